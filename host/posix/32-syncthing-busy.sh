# facts: a Syncthing that gives no good answer, and is not broken. One that migrates its database shows a page of its own for minutes
# to hours; an older one with a large database listens nowhere until it has read it. Neither may be restarted: each would begin anew.

# judge_silence: st_rest of a listener that gave no good answer: refused (it knows another key), busy, or none; theirs is another
# for one that is none of the service's.
judge_silence() {
  syncthing_url
  case $(syncthing_code) in
    401 | 403) st_rest=refused ;;
    [1-9]??) if is_of_service; then st_rest=busy; else theirs=another; fi ;;
  esac
}

# judge_nobody: st_rest where no key may be sent.
judge_nobody() {
  [ "$theirs" != no ] || ! is_starting || st_rest=busy
}

# syncthing_code: the status of its HTTP answer, or nothing. The page of a migration speaks plain HTTP, whatever the configuration
# says, so a TLS that fails is tried without; the key is not sent there.
syncthing_code() {
  code=$(syncthing_header | curl -q -s -o /dev/null -k -m 3 --noproxy '*' -K - -w '%{http_code}' "$st_url/rest/system/status" 2>/dev/null)
  [ "$code" != 000 ] || [ "$st_tls" = false ] ||
    code=$(curl -q -s -o /dev/null -m 3 --noproxy '*' -w '%{http_code}' "http://$st_address/" 2>/dev/null)
  printf '%s' "$code"
}

# is_of_service: what listens at the GUI's port is Syncthing's own service, as far as its processes can be looked at.
is_of_service() {
  look_at_service || return 1
  case $st_ports in '?' | *" $((${st_address##*:})) "*) ;; *) return 1 ;; esac
}

# is_starting: the service runs, did not fail before, and listens nowhere yet. One that has another configuration than its file
# listens elsewhere.
is_starting() {
  is_loopback "$st_address" && look_at_service && [ "$st_ports$st_restarts" = ' 0' ] && is_recent
}

# is_recent: by systemd's answer in $said it was started in the last 6 hours, which is time for any database; a later silence is a
# fault, and a restart may end it. Where that is not known it counts as recent.
is_recent() {
  since=$(property ActiveEnterTimestampMonotonic)
  case $since in '' | *[!0-9]*) return 0 ;; esac
  read -r up _ 2>/dev/null </proc/uptime || return 0
  [ $((${up%%.*} - ${since%??????})) -lt 21600 ]
}

# look_at_service: st_restarts, and st_ports, the TCP ports that its processes listen at, " 8384 22000 "; "?" when they cannot be
# looked at. False when the service does not run.
look_at_service() {
  st_ports='?' st_restarts=0
  has_systemd || return 1
  said=$(limited 3 systemctl show -p ActiveState -p ControlGroup -p MainPID -p NRestarts \
    -p ActiveEnterTimestampMonotonic "$st_unit" 2>/dev/null)
  case $said in *ActiveState=active*) ;; *) return 1 ;; esac
  case $said in *NRestarts=*) st_restarts=$(property NRestarts) ;; esac
  set --
  for process in $(service_processes); do set -- "$@" "/proc/$process/fd"; done
  # shellcheck disable=SC2012 # names below fd are numbers
  sockets=$(ls -l "$@" 2>/dev/null | sed -n 's/.*socket:\[\([0-9]*\)\]$/\1/p')
  [ -z "$sockets" ] || st_ports=" $(listening_ports)"
}

# property NAME: from systemd's answer in $said.
property() {
  value=${said#*"$1="}
  printf '%s' "${value%%"$nl"*}"
}

service_processes() {
  property MainPID
  echo
  for place in /sys/fs/cgroup /sys/fs/cgroup/systemd; do cat "$place$(property ControlGroup)/cgroup.procs" 2>/dev/null; done
}

# listening_ports: of those sockets, in decimals, each with a space behind it.
listening_ports() {
  { printf '%s\n\n' "$sockets" && cat /proc/net/tcp6 /proc/net/tcp; } 2>/dev/null | awk '
    BEGIN { for (i = 0; i < 16; i++) digit[sprintf("%X", i)] = i }
    /^$/ { tables = 1; next }
    !tables { own[$1]; next }
    $4 == "0A" && ($10 in own) {
      port = 0
      hex = $2
      sub(/.*:/, "", hex)
      for (i = 1; i <= length(hex); i++) port = port * 16 + digit[substr(hex, i, 1)]
      if (!(port in told)) printf "%d ", port
      told[port]
    }'
}
