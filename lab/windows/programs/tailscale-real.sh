# A real node behind Windows' flags (sourced): $MESH_TAILSCALE is the real program, $MESH_TAILSCALE_SOCKET its daemon's. Only Windows has
# unattended mode: it is remembered here, and a login without it goes down when the program ends.

real() { "$MESH_TAILSCALE" ${MESH_TAILSCALE_SOCKET:+--socket="$MESH_TAILSCALE_SOCKET"} "$@"; }

say_version() { real version "$@"; }

# Fields of the real preferences and status, which are JSON with a field a line.
real_field() { real "$1" "$2" | sed -n "s/^ *\"$3\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p" | head -n 1; }

# NoState that is played goes before what the real one says.
played_no_state() {
  left=$(value $node/no-state 0)
  case $left in 0) return 1 ;; forever) ;; *) put $node/no-state $((left - 1)) ;; esac
}

do_status() {
  if played_no_state; then
    case " $* " in *' --json '*) printf '{\n  "Version": "1.102.3",\n  "BackendState": "NoState",\n  "Health": []\n}\n'; return ;; esac
    printf 'unexpected state: NoState\n'
    exit 1
  fi
  real status "$@"
}

do_prefs() {
  prefs=$(real debug prefs) || exit $?
  printf '%s\n' "$prefs" | sed -e '/^ *"ForceDaemon":/d' -e "1s/{/{\n\t\"ForceDaemon\": $(value $node/unattended false),/"
}

do_watch() { real debug watch-ipn "$@"; }
do_local_api() { real debug localapi "$@"; }
do_ping() { real ping "$@"; }
do_ip() { real ip "$@"; }
do_down() { real down "$@" && did down; }
do_logout() { real logout "$@" && did logout; }
new_profile() { real debug localapi PUT profiles/ >/dev/null; }

do_set() {
  given_hostname= given_unattended=
  read_flags 'hostname= unattended accept-routes accept-dns auto-update shields-up exit-node-allow-lan-access' "$@"
  check_hostname "$given_hostname"
  if [ -n "$given_unattended" ]; then put $node/unattended "$given_unattended"; did "unattended $given_unattended"; fi
  without_unattended "$@"
  if [ -n "$kept" ]; then eval "real set $kept" || exit $?; fi
  if [ -n "$given_hostname" ]; then did "name $given_hostname"; fi
}

# The words as they are for the real program, quoted for eval: without what only Windows has, and with paths of this system.
without_unattended() {
  kept=
  for each; do
    case $each in
      --unattended | --unattended=* | -unattended | -unattended=*) continue ;;
      --auth-key=file:* | --authkey=file:*) each=${each%%file:*}file:$(here "${each#*file:}") ;;
    esac
    kept="$kept '$(printf '%s' "$each" | sed "s/'/'\\\\''/g")'"
  done
}

do_up() {
  words=$#
  given_login_server= given_auth_key= given_authkey= given_hostname= given_unattended= given_reset=false given_force_reauth=false
  read_flags "$up_flags" "$@"
  check_hostname "$given_hostname"
  if played_no_state; then fail 'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"'; fi
  server=$(real_field debug prefs ControlURL)
  # A fresh node has the server of the vendor, and no name.
  case $server in https://controlplane.tailscale.com | https://login.tailscale.com) server= ;; esac
  check_reverts "$(real_field status --json BackendState)" "$words" "$server" "$(real_field debug prefs Hostname)"
  without_unattended "$@"
  if [ -n "$given_auth_key$given_authkey" ]; then did login; else did up; fi
  code=0
  eval "real up $kept" || code=$?
  if [ "$words" -gt 0 ] && [ "$(real_field status --json BackendState)" = Running ]; then
    put $node/unattended "${given_unattended:-false}"
    put $node/owner "$(sid_of_session)"
  fi
  if [ "$(value $node/unattended false)" != true ] && [ "$session" != system ]; then real down; fi
  exit $code
}
