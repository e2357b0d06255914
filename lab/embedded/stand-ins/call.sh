#!/bin/sh
# What a simulated host has in place of systemctl, apt-get, tailscale …: hands its words to the lab, which plays the
# system (machine.ts), and says what the lab says. It is linked under each of these names into a host's usr/bin.
root=${0%/usr/bin/*}
{
  for word; do printf '%s\n' "$word"; done
  echo
  case " $*" in *' --auth-key=file:/dev/stdin'*) cat ;; esac
} | curl -q -s -S --noproxy '*' --unix-socket "${root%/*}/control" -X POST --data-binary @- "http://lab/${root##*/}/${0##*/}" | {
  code=127
  while IFS= read -r line; do
    case $line in
      o*) printf '%s\n' "${line#?}" ;;
      e*) printf '%s\n' "${line#?}" >&2 ;;
      x*) code=${line#?} ;;
    esac
  done
  exit "$code"
}
