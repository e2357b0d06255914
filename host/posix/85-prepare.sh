# The verb prepare: installs this program as a root-owned file that one user may run by sudo without a password, and pins the
# values it accepts. Pins are written first and the sudo rule last, so that an interruption never allows anything too early.

mesh_sudoers=/etc/sudoers.d/mesh
mesh_mark='Written by mesh remote prepare; mesh remote prepare --undo takes it away.'

verb_prepare() {
  [ "$*" != --undo ] || unprepare
  caller='' login_server='' source='' signing_key='' oldest='' user=''
  while [ $# -gt 0 ]; do
    case $1 in
      --for) is_user "${2-}" && caller=$2 || refuse "$1" ;;
      --login-server) is_url "${2-}" && login_server=$2 || refuse "$1" ;;
      --source) is_url "${2-}" && source=$2 || refuse "$1" ;;
      --signing-key) is_fingerprint "${2-}" && signing_key=$2 || refuse "$1" ;;
      --oldest) is_version "${2-}" && oldest=$2 || refuse "$1" ;;
      --user) is_user "${2-}" && user=$2 || refuse "$1" ;;
      *) refuse "$1" ;;
    esac
    shift 2
  done
  # In sudoers a name in capitals is an alias, and Defaults and ALL are keywords.
  case $caller in [a-z_]*) ;; *) refuse "--for" ;; esac
  [ -n "$login_server" ] && [ -n "$source" ] && [ -n "$signing_key" ] && [ -n "$oldest" ] && [ -n "$user" ] || refuse "prepare wants all its options"
  need_root
  have visudo || fail ACCESS_DENIED "there is no sudo (visudo) on this host"
  ! is_foreign || fail PREPARE_CONFLICT "$mesh_sudoers holds lines that MeSH did not write, and MeSH does not replace them; give them another name"
  need_workdir
  check_sudoers
  safe_folder /usr/local/lib/mesh
  safe_folder /etc/mesh
  install_program
  finish
}

# is_foreign: our sudoers file was made or changed by others. A line that begins with #1000 is not a comment there.
is_foreign() {
  [ -s "$mesh_sudoers" ] || return 1
  ! grep -qF "$mesh_mark" "$mesh_sudoers" || grep -v -e '^# ' -e '^$' "$mesh_sudoers" | grep -qvF "$installed_program"
}

only_roots='must be a folder of root that nobody else may write to (chown root, chmod go-w)'

# safe_folder PATH: makes it if missing. Checks all folders above, because whoever may write there could replace the program.
safe_folder() {
  folder=$1
  while [ -n "$folder" ]; do
    case $(stat -c '%u:%A' -- "$folder" 2>/dev/null) in
      '' | 0:d????-??-?) ;;
      0:d*) fail INSTALL_FAILED "$folder $only_roots" "" "sudo chmod go-w $folder" ;;
      *) fail INSTALL_FAILED "$folder $only_roots" "" "sudo chown root $folder" ;;
    esac
    folder=${folder%/*}
  done
  (umask 022 && mkdir -p -- "$1") || fail INSTALL_FAILED "$1 cannot be made" "" "$(mount_of "$1")"
}

# check_sudoers: writes the text and has visudo check it before anything changes. sudo-rs does not know requiretty, and never wants a
# terminal: https://github.com/trifectatechfoundation/sudo-rs/issues/1245
check_sudoers() {
  write_sudoers ', !requiretty'
  ! said=$(visudo -c -f "$workdir/sudoers" 2>&1) || return 0
  case $said in *requiretty*) write_sudoers '' ;; esac
  said=$(visudo -c -f "$workdir/sudoers" 2>&1) || fail INSTALL_FAILED "visudo refuses the sudoers file" "$said" "sudo visudo -c"
}

write_sudoers() {
  {
    printf '# %s\n' "$mesh_mark"
    printf 'Defaults!%s env_reset, !setenv, !env_keep, !env_check%s\n' "$installed_program" "$1"
    printf '%s ALL=(root) NOPASSWD: NOSETENV: %s\n' "$caller" "$installed_program"
  } >"$workdir/sudoers"
}

install_program() {
  printf '%s=%s\n' login-server "$login_server" package-source "$source" signing-key "$signing_key" oldest-version "$oldest" \
    user "$user" >"$workdir/pinned"
  installed_text >"$workdir/program"
  sh -n "$workdir/program" || fail HOST_PROGRAM "the program came damaged"
  replace "$workdir/pinned" "$mesh_pins" 644
  replace "$workdir/program" "$installed_program" 755
  replace "$workdir/sudoers" "$mesh_sudoers" 440
  seen=$(runuser -u "$caller" -- sudo -n "$installed_program" 0 version 2>"$workdir/why") && [ "$seen" = "$mesh_program_version" ] && return 0
  rm -f -- "$mesh_sudoers"
  fail INSTALL_FAILED "sudo does not let $caller run $installed_program; is /etc/sudoers.d read, and does no later line ask for a password?" \
    "$(tail -n 3 "$workdir/why")" "sudo visudo"
}

# replace FROM TO MODE: atomically, and only when it differs.
replace() {
  [ "$(cat -- "$2" 2>/dev/null)" != "$(cat -- "$1")" ] || [ "$(stat -c '%u %a' -- "$2")" != "0 $3" ] || return 0
  place "$1" "$2" "$3"
  did "wrote $2"
}

# installed_text: clears the environment (but keeps SUDO_USER, set by sudo), then the program, with installed_main instead of main.
installed_text() {
  printf '#!/bin/sh\n# %s\n' "$mesh_mark"
  printf 'PATH=%s\n' "$PATH"
  cat <<'TEXT'
set -fu
unset IFS
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
  case $name in PATH | SUDO_USER | PWD | SHELLOPTS | BASHOPTS | UID | EUID | PPID | _) ;; *) unset "$name" ;; esac
done
TEXT
  printf '%sinstalled_main "$@"\n' "${mesh_program%main*}"
}

# unprepare: removes the sudo rule first, then the program.
unprepare() {
  need_root
  if is_foreign; then
    note "$mesh_sudoers is not MeSH's own and stays"
  else
    take_away "$mesh_sudoers"
  fi
  take_away "$installed_program"
  take_away "$mesh_pins"
  rmdir /etc/mesh /usr/local/lib/mesh 2>/dev/null
  finish
}

take_away() {
  rm -f -- "$1.mesh-new"
  [ -e "$1" ] || return 0
  rm -f -- "$1" || fail INSTALL_FAILED "$1 cannot be removed" "" "$(mount_of "$1")"
  did "removed $1"
}
