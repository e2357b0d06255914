# netsh.exe interface portproxy, and the service iphlpsvc behind it: rules are values of the registry, "ADDRESS/PORT" = "ADDRESS/PORT". A program
# of the lab that makes them real (state/machine.json `wsl`) is told all of them whenever a rule or the service changes.

$ForwardKey = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp'

# Each rule as its listening and its connecting end, both ADDRESS and PORT; none while the service is down.
function Read-Forwards {
  $service = Read-Service 'iphlpsvc'
  if (-not $service -or $service['status'] -ne 'Running') { return }
  $values = Get-KeyValues (Read-State 'registry.json') $ForwardKey
  foreach ($name in @($values.Keys)) { , @($name.Split('/') + $values[$name].Split('/')) }
}

function Read-ForwardListeners {
  $process = (Read-Service 'iphlpsvc')?['processId']
  foreach ($rule in @(Read-Forwards)) { @{ LocalAddress = $rule[0] -eq '*' ? '0.0.0.0' : $rule[0]; LocalPort = [int] $rule[1]; OwningProcess = $process } }
}

function Update-RealForwards {
  $program = Get-WslHost
  if (-not $program) { return }
  $lines = @(foreach ($rule in @(Read-Forwards)) { $rule -join ' ' })
  $said = $lines | & $program forwards 2>&1
  if ($LASTEXITCODE -ne 0) { Stop-NotPlayed "the forwards are not made: $said" }
}

# The words NAME=VALUE of netsh, which may be cut short there; here not.
function Read-NetshWords([string[]] $Words) {
  $table = @{ listenaddress = '*'; listenport = ''; connectaddress = ''; connectport = '' }
  foreach ($word in $Words) {
    if ($word -notmatch '\A(?<name>[a-z]+)=(?<value>[-0-9A-Za-z.*]+)\z' -or -not $table.Contains($Matches['name'])) { Stop-NotPlayed "netsh.exe $word" }
    $table[$Matches['name']] = $Matches['value']
  }
  $table
}

# What netsh.exe ends with; its texts, in the machine's language, go to standard output.
function Invoke-PlayedNetsh([string[]] $Words) {
  $call = $Words[0..3] -join ' '
  if ($call -notmatch '\Ainterface portproxy (?<verb>set|add|delete|show) (v4tov4|all)\z') { Stop-NotPlayed "netsh.exe $Words" }
  $verb = $Matches['verb']
  if ($verb -eq 'show') { return @{ code = 0; text = @(foreach ($rule in @(Read-Forwards)) { $rule -join ' ' }) -join "`n" } }
  if (-not (Test-Elevated)) { return @{ code = 1; text = Get-PlayedText 'needs-elevation' } }
  $given = Read-NetshWords @($Words | Microsoft.PowerShell.Utility\Select-Object -Skip 4)
  $name = "$($given['listenaddress'])/$($given['listenport'])"
  $registry = Read-State 'registry.json'
  $known = (Get-KeyValues $registry $ForwardKey).Contains($name)
  if ($verb -eq 'delete' -and -not $known) { return @{ code = 1; text = Get-PlayedText 'no-file' } }
  if ($verb -eq 'delete') { $registry[(Find-Name $registry $ForwardKey)].Remove($name) }
  else { Set-StoredValue $registry $ForwardKey $name "$($given['connectaddress'])/$($given['connectport'])" 'String' }
  Write-State 'registry.json' $registry
  Add-Changed "portproxy $verb $name"
  Update-RealForwards
  @{ code = 0; text = '' }
}
