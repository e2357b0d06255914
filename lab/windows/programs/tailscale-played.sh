# The node as state/tailscale says it is (sourced).

say_version() {
  case $* in '') value $node/version; printf '\n  tailscale commit: 8b4e2d4\n  go version: go1.26.2\n' ;; *) not_played "version $*" ;; esac
}

# NoState while the backend is not up: so many looks, or for ever.
state_now() {
  left=$(value $node/no-state 0)
  case $left in
    forever) printf NoState; return ;;
    0) ;;
    *) put $node/no-state $((left - 1)); printf NoState; return ;;
  esac
  # Without unattended mode the profile is let go when the last client goes, so that each one finds a node that only begins to come up.
  # SYSTEM is no client of that kind.
  if [ "$(value $node/state)" = Running ] && [ "$(value $node/unattended true)" != true ] && [ "$session" != system ]; then printf Starting; return; fi
  value $node/state
}

# An empty one; the one before is offline.
new_profile() {
  for each in key server hostname private-key; do put "$node/$each" ''; done
  put "$node/state" NeedsLogin
  put "$node/online" false
}

do_status() {
  given_json=false
  read_flags 'json peers self active browser= header' "$@"
  now=$(state_now)
  if [ "$given_json" = true ]; then whole=$(status_json "$now"); cut=$(value $node/cut-after all); if [ "$cut" = all ]; then printf '%s\n' "$whole"; else printf "%.${cut}s" "$whole"; fi; return; fi
  case $now in
    Running | Starting) printf '100.64.0.1  %s\n' "$(value $node/hostname)" ;;
    NeedsLogin) printf 'Logged out.\n'; exit 1 ;;
    Stopped) printf 'Tailscale is stopped.\n'; exit 1 ;;
    NeedsMachineAuth) printf 'Machine is not yet approved by tailnet admin.\n'; exit 1 ;;
    *) printf '# Health check:\n#     - Tailscale is starting. Please wait.\n\nunexpected state: %s\n' "$now"; exit 1 ;;
  esac
}

status_json() {
  key=$(value $node/key) online=false addresses=null health='["You are logged out."]'
  if [ "$1" = Running ]; then online=$(value $node/online); fi
  if [ "$online" = true ]; then addresses='["100.64.0.1"]' health='[]'; fi
  cat <<JSON
{
  "Version": "$(value $node/old-version "$(value $node/version)")-t1",
  "BackendState": "$1",
  "TailscaleIPs": $addresses,
  "Self": {
    "ID": "1",
    "PublicKey": "nodekey:${key:-0000000000000000000000000000000000000000000000000000000000000000}",
    "HostName": "$(value $node/hostname)",
    "Online": $online
  },
  "Health": $health
}
JSON
}

do_prefs() {
  private=$(value $node/private-key) config=
  if [ -n "$private" ]; then config=$(printf ',\n  "Config": { "PrivateNodeKey": "privkey:%s" }' "$private"); fi
  wants=false
  case $(value $node/state) in Running | Starting) wants=true ;; esac
  tags=$(value $node/tags) asked=null
  if [ -n "$tags" ]; then asked="[\"$(printf '%s' "$tags" | sed 's/,/", "/g')\"]"; fi
  case $(value $node/by-hand) in *--exit-node-allow-lan-access*) lan=true ;; *) lan=false ;; esac
  cat <<JSON
{
  "ControlURL": "$(value $node/server)",
  "Hostname": "$(value $node/hostname)",
  "ExitNodeID": "$(value $node/exit-node)",
  "ExitNodeAllowLANAccess": $lan,
  "WantRunning": $wants,
  "AdvertiseTags": $asked,
  "ForceDaemon": $(value $node/unattended true)$config
}
JSON
}

# The first message of the bus; the flag of its health alone asks for none (initialBits in ipn/ipnlocal/local.go).
do_watch() {
  given_initial_health=false given_initial_client_version=false given_initial=false given_count=0
  read_flags 'initial-health initial-client-version initial count=' "$@"
  [ "$given_count" = 1 ] || not_played "debug watch-ipn $*"
  printf 'Connected.\n' >&2
  said=$(value $node/warnings "$(own_warnings)")
  if [ "$said" = hangs ] || [ "$given_initial_client_version$given_initial" = falsefalse ]; then exec sleep 3600; fi
  if [ -n "$(value $node/message)" ]; then printf '%s\n' "$(value $node/message)"; return; fi
  printf '{\n\t"Version": "%s",\n\t"ErrMessage": null,\n\t"State": null' "$(value $node/version)"
  if [ "$given_initial_health" = true ]; then printf ',\n\t"Health": {\n\t\t"Warnings": %s\n\t}' "$said"; fi
  printf '\n}\n'
}

own_warnings() {
  case $(state_now) in
    Running) printf null ;;
    *) printf '{ "wantrunning-false": { "WarnableCode": "wantrunning-false", "Severity": "low", "Title": "Tailscale off", "Text": "Tailscale is stopped." } }' ;;
  esac
}

