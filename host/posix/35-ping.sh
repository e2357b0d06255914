# The verb ping: one mesh ping to each address, in parallel. `tailscale ping` exits with 1 when the answer came only through a
# relay, so its text decides: "pong from NAME (IP) via DERP(lab) in 12ms", "... via 10.0.0.2:41641 in 2ms".

verb_ping() {
  [ $# -ge 1 ] && [ $# -le 600 ] || refuse "ping wants 1 to 600 addresses"
  for ip; do is_ip "$ip" || refuse "$ip"; done
  have tailscale || fail IPN_UNREACHABLE "Tailscale is not installed"
  limited 1 true
  pongs=$(ping_all "$@")
  answer emit_pongs "$@"
}

# ping_all IP...: a line "IP|last line of the answer" each; 32 at a time.
ping_all() {
  running=0
  for ip; do
    ping_one "$ip" &
    running=$((running + 1))
    [ $((running % 32)) -ne 0 ] || wait
  done
  wait
}

ping_one() {
  said=$(limited 6 tailscale ping --until-direct=false -c 1 --timeout=3s "$1" 2>&1)
  case $said in
    *pong*) said=pong${said##*pong} ;;
    *) said=${said##*"$nl"} ;;
  esac
  printf '%s|%s\n' "$1" "${said%%"$nl"*}"
}

emit_pongs() {
  comma=
  raw '['
  for ip; do
    raw "$comma{\"ip\":"
    str "$ip"
    emit_pong "$(pong_of "$ip")"
    comma=,
  done
  raw ']'
}

# pong_of IP: its answer, line by line: see read_gathered.
pong_of() {
  wanted=$1
  IFS=$nl
  # shellcheck disable=SC2086 # see read_gathered
  set -- $pongs
  unset IFS
  for line; do
    case $line in "$wanted|"*) printf '%s' "${line#*'|'}" && return 0 ;; esac
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
