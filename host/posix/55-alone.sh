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
    [ "$tries" -lt 600 ] || fail HOST_BUSY "another run of MeSH has been changing this host for 5 minutes"
    [ $((tries % 60)) -ne 1 ] || note "waiting for another run of MeSH that is changing this host"
    sleep 0.5
    tries=$((tries + 1))
  done
} 2>/dev/null

# forget_killed: what runs left that could not clean up. We are alone, so nobody uses it. Not in /tmp, where others make folders.
forget_killed() {
  set +f
  rm -rf -- "${lock%lock}"*/
  set -f
}
