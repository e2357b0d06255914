# One run at a time changes a host: two would take each other's files away, and a run whose client is gone still needs a while
# to bring back what was.

lock=/run/mesh-host.lock

# need_root: the verbs that change a host call this first.
need_root() {
  [ "$(id -u)" = 0 ] || fail ACCESS_DENIED "this verb needs root"
  hold_limits
  be_alone "$lock" && forget_killed
}

# be_alone LOCK: the later of two runs waits for the earlier, whose client may be gone while it still brings back what was.
# False where there is nothing to lock with.
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

# sign LOCK: since when, from where and who holds it. Written only by the holder, so that no two write at once.
sign() {
  printf '%s %s %s\n' "$(date +%H:%M:%S)" "$(client_address)" "${SUDO_USER:-$(id -un)}" >"$1"
}

# client_address: where this run comes from; "-" where no SSH connection is seen.
client_address() {
  address=$(ssh_connection)
  address=${address%%[!0-9a-f.:]*}
  printf '%s' "${address:--}"
}

# ssh_connection: "CLIENT PORT SERVER PORT" of the SSH connection of this run, as sshd tells what it starts; nothing where there is
# none. sudo takes it out of our environment, and root may read it in that of whoever started sudo.
ssh_connection() {
  pid=$$
  while [ "$pid" -gt 1 ]; do
    connection=$(tr '\0\n' '\n ' <"/proc/$pid/environ" | sed -n 's/^SSH_CONNECTION=//p' | head -c 100)
    case $connection in [0-9a-f:]*) printf '%s' "$connection" && return 0 ;; esac
    parent_of "$pid"
  done
} 2>/dev/null

# parent_of PROCESS: into pid; 0 where it cannot be read.
parent_of() {
  pid=0
  while read -r key value; do
    [ "$key" != PPid: ] || pid=$value
  done <"/proc/$1/status"
}

# holder_of LOCK: " (steve from 10.200.0.1, since 12:01:07)". The user of that run can have written any of it, so a line that is
# not as ours are says nothing.
holder_of() {
  read -r since from who <<LINE
$(head -c 200 "$1")
LINE
  case $since in [0-2][0-9]:[0-5][0-9]:[0-5][0-9]) ;; *) return 0 ;; esac
  case $who in '' | *[!A-Za-z0-9_.@+\\\ -]*) return 0 ;; esac
  if [ "$from" = - ]; then from='this machine'; else is_ip "$from" || return 0; fi
  [ ${#who} -gt 64 ] || printf ' (%s from %s, since %s)' "$who" "$from" "$since"
}

# forget_killed: what runs left that could not clean up. We are alone, so nobody uses it. Not in /tmp, where others make folders.
forget_killed() {
  set +f
  rm -rf -- "${lock%lock}"*/
  set -f
}
