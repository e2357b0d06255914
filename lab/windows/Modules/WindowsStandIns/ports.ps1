# Who listens at a port of the machine: those that really listen here, with the process where this system tells it, and the service behind
# netsh's rules. Where state/network.json says who listens (`listeners`: LocalAddress, LocalPort, OwningProcess), then those, and of the real
# ones only the machine's own programs.

function Get-NetTCPConnection {
  [CmdletBinding()] param([uint16[]] $LocalPort, [string[]] $LocalAddress, [uint32[]] $OwningProcess, [string[]] $State)
  Enter-StandIn $PSCmdlet
  if ("$State" -ne 'Listen' -or @($LocalPort).Count -ne 1 -or $LocalAddress -or $OwningProcess) { Stop-NotPlayed 'connections other than the listeners of one port' }
  $said = Read-State 'network.json'
  $real = @(Read-RealListeners $LocalPort[0])
  if ($said.Contains('listeners')) { $real = @($said['listeners']) + @($real | Where-Object { $_['OwningProcess'] -ne 4 }) }
  $all = $real + @(Read-ForwardListeners)
  $found = @($all | Where-Object { $_ -and $_['LocalPort'] -eq $LocalPort[0] })
  if ($found.Count -eq 0) { return Write-PlayedError $PSCmdlet (New-PlayedError 'CmdletizationQuery_NotFound,Get-NetTCPConnection' 'ObjectNotFound' (Get-PlayedText 'no-connection' $LocalPort[0]) $LocalPort[0]) }
  $found | ForEach-Object { [pscustomobject] @{ LocalAddress = $_['LocalAddress']; LocalPort = [uint16] $_['LocalPort']; RemoteAddress = '0.0.0.0'; RemotePort = [uint16] 0; State = 'Listen'; OwningProcess = [uint32] $_['OwningProcess'] } }
}

# From /proc/net/tcp and tcp6: lines in the state 0A whose local port is the wanted one, and the number of their socket.
function Read-RealListeners([int] $Port) {
  $end = ':{0:X4}' -f $Port
  foreach ($table in '/proc/net/tcp', '/proc/net/tcp6') {
    if (-not [IO.File]::Exists($table)) { continue }
    foreach ($line in [IO.File]::ReadAllLines($table)) {
      $fields = $line.Trim() -split '\s+'
      if ($fields[3] -ne '0A' -or -not $fields[1].EndsWith($end)) { continue }
      @{ LocalAddress = $table.EndsWith('6') ? '::' : '127.0.0.1'; LocalPort = $Port; OwningProcess = Find-SocketOwner $fields[9] }
    }
  }
}

# The process of the machine that has a socket open; 4, which is Windows' own, for one that is none of the machine's.
function Find-SocketOwner([string] $Socket) {
  foreach ($process in @(Read-RunningProcesses) + @(Read-WatchedProcesses)) {
    foreach ($link in [IO.Directory]::GetFileSystemEntries("/proc/$($process['processId'])/fd")) { if ("$([IO.FileInfo]::new($link).LinkTarget)" -eq "socket:[$Socket]") { return $process['processId'] } }
  }
  4
}
