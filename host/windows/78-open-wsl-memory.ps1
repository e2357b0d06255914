# open-wsl: what MeSH made and what was there before, in C:\ProgramData\mesh\wsl.json, so that leave takes exactly that back. Each thing is
# written down before it is made: of a run that was killed in between, leave finds nothing to take back, and no harm is done.

# forwards: a rule with its target before (was) and by us (set), "ADDRESS/PORT", '' for none. rules, hyperV: names of the firewalls' rules.
# config: the .wslconfig, base64 of it before ('' and existed false where there was none) and by us; pending: a shutdown of WSL is still due.
function Read-WslMemory {
  [CmdletBinding()] param()
  $path = Get-PrivatePath -Name 'wsl.json'
  $memory = @{ forwards = @(); rules = @(); hyperV = @(); config = $null }
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return $memory }
  $read = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-NativePath -Path $path)))
  $memory.forwards = @(foreach ($one in $read.forwards) { @{ address = $one.address; port = [int] $one.port; was = $one.was; set = $one.set } })
  foreach ($kind in 'rules', 'hyperV') { $memory[$kind] = @(foreach ($name in $read.$kind) { [string] $name }) }
  $config = $read.config
  if ($config) { $memory.config = @{ path = $config.path; existed = $config.existed; before = $config.before; after = $config.after; pending = $config.pending } }
  $memory
}

function Write-WslMemory {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Memory)
  Set-FileBytes -Path (Get-PrivatePath -Name 'wsl.json') -Bytes ([Text.Encoding]::UTF8.GetBytes((ConvertTo-JsonText -Value $Memory)))
}

# Whether the present target of a rule is one that MeSH gave it.
function Test-OwnForward {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port, [Parameter(Mandatory = $true)] [string] $Target)
  @((Read-WslMemory).forwards | Where-Object { $_.address -ceq $Address -and $_.port -eq $Port -and $_.set -ceq $Target }).Count -gt 0
}

# A rule that is changed again keeps what it was before MeSH; one that another changed meanwhile was what it is now.
function Save-Forward {
  [CmdletBinding()] param(
    [Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Now, [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Then
  )
  $memory = Read-WslMemory
  $was = $Now
  foreach ($one in $memory.forwards) { if ($one.address -ceq $Address -and $one.port -eq $Port -and $one.set -ceq $Now) { $was = $one.was } }
  $others = @($memory.forwards | Where-Object { $_.address -cne $Address -or $_.port -ne $Port })
  $memory.forwards = @($others) + @{ address = $Address; port = $Port; was = $was; set = $Then }
  Write-WslMemory -Memory $memory
}

function Save-Rule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Kind, [Parameter(Mandatory = $true)] [string] $Name)
  $memory = Read-WslMemory
  $memory[$Kind] = @(@($memory[$Kind]) + $Name | Select-Object -Unique)
  Write-WslMemory -Memory $memory
}

function Save-Config {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config, [Parameter(Mandatory = $true)] [string] $Text, [Parameter(Mandatory = $true)] [bool] $Pending)
  $memory = Read-WslMemory
  $now = [Convert]::ToBase64String($Config.Encoding.GetBytes($Config.Text))
  $old = $memory.config
  # What was there before MeSH stays what it was when the file is changed again.
  if (-not $old -or $old.after -cne $now) { $old = @{ existed = (Test-Path -LiteralPath $Config.Path -PathType Leaf); before = $now } }
  $after = [Convert]::ToBase64String($Config.Encoding.GetBytes($Text))
  $memory.config = @{ path = $Config.Path; existed = $old.existed; before = $old.before; after = $after; pending = $Pending }
  Write-WslMemory -Memory $memory
}

# Whether a shutdown of WSL is owed to a setting that was changed.
function Test-Pending {
  [CmdletBinding()] param()
  $config = (Read-WslMemory).config
  $null -ne $config -and $config.pending
}

function Clear-Pending {
  [CmdletBinding()] param()
  $memory = Read-WslMemory
  $memory.config.pending = $false
  Write-WslMemory -Memory $memory
}
