# facts: the machine and the user.

# read_os_release: distro, like, version_id, codename. Read, not sourced: it is another's file.
read_os_release() {
  distro='' like='' version_id='' codename=''
  release=/etc/os-release
  [ -r "$release" ] || release=/usr/lib/os-release
  [ -r "$release" ] || return 0
  while IFS='=' read -r key value || [ -n "$key" ]; do
    value=${value#[\"\']}
    value=${value%[\"\']}
    case $key in
      ID) distro=$value ;;
      ID_LIKE) like=$value ;;
      VERSION_ID) version_id=$value ;;
      VERSION_CODENAME) codename=$value ;;
    esac
  done <"$release"
}

has_systemd() {
  [ -d /run/systemd/system ]
}

is_wsl() {
  [ -z "${WSL_DISTRO_NAME-}" ] || return 0
  read -r kernel 2>/dev/null </proc/version || return 1
  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac
}

# read_user: user_name and user_id, from one `id`: "uid=1000(steve) gid=..."
read_user() {
  ids=$(id)
  user_id=${ids#uid=}
  user_id=${user_id%%[!0-9]*}
  user_name=${ids#*\(}
  user_name=${user_name%%\)*}
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

# read_names: os_name, host_name and arch_name, from one `uname`.
read_names() {
  arch_name=$(uname -s -n -m)
  os_name=${arch_name%% *}
  arch_name=${arch_name#* }
  host_name=${arch_name%% *}
  arch_name=${arch_name#* }
}

emit_machine() {
  read_os_release
  raw '{"os":'
  str "$os_name"
  raw ',"hostname":'
  str "$host_name"
  raw ',"arch":'
  str "$arch_name"
  raw ',"distro":'
  str "$distro"
  raw ',"like":'
  str "$like"
  raw ',"versionId":'
  str "$version_id"
  raw ',"codename":'
  str "$codename"
  raw ',"init":'
  if has_systemd; then str systemd; else str other; fi
  raw ',"wsl":'
  flag is_wsl
  raw '}'
}
