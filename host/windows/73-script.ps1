# The verbs write-join-script and remove-join-script: a join that is handed to a person. The script and its key lie in C:\temp where nobody but SYSTEM
# and Administrators can change that folder, and in the private folder otherwise; nothing is changed about a folder of others. The marker, which says
# what is handed over (never the key), always lies in the private folder, so that nobody can forge it.

$Verbs['write-join-script'] = @{
  Arguments = @{ loginServer = 'Test-Url'; hostname = 'Test-HostName'; keyId = 'Test-KeyId'; until = 'Test-Moment'; why = 'Test-Sentence' }
  Required = @('loginServer', 'hostname', 'keyId', 'until', 'why')
  Secret = $true
  Run = 'Write-Handover'
  Code = 'PREPARE_CONFLICT'
  Changes = $true
}
$Verbs['remove-join-script'] = @{ Arguments = @{}; Run = 'Remove-Handover'; Code = 'PREPARE_CONFLICT'; Changes = $true }

$HandoverFolder = 'C:\temp'
$HandoverName = 'join-mesh'
# Says that the folder is MeSH's.
$HandoverMadeName = 'handover-folder.made'
# The script holds no secret, and a person who is not elevated must be told so by it: users may read it.
$HandoverScriptSddl = "$PrivateFileSddl(A;;0x1200a9;;;BU)"

# Writes marker, key file and script; the script last, so that one that is there has all it needs.
function Write-Handover {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $null = Clear-Handover
  $script = "$(Get-HandoverFolder)\$HandoverName.ps1"
  $account = Get-Account
  # The server that the node is at now is the only other one that the script may take it from: a person may join another mesh until then.
  if (Get-TailscalePath) { Update-Node }
  $marker = @{ script = $script; state = 'waiting'; says = ''; sid = $account.Sid; account = $account.Name; leaves = Get-NodeServer }
  foreach ($name in $Arguments.Keys) { $marker[$name] = $Arguments[$name] }
  Set-OwnText -Path $HandoverMarker -Text (ConvertTo-JsonText -Value $marker)
  $key = Get-PrivatePath -Name "$HandoverName.key"
  New-KeyFile -Path $key
  Move-Handover -From $key -To (Get-HandoverKeyPath -Script $script) -Rights $AnyRight
  $text = [Text.Encoding]::ASCII.GetString([Convert]::FromBase64String($JoinScript)) -creplace '\r?\n', "`r`n"
  $made = Get-PrivatePath -Name "$HandoverName.ps1"
  Set-OwnText -Path $made -Text $text -Sddl $HandoverScriptSddl
  Move-Handover -From $made -To $script -Rights $ChangingRights
  Add-Done -Text "wrote the join script $script for a person"
}

function Remove-Handover {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  if (Clear-Handover) { Add-Done -Text 'removed the join script' }
}

# C:\temp, made where it is not there; the private folder where C:\temp is another's, or where others may rename it.
function Get-HandoverFolder {
  [CmdletBinding()] param()
  $drive = $HandoverFolder.Substring(0, 3)
  $renaming = 0x100D0040
  if (-not (Test-Path -LiteralPath $drive)) { return Get-PrivatePath }
  if (@(Get-Stranger -Path $drive -Rights $renaming -Trusted ($SystemSids + $TrustedInstaller) -Itself).Count) { return Get-PrivatePath }
  if (-not (Test-Path -LiteralPath $HandoverFolder)) {
    New-GuardedFolder -Path $HandoverFolder
    Set-OwnText -Path (Get-PrivatePath -Name $HandoverMadeName) -Text $HandoverFolder
  }
  if (Get-FolderProblem -Path $HandoverFolder) { return Get-PrivatePath }
  $HandoverFolder
}

# Brings a file that was made in the private folder to its place. It keeps its ACL on the way, and that is looked at: on another volume it would not.
function Move-Handover {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $From, [Parameter(Mandatory = $true)] [string] $To, [Parameter(Mandatory = $true)] [long] $Rights)
  if ($From -ceq $To) { return }
  Remove-OwnFile -Path $To
  [IO.File]::Move((Get-NativePath -Path $From), (Get-NativePath -Path $To))
  if (-not @(Get-Stranger -Path $To -Rights $Rights).Count) { return }
  Remove-OwnFile -Path $To
  Stop-Program -Code 'PREPARE_CONFLICT' -Problem "$To cannot be kept from others"
}

function Get-HandoverKeyPath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Script)
  $Script -creplace '\.ps1\z', '.key'
}

# The script that the marker names; nothing without one, or for a path that MeSH never writes. A marker that is damaged names none: then it is
# the one that lies where nobody else could have put it, so that its key does not stay for ever.
function Get-HandoverScript {
  [CmdletBinding()] param()
  $marker = Get-Marker
  $script = [string] (Get-Field -From $marker -Name 'script')
  $known = @(foreach ($folder in $HandoverFolder, (Get-PrivatePath)) { "$folder\$HandoverName.ps1" })
  if ($known -ccontains $script) { return $script }
  $damaged = -not $marker -and (Test-Path -LiteralPath $HandoverMarker)
  if ($damaged -and (Test-Path -LiteralPath $known[0]) -and -not (Get-FolderProblem -Path $HandoverFolder)) { $known[0] }
}

# What the marker says; nothing when it is not there, or was cut off by a power cut.
function Get-Marker {
  [CmdletBinding()] param()
  if (Test-Path -LiteralPath $HandoverMarker) { ConvertFrom-NodeText -Text ([IO.File]::ReadAllText((Get-NativePath -Path $HandoverMarker))) }
}

# Removes script, key file and marker, the marker last; true when there was one of them.
function Clear-Handover {
  [CmdletBinding()] param()
  $script = Get-HandoverScript
  $paths = @(foreach ($kind in 'ps1', 'key') { Get-PrivatePath -Name "$HandoverName.$kind" })
  if ($script) { $paths = @($script, (Get-HandoverKeyPath -Script $script)) + $paths }
  $paths += $HandoverMarker
  $there = @($paths | Where-Object { Test-Path -LiteralPath $_ })
  foreach ($path in $paths) { Remove-OwnFile -Path $path }
  $there.Count -gt 0
}

# Deletes the key file of a person who did not come in time. The marker stays: it says to the client which key is to be replaced.
function Remove-EndedHandoverKey {
  [CmdletBinding()] param()
  $script = Get-HandoverScript
  if (-not $script) { return }
  $until = ConvertTo-PlainValue -Value (Get-Field -From (Get-Marker) -Name 'until')
  if (-not (Test-Moment -Value $until)) { return }
  $end = [DateTime]::Parse($until, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()
  if ($end -lt $Clock.Runner) { Remove-OwnFile -Path (Get-HandoverKeyPath -Script $script) }
}
