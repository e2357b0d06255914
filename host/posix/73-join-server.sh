# The verb join: the login server, looked at before a key is used.

# probe_login_server: checks that the server answers and is Headscale, before the key is spent and before a working node gets a
# new login, because a failed login leaves it offline.
probe_login_server() {
  have curl || have wget || return 0
  tries=3
  until ask_health; do
    tries=$((tries - 1))
    { [ "$tries" -gt 0 ] && is_restarting; } || unreachable "$(last_lines "$answer_text")"
    sleep 2
  done
  case $answer_text in *'"pass"'*) probe_upgrade && return 0 ;; esac
  fail LOGIN_SERVER_UNREACHABLE "what answers at $login_server is not Headscale" "$(printf %s "$answer_text" | head -c 200)"
}

ask_health() {
  if have curl; then
    answer_text=$(curl -q -sS -f -m 10 --connect-timeout 8 "$login_server/health" 2>&1)
  else
    answer_text=$(limited 15 wget -q -O - -T 8 "$login_server/health" 2>&1)
  fi
}

# is_restarting: a refused or broken connection or a 5xx may come from a Headscale that is restarting.
is_restarting() {
  case $answer_text in
    'curl: (7)'* | 'curl: (52)'* | 'curl: (56)'* | *'onnection refused'* | *'error: 50'[0-4]* | *' 50'[0-4]*) return 0 ;;
    *) return 1 ;;
  esac
}

# probe_upgrade: fails when something before Headscale does not pass the client's upgrade, so that every login would wait in vain. A
# Headscale that is asked for it wants Tailscale's handshake, in these words: others speak of handshakes of their own (TLS, WebSocket).
# Where the words are others, its answer differs from that to a question without it. What is broken for a moment decides nothing,
# nor does one that wants a length (411) whatever is sent.
probe_upgrade() {
  have curl || return 0
  with=$(ask_upgrade -H 'Connection: upgrade' -H 'Upgrade: tailscale-control-protocol')
  case $with in
    *'Tailscale handshake'*) return 0 ;;
    *"$separator"50[234] | *"$separator"101 | *"$separator"411) return 0 ;;
  esac
  without=$(ask_upgrade)
  case $without in *"$separator"000 | *"$separator"50[234] | *"$separator"411) return 0 ;; esac
  case ${with##*"$separator"} in
    "${without##*"$separator"}") ;;
    000) with=$(ask_upgrade -H 'Connection: upgrade' -H 'Upgrade: tailscale-control-protocol') && return 0 ;;
    30? | 403 | 405 | 426) ;;
    400) case $with in *'<'[hH!]*) ;; *) return 0 ;; esac ;;
    *) return 0 ;;
  esac
  refuse_upgrade "it answered with status ${with##*"$separator"}: $(printf %s "${with%"$separator"*}" | head -c 200)"
}

# refuse_upgrade DETAIL
refuse_upgrade() {
  fail LOGIN_SERVER_UNREACHABLE "what stands before Headscale does not pass the client's upgrade (POST $login_server/ts2021): a proxy there must pass on the headers Upgrade and Connection over HTTP/1.1; Cloudflare's proxy and Tunnel never do" "$1"
}

# ask_upgrade OPTIONS...: the beginning of the answer, and its status behind the separator; 000 without an answer. A forward proxy of
# root's environment is no road for it: most take the upgrade away, and whether tailscaled uses one is not known.
ask_upgrade() {
  asked=$(curl -q -s -m 10 --connect-timeout 8 --noproxy '*' --http1.1 -X POST -H 'Content-Length: 0' \
    -w "$separator%{http_code}" "$@" "$login_server/ts2021" 2>/dev/null)
  failed=$?
  printf '%.500s%s%s' "${asked%"$separator"*}" "$separator" "${asked##*"$separator"}"
  return "$failed"
}
