# The way back of open-wsl, for the verb leave: exactly what MeSH made goes, as far as it is still as MeSH made it. May be cut off and begun
# again; does nothing where nothing is remembered.

$Leaving['wsl'] = 'Close-Wsl'
function Close-Wsl {
  [CmdletBinding()] param()
  $path = Get-PrivatePath -Name 'wsl.json'
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }
  $memory = Read-WslMemory
  foreach ($forward in $memory.forwards) { Restore-Forward -Forward $forward }
  foreach ($name in $memory.rules) { Remove-PortRule -Name $name }
  if (Test-HyperVFirewall) { foreach ($name in $memory.hyperV) { Remove-HyperVRule -Name $name } }
  if ($memory.config) { Restore-Config -Config $memory.config }
  Remove-OwnFile -Path $path
}

function Restore-Forward {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Forward)
  if ((Get-ForwardTarget -Address $Forward.address -Port $Forward.port) -cne $Forward.set -or $Forward.was -ceq $Forward.set) { return }
  Set-ForwardTarget -Address $Forward.address -Port $Forward.port -Target $Forward.was
  $then = if ($Forward.was) { "put the forward of port $($Forward.port) back to $($Forward.was)" } else { "removed the forward of port $($Forward.port)" }
  Add-Done -Text $then
}

function Remove-PortRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  if (-not (Find-PortRule -Name $Name)) { return }
  Remove-NetFirewallRule -Name $Name
  Add-Done -Text "removed the rule $Name of the firewall"
}

function Remove-HyperVRule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  if (-not (Find-HyperVRule -Name $Name)) { return }
  Remove-NetFirewallHyperVRule -Name $Name
  Add-Done -Text "removed the rule $Name of the Hyper-V firewall"
}

# The file as it was; of one that was changed since, only the line is as it was.
function Restore-Config {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config)
  if (-not (Test-Path -LiteralPath $Config.path -PathType Leaf)) { return }
  $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $Config.path))
  $now = [Convert]::ToBase64String($bytes)
  if ($now -ceq $Config.before) { return }
  if ($now -cne $Config.after) { return Restore-ConfigLine -Config $Config -Bytes $bytes }
  if ($Config.existed) { Set-FileBytes -Path $Config.path -Bytes ([Convert]::FromBase64String($Config.before)) } else { Remove-OwnFile -Path $Config.path }
  Add-Done -Text "put $($Config.path) back as it was"
}

function Restore-ConfigLine {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)
  $setting = @{ Section = 'general'; Name = 'instanceIdleTimeout' }
  $file = ConvertFrom-ConfigBytes -Bytes $Bytes
  if ((Get-ConfigValue -Text $file.Text @setting) -cne '-1') { return }
  $before = ConvertFrom-ConfigBytes -Bytes ([Convert]::FromBase64String($Config.before))
  $text = Edit-Config -Text $file.Text @setting -Value (Get-ConfigValue -Text $before.Text @setting)
  Set-FileBytes -Path $Config.path -Bytes $file.Encoding.GetBytes($text)
  Add-Done -Text "took instanceIdleTimeout=-1 in $($Config.path) back"
}
