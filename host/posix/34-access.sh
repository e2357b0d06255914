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
  if [ "$said" = yes ]; then raw '{"kind":"full","self":false}' && return 0; fi
  read_refusal "$said"
  [ "$no_access" = password ] || { emit_prepared none || emit_no_access "$no_access" "$no_access_next" && return 0; }
  emit_prepared needs-prepare || raw '{"kind":"needs-prepare"}'
}

# read_refusal TEXT: no_access, "password" or why sudo refuses, from the words of sudo, sudo-rs and doas; and in no_access_next what to
# type about it. Wants for a terminal come before those for a password, which sudo would say next, and a password before words that are
# looked for anywhere, because names of users may hold them. A mistake in one sudoers file is told beside the answer of the others, so it
# is the cause only where there is no answer.
read_refusal() {
  no_access_next=''
  case $1 in
    *'no new privileges'*) no_access="nothing that $user_name starts here may become root (no new privileges)" ;;
    *'must have a tty'*)
      no_access="sudo wants a terminal of $user_name, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:$user_name !requiretty"
      no_access_next='sudo visudo -f /etc/sudoers.d/terminal'
      ;;
    *'not in the sudoers'* | *'may not run'* | *'not allowed'* | *"I'm afraid I can't"* | *'doas: Operation not permitted'*)
      no_access="$user_name may not use sudo" ;;
    *'password is required'* | *'no password was provided'* | *'incorrect password attempt'* | *'incorrect authentication attempt'* | *'timed out reading password'* | *'Authentication failed, try again'*)
      no_access=password ;;
    *'account validation'* | *[Ll]ocked* | *expired* | *'PAM account'* | *'in the passwd database'*)
      no_access="sudo does not take the account of $user_name: $(printf %s "$1" | tail -c 200)"
      no_access_next='sudo true'
      ;;
    *[Aa]'uthentication is required'* | *'Authentication required'* | *'terminal is required'* | *askpass* | '')
      no_access=password ;;
    *) no_access="sudo on this host does not work: $(printf %s "$1" | tail -c 200)" ;;
  esac
}

emit_no_access() {
  raw '{"kind":"none","why":'
  str "$1"
  [ -z "${2-}" ] || { raw ',"next":' && str "$2"; }
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

# ask_sudo: prints "yes", or the reason why not, in one line. That sudo does not find the host's own name is no reason, and the name may
# be any word.
ask_sudo() {
  if refusal=$(sudo -n true 2>&1); then echo yes && return 0; fi
  printf '%s\n' "$refusal" | sed '/^sudo: unable to resolve host /d' | tr '\n' ' ' | sed 's/ *$//'
  echo
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
