# Rules of the text itself: what 5.1 reads as it was written, and what the merge can join.

$Rules['parses'] = @{ Find = 'Find-ParseError'; For = $Any }
$Rules['ascii'] = @{ Find = 'Find-NotAscii'; For = $Any }
$Rules['backtick'] = @{ Find = 'Find-Backtick'; For = $Ours }
$Rules['block-comment'] = @{ Find = 'Find-BlockComment'; For = $Ours }
$Rules['long-string'] = @{ Find = 'Find-LongString'; For = $Ours }
$Rules['file-size'] = @{ Find = 'Find-LongFile'; For = $Ours }

function Find-ParseError {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($failure in $Source.Errors) { New-Finding -At $failure -Says $failure.Message }
}

# 5.1 reads a file without a byte order mark in the machine's ANSI code page.
function Find-NotAscii {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  for ($at = 0; $at -lt $Source.Lines.Count; $at++) {
    if ($Source.Lines[$at] -cmatch '[^\x20-\x7e]') { @{ Line = $at + 1; Says = 'only printable ASCII and line feeds: 5.1 reads other bytes by its code page' } }
  }
}

# A blank behind a backtick cuts the statement in two.
function Find-Backtick {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($token in $Source.Tokens) {
    if ($token.Kind -eq 'LineContinuation') { New-Finding -At $token -Says 'no backtick at the end of a line: splat instead' }
  }
}

# The merge drops the lines that begin with #, and so the end of a block comment.
function Find-BlockComment {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($token in $Source.Tokens) {
    if ($token.Kind -eq 'Comment' -and $token.Text.StartsWith('<#')) { New-Finding -At $token -Says 'comments are lines: the merge would drop the end of a block' }
  }
}

# The merge drops empty lines and those that begin with #, also within a string.
function Find-LongString {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($token in $Source.Tokens) {
    $isString = $token -is [Management.Automation.Language.StringToken]
    if ($isString -and $token.Extent.StartLineNumber -ne $token.Extent.EndLineNumber) {
      New-Finding -At $token -Says 'a string ends on its line: the merge would change it'
    }
  }
}

function Find-LongFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $lines = $Source.Text.TrimEnd("`n").Split("`n").Count
  if ($lines -gt 240) { @{ Line = 1; Says = "$lines lines, and 240 are the limit" } }
}
