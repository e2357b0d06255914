# Shared by the changing verbs: the list of changes, services, errors.

done_list=''
ts_cut=''

# did TEXT: records one change.
did() {
  done_list=$done_list$1$nl
  note "$1"
}

# finish: the answer of every changing verb.
finish() {
  answer emit_done
}

emit_done() {
  raw '{"changed":'
  flag [ -n "$done_list" ]
  raw ',"did":['
  comma=''
  rest=$done_list
  while [ -n "$rest" ]; do
    [ -z "$comma" ] || raw "$comma"
    str "${rest%%"$nl"*}"
    rest=${rest#*"$nl"}
    comma=,
  done
  raw ']}'
}

need_systemd() {
  has_systemd || fail OS_UNSUPPORTED "this host is not run by systemd, and MeSH keeps services by systemd only (in WSL2: systemd=true under [boot] in /etc/wsl.conf, then wsl --shutdown)"
}

# full_or CODE TEXT: DISK_FULL when the text, of a program or of systemd, says so; CODE otherwise.
full_or() {
  case $2 in *'No space left'* | *'not enough space'* | *'quota exceeded'*) echo DISK_FULL ;; *) echo "$1" ;; esac
}

# ensure_service UNIT: enabled and running.
ensure_service() {
  units=$(unit_states "$1")
  if ! unit_is "$1" enabled; then
    said=$(systemctl enable "$1" 2>&1) ||
      fail "$(full_or INSTALL_FAILED "$said")" "the service $1 cannot be enabled" "$said"
    did "enabled $1"
  fi
  if ! unit_is "$1" active; then
    said=$(limited 90 systemctl start "$1" 2>&1) ||
      fail INSTALL_FAILED "the service $1 does not start" "$said$nl$(last_journal "$1")" "sudo journalctl -n 50 -u $1"
    did "started $1"
  fi
}

last_journal() {
  limited 5 journalctl -q -n 5 -o cat --no-pager -u "$1" 2>/dev/null
}

# restart_tailscaled: said holds systemd's words when it fails. `start` waits for a restart that is on its way.
restart_tailscaled() {
  said=$(limited 20 systemctl restart tailscaled.service 2>&1) && return 0
  kill_hung_tailscaled
  said=$(limited 70 systemctl start tailscaled.service 2>&1)
}

# kill_hung_tailscaled: ends a tailscaled that hangs while it stops (seen after its node was deleted), as systemd does after 90 s. It writes
# its state whole.
kill_hung_tailscaled() {
  [ "$(limited 5 systemctl is-active tailscaled.service)" = deactivating ] || return 0
  limited 5 systemctl kill -s KILL tailscaled.service
  did "killed a tailscaled that did not stop"
}

# ensure_tailscaled: the service runs and answers on its socket. One that was just stopping is started again.
ensure_tailscaled() {
  ensure_service tailscaled.service
  tries=40
  until look_at_tailscaled && [ -n "$ts_status" ]; do
    tries=$((tries - 1))
    [ $((tries % 10)) -ne 0 ] || ensure_service tailscaled.service
    [ "$tries" -gt 0 ] || refuse_cut
    [ "$tries" -gt 0 ] || fail IPN_UNREACHABLE "tailscaled runs but does not answer within 20 s" "$(last_journal tailscaled.service)"
    sleep 0.5
  done
}

# look_at_tailscaled: ts_status and ts_prefs, fresh; both are "", and ts_cut says so, when an answer is cut off.
look_at_tailscaled() {
  read_tailscaled "$(ask_tailscaled)"
  ts_cut=''
  for seen in "$ts_status" "$ts_prefs"; do [ -z "$seen" ] || is_whole "$seen" || ts_cut=yes; done
  [ -z "$ts_cut" ] || ts_status='' ts_prefs=''
}

# refuse_cut: fails for an answer that was cut off, because it does not prove that the node has not joined.
refuse_cut() {
  [ -z "$ts_cut" ] || fail IPN_UNREACHABLE "the answer of tailscaled is cut off, so it is not known whether this node is in a mesh" "$(last_journal tailscaled.service)"
}

# ts_self NAME: whether the node's own field is true; an exit node in use also has an Online field.
ts_self() {
  self=${ts_status#*\"Self\":}
  self=${self%%\"ExitNodeStatus\":*}
  json_true "$1" "$self"
}

# json_true NAME TEXT: the text contains that name with the value true.
json_true() {
  case $2 in *"\"$1\":true"* | *"\"$1\": true"*) ;; *) return 1 ;; esac
}

# ts_healthy: the rule that fits every recorded state (the same as in src/tailscale/status.ts).
ts_healthy() {
  [ "$(ts_state)" = Running ] && ts_self Online && ! ts_self Expired
}

# ts_health: Tailscale's health warnings, in one line.
ts_health() {
  case $ts_status in *'"Health":'*) ;; *) return 0 ;; esac
  printf '%s' "${ts_status#*\"Health\":}" | tr -s '\n\t ' ' ' |
    sed 's/^ *\[ *\].*//; s/^ *\[ *"//; s/" *\].*//; s/", *"/; /g; s/\\u003e/>/g; s/\\"/"/g'
}

# await SECONDS TEST: waits until the test succeeds for the node, checking twice a second.
await() {
  tries=$(($1 * 2))
  until look_at_tailscaled && "$2"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.5
  done
}

# last_lines TEXT: its last five lines that are not empty.
last_lines() {
  printf '%s\n' "$1" | sed '/^[[:space:]]*$/d' | tail -n 5
}
