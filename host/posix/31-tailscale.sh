# facts: Tailscale. curl, if installed, asks the daemon through its socket: that takes a fifth of the time of Tailscale's own
# program (a Go binary of 30 MB), with the same answers, because that program uses the same socket.

tailscale_socket=/run/tailscale/tailscaled.sock
tailscale_api=http://local-tailscaled.sock/localapi/v0
# Written by our own tarball installation: the installed version, or a mark that it is unfinished.
tailscale_marker=/usr/local/lib/mesh/tailscale-version

# unit_states UNIT...: a line "UNIT ENABLED ACTIVE" for each, from systemd; nothing without systemd.
unit_states() {
  has_systemd || return 0
  id='' enabled='' active=''
  systemctl show -p Id -p UnitFileState -p ActiveState "$@" 2>/dev/null | {
    while IFS='=' read -r key value; do
      case $key in
        Id) id=$value ;;
        UnitFileState) enabled=$value ;;
        ActiveState) active=$value ;;
        '')
          echo "$id ${enabled:-none} ${active:-none}"
          id='' enabled='' active=''
          ;;
      esac
    done
    [ -z "$id" ] || echo "$id ${enabled:-none} ${active:-none}"
  }
}

# ask_tailscaled: status, the separator, preferences. Nothing when there is no daemon.
# 28 is curl's time limit: a frozen daemon would not answer its own program either, so what arrived until then is used.
ask_tailscaled() {
  [ -S "$tailscale_socket" ] || return 0
  said=''
  if have curl; then
    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket "$tailscale_socket" -w "$separator" \
      "$tailscale_api/status?peers=false" "$tailscale_api/prefs" 2>/dev/null)
    case $? in 0 | 28) printf '%s' "$said" && return 0 ;; esac
  fi
  have tailscale || { printf '%s' "$said" && return 0; }
  limited 3 tailscale status --json --peers=false 2>/dev/null
  printf '%s' "$separator"
  limited 3 tailscale debug prefs 2>/dev/null
}

# read_tailscaled TEXT: ts_status and ts_prefs from the output of ask_tailscaled, empty for a wrong answer. ts_heard keeps wrong
# answers for facts, because a daemon that answers nonsense differs from a silent one.
read_tailscaled() {
  ! is_too_long "$1" || set -- "$(printf '%.1000s' "$1")"
  IFS=$separator
  # shellcheck disable=SC2086 # splitting is what is wanted, and names are not expanded (set -f)
  set -- $1
  unset IFS
  ts_heard=${1-}
  ts_heard_prefs=${2-}
  ts_status='' ts_prefs=''
  ! is_answer "$ts_heard" BackendState || ts_status=$ts_heard
  ! is_answer "$ts_heard_prefs" ControlURL || ts_prefs=$ts_heard_prefs
}

# await_login: reads ts_status again, for at most 5 s, while a machine that just started has not come to its login yet. Without it the node
# would be taken for another machine than the one that Headscale still lists as online.
await_login() {
  tries=10
  while [ "$tries" -gt 0 ] && is_coming_up; do
    sleep 0.5
    tries=$((tries - 1))
    read_tailscaled "$(ask_tailscaled)"
  done
}

# is_coming_up: tailscaled is being started, or runs and has not read its login. One that never logged in says NeedsLogin.
is_coming_up() {
  if [ -n "$ts_status" ]; then
    node_key
    [ -z "$own_key" ] || return 1
    json_field BackendState "$ts_status"
    case $field in NoState | Starting) return 0 ;; *) return 1 ;; esac
  fi
  have tailscale && has_systemd || return 1
  case $(unit_states tailscaled.service) in
    *' activating') ;;
    *' enabled inactive') is_booting ;;
    *) return 1 ;;
  esac
}

# is_booting: what starts with the machine has not all had its turn.
is_booting() {
  case $(limited 3 systemctl is-system-running 2>/dev/null) in initializing | starting) ;; *) return 1 ;; esac
}

# ts_state, from ts_status: prints its BackendState.
ts_state() {
  json_field BackendState "$ts_status"
  printf '%s' "$field"
}

