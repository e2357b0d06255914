# The verb access: how this user may change the host. Run only on hosts with changes, because asking sudo costs more than all
# facts. Access is given by sudo itself, or by the installed program, which only root may write.

installed_program=/usr/local/lib/mesh/mesh-host

verb_access() {
  [ $# -eq 0 ] || refuse "$1"
  read_user
  read_names
  answer emit_access
}

# emit_access: asks sudo itself, because a group named sudo proves nothing. Asks the installed program only when sudo does not
# allow everything.
# sudo looks up the host's own name first. If only DNS knows it and DNS is down, that takes 80 s: no answer within 5 s counts as
# full access, and a change then gets sudo's own answer.
emit_access() {
  [ "$user_id" != 0 ] || { raw '{"kind":"full","self":true}' && return 0; }
  have sudo || { emit_no_access "sudo is not installed, and $user_name is not root" && return 0; }
  said=$(in_time yes ask_sudo)
  case $said in
    yes) raw '{"kind":"full","self":false}' ;;
    *'not in the sudoers'* | *'may not run'* | *'not allowed'*) emit_prepared none || emit_no_access "$user_name may not use sudo" ;;
    *'no new privileges'*) emit_prepared none || emit_no_access "nothing that $user_name starts here may become root (no new privileges)" ;;
    *) emit_prepared needs-prepare || raw '{"kind":"needs-prepare"}' ;;
  esac
}

emit_no_access() {
  raw '{"kind":"none","why":'
  str "$1"
  raw '}'
}

# emit_prepared WITHOUT: false when the installed program is missing or may not be run. It must report its version itself; the
# file alone proves nothing.
emit_prepared() {
  read_installed_release
  [ -n "$installed_release" ] && [ "$(in_time '' ask_installed)" = "$installed_release" ] || return 1
  raw '{"kind":"prepared","version":'
  str "$installed_release"
  raw ",\"without\":\"$1\"}"
}

# ask_sudo: prints "yes", or the reason why not, in one line.
ask_sudo() {
  if refusal=$(sudo -n true 2>&1); then echo yes; else printf '%s ' "$refusal" | tr '\n' ' ' && echo; fi
}

# in_time WORD COMMAND...: the line printed by a command that asks sudo; WORD when only DNS knows the host's own name and the
# command prints nothing for 5 s.
in_time() {
  late=$1
  shift
  if knows_itself; then
    "$@"
  else
    {
      say_later 4>&- 2>/dev/null &
      echo "$!"
      "$@" 4>&- 2>/dev/null &
    } | first_answer
  fi
}

# say_later: prints $late after 5 s, unless it is ended before.
say_later() {
  sleep 5 &
  trap 'kill "$!"' TERM
  wait "$!" && printf '%s\n' "$late"
}

# first_answer: reads the id of the process to end, then prints the first answer.
first_answer() {
  read -r waiting && read -r answer
  kill "$waiting" 2>/dev/null
  printf '%s\n' "$answer"
}

# knows_itself: the host's own name is known without DNS.
knows_itself() {
  while read -r _ known; do
    for name in $known; do [ "$name" != "$host_name" ] || return 0; done
  done </etc/hosts
  while read -r kind services; do
    case $kind$services in hosts:*myhostname*) return 0 ;; esac
  done </etc/nsswitch.conf
  return 1
} 2>/dev/null

# read_installed_release: installed_release, of the installed program; "" when there is none.
read_installed_release() {
  installed_release=''
  [ -r "$installed_program" ] || return 0
  while IFS='=' read -r key value; do
    [ "$key" = mesh_program_version ] || continue
    installed_release=$value
    return 0
  done <"$installed_program"
}

# ask_installed: runs it by sudo, as in ask_sudo; `sudo -l` would say yes even when a password is needed.
ask_installed() {
  sudo -n "$installed_program" 0 version 2>/dev/null || echo
}
