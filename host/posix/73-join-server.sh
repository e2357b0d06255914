# The verb join: the login server, looked at before a key is used.

# probe_login_server: checks that the server answers and is Headscale, before the key is spent and before a working node gets a
# new login, because a failed login leaves it offline.
probe_login_server() {
  have curl || have wget || return 0
  tries=3 busy_tries=10
  until ask_health; do
    if answered_busy; then
      busy_tries=$((busy_tries - 1))
      [ "$busy_tries" -gt 0 ] || refuse_busy
    else
      tries=$((tries - 1))
      { [ "$tries" -gt 0 ] && is_restarting; } || unreachable "$(last_lines "$answer_text")"
    fi
    sleep 2
  done
  case $answer_text in *'"pass"'*) probe_upgrade && return 0 ;; esac
  fail LOGIN_SERVER_UNREACHABLE "what answers at $login_server is not Headscale" "$(printf %s "$answer_text" | head -c 200)"
}

# ask_health: GNU's wget says nothing of a failure where it is to be quiet, and busybox's always does.
ask_health() {
  if have curl; then
    answer_text=$(curl -q -sS -f -m 10 --connect-timeout 8 "$login_server/health" 2>&1)
  else
    answer_text=$(limited 15 wget -q -O - -T 8 "$login_server/health" 2>&1) && return 0
    [ -z "$answer_text" ] && answer_text=$(limited 15 wget -nv -O - -T 8 "$login_server/health" 2>&1)
  fi
}

# answered_busy: a 5xx was answered, by a server that has too much to do or restarts, or by a proxy that finds it so. Sets busy_status.
answered_busy() {
  busy_status=$(printf '%s\n' "$answer_text" | sed -n -e 's|.*returned error: \(HTTP/1\.[01] \)\{0,1\}\(5[0-9][0-9]\).*|\2|p' \
    -e 's|.* ERROR \(5[0-9][0-9]\):.*|\1|p')
  [ -n "$busy_status" ]
}

refuse_busy() {
  fail LOGIN_SERVER_UNREACHABLE "the login server $login_server answers with status $busy_status, 10 times: it is busy or restarting, or a proxy before it does not reach it; look there: sudo systemctl status headscale" "$(last_lines "$answer_text")"
}

# is_restarting: a refused or broken connection may come from a Headscale that is restarting.
is_restarting() {
  case $answer_text in
    'curl: (7)'* | 'curl: (52)'* | 'curl: (56)'* | *'onnection refused'*) return 0 ;;
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
