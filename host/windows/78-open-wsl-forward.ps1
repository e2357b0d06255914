# open-wsl: the rule by which Windows hands a port on to the VM, and who else has that port. A rule is read from the registry and changed by
# netsh, which tells the service behind it. That service is started when it is stopped and never restarted: Tailscale's depends on it.

# Where a rule listens to all that comes: what MeSH writes, and another's way to write it.
$AllAddresses = '0.0.0.0', '*'

# A rule's target, "ADDRESS/PORT"; '' without one.
function Get-ForwardTarget {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)
  [string] (Get-RegistryValue -Key $ForwardKey -Name "$Address/$Port")
}

# Makes, changes (in one step) or, where the target is '', removes a rule, and reads it back. What it was before is remembered first.
function Set-ForwardTarget {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port, [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Target)
  $listen = "listenaddress=$Address", "listenport=$Port"
  $words = if ($Target) { @('set', 'v4tov4') + $listen + "connectaddress=$($Target.Split('/')[0])", "connectport=$($Target.Split('/')[1])" } else { @('delete', 'v4tov4') + $listen }
  $said = Invoke-Native -Path "$env:SystemRoot\System32\netsh.exe" -Arguments (@('interface', 'portproxy') + $words) -Encoding 'oem'
  if ((Get-ForwardTarget -Address $Address -Port $Port) -ceq $Target) { return }
  Stop-Wsl -Problem "netsh does not change the forward of port $Port" -Detail "exit code $($said.ExitCode)`n$(Get-LastLine -Text ($said.Err + "`n" + $said.Out))"
}

# The port leads to where the VM is now.
function Set-Forward {
  [CmdletBinding()] param()
  $address = if (-not (Get-ForwardTarget -Address '0.0.0.0' -Port $Wsl.Port) -and (Get-ForwardTarget -Address '*' -Port $Wsl.Port)) { '*' } else { '0.0.0.0' }
  $wanted = "$($Wsl.Address)/$($Wsl.Port)"
  $now = Get-ForwardTarget -Address $address -Port $Wsl.Port
  if ($now -ceq $wanted) { return }
  if ($now) { Assert-StaleForward -Address $address -Target $now }
  Save-Forward -Address $address -Port $Wsl.Port -Now $now -Then $wanted
  Set-ForwardTarget -Address $address -Port $Wsl.Port -Target $wanted
  $before = if ($now) { ", which led to $now," } else { '' }
  Add-Done -Text "forwarded port $($Wsl.Port)$before to $($Wsl.Name) at $($Wsl.Address)"
}

# A rule of others that leads out of the VM's network, to something that answers, is no forgotten one of WSL: it stays.
function Assert-StaleForward {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [string] $Target)
  if (Test-OwnForward -Address $Address -Port $Wsl.Port -Target $Target) { return }
  $to, $port = $Target.Split('/')
  if (Test-SameNetwork -Address $to) { return }
  if (-not (Test-Answer -Address $to -Port ([int] $port))) { return }
  $line = "netsh interface portproxy delete v4tov4 listenaddress=$Address listenport=$($Wsl.Port)"
  Stop-Wsl -Problem "port $($Wsl.Port) of the machine is forwarded to another machine, which answers ($to port $port); if that is not wanted, on the machine: $line"
}

# Whether an address lies in the VM's own network, where only VMs of WSL are.
function Test-SameNetwork {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address)
  if (-not (Test-IpAddress -Value $Address) -or -not $Wsl.Bits) { return $false }
  $here, $there = foreach ($one in $Wsl.Address, $Address) {
    $bits = foreach ($part in $one.Split('.')) { [Convert]::ToString([int] $part, 2).PadLeft(8, '0') }
    ($bits -join '').Substring(0, $Wsl.Bits)
  }
  $here -ceq $there
}

# In mirrored mode a rule would hold the port that Linux wants to listen on.
function Remove-Forward {
  [CmdletBinding()] param()
  foreach ($address in $AllAddresses) {
    $now = Get-ForwardTarget -Address $address -Port $Wsl.Port
    if (-not $now) { continue }
    # One to the same port of this machine is answered by the distribution itself.
    if ($now -cne "127.0.0.1/$($Wsl.Port)") { Assert-StaleForward -Address $address -Target $now }
    Save-Forward -Address $address -Port $Wsl.Port -Now $now -Then ''
    Set-ForwardTarget -Address $address -Port $Wsl.Port -Target ''
    Add-Done -Text "removed the forward of port $($Wsl.Port) to $now, which is in the way of mirrored networking"
  }
}

function Start-ForwardService {
  [CmdletBinding()] param()
  $service = Get-ServiceState -Name $ForwardService
  if ($service -and $service.Running) { return }
  if (-not $service -or $service.Disabled) { Stop-Wsl -Problem "the service $ForwardService, which forwards ports, is disabled" }
  try { Start-Service -Name $ForwardService }
  catch { Stop-Wsl -Problem "the service $ForwardService, which forwards ports, does not start" -Detail (Get-CauseText -Cause $_) }
  Add-Done -Text "started the service $ForwardService"
}

# Nobody else has the port. The service behind netsh's rules may; behind NAT WSL's own relay has it on loopback addresses.
function Assert-FreePort {
  [CmdletBinding()] param()
  $forwarder = Get-ServiceProcess -Name $ForwardService
  foreach ($one in @(Get-Listener -Port $Wsl.Port)) {
    if ($forwarder -and $one.OwningProcess -eq $forwarder.ProcessId) { continue }
    if ($Wsl.Mode -cne 'mirrored' -and [string] $one.LocalAddress -cmatch '\A(127\.|::1\z)') { continue }
    $process = @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $($one.OwningProcess)")
    $who = if ($process.Count) { "$($process[0].Name) (process $($one.OwningProcess))" } else { "process $($one.OwningProcess)" }
    Stop-Wsl -Problem "port $($Wsl.Port) of the machine is held by $who"
  }
}
