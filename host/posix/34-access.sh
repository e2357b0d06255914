# The verb access: how this user may change the host. Asked only of a host that is to be changed: to ask sudo costs more than
# all the facts. Either by sudo itself, or by this program as a person had it installed, where only root may write.

installed_program=/usr/local/lib/mesh/mesh-host

verb_access() {
  [ $# -eq 0 ] || refuse "$1"
  read_user
  read_names
  answer emit_access
}

# emit_access: it asks sudo itself; a group named sudo proves nothing. The installed program is asked for only where sudo does
# not allow everything.
# sudo looks up the host's own name first. Where only DNS knows that, and DNS is dead, it takes 80 s: no answer within 5 s
# counts as full access, and a change then hears from sudo itself.
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

# emit_prepared WITHOUT: false where the installed program is not there or may not be run. What it said of its version is worth
# more than what stands in a file.
emit_prepared() {
  read_installed_release
  [ -n "$installed_release" ] && [ "$(in_time '' ask_installed)" = "$installed_release" ] || return 1
  raw '{"kind":"prepared","version":'
  str "$installed_release"
  raw ",\"without\":\"$1\"}"
}

# ask_sudo: "yes", or why not, in one line.
ask_sudo() {
  if refusal=$(sudo -n true 2>&1); then echo yes; else printf '%s ' "$refusal" | tr '\n' ' ' && echo; fi
}

# in_time WORD COMMAND...: the one line that a command says which asks sudo; WORD where only DNS knows the host's own name and
# the command says nothing for 5 s.
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

# say_later: $late after 5 s, unless it is ended before.
say_later() {
  sleep 5 &
  trap 'kill "$!"' TERM
  wait "$!" && printf '%s\n' "$late"
}

# first_answer: reads the process to end, then the answer that comes first.
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

# ask_installed: by sudo itself, as in ask_sudo; listing would say yes also where a password is wanted.
ask_installed() {
  sudo -n "$installed_program" 0 version 2>/dev/null || echo
}
