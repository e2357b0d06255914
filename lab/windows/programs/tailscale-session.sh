# Who may speak to Tailscale's service on Windows, and whose profile it then has (sourced). Sources: ipn/ipnserver/server.go,
# ipn/ipnlocal/local.go and profiles.go of 1.102.3.

node=tailscale

fail() {
  printf '%s\n' "$1" >&2
  exit "${2-1}"
}

# The service's state is that of the stand-ins.
need_daemon() {
  grep -q '"status": "Running"' "$state/services/tailscale.json" 2>/dev/null ||
    fail 'failed to connect to local tailscaled process; is the Tailscale service running?'
}

# SYSTEM is never refused. Another is, as long as the state says, or as long as the process lives that holds the session.
need_session() {
  [ "$session" != system ] || return 0
  refused=$(value "$node/refuses/$session")
  if [ -n "$refused" ]; then
    left=$(value "$node/refuses/$session.times" always)
    holder=$(printf '%s' "$refused" | sed -n 's/.*, pid \([0-9]*\)$/\1/p')
    if [ "$left" = 0 ] || { [ -n "$holder" ] && ! lives "$holder"; }; then :; else
      [ "$left" = always ] || put "$node/refuses/$session.times" $((left - 1))
      fail "401 Unauthorized: $refused"
    fi
  fi
  take_profile
}

# Of those that are played, or of those that run.
lives() { grep -q "\"processId\": $1\\b" "$state/processes.json" 2>/dev/null || { [ -e "$state/running/$1" ] && kill -0 "$1" 2>/dev/null; }; }

sid_of_session() { sed -n 's/.*"\(S-1-[-0-9]*\)".*/\1/p' "$state/whoami/$session.user"; }

# The first call of an account makes its own profile the current one, unless another's is kept by unattended mode.
take_profile() {
  [ "$(value "$node/unattended" true)" != true ] || return 0
  me=$(sid_of_session)
  owner=$(value "$node/owner" "$me")
  [ "$owner" != "$me" ] || return 0
  new_profile
  put "$node/owner" "$me"
}
