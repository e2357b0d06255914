# The inside of a played distribution (sourced by wsl.exe), as far as it is asked: mode, address, listeners, init, sshd's socket. Linux writes
# UTF-8 whatever wsl.exe does.

inside() {
  case $* in
    'wslinfo --networking-mode') mode ;;
    'ip -4 -o addr show dev eth0') address ;;
    'cat /proc/net/tcp /proc/net/tcp6') listeners ;;
    'cat /proc/1/comm') value wsl/init systemd; echo ;;
    'systemctl is-active ssh.socket') socket ;;
    # Nothing ends an idle distribution here, so that nothing need hold it.
    'sleep '*) printf 'wsl %s held for %s seconds\n' "$name" "$2" >>"$state/changed.log" ;;
    *) not_played "inside: $*" ;;
  esac
}

# An old WSL has no wslinfo.
mode() {
  if [ -n "$(value wsl/old)" ]; then
    echo '<3>WSL (8) ERROR: CreateProcessCommon: execvpe(wslinfo) failed: No such file or directory' >&2
    return 1
  fi
  value wsl/mode nat
  echo
}

address() {
  case $(value wsl/mode nat) in
    none) echo 'Device "eth0" does not exist.' >&2; return 1 ;;
  esac
  printf '2: eth0    inet %s/20 brd 172.29.15.255 scope global eth0\\       valid_lft forever preferred_lft forever\n' "$(value wsl/address)"
}

# state/wsl/listens: ADDRESS:PORT, one after the other.
listeners() {
  echo '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
  at=0
  for one in $(value wsl/listens); do
    printf '%4d: %s:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 %d 1\n' "$at" "$(little_endian "${one%:*}")" "${one##*:}" "$((20000 + at))"
    at=$((at + 1))
  done
  echo '  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'
}

little_endian() {
  old=$IFS IFS=.
  # shellcheck disable=SC2086
  set -- $1
  IFS=$old
  printf '%02X%02X%02X%02X' "$4" "$3" "$2" "$1"
}

socket() {
  if [ -n "$(value wsl/socket)" ]; then echo active; else echo inactive; return 3; fi
}
