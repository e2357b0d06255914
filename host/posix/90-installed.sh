# The installed program: sudo lets one user run it as root without a password, so whoever holds that user's
# key may send it anything. What it is told must equal what a person pinned when the host was prepared.

mesh_pins=/etc/mesh/pinned
held=''

# installed_main NONCE VERB ARGS...: the door of the installed program. Only changing verbs, and the question which version this is.
installed_main() {
  mesh_installed=yes
  [ "${2-}" != version ] || { printf '%s\n' "$mesh_program_version" && exit 0; }
  case ${2-} in
    install-tailscale | join | repair | leave | install-syncthing) ;;
    *) exit 64 ;;
  esac
  own_limits
  lead_group "$@"
  # Of a line of any length only this much is kept; the watcher throws away the rest.
  mesh_secret=$(limited 30 head -n 1 | head -c 300)
  main "$@"
}

# lead_group ARGS...: as in the bootstrap, a group of our own; sudo with a pty has made one already.
lead_group() {
  read -r _ _ _ _ group _ <"/proc/$$/stat" || return 0
  [ "$group" != "$$" ] && have setsid || return 0
  exec setsid "$installed_program" "$@"
}

# own_limits: those of the caller would let him cut a package manager short; a file that cannot grow stops it half-way.
# Nor may he have it killed first where memory runs out, or leave its memory in a file of root's. In some containers not even
# root lifts what he lowered for good: hold_limits then says so.
own_limits() {
  cd /
  echo 0 >"/proc/$$/oom_score_adj"
  # shellcheck disable=SC3045 # every sh of a Linux has these
  ulimit -f unlimited && ulimit -t unlimited && ulimit -d unlimited && ulimit -v unlimited && ulimit -s 8192 &&
    ulimit -n 1024 && ulimit -c 0 || held=yes
} 2>/dev/null

# hold_limits: in the installed program, none of the caller's may be left.
hold_limits() {
  [ -z "$held" ] || fail INSTALL_FAILED "the user's limits (ulimit -a) are too low, and root may not lift them here; a package manager that they cut short would leave the host half-made"
}

# pin NAME: its value in the file a person let be written; fails when the file is not root's alone. Read, never sourced.
pin() {
  pinned=''
  case $(stat -c '%u %a %F' -- "$mesh_pins" 2>/dev/null) in '0 644 regular file') ;; *) return 1 ;; esac
  while IFS='=' read -r key value; do
    [ "$key" != "$1" ] || pinned=$value
  done <"$mesh_pins"
  [ -n "$pinned" ]
}

# hold NAME VALUE: in the installed program, the value must be the pinned one; a program that was sent has the whole of root anyway.
hold() {
  [ -n "$mesh_installed" ] || return 0
  pin "$1" || fail PREPARE_PINNED "$mesh_pins on this host has no usable $1"
  [ "$pinned" = "$2" ] || fail PREPARE_PINNED "this host was prepared for the $1 $pinned, not for $2"
}

# hold_newer NAME VERSION: the same for what may not be older. Removing Tailscale is allowed, so what is installed says nothing:
# without this, an old release with known holes could be put in the place of the one that was there.
hold_newer() {
  [ -n "$mesh_installed" ] || return 0
  pin "$1" || fail PREPARE_PINNED "$mesh_pins on this host has no usable $1"
  is_version "$pinned" && ! is_older "$2" "$pinned" || fail PREPARE_PINNED "this host was prepared for Tailscale $pinned or newer, not for $2"
}
