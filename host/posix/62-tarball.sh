# Tailscale by tarball, for systems without its apt repository: verified, replaced atomically, with its own unit.

install_by_tarball() {
  know_arch "$(uname -m)"
  case $arch_name in amd64 | arm64) ;; *) fail OS_UNSUPPORTED "MeSH installs Tailscale on amd64 and arm64, not on $arch_name" ;; esac
  (umask 022 && mkdir -p /usr/local/lib/mesh /usr/local/bin /usr/local/sbin) ||
    fail INSTALL_FAILED "/usr/local cannot be written" "" "sudo findmnt -T /usr/local"
  # On the target disk, because /run may be too small. Always the same name, as in place.
  staging=/usr/local/lib/mesh/.new
  rm -rf -- "$staging"
  mkdir -- "$staging" || fail DISK_FULL "/usr/local/lib/mesh cannot be written"
  tarball=tailscale_${version}_$arch_name
  must_fetch "$source/$tarball.tgz.sha256" "$staging/sum"
  must_fetch "$source/$tarball.tgz" "$staging/tgz"
  check_sum
  said=$(tar -xzf "$staging/tgz" -C "$staging" --no-same-owner "$tarball/tailscale" "$tarball/tailscaled" 2>&1) ||
    fail "$(full_or INSTALL_FAILED "$said")" "the tarball of Tailscale cannot be unpacked" "$said"
  mark unfinished
  put_program "$staging/$tarball/tailscaled" /usr/local/sbin/tailscaled
  put_program "$staging/$tarball/tailscale" /usr/local/bin/tailscale
  put_unit
  mark "$version"
  rm -rf -- "$staging"
}

# mark WORD: records the state, so that an interrupted installation is recognised as ours and as unfinished.
mark() {
  printf '%s\n' "$1" >"$staging/marker"
  place "$staging/marker" "$tailscale_marker"
}

check_sum() {
  read -r wanted _ <"$staging/sum" || [ -n "$wanted" ] || :
  seen=$(sha256sum <"$staging/tgz")
  [ "${seen%% *}" = "$wanted" ] || fail CHECKSUM_MISMATCH "$source/$tarball.tgz is not what its .sha256 says" "said $wanted, is ${seen%% *}"
}

# put_program FROM TO: replaces a running program by renaming, never by writing into it; the new file is synced to disk first.
put_program() {
  said=$({ chmod 755 "$1" && chown 0:0 "$1" && cp -p -- "$1" "$2.mesh-new" && sync "$2.mesh-new" && mv -f -- "$2.mesh-new" "$2"; } 2>&1) || {
    rm -f -- "$2.mesh-new"
    fail "$(full_or INSTALL_FAILED "$said")" "$2 cannot be put in place" "$said"
  }
  ! have restorecon || restorecon -F "$2" 2>/dev/null || :
}

# put_unit: like the vendor's (type notify, directories owned by systemd, clean-up after stop), with more restrictions: tailscaled
# keeps access to the network, /dev/net/tun, /etc/resolv.conf and its state.
put_unit() {
  cat >"$staging/unit" <<'UNIT'
[Unit]
Description=Tailscale node agent (installed by MeSH)
Documentation=https://tailscale.com/kb/
Wants=network-pre.target
After=network-pre.target NetworkManager.service systemd-resolved.service
[Service]
Type=notify
Environment=PORT=41641 FLAGS=
EnvironmentFile=-/etc/default/tailscaled
ExecStart=/usr/local/sbin/tailscaled --state=/var/lib/tailscale/tailscaled.state --socket=/run/tailscale/tailscaled.sock --port=${PORT} $FLAGS
ExecStopPost=/usr/local/sbin/tailscaled --cleanup
Restart=on-failure
RuntimeDirectory=tailscale
RuntimeDirectoryMode=0755
StateDirectory=tailscale
StateDirectoryMode=0700
CacheDirectory=tailscale
CacheDirectoryMode=0750
ProtectHome=read-only
ProtectClock=true
ProtectHostname=true
RestrictRealtime=true
LockPersonality=true
[Install]
WantedBy=multi-user.target
UNIT
  place "$staging/unit" /etc/systemd/system/tailscaled.service
  systemctl daemon-reload
}