# node_key: own_key, the public node key; nothing when it is all zeros, as on a node that never logged in.
node_key() {
  json_field PublicKey "${ts_status#*\"Self\":}"
  own_key=$field
  case ${own_key#nodekey:} in *[!0]*) ;; *) own_key='' ;; esac
}

# is_too_long TEXT: longer than any real answer; the shell needs half a minute for 10 MB. Only the beginning is reported.
is_too_long() {
  [ ${#1} -gt 1000000 ]
}

# is_answer TEXT FIELD: it contains the field, or it is the beginning of an answer that was cut off. The reader then reports a
# broken answer instead of a silent daemon.
is_answer() {
  case $1 in
    *"\"$2\""*) ;;
    '{'*) ! is_whole "$1" ;;
    *) return 1 ;;
  esac
}

# is_whole TEXT: a complete JSON object.
is_whole() {
  case $1 in '{'*'}' | '{'*"}$nl") ;; *) return 1 ;; esac
}

# dpkg_owns PACKAGE FILE: reads dpkg's list, because dpkg takes 10 ms. A removed but not purged package lists only conffiles.
dpkg_owns() {
  list=/var/lib/dpkg/info/$1.list
  [ -r "$list" ] || return 1
  while IFS= read -r line; do
    [ "$line" != "$2" ] || return 0
  done <"$list"
  return 1
}

# tailscale_origin: ts_origin, one of package (of dpkg), mesh (our own tarball), other, none; and the program's path in ts_path.
tailscale_origin() {
  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }
  if dpkg_owns tailscale "$ts_path"; then
    ts_origin=package
  elif [ -r "$tailscale_marker" ] && [ "$ts_path" = /usr/local/bin/tailscale ]; then
    ts_origin=mesh
  else
    ts_origin=other
  fi
}

# foreign_tailscale, after tailscale_origin: foreign, the path of a Tailscale that came by other means and has no service
# tailscaled.service, which is what MeSH drives: a snap, a program that was copied. systemd is asked only where no file of that unit is
# at the usual places, because systemctl takes 7 ms.
foreign_tailscale() {
  foreign=''
  [ "$ts_origin" = other ] && has_systemd || return 0
  for folder in /etc/systemd/system /run/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
    [ ! -e "$folder/tailscaled.service" ] || return 0
  done
  case $(limited 5 systemctl show -p LoadState tailscaled.service 2>/dev/null) in *=not-found) foreign=$ts_path ;; esac
}

# package_state NAME: dpkg's three letters: "ii ", "iU " (not configured), "iHR" (cut off while it was unpacked).
package_state() {
  dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null
}

# is_half_made NAME: the package's installation was interrupted, for instance by a power cut.
is_half_made() {
  case $(package_state "$1") in ?[HUF]*) ;; *) return 1 ;; esac
}

# is_unfinished: our own tarball installation was interrupted.
is_unfinished() {
  read -r word 2>/dev/null <"$tailscale_marker" || word=''
  ! is_version "$word"
}

# tailscale_version: of the running daemon; without one, of the program.
tailscale_version() {
  ts_version=''
  case $ts_status in
    *'"Version":'*)
      ts_version=${ts_status#*\"Version\":}
      ts_version=${ts_version#*\"}
      ts_version=${ts_version%%\"*}
      ;;
    *) [ "$ts_origin" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;
  esac
  ts_version=${ts_version%%-*}
}

emit_tailscale() {
  tailscale_version
  raw '{"version":'
  str "$ts_version"
  raw ',"origin":'
  str "$ts_origin"
  emit_service tailscaled.service
  raw ',"halfMade":'
  flag is_half_installed
  raw ',"status":'
  str "$ts_heard"
  raw ',"prefs":'
  str "$ts_heard_prefs"
  raw '}'
}

# is_half_installed: its installation was interrupted. A node that answers is configured, so dpkg is asked only without an answer.
is_half_installed() {
  case $ts_origin in
    package) [ -z "$ts_status" ] && is_half_made tailscale ;;
    mesh) is_unfinished ;;
    *) return 1 ;;
  esac
}

# emit_service UNIT: by the lines of unit_states in $units.
emit_service() {
  raw ',"service":{"startsAtBoot":'
  flag unit_is "$1" enabled
  raw ',"running":'
  flag unit_is "$1" active
  raw '}'
}

# unit_is UNIT enabled|active: by the lines of unit_states in $units.
unit_is() {
  case $units in *"$1 "*) ;; *) return 1 ;; esac
  state=${units#*"$1 "}
  state=${state%%"$nl"*}
  case $2 in
    enabled) [ "${state% *}" = enabled ] ;;
    *) [ "${state#* }" = active ] ;;
  esac
}
