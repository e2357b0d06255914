# msiexec.exe: /i FILE or /x {PRODUCT}, /qn /norestart /L*v LOG and properties. Exit codes and what is then true: state/msiexec.json, one
# turn a call (an exit code, or `code` with `does`: nothing, half, all); without a turn, what the file and the machine make of it.

$MsiTexts = @{
  1602 = 'User cancelled installation.'; 1603 = 'Fatal error during installation.'; 1605 = 'This action is only valid for products that are currently installed.'
  1612 = 'The installation source for this product is not available.'; 1618 = 'Another installation is already in progress.'; 1619 = 'This installation package could not be opened.'
  1620 = 'This installation package could not be opened. Contact the application vendor to verify that this is a valid Windows Installer package.'
  1625 = 'This installation is forbidden by system policy.'; 1638 = 'Another version of this product is already installed.'
}
# Properties that Tailscale's package writes as policies.
$MsiPolicies = @{ TS_UNATTENDEDMODE = 'UnattendedMode'; TS_LOGINURL = 'LoginURL'; TS_INSTALLUPDATES = 'InstallUpdates'; TS_ALLOWINCOMINGCONNECTIONS = 'AllowIncomingConnections' }

# The words of a call; what an installer without a desktop would ask about is refused.
function Read-MsiWords([string[]] $Words) {
  $call = @{ package = ''; remove = ''; log = ''; quiet = $false; restart = $true; properties = @{} }
  for ($i = 0; $i -lt $Words.Count; $i++) {
    switch -Regex ($Words[$i]) {
      '\A/i\z' { $call['package'] = $Words[++$i]; break }
      '\A/x\z' { $call['remove'] = $Words[++$i]; break }
      '\A/qn\z' { $call['quiet'] = $true; break }
      '\A/norestart\z' { $call['restart'] = $false; break }
      '\A/l\*v\z' { $call['log'] = $Words[++$i]; break }
      '\A(?<name>[A-Z_]+)=(?<value>.*)\z' { $call['properties'][$Matches['name']] = $Matches['value']; break }
      default { Stop-NotPlayed "msiexec.exe $($Words[$i])" }
    }
  }
  if (-not $call['quiet']) { Stop-NotPlayed 'msiexec.exe with a window' }
  $call
}

# An exit code, as a number that a process here cannot end with.
function Invoke-PlayedMsi([string[]] $Words) {
  $call = Read-MsiWords $Words
  $turns = @(Read-List 'msiexec.json')
  $turn = if ($turns.Count -gt 0 -and $null -ne $turns[0]) { $turns[0]; Write-State 'msiexec.json' @($turns | Select-Object -Skip 1) }
  if ($turn -is [Collections.IDictionary] -and $turn['waits']) { Wait-Go }
  $said = if ($call['remove']) { Remove-Msi $call $turn } else { Add-Msi $call $turn }
  if ($said['code'] -eq 3010 -and $call['restart']) { $said['code'] = 1641; Add-Changed 'the machine restarts' }
  Write-MsiLog $call $said
  Add-Changed "msiexec $($said['code'])"
  $said['code']
}

# An installation that takes as long as a test wants, and no longer than its machine is there.
function Wait-Go {
  Add-Changed 'msiexec waits'
  $go = Get-StatePath 'msiexec.go'
  while ([IO.Directory]::Exists([IO.Path]::GetDirectoryName($go)) -and -not [IO.File]::Exists($go)) { [Threading.Thread]::Sleep(20) }
}

