# Rules of what is sent: the program without comments, a reading half that changes nothing, a launcher that any language mode can run.

$Rules['comment-line'] = @{ Find = 'Find-CommentLine'; For = @('joined', 'reading') }
$Rules['reading'] = @{ Find = 'Find-Change'; For = @('reading') }
$Rules['core-types'] = @{ Find = 'Find-EarlyType'; For = @('launcher') }

$ChangingVerbs = 'Set', 'Remove', 'Clear', 'Move', 'Copy', 'Rename', 'Register', 'Unregister', 'Enable', 'Disable', 'Install', 'Uninstall', 'Restart', 'Export', 'Import', 'Reset', 'Restore', 'Suspend', 'Resume'
# Verbs that also read or wait, with what they change.
$ChangingCommands = @(
  'New-Item', 'New-ItemProperty', 'New-Service', 'New-PSDrive', 'New-NetFirewallRule', 'Add-Content', 'Add-Type', 'Out-File', 'Start-Service', 'Stop-Service'
  'Start-ScheduledTask', 'Stop-ScheduledTask', 'Start-Process', 'Stop-Process', 'Restart-Computer', 'Stop-Computer', 'Invoke-CimMethod', 'Invoke-Command'
)
# Parts of the session, not of the machine.
$SessionCommands = 'Set-StrictMode', 'Set-Variable', 'Remove-Variable', 'Import-Module'
$ChangingCall = '\A\[(System\.)?(IO\.(File|Directory)\]::(Write|Append|Create|Delete|Move|Copy|Replace|Set|OpenWrite|Encrypt|Decrypt)|Microsoft\.Win32\.Registry\]::SetValue|Environment\]::SetEnvironmentVariable)'

function Find-CommentLine {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($token in $Source.Tokens) {
    $alone = $token.Kind -eq 'Comment' -and $Source.Lines[$token.Extent.StartLineNumber - 1].TrimStart().StartsWith('#')
    if ($alone) { New-Finding -At $token -Says 'a comment goes over the wire' }
  }
}

function Find-Change {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    $changes = ($name.Split('-')[0] -in $ChangingVerbs -and $name -notin $SessionCommands) -or $name -in $ChangingCommands
    if ($changes) { New-Finding -At $node -Says "$name changes a machine, and this half only reads" }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    if ("$node" -match $ChangingCall) { New-Finding -At $node -Says 'this changes a machine, and this half only reads' }
  }
}

# Constrained language mode refuses methods and most types, and the launcher must be able to say that it is constrained.
function Find-EarlyType {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $line = $Source.Tree.EndBlock.Statements | Where-Object { "$_" -cmatch '\A"`nmesh:' } | Select-Object -First 1
  if (-not $line) { return New-Finding -At $Source.Tree -Says 'the launcher never says that it is here' }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst', 'TypeExpressionAst', 'TypeConstraintAst', 'CommandAst')) {
    if ($node.Extent.StartOffset -lt $line.Extent.EndOffset) { New-Finding -At $node -Says 'before its line the launcher uses core types alone' }
  }
}
