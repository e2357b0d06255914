# The installed program: sudo lets one user run it as root without a password, so whoever holds that user's key may send it
# anything. Its arguments must equal the values that were pinned when the host was prepared.

mesh_pins=/etc/mesh/pinned
held=''

# installed_main NONCE VERB ARGS...: entry of the installed program. Accepts only changing verbs and `version`.
installed_main() {
  mesh_installed=yes
  [ "${2-}" != version ] || { printf '%s\n' "$mesh_program_version" && exit 0; }
  case ${2-} in
    install-tailscale | join | repair | leave | install-syncthing) ;;
    *) exit 64 ;;
  esac
  own_limits
  lead_group "$@"
  # Keeps only the beginning of a long line; the watcher discards the rest.
  mesh_secret=$(limited 30 head -n 1 | head -c 300)
  main "$@"
}

# lead_group ARGS...: starts our own group, as in the bootstrap; sudo with a pty has made one already.
lead_group() {
  read -r _ _ _ _ group _ <"/proc/$$/stat" || return 0
  [ "$group" != "$$" ] && have setsid || return 0
  exec setsid "$installed_program" "$@"
}

# own_limits: resets the caller's limits, which could stop a package manager half-way, for instance by the size of a file. Also the
# OOM score, so that the program is not killed first, and core dumps. In some containers not even root can raise limits that the
# caller lowered; hold_limits then fails.
own_limits() {
  cd /
  echo 0 >"/proc/$$/oom_score_adj"
  # shellcheck disable=SC3045 # every sh of a Linux has these
  ulimit -f unlimited && ulimit -t unlimited && ulimit -d unlimited && ulimit -v unlimited && ulimit -s 8192 &&
    ulimit -n 1024 && ulimit -c 0 || held=yes
} 2>/dev/null

# hold_limits: in the installed program, fails when limits of the caller are left.
hold_limits() {
  [ -z "$held" ] || fail INSTALL_FAILED "the user's limits (ulimit -a) are too low, and root may not lift them here; a package manager that they cut short would leave the host half-made" \
    "" "sudo grep -r . /etc/security/limits.conf /etc/security/limits.d"
}

# pin NAME: its value in the pins file, in $pinned; fails when others than root can write the file. Read, never sourced.
pin() {
  pinned=''
  case $(stat -c '%u %a %F' -- "$mesh_pins" 2>/dev/null) in '0 644 regular file') ;; *) return 1 ;; esac
  while IFS='=' read -r key value; do
    [ "$key" != "$1" ] || pinned=$value
  done <"$mesh_pins"
  [ -n "$pinned" ]
}

# hold NAME VALUE: in the installed program, the value must be the pinned one; a sent program has full root access anyway.
hold() {
  [ -n "$mesh_installed" ] || return 0
  pin "$1" || fail PREPARE_PINNED "$mesh_pins on this host has no usable $1"
  [ "$pinned" = "$2" ] || fail PREPARE_PINNED "this host was prepared for the $1 $pinned, not for $2"
}

# hold_newer NAME VERSION: the same for a minimum version. The installed version is no limit, because removing Tailscale is allowed:
# without this check, an old release with known holes could replace it.
hold_newer() {
  [ -n "$mesh_installed" ] || return 0
  pin "$1" || fail PREPARE_PINNED "$mesh_pins on this host has no usable $1"
  is_version "$pinned" && ! is_older "$2" "$pinned" || fail PREPARE_PINNED "this host was prepared for Tailscale $pinned or newer, not for $2"
}
