# For the job on GitHub's own Windows: a WSL2 distribution with an sshd on port 2222, and a rule of portproxy that leads nowhere, which
# MeSH has to put right.

$ErrorActionPreference = 'Stop'
$env:WSL_UTF8 = '1'
function Invoke-Wsl { & wsl.exe @args; if ($LASTEXITCODE -ne 0) { throw "wsl.exe $args ended with $LASTEXITCODE" } }

Invoke-Wsl --update
Invoke-Wsl --install --no-launch --name mesh-selftest -d Ubuntu-24.04
$setup = 'apt-get update -q && apt-get install -qy openssh-server && ' +
  'printf "Port 2222\n" >/etc/ssh/sshd_config.d/mesh.conf && ' +
  'systemctl daemon-reload && systemctl restart ssh.socket && systemctl is-active ssh.socket'
Invoke-Wsl -d mesh-selftest -u root --exec sh -c $setup
netsh.exe interface portproxy set v4tov4 listenaddress=0.0.0.0 listenport=2222 connectaddress=192.0.2.1 connectport=2222
if ($LASTEXITCODE -ne 0) { throw 'netsh failed' }
