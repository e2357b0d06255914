#!/bin/sh
# One fresh host by hand, with the commands that MeSH runs there: Tailscale from its signed repository, a one-use key, the join,
# Syncthing with its GUI on loopback. Settings come from the environment; `xargs -P10` runs one of these a host.
set -eu
host=$1 address=$2

key=$(curl -sf -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -d "{\"user\":\"$USER_ID\",\"aclTags\":[\"tag:mesh\"],\"expiration\":\"$(date -u -d '+10 minutes' +%Y-%m-%dT%H:%M:%SZ)\"}" \
  "$HEADSCALE/api/v1/preauthkey" | sed 's/.*"key":"\([^"]*\)".*/\1/')

# shellcheck disable=SC2086 # options are words
exec ssh $SSH_OPTIONS "steve@$address" 'sudo -n sh -es' <<REMOTE
export DEBIAN_FRONTEND=noninteractive
curl -sf "$SOURCE/debian/bookworm.noarmor.gpg" >/usr/share/keyrings/tailscale-archive-keyring.gpg
echo "deb [signed-by=/usr/share/keyrings/tailscale-archive-keyring.gpg] $SOURCE/debian bookworm main" >/etc/apt/sources.list.d/tailscale.list
apt-get -qq update -o Dir::Etc::sourcelist=/etc/apt/sources.list.d/tailscale.list -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0
apt-get -qq install -y tailscale=$VERSION >/dev/null 2>&1
systemctl enable -q --now tailscaled
printf '%s\n' "$key" | tailscale up --login-server=$HEADSCALE --auth-key=file:/dev/stdin --hostname=$host --timeout=60s
apt-get -qq install -y syncthing >/dev/null 2>&1
runuser -u steve -- env -i HOME=/home/steve PATH="\$PATH" syncthing generate --no-default-folder >/dev/null
sed -i 's|<globalAnnounceEnabled>true|<globalAnnounceEnabled>false|; s|<relaysEnabled>true|<relaysEnabled>false|' /home/steve/.config/syncthing/config.xml
systemctl enable -q --now syncthing@steve
until curl -s -o /dev/null http://127.0.0.1:8384; do sleep 0.2; done
tailscale status --json --peers=false | grep '"BackendState"'
REMOTE