do_ping() {
  read_flags 'c= timeout= until-direct verbose tsmp icmp peerapi size=' "$@"
  said=$(value "$node/pings/$words_left")
  [ -n "$said" ] || fail 'no matching peer'
  printf '%s\n' "$said"
}

do_ip() { not_played "ip $*"; }
do_down() { not_played "down $*"; }

do_logout() {
  [ $# -eq 0 ] || not_played "logout $*"
  for each in key private-key; do put $node/$each ''; done
  put $node/state NeedsLogin
  put $node/online false
  did logout
}

do_set() {
  given_hostname= given_unattended= given_exit_node_allow_lan_access=
  read_flags 'hostname= unattended accept-routes accept-dns auto-update shields-up exit-node-allow-lan-access' "$@"
  [ -z "$words_left" ] || fail "too many non-flag arguments: [\"$words_left\"]"
  check_hostname "$given_hostname"
  if [ -n "$given_hostname" ]; then put $node/hostname "$given_hostname"; did "name $given_hostname"; fi
  if [ -n "$given_unattended" ]; then put $node/unattended "$given_unattended"; did "unattended $given_unattended"; fi
  if [ -n "$given_exit_node_allow_lan_access" ]; then set_lan_access "$given_exit_node_allow_lan_access"; fi
}

# Of LocalAPI one request: the preferences that are marked as set are what the body says (MaskedPrefs in ipn/prefs.go).
do_local_api() {
  [ $# = 3 ] && [ "$1 $2" = 'PATCH prefs' ] || not_played "debug localapi $*"
  body=$3
  odd=$(printf '%s' "$body" | sed 's/^{"ExitNodeIDSet":true,"ExitNodeID":"[A-Za-z0-9]*","ExitNodeAllowLANAccessSet":true,"ExitNodeAllowLANAccess":[a-z]*}$//')
  [ -z "$odd" ] || not_played "debug localapi $*"
  printf '# doing request PATCH /localapi/v0/prefs\n' >&2
  exit_node=$(printf '%s' "$body" | sed 's/.*"ExitNodeID":"\([^"]*\)".*/\1/')
  put $node/exit-node "$exit_node"
  did "exit node $exit_node"
  set_lan_access "$(printf '%s' "$body" | sed 's/.*"ExitNodeAllowLANAccess":\([a-z]*\)}/\1/')"
  do_prefs
}

# Among the settings that were made by hand. As the real program, it takes longer than the first look of who waits for it.
set_lan_access() {
  sleep 0.3
  kept=$(value $node/by-hand | sed 's/ *--exit-node-allow-lan-access//')
  [ "$1" = false ] || kept="$kept --exit-node-allow-lan-access"
  put $node/by-hand "$kept"
  did "lan access $1"
}

do_up() {
  words=$#
  given_login_server= given_auth_key= given_authkey= given_hostname= given_unattended= given_reset=false given_force_reauth=false
  read_flags "$up_flags" "$@"
  [ -z "$words_left" ] || fail "too many non-flag arguments: [\"$words_left\"]"
  check_hostname "$given_hostname"
  if is_given exit-node-allow-lan-access && ! is_given exit-node; then fail '--exit-node-allow-lan-access can only be used with --exit-node'; fi
  now=$(state_now)
  check_reverts "$now" "$words" "$(value $node/server)" "$(value $node/hostname)"
  key=${given_auth_key:-$given_authkey}
  if [ -n "$key" ]; then
    case $key in file:*) [ -r "$(here "${key#file:}")" ] || fail "open ${key#file:}: The system cannot find the file specified." ;; esac
    did login
  else did up; fi
  if [ "$now" = NoState ]; then fail 'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"'; fi
  sleep "$(value $node/login/seconds 0)"
  if is_given advertise-tags; then tags=$given_advertise_tags; else tags=$(value $node/tags); fi
  # Headscale's words; the key is not spent, and nothing has changed (hscontrol/state/state.go).
  if [ -n "$key" ] && [ -n "$tags" ] && [ "$(value $node/login/refuses-tags)" = true ]; then fail "backend error: requested tags [$tags] are invalid or not permitted"; fi
  come_up "$key" "$words"
}

# What a login does is what the state says it does, and nothing where it says nothing; but it loses an exit node that was not mentioned.
come_up() {
  if [ -n "$1" ]; then put $node/exit-node ''; fi
  if [ -n "$1" ] && [ -f "$state/$node/login/state" ]; then cp "$state/$node/login/"* "$state/$node/" && rm -f "$state/$node/says" "$state/$node/seconds" "$state/$node/refuses-tags"; fi
  if [ -z "$1" ] && [ "$(value $node/state)" = Stopped ] && [ -n "$(value $node/key)" ]; then put $node/state Running; put $node/online true; fi
  # Unattended is stored with a profile that has a key, and no other; a bare `up` leaves it as it is.
  if [ -n "$(value $node/key)" ] && [ "$2" -gt 0 ]; then put $node/unattended "${given_unattended:-false}"; put $node/owner "$(sid_of_session)"; fi
  if is_given advertise-tags; then put $node/tags "$given_advertise_tags"; fi
  says=$(value $node/login/says)
  if [ -n "$1" ] && [ -n "$says" ]; then fail "$says"; fi
}
