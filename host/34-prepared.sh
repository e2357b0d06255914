# The verb rights: how this user becomes root here. Asked only of a host that is to be changed: to ask sudo costs more than all
# the facts. Either by sudo itself, or by the copy of this program that a person had installed root-owned.

mesh_copy=/usr/local/lib/mesh/mesh-host

verb_rights() {
  [ $# -eq 0 ] || refuse "$1"
  read_user
  read_names
  answer emit_rights
}

emit_rights() {
  raw '{"sudo":'
  str "$(sudo_state "$user_id")"
  raw ',"prepared":'
  emit_prepared
  raw '}'
}

# sudo_state UID: root, passwordless, password or none. It asks sudo itself; a group named sudo proves nothing.
# sudo looks up the host's own name first. Where only DNS knows that, and DNS is dead, it takes 80 s: no answer within 5 s
# counts as passwordless, and a change then hears from sudo itself.
sudo_state() {
  [ "$1" != 0 ] || { echo root && return 0; }
  have sudo || { echo none && return 0; }
  said=$(in_time yes ask_sudo)
  case $said in
    yes) echo passwordless ;;
    *'not in the sudoers'* | *'may not run'* | *'not allowed'* | *'no new privileges'*) echo none ;;
    *) echo password ;;
  esac
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

# read_copy_version: copy_version of the installed copy, "" when there is none.
read_copy_version() {
  copy_version=''
  [ -r "$mesh_copy" ] || return 0
  while IFS='=' read -r key value; do
    [ "$key" = mesh_program_version ] || continue
    copy_version=$value
    return 0
  done <"$mesh_copy"
}

# may_run_copy: sudo itself is asked, as in sudo_state; listing would say yes also where a password is wanted.
may_run_copy() {
  read_copy_version
  [ -n "$copy_version" ] && [ "$1" != 0 ] && have sudo || return 0
  in_time '' ask_copy
}

ask_copy() {
  sudo -n "$mesh_copy" 0 version 2>/dev/null || echo
}

# emit_prepared: what the copy said of its version is worth more than what stands in a file.
emit_prepared() {
  copy_found=$(may_run_copy "$user_id")
  read_copy_version
  raw '{"version":'
  str "$copy_version"
  raw ',"may":'
  flag [ "$copy_found" = "${copy_version:-none}" ]
  raw '}'
}
