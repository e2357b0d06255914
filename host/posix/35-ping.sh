# The verb ping: mesh pings to each address, in parallel. `tailscale ping` exits with 1 when the answer came only through a relay, so its
# text decides: "pong from NAME (IP) via DERP(lab) in 12ms", "... via 10.0.0.2:41641 in 2ms". After a direct answer it ends at once; after
# another it waits for a second, whether or not it is to ping again.

verb_ping() {
  count=1
  if [ "${1-}" = --count ]; then
    is_count "${2-}" || refuse "--count"
    count=$2
    shift 2
  fi
  [ $# -ge 1 ] && [ $# -le 600 ] || refuse "ping wants 1 to 600 addresses"
  for ip; do is_ip "$ip" || refuse "$ip"; done
  have tailscale || fail IPN_UNREACHABLE "Tailscale is not installed"
  limited 1 true
  pongs=$(ping_all "$@")
  answer emit_pongs "$@"
}

is_count() {
  case $1 in [1-9] | 10) ;; *) return 1 ;; esac
}

# ping_all IP...: lines "IP|last line of the answer", those of one address in the order of its pings; 32 addresses at a time.
ping_all() {
  running=0
  for ip; do
    ping_one "$ip" &
    running=$((running + 1))
    [ $((running % 32)) -ne 0 ] || wait
  done
  wait
}

# ping_one IP: one ping after another, as many as asked for. An address that answered none of the first three is left alone.
ping_one() {
  sent=0 answered=''
  while [ "$sent" -lt "$count" ] && { [ "$sent" -lt 3 ] || [ -n "$answered" ]; }; do
    sent=$((sent + 1))
    said=$(limited 6 tailscale ping -c 1 --timeout=3s "$1" 2>&1)
    case $said in
      *pong*) said=pong${said##*pong} answered=1 ;;
      *) said=${said##*"$nl"} ;;
    esac
    printf '%s|%s\n' "$1" "${said%%"$nl"*}"
  done
}

emit_pongs() {
  comma=
  raw '['
  for ip; do emit_pongs_of "$ip"; done
  raw ']'
}

# emit_pongs_of IP: its answers, line by line: see read_gathered.
emit_pongs_of() {
  wanted=$1
  IFS=$nl
  # shellcheck disable=SC2086 # see read_gathered
  set -- $pongs
  unset IFS
  for line; do
    case $line in "$wanted|"*) ;; *) continue ;; esac
    raw "$comma{\"ip\":"
    str "$wanted"
    emit_pong "${line#*'|'}"
    comma=,
  done
}

emit_pong() {
  via=none detail=$1 ms=''
  case $1 in
    pong*' via '*' in '*)
      detail=${1#* via }
      ms=${detail##* in }
      detail=${detail% in *}
      via=direct
      case $detail in
        'DERP('*) via=relay detail=${detail#DERP\(} detail=${detail%\)} ;;
        'peer-relay('*) via=relay ;;
      esac
      ;;
  esac
  raw ",\"reachable\":$([ "$via" = none ] && echo false || echo true),\"via\":"
  str "$via"
  raw ',"detail":'
  str "$detail"
  milliseconds "$ms"
  raw ",\"ms\":${ms:-null}"
  raw '}'
}

# milliseconds TEXT: $ms from "12ms" or "1.234s", 0 from "0s", which is less than half of one; "" from anything else.
milliseconds() {
  ms=
  case $1 in
    0s) ms=0 ;;
    *ms) ms=${1%ms} ;;
    *.*s)
      fraction=${1#*.}
      fraction=${fraction%s}000
      ms=${1%%.*}${fraction%"${fraction#???}"}
      ;;
    *s) ms=${1%s}000 ;;
  esac
  case $ms in *[!0-9]* | 0?*) ms= ;; esac
}
