# facts: what the machine says of itself. The registry is asked about the machine, not the process: an x64 PowerShell on ARM64 sees AMD64.

$CurrentVersionKey = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
$SessionManagerKey = 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager'

# amd64 and arm64 by the names of Tailscale's releases; another by its own.
function Get-MachineArchitecture {
  [CmdletBinding()] param()
  ([string] (Get-RegistryValue -Key "$SessionManagerKey\Environment" -Name 'PROCESSOR_ARCHITECTURE')).ToLowerInvariant()
}

# "22631.3447"
function Get-MachineBuild {
  [CmdletBinding()] param()
  $build = Get-RegistryValue -Key $CurrentVersionKey -Name 'CurrentBuildNumber'
  $revision = Get-RegistryValue -Key $CurrentVersionKey -Name 'UBR'
  "$build.$([int] $revision)"
}

# client, server, or core: a server without a desktop.
function Get-MachineKind {
  [CmdletBinding()] param()
  $type = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'InstallationType')
  if ($type -ceq 'Client') { return 'client' }
  if ($type -ceq 'Server Core') { return 'core' }
  'server'
}

# All of the system's facts but its findings.
function Get-MachineFacts {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  @{
    family = 'windows'
    edition = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'EditionID')
    kind = Get-MachineKind
    build = Get-MachineBuild
    arch = Get-MachineArchitecture
    language = (Get-UICulture).Name
    powershell = [string] $PSVersionTable.PSVersion
    shell = [string] (Get-RegistryValue -Key 'HKLM:\SOFTWARE\OpenSSH' -Name 'DefaultShell')
    account = @{ sid = $Account.Sid; elevated = $Account.Elevated; profile = $Account.Profile }
  }
}
