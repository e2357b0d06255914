# For the job on GitHub's own Windows: starts the runner's OpenSSH server with a key that is made here, and pins its host key.

$ErrorActionPreference = 'Stop'
if (-not (Get-Service -Name sshd -ErrorAction SilentlyContinue)) {
  $null = Add-WindowsCapability -Online -Name 'OpenSSH.Server~~~~0.0.1.0'
}
Set-Service -Name sshd -StartupType Automatic
Start-Service -Name sshd

$folder = Join-Path $env:USERPROFILE '.ssh'
$null = New-Item -ItemType Directory -Force -Path $folder
$key = Join-Path $folder 'id_ed25519'
# Two quotes inside of quotes: 5.1 would pass an empty argument as none.
ssh-keygen -q -t ed25519 -N '""' -f $key
if ($LASTEXITCODE -ne 0) { throw 'ssh-keygen failed' }

$keys = Join-Path $env:ProgramData 'ssh\administrators_authorized_keys'
[IO.File]::WriteAllText($keys, [IO.File]::ReadAllText("$key.pub"))
icacls $keys /inheritance:r /grant '*S-1-5-18:F' /grant '*S-1-5-32-544:F'
if ($LASTEXITCODE -ne 0) { throw 'icacls failed' }

$scanned = @(ssh-keyscan -t ed25519 127.0.0.1)
if ($scanned.Count -eq 0) { throw 'sshd does not answer' }
[IO.File]::WriteAllLines((Join-Path $folder 'known_hosts'), $scanned)
