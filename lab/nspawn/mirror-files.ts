// The small files of the lab's Tailscale package, as the official one has them.

export const codename = "bookworm";

export const service = `[Unit]
Description=Tailscale node agent
Documentation=https://tailscale.com/kb/
Wants=network-pre.target
After=network-pre.target NetworkManager.service systemd-resolved.service

[Service]
EnvironmentFile=/etc/default/tailscaled
ExecStart=/usr/sbin/tailscaled --state=/var/lib/tailscale/tailscaled.state --socket=/run/tailscale/tailscaled.sock --port=\${PORT} $FLAGS
ExecStopPost=/usr/sbin/tailscaled --cleanup
Restart=on-failure
RuntimeDirectory=tailscale
RuntimeDirectoryMode=0755
StateDirectory=tailscale
StateDirectoryMode=0700
CacheDirectory=tailscale
CacheDirectoryMode=0750
Type=notify

[Install]
WantedBy=multi-user.target
`;

export const defaults = 'PORT="41641"\nFLAGS=""\n';

export const postinst = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  systemctl daemon-reload || true
  systemctl enable -q tailscaled || true
  systemctl restart tailscaled || true
fi
`;

export const prerm = `#!/bin/sh
set -e
if [ "$1" = remove ]; then
  systemctl disable -q --now tailscaled || true
fi
`;
