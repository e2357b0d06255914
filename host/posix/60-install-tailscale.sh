# The verb install-tailscale: exactly one version, from a pinned source, enabled, running and answering.
# Never downgrades, never replaces an installation that neither a package nor MeSH made.

verb_install_tailscale() {
  version='' source='' signing_key=''
  while [ $# -gt 0 ]; do
    case $1 in
      --version) is_version "${2-}" && version=$2 || refuse "$1" ;;
      --source) is_url "${2-}" && source=$2 || refuse "$1" ;;
      --signing-key) is_fingerprint "${2-}" && signing_key=$2 || refuse "$1" ;;
      *) refuse "$1" ;;
    esac
    shift 2
  done
  [ -n "$version" ] && [ -n "$source" ] && [ -n "$signing_key" ] || refuse "install-tailscale wants --version, --source and --signing-key"
  hold package-source "$source"
  hold signing-key "$signing_key"
  hold_newer oldest-version "$version"
  need_root
  need_systemd
  installed_version
  if [ "$installed" != "$version" ]; then
    check_order
    put_tailscale
  fi
  ensure_tailscaled
  ensure_daemon_version
  finish
}

# installed_version: of the program on disk, "" when there is none or its installation was interrupted. The daemon may be older
# than the program.
installed_version() {
  tailscale_origin
  installed=''
  case $ts_origin in
    package) ! is_half_made tailscale || return 0 ;;
    mesh) ! is_unfinished || return 0 ;;
  esac
  [ "$ts_origin" = none ] || installed=$(limited 10 tailscale version 2>/dev/null | head -n 1)
  installed=${installed%%-*}
}

check_order() {
  foreign_tailscale
  [ -z "$foreign" ] || refuse_foreign
  [ "$ts_origin" != other ] || fail INSTALL_FAILED "Tailscale $installed is at $ts_path and came by other means; remove it, or name that version in the inventory"
  [ -n "$installed" ] && is_version "$installed" || return 0
  is_older "$version" "$installed" || return 0
  fail INSTALL_FAILED "Tailscale $installed is newer than $version, and MeSH never downgrades"
}

refuse_foreign() {
  case $ts_path in /snap/*) fail INSTALL_FAILED "Tailscale here is a snap, whose service MeSH does not drive" "" "sudo snap remove tailscale" ;; esac
  fail INSTALL_FAILED "Tailscale is at $ts_path and came by other means, without the service tailscaled.service; remove it" "" "sudo ls -l $ts_path"
}

# is_older VERSION THAN
is_older() {
  [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$1" ]
}

# put_tailscale: installs it the same way as before; on a fresh host by apt if the repository has its release, else by tarball.
put_tailscale() {
  read_os_release
  note "installing Tailscale $version"
  if [ "$ts_origin" != mesh ] && have apt-get && find_repository; then
    install_by_apt
  elif [ "$ts_origin" = package ]; then
    fail PACKAGE_SOURCE_DOWN "the package source has no repository for this release: $source/$repository"
  else
    refuse_unsigned
    install_by_tarball
  fi
  hash -r
  installed_version
  [ "$installed" = "$version" ] || fail INSTALL_FAILED "after the installation the version is ${installed:-none}, not $version"
  did "installed Tailscale $version"
}

# ensure_daemon_version: restarts a daemon that still runs the old program.
ensure_daemon_version() {
  json_field Version "$ts_status"
  [ "${field%%-*}" != "$version" ] || return 0
  restart_tailscaled ||
    fail INSTALL_FAILED "tailscaled does not restart" "$said$nl$(last_journal tailscaled.service)" "sudo journalctl -n 50 -u tailscaled"
  ensure_tailscaled
  did "restarted tailscaled"
}
