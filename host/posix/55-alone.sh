# Only one run at a time changes a host: two runs would remove each other's files, and a run whose client is gone needs some time
# to restore the old state.

lock=/run/mesh-host.lock

# need_root: the verbs that change a host call this first.
need_root() {
  [ "$(id -u)" = 0 ] || fail ACCESS_DENIED "this verb needs root"
  hold_limits
  be_alone "$lock" && forget_killed
}

# be_alone LOCK: waits for an earlier run, which may still restore the old state after its client is gone. False when the host
# has no program to lock with.
be_alone() {
  have flock && true >>"$1" || return 1
  exec 5>>"$1"
  tries=0
  until flock -n 5; do
    [ "$tries" -lt 600 ] || fail HOST_BUSY "another run of MeSH$(holder_of "$1") has been changing this host for 5 minutes"
    [ $((tries % 60)) -ne 1 ] || note "waiting for another run of MeSH$(holder_of "$1") that is changing this host"
    sleep 0.5
    tries=$((tries + 1))
  done
  sign "$1"
} 2>/dev/null

# sign LOCK: writes the time, the client's address and the user. Only the holder writes, so writes never overlap.
sign() {
  printf '%s %s %s\n' "$(date +%H:%M:%S)" "$(client_address)" "${SUDO_USER:-$(id -un)}" >"$1"
}

# client_address: where this run comes from; "-" when no SSH connection is seen.
client_address() {
  address=$(ssh_connection)
  address=${address%%[!0-9a-f.:]*}
  printf '%s' "${address:--}"
}

# ssh_connection: "CLIENT PORT SERVER PORT" of this run's SSH connection, from sshd's variable; nothing when there is none. sudo removes
# the variable from our environment, but root can read it in that of the process that started sudo.
ssh_connection() {
  pid=$$
  while [ "$pid" -gt 1 ]; do
    connection=$(tr '\0\n' '\n ' <"/proc/$pid/environ" | sed -n 's/^SSH_CONNECTION=//p' | head -c 100)
    case $connection in [0-9a-f:]*) printf '%s' "$connection" && return 0 ;; esac
    parent_of "$pid"
  done
} 2>/dev/null

# parent_of PROCESS: sets pid; 0 when it cannot be read.
parent_of() {
  pid=0
  while read -r key value; do
    [ "$key" != PPid: ] || pid=$value
  done <"/proc/$1/status"
}

# holder_of LOCK: " (steve from 10.200.0.1, since 12:01:07)". The user of that run may have written anything, so a line in
# another form is ignored.
holder_of() {
  read -r since from who <<LINE
$(head -c 200 "$1")
LINE
  case $since in [0-2][0-9]:[0-5][0-9]:[0-5][0-9]) ;; *) return 0 ;; esac
  case $who in '' | *[!A-Za-z0-9_.@+\\\ -]*) return 0 ;; esac
  if [ "$from" = - ]; then from='this machine'; else is_ip "$from" || return 0; fi
  [ ${#who} -gt 64 ] || printf ' (%s from %s, since %s)' "$who" "$from" "$since"
}

# forget_killed: removes what killed runs left. We hold the lock, so it is unused. Not in /tmp, where other users make folders.
forget_killed() {
  set +f
  rm -rf -- "${lock%lock}"*/
  set -f
}
