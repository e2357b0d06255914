# facts: Syncthing of one user, st_uid: its configuration, and whether its REST API answers with the configuration's own key.
# The key stays in this shell: curl gets it on stdin, never in argv, and the answer does not contain it.

# The command that reads files in the user's home: empty for this shell; root sets one that runs as the user.
st_reader=''

# find_syncthing USER: st_unit, st_home (of the user) and st_config; "" when there is no readable one. The older place wins when both
# exist, as in Syncthing itself (lib/locations).
find_syncthing() {
  st_home='' st_config='' st_unit=syncthing@$1.service
  eval "st_home=~$1"
  case $st_home in /*) ;; *) return 0 ;; esac
  for folder in .config/syncthing .local/state/syncthing; do
    $st_reader test -f "$st_home/$folder/config.xml" && $st_reader test -r "$st_home/$folder/config.xml" || continue
    st_config=$st_home/$folder/config.xml
    return 0
  done
}

# read_syncthing_config: reads st_address, st_tls, st_key, st_announce and st_relays from stdin. Syncthing writes this file with one
# element per line; the section tells these elements from those of a folder or device. grep goes first, because the shell reads
# byte by byte and a configuration has hundreds of lines.
read_syncthing_config() {
  st_address='' st_tls=false st_key='' st_announce=true st_relays=true
  section=''
  while IFS= read -r line; do
    value=${line#*>}
    value=${value%%<*}
    case $section$line in
      *'<gui '*) section=gui ;;
      *'<options>'*) section=options ;;
      *'</gui>'* | *'</options>'*) section='' ;;
      gui*'<address>'*) st_address=$value ;;
      gui*'<apikey>'*) st_key=$value ;;
      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;
      options*'<relaysEnabled>'*) st_relays=$value ;;
    esac
    case $line in *'<gui '*'tls="true"'*) st_tls=true ;; esac
  done <<END
$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')
END
}

# syncthing_get PATH...: bodies of the REST answers, one after the other, limited in length, because another program of that
# user may answer. "" without an answer; false without curl. wget takes the key as an argument or in a file, and neither may be.
syncthing_get() {
  is_rest_key "$st_key" || return 0
  have curl || return 1
  syncthing_url
  for path; do
    shift
    set -- "$@" "$st_url$path"
  done
  syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - "$@" 2>/dev/null | head -c 65536
}

# syncthing_url: into st_url.
syncthing_url() {
  st_url=https://$st_address
  [ "$st_tls" != false ] || st_url=http://$st_address
}

# syncthing_header: the header for curl's standard input, so that no argument contains the key.
syncthing_header() {
  printf 'header = "X-API-Key: %s"\n' "$st_key"
}

is_rest_key() {
  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac
}

# may_send_key: the address is on this host, and the listener belongs to Syncthing's user, or to root, who can read the key
# anyway. Any user could have taken this port first. theirs: yes, no (nobody listens) or another. The kernel lists listeners before
# connections, of which there may be very many; and a listener at 127.0.0.1 itself is the only one, so the rest of the list is
# skipped.
may_send_key() {
  theirs=''
  is_loopback "$st_address" || return 1
  theirs=no
  for table in /proc/net/tcp /proc/net/tcp6; do
    while read -r _ at _ state _ _ _ owner _; do
      case $state in st) continue ;; 0A) ;; *) break ;; esac
      hears_loopback "${at%:*}" && [ "$((0x${at##*:}))" -eq "${st_address##*:}" ] || continue
      case $owner in 0 | "$st_uid") theirs=yes ;; *) theirs=another && return 1 ;; esac
      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac
    done <"$table"
  done 2>/dev/null
  [ "$theirs" = yes ]
}

# hears_loopback ADDRESS: 127.0.0.1, ::1, an IPv4-mapped loopback address, or any address, in the kernel's notation.
hears_loopback() {
  case $1 in
    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;
    *) return 1 ;;
  esac
}

# ask_syncthing: st_rest and, when it is ok, st_id and st_version.
ask_syncthing() {
  st_rest=none st_id='' st_version=''
  may_send_key || { judge_nobody && return 0; }
  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then
    read_syncthing "$bodies"
    [ "$st_rest" = ok ] || ! is_rest_key "$st_key" || judge_silence
  else
    st_rest=unknown
  fi
}

# read_syncthing BODIES: of the two requests above; both must be answered.
read_syncthing() {
  json_field myID "$1"
  st_id=$field
  json_field version "$1"
  st_version=${field#v}
  [ -z "$st_id" ] || [ -z "$st_version" ] || st_rest=ok
}

# is_loopback ADDRESS: the key is sent nowhere else. The port must be digits: in 127.0.0.1:x@example.com the host is example.com.
is_loopback() {
  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac
  case $1 in "127.0.0.1:${1##*:}" | "localhost:${1##*:}" | "[::1]:${1##*:}") ;; *) return 1 ;; esac
}

# json_field NAME TEXT: field, the first string value of that name, unchanged. Splits at the quotes, because cutting a long text by
# patterns takes the shell quadratic time. A variable, because what is printed costs the caller a process.
json_field() {
  wanted=$1 field=''
  IFS='"'
  # shellcheck disable=SC2086 # splitting is what is wanted, and names are not expanded (set -f)
  set -- $2
  unset IFS
  while [ $# -gt 2 ]; do
    case $1$2 in "$wanted:" | "$wanted: ") field=$3 && return 0 ;; esac
    shift
  done
}

emit_syncthing() {
  if [ -z "$st_version" ] && have syncthing; then
    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)
    st_version=${st_version#syncthing v}
    st_version=${st_version%% *}
  fi
  raw '{"version":'
  str "$st_version"
  emit_service "syncthing@$1.service"
  raw ',"guiAddress":'
  str "$st_address"
  raw ',"apiKeySet":'
  flag [ -n "$st_key" ]
  raw ',"globalAnnounce":'
  flag [ "$st_announce" = true ]
  raw ',"relays":'
  flag [ "$st_relays" = true ]
  raw ',"rest":'
  str "$st_rest"
  raw ',"deviceId":'
  str "$st_id"
  raw '}'
}
