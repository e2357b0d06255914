# The verb join: explains a failure. The daemon's warnings are more precise than the output of `tailscale up`.

# unreachable TEXT: fails with the cause.
unreachable() {
  case $1 in
    *'resolve host'* | *'no such host'* | *'bad address'* | *'server misbehaving'* | *'name resolution'*) why="its name does not resolve here" ;;
    *'connection refused'* | *'Connection refused'*) why="nothing listens there" ;;
    *'o route to host'* | *'unreachable'*) why="there is no route to it" ;;
    'curl: (28)'* | *'timed out'* | *'i/o timeout'* | *'deadline'*) why="it does not answer in time" ;;
    'curl: (7)'*) why="nothing listens there, or there is no route to it" ;;
    *certificate* | *SSL* | *TLS* | *x509* | *'HTTP response to HTTPS'*) why="its TLS does not fit" ;;
    *404* | *'returned error'*) why="what answers is not Headscale" ;;
    *) why="it does not answer as it should" ;;
  esac
  fail LOGIN_SERVER_UNREACHABLE "this host cannot reach the login server $login_server: $why" "$1"
}

# explain_failure: from the output of `up` and the daemon's warnings; the warnings win.
explain_failure() {
  health=$(ts_health)
  all="$up_said$nl$health"
  all=$(printf '%s\n' "$all" | without_secret)
  case $all in
    *'TLS forced'*)
      # Restores its old login, if any: a new process dials the right port.
      restart_tailscaled
      fail LOGIN_SERVER_UNREACHABLE "tailscaled insists on port 443: it cannot log in again at a server named by plain http and a host name; name it by its private IP address or by https (tailscale issue 15008)" "$all" ;;
  esac
  case $up_said in
    *'no changes made'* | *--accept-risk=lose-ssh*)
      refuse_own_end "$all" ;;
    *'authkey already used'*) fail KEY_SPENT "Headscale says that the pre-auth key was used already" "$all" ;;
  esac
  ! tags_refused || fail JOIN_FAILED "Headscale refuses the tags that this node asks for; take them back there: sudo tailscale up --advertise-tags= (and the other options that it then asks for)" "$all"
  case $all in
    *'backend error:'*) fail JOIN_FAILED "Headscale refused the pre-auth key" "$all" ;;
    *'unexpected HTTP response'*) refuse_upgrade "$all" ;;
    *'fetch control key'* | *'dial tcp'* | *'no such host'*) unreachable "$all" ;;
  esac
  ! kept_key || fail JOIN_FAILED "no new login was made: the node kept its key (it says $(ts_state))" "$all"
  case $login_server in
    *.local | *.local:*) [ -n "$health" ] || all="$all${nl}tailscaled asks DNS and /etc/hosts for a .local name, not mDNS: is it in one of them?" ;;
  esac
  fail JOIN_FAILED "the node did not come online within its time (it says $(ts_state))" "$all"
}

# refuse_own_end [TEXT]: ends before the login. If the connection is cut during a login, its result is unknown, and a key that is
# spent by then leaves the node outside the mesh, where nobody can reach it.
refuse_own_end() {
  fail JOIN_FAILED "no new login was made, and the node kept its key: the login would end the very connection that this run stands on; reach the host by an address outside the mesh" "${1-}"
}

# without_secret: masks the key, in case a program printed it. awk reads the key from the same pipe, not from its arguments.
without_secret() {
  { printf '%s\n' "$mesh_secret" && cat; } | awk '
    NR == 1 { key = $0; next }
    { while ((i = index($0, key)) > 0) $0 = substr($0, 1, i - 1) "***" substr($0, i + length(key)); print }'
}
