# open-wsl: the proof, a banner of SSH at the port, and where none comes, the reason, as the distribution's kernel knows it.

# The first letters that a server says; '' for none within a few seconds.
function Read-Banner {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)
  $bytes = New-Object byte[] -ArgumentList 8
  $length = 0
  $client = New-Object Net.Sockets.TcpClient
  try {
    if (-not $client.ConnectAsync($Address, $Port).Wait(3000)) { return '' }
    $stream = $client.GetStream()
    $stream.ReadTimeout = 3000
    while ($length -lt 8 -and ($more = $stream.Read($bytes, $length, 8 - $length))) { $length += $more }
  } catch {
    if ($_.Exception.GetBaseException() -isnot [Net.Sockets.SocketException]) { throw }
  } finally {
    $client.Dispose()
  }
  [Text.Encoding]::ASCII.GetString($bytes, 0, $length)
}

# Whether anything takes a connection there.
function Test-Answer {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)
  $client = New-Object Net.Sockets.TcpClient
  try { $client.ConnectAsync($Address, $Port).Wait(2000) }
  catch {
    if ($_.Exception.GetBaseException() -isnot [Net.Sockets.SocketException]) { throw }
    $false
  } finally {
    $client.Dispose()
  }
}

function Test-WslBanner {
  [CmdletBinding()] param()
  (Read-Banner -Address $Wsl.At -Port $Wsl.Port) -ceq 'SSH-2.0-'
}

# A distribution that was just woken takes a while until its services run.
function Assert-WslBanner {
  [CmdletBinding()] param()
  if (Wait-Until -Test 'Test-WslBanner' -Seconds 30) { return }
  Stop-ByListener -Listeners @(Get-GuestListener)
}

# Ports that Linux listens on, with or without others reaching them: Port, Local.
function Get-GuestListener {
  [CmdletBinding()] param()
  foreach ($line in (Invoke-Inside -Words 'cat', '/proc/net/tcp', '/proc/net/tcp6').Out -split '\n') {
    # Addresses are in the byte order of the machine: 127.0.0.1 ends with 7F.
    if ($line -cnotmatch '\A\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ') { continue }
    @{ Port = [Convert]::ToInt32($Matches[2], 16); Local = $Matches[1] -cmatch '\A([0-9A-F]{6}7F|0{24}01000000)\z' }
  }
}

# Says what keeps the port silent, with the line to type in the distribution.
function Stop-ByListener {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Listeners)
  $name = $Wsl.Name
  $there = @($Listeners | Where-Object { $_.Port -eq $Wsl.Port })
  if (@($there | Where-Object { -not $_.Local }).Count) {
    Stop-Wsl -Problem "$name listens on port $($Wsl.Port), and nothing of it comes at $($Wsl.At) (networking mode $($Wsl.Mode)); its own firewall may hold it, in ${name}: sudo ufw allow $($Wsl.Port)/tcp"
  }
  if ($there.Count) { Stop-Wsl -Problem "$name listens on port $($Wsl.Port) for itself alone: ListenAddress in its sshd_config" }
  $open = @($Listeners | Where-Object { -not $_.Local } | ForEach-Object { $_.Port } | Select-Object -Unique)
  $what = "nobody listens on port $($Wsl.Port) in $name" + $(if ($open.Count) { " (on $($open -join ', '))" } else { '' })
  if ((Invoke-Inside -Words 'cat', '/proc/1/comm').Out.Trim() -cne 'systemd') {
    Stop-Wsl -Problem "$what, and systemd is off there, so that no service starts by itself" -Detail "in $name, once: set systemd=true below [boot] in /etc/wsl.conf, then on the machine: wsl --terminate $name; for now: sudo service ssh start"
  }
  if ((Invoke-Inside -Words 'systemctl', 'is-active', 'ssh.socket').ExitCode -ne 0) {
    Stop-Wsl -Problem $what -Detail "in ${name}: sudo apt-get install openssh-server; set Port $($Wsl.Port) in /etc/ssh/sshd_config; sudo systemctl enable --now ssh; sudo systemctl restart ssh"
  }
  $folder = '/etc/systemd/system/ssh.socket.d'
  $unit = "printf '[Socket]\nListenStream=\nListenStream=$($Wsl.Port)\n' | sudo tee $folder/port.conf"
  Stop-Wsl -Problem "$what`: ssh.socket listens, whatever Port says in sshd_config" -Detail "in ${name}: sudo mkdir -p $folder && $unit && sudo systemctl daemon-reload && sudo systemctl restart ssh.socket"
}
