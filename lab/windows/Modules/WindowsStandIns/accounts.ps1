# The machine's own accounts and who of all accounts is an administrator, over state/accounts.json. Ids: the module's own source is not
# public; as public reports show them.

function Get-LocalUser {
  [CmdletBinding()] param([Parameter(Position = 0)] [string] $Name)
  Enter-StandIn $PSCmdlet
  if (-not $Name) { Stop-NotPlayed 'all accounts' }
  $found = @(Read-List 'accounts.json' | Where-Object { $_['name'] -eq $Name -and -not $_['domain'] })
  if (-not $found.Count) { return Write-PlayedError $PSCmdlet (New-PlayedError 'UserNotFound,Microsoft.PowerShell.Commands.GetLocalUserCommand' 'ObjectNotFound' "User $Name was not found." $Name) }
  [pscustomobject] @{ Name = $found[0]['name']; SID = $found[0]['sid']; Enabled = $true }
}

function Get-LocalGroupMember {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $SID)
  Enter-StandIn $PSCmdlet
  if ($SID -ne 'S-1-5-32-544') { Stop-NotPlayed "the members of $SID" }
  foreach ($one in @(Read-List 'accounts.json' | Where-Object { $_['administrator'] })) { [pscustomobject] @{ Name = "PC\$($one['name'])"; SID = $one['sid']; ObjectClass = 'User' } }
}
