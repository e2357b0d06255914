# facts: a join that was handed to a person, read from the marker that the changing program and the person's script write. The folder
# is believed only while nobody but SYSTEM and Administrators could have written there, and the text only by whitelist.

$MeshFolder = "$env:ProgramData\mesh"
# What the script leaves in the marker.
$HandoverStates = 'waiting', 'joined', 'failed'
$HandoverMarker = "$MeshFolder\join-mesh.json"

# Gives no finding when it succeeds: what it read is the field handover of the answer.
$Readings['handover'] = 'Get-HandoverFinding'
function Get-HandoverFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $Seen.Handover = Get-Handover
}

# script, keyId, until, state, says, runsScripts; $null when nothing was handed over.
function Get-Handover {
  [CmdletBinding()] param()
  if (-not (Test-Path -LiteralPath $HandoverMarker -PathType Leaf)) { return $null }
  if (Get-ForeignHand -Sddl (Get-Sddl -Path $MeshFolder) -Strict) { throw 'FolderOfOthers' }
  $marker = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-NativePath -Path $HandoverMarker)))
  $handover = @{ runsScripts = -not (Get-ScriptPolicy) }
  foreach ($name in 'script', 'keyId', 'until', 'state', 'why', 'says') { $handover[$name] = ConvertTo-PlainValue -Value (Get-Field -From $marker -Name $name) }
  Assert-Handover -Handover $handover
  $handover
}

function Assert-Handover {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Handover)
  $good = [string] $Handover.script -cmatch '\A[A-Z]:\\[A-Za-z0-9 ._\\-]{1,200}\.ps1\z' -and (Test-KeyId -Value $Handover.keyId) -and
    (Test-Moment -Value $Handover.until) -and $HandoverStates -ccontains $Handover.state -and
    (Test-Sentence -Value $Handover.why) -and (Test-Sentence -Value $Handover.says)
  if (-not $good) { throw 'MarkerDamaged' }
}

# What a changing run leaves and a finished leave takes away: as long as it is there, MeSH has things on this machine.
$Readings['own-files'] = 'Get-OwnFilesFinding'
function Get-OwnFilesFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if (Test-Path -LiteralPath "$MeshFolder\host.lock" -PathType Leaf) { New-Finding -Id 'own-files' -Detail $MeshFolder }
}
