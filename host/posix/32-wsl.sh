# facts: what goes wrong in WSL2 alone, and is read there alone: its clock after the machine slept, its DNS, and packets that are too
# small for the mesh. The program names what it saw; what that means is the client's to say.

# emit_clock: ,"clock":…
emit_clock() {
  if is_wsl; then raw ",\"clock\":$(date +%s)"; else raw ',"clock":null'; fi
}

# emit_wsl_findings: after emit_finding, of a list that is open.
emit_wsl_findings() {
  is_wsl || return 0
  emit_finding resolv-conf "$(dns_problem)"
  emit_finding mtu "$(mtu_problem)"
}

# dns_problem: WSL writes resolv.conf at each start, unless wsl.conf forbids it; then nothing may write it.
dns_problem() {
  if [ ! -r /etc/resolv.conf ]; then
    if [ -L /etc/resolv.conf ]; then printf dangling; else printf missing; fi
    return 0
  fi
  while read -r word _ || [ -n "$word" ]; do
    [ "$word" != nameserver ] || return 0
  done </etc/resolv.conf
  printf empty
}

# mtu_problem: what WireGuard adds to a full packet (80 bytes) must fit into the one that carries it.
mtu_problem() {
  read -r outer 2>/dev/null </sys/class/net/eth0/mtu || return 0
  read -r inner 2>/dev/null </sys/class/net/tailscale0/mtu || return 0
  case $outer$inner in '' | *[!0-9]*) return 0 ;; esac
  [ "$outer" -ge $((inner + 80)) ] || printf '%s %s' "$outer" "$inner"
}
