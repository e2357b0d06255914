# The verb leave: logs the node out, stops and disables its service. With --remove, Tailscale is also removed, with its state, its
# repository and its signing key, if a package or MeSH installed it.

verb_leave() {
  remove=no
  while [ $# -gt 0 ]; do
    case $1 in
      --remove) remove=yes ;;
      *) refuse "$1" ;;
    esac
    shift
  done
  need_root
  have tailscale || finish
  look_at_tailscaled
  refuse_cut
  case $(ts_state) in
    '' | NeedsLogin) ;;
    *)
      ! came_by_mesh || refuse_own_leave
      log_out
      ;;
  esac
  ! has_systemd || stop_tailscaled
  [ "$remove" = no ] || remove_tailscale
  finish
}

# log_out: where that fails, the node's own word decides what is told. A login server that is not there learns of it later; a daemon that hangs
# has kept its login, and ends with its service.
log_out() {
  if ! said=$(limited 30 tailscale logout 2>&1); then
    look_at_tailscaled
    if [ "$(ts_state)" != NeedsLogin ] && ! json_true LoggedOut "$ts_prefs"; then
      note "the node was not logged out: $(last_lines "$said")"
      return 0
    fi
    note "the control server was not told: $(last_lines "$said")"
  fi
  did "logged the node out"
}

# refuse_own_leave: ends before anything is touched. What comes after the logout would not be seen, so it could not be said to be done.
refuse_own_leave() {
  fail OWN_LINK "nothing was changed: to leave the mesh would end the very connection that this run stands on; reach the host by an address outside the mesh"
}

stop_tailscaled() {
  units=$(unit_states tailscaled.service)
  if unit_is tailscaled.service enabled || unit_is tailscaled.service active; then
    disable_tailscaled || fail INSTALL_FAILED "tailscaled cannot be stopped and disabled" "$said" "sudo journalctl -n 50 -u tailscaled"
    did "stopped and disabled tailscaled"
  fi
}

disable_tailscaled() {
  said=$(limited 20 systemctl disable --now tailscaled.service 2>&1) && return 0
  kill_hung_tailscaled
  said=$(limited 60 systemctl disable --now tailscaled.service 2>&1)
}

# remove_tailscale: removes last what a later run recognises it by, so that the next run finishes an interrupted removal.
remove_tailscale() {
  tailscale_origin
  case $ts_origin in package | mesh) ;; *) fail INSTALL_FAILED "Tailscale is at $ts_path and came by other means; MeSH does not remove it" ;; esac
  rm -rf -- /var/lib/tailscale /var/cache/tailscale
  if [ "$ts_origin" = package ]; then
    remove_apt_source
    run_apt purge tailscale || purge_alone
  else
    remove_own_files || fail INSTALL_FAILED "Tailscale could not be removed from /usr/local"
  fi
  did "removed Tailscale"
}

# purge_alone: where apt stops half-way at a package of others that cannot be configured, dpkg purges ours alone.
purge_alone() {
  apt_said=$tool_said
  [ -n "$(unconfigured)" ] && run_tool dpkg --purge tailscale || fail_package "Tailscale could not be removed"
  tool_said=$apt_said
  tell_unconfigured "Tailscale is removed"
}

remove_own_files() {
  rm -f -- /usr/local/sbin/tailscaled /etc/systemd/system/tailscaled.service || return 1
  ! has_systemd || systemctl daemon-reload
  rm -f -- /usr/local/bin/tailscale "$tailscale_marker"
}

# remove_apt_source: removes only what MeSH wrote, and what `apt modernize-sources` made of it. A keyring that belongs to a package stays.
remove_apt_source() {
  own=''
  for file in "$apt_source" "$apt_modern" "$apt_source.bak"; do
    ! is_own_source "$file" || { rm -f -- "$file" && own=yes; }
  done
  [ -n "$own" ] || return 0
  dpkg_owns tailscale-archive-keyring "$apt_keyring" || rm -f -- "$apt_keyring"
}
