# The verb facts: everything a plan needs, in one call, read-only. What a machine has to say besides is a finding: an id of
# `windowsFindings` in src/host/protocol.ts, and the concrete value. The sentences for people are the client's.
$Verbs['facts'] = @{ Arguments = @{ syncthingUser = 'Test-AccountName' }; Run = 'Get-Facts' }

# Named readings, each a function that gets what was seen (Account, Tailscale, Machine) and gives findings. Files 40 to 47 fill it.
$Readings = [ordered] @{}

function New-Finding {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Id, [string] $Detail)
  @{ id = $Id; detail = $Detail }
}

# What all readings find. One that fails becomes a finding of its own and spoils no other; the end of the client ends all.
function Get-Findings {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Seen)
  foreach ($name in $Readings.Keys) {
    Assert-Client
    try { @(& $Readings[$name] -Seen $Seen) }
    catch {
      if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }
      New-Finding -Id 'reading-failed' -Detail "$name $($_.FullyQualifiedErrorId)"
    }
  }
}

function Get-Facts {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $account = Get-Account
  $seen = @{ Account = $account; Machine = Get-MachineFacts -Account $account; Tailscale = Get-TailscaleNow; Handover = $null; Wsl = $null }
  $system = $seen.Machine
  $system.findings = @(Get-Findings -Seen $seen)
  $system.wsl = $seen.Wsl
  @{
    program = $ProgramVersion
    system = $system
    user = @{ name = $account.Name }
    tailscale = ConvertTo-TailscaleFacts -Now $seen.Tailscale
    syncthing = Get-SyncthingFacts
    handover = $seen.Handover
  }
}
