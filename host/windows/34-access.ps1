# The verb access: how this account may change the host. An administrator's SSH session has its whole token and needs no password;
# any other account can do nothing here, and there is nothing to prepare.
$Verbs['access'] = @{ Arguments = @{}; Run = 'Get-Access' }

function Get-Access {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $account = Get-Account
  if ($account.Elevated) { return @{ kind = 'full'; self = $false } }
  @{ kind = 'none'; why = "$($account.Name) is no administrator in this session" }
}

# Every change begins so: one clear refusal before the first of them.
function Assert-Elevated {
  [CmdletBinding()] param([hashtable] $Account = (Get-Account))
  if (-not $Account.Elevated) { Stop-Program -Code 'ACCESS_DENIED' -Problem "$($Account.Name) is no administrator in this session" -Detail $Account.Sid }
}