# Of a turn that is a number, or a table; what neither says is as the file and the machine have it.
function Add-Msi($Call, $Turn) {
  $package = Read-Package (Get-NativeHere $Call['package'])
  $code = if ($null -eq $Turn) { 0 } elseif ($Turn -is [Collections.IDictionary]) { $Turn['code'] } else { $Turn }
  if ($package['code']) { return $package }
  if ($null -eq $Turn) { $wrong = Get-PackageProblem $package; if ($wrong) { return $wrong } }
  $does = if ($Turn -is [Collections.IDictionary] -and $Turn['does']) { $Turn['does'] } elseif ($code -in 0, 3010, 1641) { 'all' } else { 'nothing' }
  $running = -not ($Turn -is [Collections.IDictionary] -and $Turn['running'] -eq $false)
  $version = if ($Turn -is [Collections.IDictionary] -and $Turn['version']) { $Turn['version'] } else { $package['version'] }
  if ($Turn -is [Collections.IDictionary] -and $Turn['serviceStays']) { Set-Word 'old-version' (Get-Word 'version') }
  switch ($does) {
    'all' { Install-PlayedTailscale $version ($code -in 3010, 1641 -and (Get-InstalledVersion) -and -not (Get-Word 'old-version')) $running; Set-MsiPolicies $Call['properties'] }
    'half' { Copy-Program; Add-Changed 'tailscale half installed' }
  }
  @{ code = $code; text = $MsiTexts[[int] $code]; extra = $Turn -is [Collections.IDictionary] ? $Turn['says'] : $null }
}

# The package of the lab, or the exit code of a file that is none.
function Read-Package([string] $File) {
  if (-not [IO.File]::Exists($File)) { return @{ code = 1619; text = $MsiTexts[1619] } }
  $bytes = [IO.File]::ReadAllBytes($File)
  $mark = [byte[]] (0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
  if ($bytes.Length -lt 512 -or (Compare-Object $bytes[0..7] $mark -SyncWindow 0)) { return @{ code = 1620; text = $MsiTexts[1620] } }
  $line = [Text.Encoding]::UTF8.GetString($bytes, 8, 504).Split("`n")[0]
  ConvertFrom-Json -AsHashtable -InputObject $line
}

function Get-PackageProblem($Package) {
  $machine = @{ AMD64 = 'amd64'; ARM64 = 'arm64'; x86 = 'x86' }[(Read-State 'machine.json')['architecture']]
  if (-not (Test-Elevated)) { return @{ code = 1603; text = 'Error 1925. You do not have sufficient privileges to complete this installation for all users of the machine.' } }
  if ($Package['architecture'] -ne $machine) { return @{ code = 1603; text = "Please download the MSI package that is appropriate for your computer's CPU architecture." } }
  $now = Get-InstalledVersion
  if ($now -and [version] $now -gt [version] $Package['version']) { return @{ code = 1603; text = 'A newer version of Tailscale is already installed.' } }
}

function Remove-Msi($Call, $Turn) {
  if (-not (Get-InstalledVersion) -or $Call['remove'] -ne $TailscaleProduct) { return @{ code = 1605; text = $MsiTexts[1605] } }
  $code = if ($null -eq $Turn) { (Test-Elevated) ? 0 : 1603 } elseif ($Turn -is [Collections.IDictionary]) { $Turn['code'] } else { $Turn }
  if ($code -in 0, 3010, 1641) { Uninstall-PlayedTailscale }
  @{ code = $code; text = $MsiTexts[[int] $code] }
}

function Set-MsiPolicies($Properties) {
  $registry = Read-State 'registry.json'
  $names = @($Properties.Keys | Where-Object { $MsiPolicies.ContainsKey($_) })
  foreach ($name in $names) { Set-StoredValue $registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Tailscale' $MsiPolicies[$name] $Properties[$name] 'String' }
  if ($names.Count -gt 0) { Write-State 'registry.json' $registry }
}

# UTF-16LE with its mark, lines as they end there; a file that another holds is not written.
function Write-MsiLog($Call, $Said) {
  if (-not $Call['log']) { return }
  $lines = @("=== Verbose logging started ===", "MSI (s) (58:9C) [16:00:00:000]: Product: Tailscale -- $($Said['text'])")
  if ($Said['extra']) { $lines += $Said['extra'] }
  $lines += "MSI (s) (58:9C) [16:00:00:100]: MainEngineThread is returning $($Said['code'])", '=== Verbose logging stopped ==='
  [IO.File]::WriteAllText((Get-NativeHere $Call['log']), ($lines -join "`r`n") + "`r`n", [Text.Encoding]::Unicode)
}
