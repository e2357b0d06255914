# The verb repair: changes a node without a key. `tailscale set` changes only the given settings; a second `up` would require
# every setting as an option.

verb_repair() {
  hostname='' start=no up=no
  while [ $# -gt 0 ]; do
    case $1 in
      --hostname) is_hostname "${2-}" && hostname=$2 && shift || refuse "$1" ;;
      --start) start=yes ;;
      --up) up=yes ;;
      *) refuse "$1" ;;
    esac
    shift
  done
  need_root
  have tailscale || fail IPN_UNREACHABLE "Tailscale is not installed"
  [ "$start" = no ] || need_systemd
  [ "$start" = no ] || ensure_tailscaled
  look_at_tailscaled
  refuse_cut
  [ -n "$ts_status" ] || fail IPN_UNREACHABLE "tailscaled does not answer" "$(last_journal tailscaled.service)"
  [ "$up" = no ] || come_up
  [ -z "$hostname" ] || set_hostname
  finish
}

# come_up: brings back a node after `tailscale down`. Without flags, `up` changes no setting.
come_up() {
  case $(ts_state) in
    Stopped)
      up_said=$(limited 45 tailscale up 2>&1) || fail JOIN_FAILED "the node does not come up" "$up_said$nl$(ts_health)"
      did "brought the node up"
      ;;
    Running | Starting) ;;
    *) fail JOIN_FAILED "the node needs a new login, a key is wanted (it says $(ts_state))" "$(ts_health)" ;;
  esac
  await 30 ts_healthy || fail JOIN_FAILED "the node is up but not online; is its login server there?" "$(ts_health)"
}

set_hostname() {
  json_field Hostname "$ts_prefs"
  [ "$field" != "$hostname" ] || return 0
  said=$(limited 20 tailscale set --hostname="$hostname" 2>&1) || fail JOIN_FAILED "the node's name cannot be set" "$said"
  did "named the node $hostname"
}
