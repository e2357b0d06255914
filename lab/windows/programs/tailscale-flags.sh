# Flags as Go's package takes them (sourced): -x and --x, =VALUE or the next word; Tailscale takes each only once (onceFlagValue in
# cmd/tailscale/cli/cli.go). Sets given_NAME for each flag of the list.

# Words: "name name=" (those with = take a value), then the call's.
read_flags() {
  known=" $1 " given_names=' '
  shift
  words_left=
  while [ $# -gt 0 ]; do
    case $1 in
      --) shift; words_left="$*"; return ;;
      --*) flag=${1#--} ;;
      -?*) flag=${1#-} ;;
      *) words_left="$*"; return ;;
    esac
    name=${flag%%=*}
    case $known in
      *" $name= "*)
        if [ "$flag" != "$name" ]; then flag_value=${flag#*=}; else shift; [ $# -gt 0 ] || fail "flag needs an argument: -$name"; flag_value=$1; fi ;;
      *" $name "*)
        if [ "$flag" != "$name" ]; then flag_value=${flag#*=}; else flag_value=true; fi
        case $flag_value in true | false) ;; *) fail "invalid boolean value \"$flag_value\" for -$name: parse error" ;; esac ;;
      *) fail "flag provided but not defined: -$name" ;;
    esac
    case $given_names in *" $name "*) fail "invalid value \"$flag_value\" for flag -$name: flag provided multiple times" ;; esac
    given_names="$given_names$name "
    set_given "$name" "$flag_value"
    shift
  done
}

set_given() {
  given_name=given_$(printf '%s' "$1" | tr - _)
  eval "$given_name=\$2"
}

# Also when its value is empty.
is_given() { case $given_names in *" $1 "*) ;; *) return 1 ;; esac; }

# A label as `--hostname` takes it (util/dnsname).
check_hostname() {
  [ -n "$1" ] || return 0
  [ ${#1} -le 63 ] || fail "\"$1\" is too long, max length is 63 bytes"
  odd=$(printf '%s' "$1" | tr -d 'a-zA-Z0-9-')
  [ -z "$odd" ] || fail "\"$1\" is not a valid DNS label: contains invalid character '$(printf '%.1s' "$odd")'"
  case $1 in -*) fail "\"$1\" is not a valid DNS label: must start with a letter or number" ;; esac
  case $1 in *-) fail "\"$1\" is not a valid DNS label: must end with a letter or number" ;; esac
}

up_flags='login-server= auth-key= authkey= hostname= unattended reset force-reauth timeout= accept-routes accept-dns shields-up json qr exit-node-allow-lan-access exit-node= advertise-routes= advertise-tags= accept-risk='

# What cmd/tailscale/cli/up.go refuses before it asks anything of the daemon. Words: state, number of words, server and name now.
check_reverts() {
  [ -n "$3" ] && [ "$given_reset" = false ] || return 0
  [ "$2" -gt 0 ] || [ "$1" = NeedsLogin ] || return 0
  missing=
  if [ -z "$given_login_server" ]; then missing="$missing --login-server=$3"; fi
  if [ -z "$given_hostname" ] && [ -n "$4" ]; then missing="$missing --hostname=$4"; fi
  if [ -z "$given_unattended" ] && [ "$(value $node/unattended true)" = true ]; then missing="$missing --unattended"; fi
  # Settings that a person made, as the options that `up` wants mentioned.
  for option in $(value $node/by-hand); do
    named=${option%%=*}
    eval "mentioned=\${given_$(printf '%s' "${named#--}" | tr - _)-}"
    [ -n "$mentioned" ] || missing="$missing $option"
  done
  tags_now=$(value $node/tags)
  if [ -n "$tags_now" ] && ! is_given advertise-tags; then missing="$missing --advertise-tags=$tags_now"; fi
  [ -z "$missing" ] || fail "Error: changing settings via 'tailscale up' requires mentioning all
non-default flags. To proceed, either re-run your command with --reset or
use the command below to explicitly mention the current value of
all non-default settings:

	tailscale up$missing
"
  if [ "$1" = Running ] && [ "$given_login_server" != "$3" ] && [ "$given_force_reauth" = false ]; then fail "can't change --login-server without --force-reauth"; fi
}
