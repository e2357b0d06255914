# The verb check: one command of the user's own. It gets no input and 10 s, and what it leaves behind is ended with it.

verb_check() {
  [ $# -ge 1 ] && [ $# -le 64 ] || refuse "check wants 1 to 64 words"
  for word; do is_word "$word" || refuse "$word"; done
  have timeout || fail HOST_PROGRAM "this host has no program to end a command with (timeout)"
  cd "${HOME:-/}" 2>/dev/null || cd /
  said=$(run_check "$@")
  status=${said##*"$separator"}
  output=${said%"$separator"*}
  case $status in
    124 | 137) status=null output="it did not end within 10 s" ;;
    126 | 127) status=null ;;
  esac
  answer emit_ran
}

is_word() {
  case $1 in '' | *[[:cntrl:]]*) return 1 ;; *) [ ${#1} -le 1000 ] ;; esac
}

# run_check COMMAND...: its output, cut, then a separator and its exit status, which a pipe alone would lose.
run_check() {
  {
    status=$({ ended "$@" | beginning >&6; } 5>&1)
  } 6>&1
  printf '%s%s' "$separator" "$status"
}

# ended COMMAND...: its exit status goes to descriptor 5. GNU timeout leads the group of what it starts.
ended() {
  timeout -k 2 10 "$@" </dev/null 2>&1 5>&- 6>&- &
  group=$!
  wait "$group"
  echo $? >&5
  kill -s KILL -- "-$group" 2>/dev/null
}

# beginning: of the input, which is read to its end, because a closed pipe would make the command fail.
beginning() {
  limited 12 head -c 4096
  limited 12 cat >/dev/null
}

emit_ran() {
  raw "{\"exit\":$status,\"output\":"
  str "$output"
  raw '}'
}
