# Start and end of the program. The bootstrap runs it in its own session; stdin stays open as long as the client is connected.
# When stdin ends, the whole process group is ended. What must not be interrupted (dpkg) runs in another session, and is waited for.

workdir=''
staging=''
placing=''
undo=''
watcher=''
protected=''
unpacking=''
# Seconds between asking everyone to end and ending them.
grace=20

# workdir and staging: temporary folders; placing: a file being moved to its place; undo: a function that restores the old state;
# protected: a process that must not be interrupted; if unpacking names a file, only once that file exists.
# begin VERB: programs we start write to stderr instead of stdout, frames go to descriptor 4, the watcher holds stdin. Facts have none:
# they change nothing, end by themselves within seconds, and are asked of every host in every run.
# The watcher uses the shell's own `read`, so it has no child that could outlive us or keep a pipe open.
begin() {
  exec 3<&0 </dev/null 4>&1 1>&2
  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2
  trap 'cleanup' EXIT
  trap '' PIPE
  if [ "$1" != facts ]; then
    watch &
    watcher=$!
  fi
  exec 3<&-
}

watch() {
  exec 4>&- >/dev/null 2>&1
  # An endless line must not use up the memory, because the caller of the installed program is not root.
  # shellcheck disable=SC3045 # a shell that has no -v goes without
  ulimit -v 1048576 2>/dev/null
  trap '' TERM INT HUP QUIT ALRM USR1 USR2
  trap - EXIT
  while IFS= read -r _ <&3; do :; done
  exec 3<&-
  end_group TERM
  sleep "$grace"
  end_group KILL
}

# end_group SIGNAL: signals our process group, if we lead it; otherwise (no setsid on this host) only this process.
end_group() {
  if read -r _ _ _ _ group _ <"/proc/$$/stat" && [ "$group" = "$$" ]; then
    kill -s "$1" -- "-$$"
  else
    kill -s "$1" "$$"
  fi
}

# end_quietly: ends the watcher. Called before the result is written, so that nothing kills us between a change and its answer.
end_quietly() {
  [ -z "$watcher" ] || { kill -s KILL "$watcher" && wait "$watcher"; } 2>/dev/null
  watcher=''
}

end_by_signal() {
  trap '' TERM INT HUP QUIT ALRM USR1 USR2
  if [ -n "$protected" ]; then
    end_quietly
    end_download || see_through
  fi
  cleanup
  fail INTERRUPTED "stopped because the client went away"
}

see_through() {
  note "the client is gone; letting the package manager finish"
  wait_bounded "$protected" 300
  # Keep what it needed (its package source), so that the next run finds a complete installation.
  undo=''
}

# end_download: ends the protected process while it only downloads; false when it does more. It is stopped during the check.
end_download() {
  [ -n "$unpacking" ] || return 1
  kill -s STOP "$protected"
  if [ -e "$unpacking" ]; then
    kill -s CONT "$protected"
    return 1
  fi
  for signal in TERM CONT; do
    kill -s "$signal" -- "-$protected" 2>/dev/null || kill -s "$signal" "$protected"
  done
  wait_bounded "$protected" 10
}

cleanup() {
  [ -z "$undo" ] || "$undo"
  undo=''
  [ -z "$placing" ] || rm -f -- "$placing"
  [ -z "$staging" ] || rm -rf -- "$staging"
  [ -z "$workdir" ] || rm -rf -- "$workdir"
  workdir=''
  end_quietly
}

# wait_bounded PID SECONDS: waits until the process has ended, at most that long.
wait_bounded() {
  left=$2
  while [ "$left" -gt 0 ] && kill -0 "$1" 2>/dev/null; do
    sleep 1
    left=$((left - 1))
  done
}

# need_workdir: makes $workdir, private, in memory if possible (a key file must not reach a disk), removed at the end.
need_workdir() {
  [ -z "$workdir" ] || return 0
  for parent in /run /dev/shm /tmp; do
    [ -w "$parent" ] && workdir=$(mktemp -d "$parent/mesh-host.XXXXXXXX" 2>/dev/null) || continue
    ! has_room "$workdir" || return 0
    rm -rf -- "$workdir"
  done
  workdir=''
  fail DISK_FULL "no temporary folder can be made in /run, /dev/shm or /tmp"
}

# has_room FOLDER: room for a package manager's output. On a full file system a folder can still be made, but no file in it.
has_room() {
  head -c 262144 /dev/zero >"$1/room" 2>/dev/null && rm -f -- "$1/room"
}

# limited SECONDS COMMAND...: ends it after that time. GNU timeout must stay in our group, so that end_group reaches it.
limited() {
  if [ -z "$timeout_words" ]; then
    timeout_words=timeout
    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'
  fi
  $timeout_words "$@"
}
