# What every changing verb stands on: rights, the host's lock, the list of what was done, and waits that notice when the client is gone.
# Knows nothing of Tailscale.

# Code: what a file that cannot be written means for the verb that runs. Leaves: MeSH's own folder is to go with this run.
$Change = @{ Did = (New-Object 'System.Collections.Generic.List[string]'); Lock = $null; Code = ''; Leaves = $false }

# Runs one changing verb alone on this host, and gives its answer. The door calls it for verbs that say Changes.
# Rights come before anything is written; what a killed run left is cleared only under the lock, when it is nobody's.
function Invoke-Change {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Verb, [Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $Change.Code = $Verb['Code']
  if ($Verb['Secret']) { Assert-PreAuthKey }
  Assert-Elevated
  Initialize-PrivateFolder
  Enter-Lock
  try {
    Remove-Leftover
    $null = & $Verb['Run'] -Arguments $Arguments
    @{ changed = ($Change.Did.Count -gt 0); did = $Change.Did.ToArray() }
  } finally {
    Exit-Lock
    if ($Change.Leaves) { Remove-PrivateFolder }
  }
}

# Records one change: told at once, and in the answer.
function Add-Done {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  $Change.Did.Add($Text)
  Send-Note -Text $Text
}

# A short pause in a wait. A client that went away ends it.
function Wait-Moment {
  [CmdletBinding()] param([int] $Milliseconds = 500)
  Assert-Client
  Start-Sleep -Milliseconds $Milliseconds
}

# Asks twice a second, by the name of a function that answers true or false; false when the time is over. Counts its questions, too,
# so that a clock that is set meanwhile does not make it endless.
function Wait-Until {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Test, [Parameter(Mandatory = $true)] [int] $Seconds)
  $end = [DateTime]::UtcNow.AddSeconds($Seconds)
  for ($left = 2 * $Seconds; -not (& $Test); $left--) {
    if ($left -le 0 -or [DateTime]::UtcNow -gt $end) { return $false }
    Wait-Moment
  }
  $true
}

# The last lines of a text that say something, for the detail of an error.
function Get-LastLine {
  [CmdletBinding()] param([string] $Text, [int] $Count = 5)
  @($Text -split '\r?\n' | Where-Object { $_.Trim() } | Select-Object -Last $Count) -join "`n"
}

# Fails for an error of a file operation, with the file: a full disk and a file that is in use by their numbers.
function Stop-ByFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Cause, [Parameter(Mandatory = $true)] [string] $Path)
  $number = $Cause.Exception.GetBaseException().HResult -band 0xFFFF
  # ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
  if ($number -eq 39 -or $number -eq 112) { Stop-Program -Code 'DISK_FULL' -Problem "the disk is full: $Path cannot be written" -Cause $Cause }
  # ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
  $why = if ($number -eq 32 -or $number -eq 33) { 'another program has it open' } else { 'Windows does not let it' }
  Stop-Program -Code $Change.Code -Problem "$Path cannot be written, read or removed: $why" -Detail "$($Cause.Exception.GetBaseException().Message) ($number)" -Cause $Cause
}
