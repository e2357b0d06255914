# The registry, in the 64-bit view that the launcher insists on. Absent is an answer; what may not be read throws.

function Test-RegistryKey {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)
  Test-Path -LiteralPath $Key
}

# A value ('(default)' is the one without a name); $null where the key or the value is not there. A value of several texts comes as one
# list: assign it, for @() around the call would make a list with a list in it.
function Get-RegistryValue {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key, [Parameter(Mandatory = $true)] [string] $Name)
  if (-not (Test-RegistryKey -Key $Key)) { return $null }
  Get-Field -From (Get-ItemProperty -LiteralPath $Key) -Name $Name
}

# The names of the keys below a key.
function Get-RegistryChild {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)
  if (-not (Test-RegistryKey -Key $Key)) { return }
  foreach ($child in @(Get-ChildItem -LiteralPath $Key)) { [string] $child.PSChildName }
}

# A key as people write it: HKLM\SOFTWARE\... for HKLM:\SOFTWARE\...
function ConvertTo-KeyName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)
  $Key -creplace '\A(Registry::)?(HK[A-Z_]+):?\\', '$2\'
}
