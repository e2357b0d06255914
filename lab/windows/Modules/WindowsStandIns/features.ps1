# The optional features of Windows, as far as its OpenSSH server goes, and what that does when it starts: makes its folder, or ends because of
# the folder's ACL. Source: contrib/win32/win32compat/wmain_sshd.c and misc.c of PowerShell/openssh-portable 9.8.1.0.

$SshdCapability = 'OpenSSH.Server~~~~0.0.1.0'

function Get-WindowsCapability {
  [CmdletBinding()] param([switch] $Online, [string] $Name)
  Enter-StandIn $PSCmdlet
  if (-not $Online -or $Name) { Stop-NotPlayed 'features of another image, or one of them' }
  if (-not (Test-Elevated)) { throw (New-PlayedError 'Microsoft.Dism.Commands.GetWindowsCapabilityCommand' 'NotSpecified' 'The requested operation requires elevation.') }
  [pscustomobject] @{ Name = 'OpenSSH.Client~~~~0.0.1.0'; State = 'Installed' }
  if ((Read-State 'machine.json')['features'] -ne 'without') { [pscustomobject] @{ Name = $SshdCapability; State = if (Read-Service 'sshd') { 'Installed' } else { 'NotPresent' } } }
}

# As the feature leaves a machine: the service does not start by itself, and the folder comes with its first start.
function Add-WindowsCapability {
  [CmdletBinding()] param([switch] $Online, [Parameter(Mandatory = $true)] [string] $Name)
  Enter-StandIn $PSCmdlet
  if (-not $Online -or $Name -ne $SshdCapability) { Stop-NotPlayed "the feature $Name" }
  Save-Service @{ name = 'sshd'; displayName = 'OpenSSH SSH Server'; pathName = 'C:\Windows\System32\OpenSSH\sshd.exe'; status = 'Stopped'; startType = 'Manual'; processId = 0; dependsOn = @() }
  Add-Changed "feature $Name"
  [pscustomobject] @{ Path = ''; Online = $true; RestartNeeded = $false }
}

# Whether the start fails: somebody else owns one of its folders, or may write there.
function Get-SshdProblem {
  foreach ($folder in 'C:\ProgramData\ssh', 'C:\ProgramData\ssh\logs') {
    $native = Get-NativeFile $folder
    if (-not [IO.Directory]::Exists($native)) { continue }
    $parts = Get-FileDescriptor $native (Read-Acls)
    if ($parts['owner'] -notin 'SY', 'BA', 'S-1-5-18', 'S-1-5-32-544') { return $folder }
    foreach ($ace in $parts['aces']) { if ($ace['type'] -eq 'A' -and $ace['sid'] -notin 'SY', 'BA', 'S-1-5-18', 'S-1-5-32-544' -and ((Get-Mask $ace['rights']) -band 0x116)) { return $folder } }
  }
}

function Initialize-SshdFolder {
  $folder = Get-NativeFile 'C:\ProgramData\ssh'
  if ([IO.Directory]::Exists($folder)) { return }
  $null = [IO.Directory]::CreateDirectory("$folder/logs")
  [IO.File]::WriteAllText("$folder/sshd_config", "Subsystem`tsftp`tsftp-server.exe`r`n`r`nMatch Group administrators`r`n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys`r`n")
  $table = Read-Acls
  foreach ($each in @{ 'C:\ProgramData\ssh' = '(A;OICI;0x1200a9;;;AU)'; 'C:\ProgramData\ssh\logs' = '' }.GetEnumerator()) {
    $table[(Get-FileKey (Get-NativeFile $each.Key))] = @{ path = $each.Key; sddl = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)$($each.Value)" }
  }
  Write-State 'acls.json' $table
}
