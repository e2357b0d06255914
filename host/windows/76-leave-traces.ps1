# What leave takes back besides the login and the program: rules of name resolution and lines of the hosts file that are Tailscale's own, its
# state, and what MeSH made. What is Tailscale's is known by Tailscale's own marks. What others made stays as it is, byte by byte.

# Tailscale's rules stand here, or, where Group Policy has rules of its own, there.
$NameRuleKeys = 'HKLM:\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters\DnsPolicyConfig', 'HKLM:\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient\DnsPolicyConfig'
# The one rule of very old versions, which wrote no list.
$OldNameRule = '{5abe529b-675b-4486-8459-25a634dacc23}'

# Rules of name resolution (NRPT) survive a service that was killed, and then catch names that nobody answers. The list goes after the rules.
function Clear-NameRule {
  [CmdletBinding()] param()
  $listed = Get-RegistryValue -Key $TailscaleKey -Name 'NRPTRuleIDs'
  $ids = @(@($listed) -cmatch '\A\{[0-9A-Fa-f-]{36}\}\z') + $OldNameRule
  $left = @(foreach ($key in $NameRuleKeys) { foreach ($id in $ids) { if (Test-RegistryKey -Key "$key\$id") { "$key\$id" } } })
  foreach ($rule in $left) { Remove-Item -LiteralPath $rule -Recurse }
  if ($null -ne $listed) { Remove-ItemProperty -LiteralPath $TailscaleKey -Name 'NRPTRuleIDs' }
  if ($left.Count) { Add-Done -Text "took back Tailscale's rules of name resolution" }
}

# Cuts Tailscale's section out of the hosts file. Its encoding is whatever it is: one that keeps every byte reads and writes it.
function Clear-HostsSection {
  [CmdletBinding()] param()
  $path = "$env:SystemRoot\System32\drivers\etc\hosts"
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }
  $bytes = [Text.Encoding]::GetEncoding('iso-8859-1')
  $text = $bytes.GetString([IO.File]::ReadAllBytes((Get-NativePath -Path $path)))
  $without = $text -creplace '(?m)^# TailscaleHostsSectionStart\r?\n(?:(?!# TailscaleHostsSectionStart).*\n)*?# TailscaleHostsSectionEnd(?:\r?\n|\z)', ''
  if ($without -ceq $text) { return }
  Set-FileBytes -Path $path -Bytes $bytes.GetBytes($without)
  Add-Done -Text "took Tailscale's lines out of $path"
}

# Its folder of state and logs; true when there was one.
function Remove-TailscaleState {
  [CmdletBinding()] param()
  $state = "$env:ProgramData\Tailscale"
  if (-not (Test-Path -LiteralPath $state)) { return $false }
  Remove-Item -LiteralPath $state -Recurse -Force
  $true
}

# Its key of the registry, where nothing is left in it: a person may have set values of their own there.
function Remove-TailscaleKey {
  [CmdletBinding()] param()
  if (-not (Test-RegistryKey -Key $TailscaleKey)) { return }
  $key = Get-Item -LiteralPath $TailscaleKey
  if ($key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0) { Remove-Item -LiteralPath $TailscaleKey }
}

# What MeSH set up on this machine besides Tailscale: the name of the function that takes it back, which does nothing where there is nothing of
# MeSH, beside the code that sets it up.
$Leaving = [ordered] @{ handover = 'Remove-WholeHandover' }

function Remove-OwnThing {
  [CmdletBinding()] param()
  foreach ($part in $Leaving.Keys) { $null = & $Leaving[$part] }
}

# A join that a person has in hands.
function Remove-WholeHandover {
  [CmdletBinding()] param()
  if (Clear-Handover) { Add-Done -Text 'removed the join script' }
  Remove-HandoverFolder
}

# The folder of the join script, where MeSH made it and nothing else is in it.
function Remove-HandoverFolder {
  [CmdletBinding()] param()
  $made = Get-PrivatePath -Name $HandoverMadeName
  if (-not (Test-Path -LiteralPath $made)) { return }
  $isEmpty = (Test-Path -LiteralPath $HandoverFolder -PathType Container) -and -not @(Get-ChildItem -LiteralPath $HandoverFolder -Force).Count
  if ($isEmpty) { Remove-Item -LiteralPath $HandoverFolder }
  Remove-OwnFile -Path $made
}

# MeSH's own folder, after the lock in it was given back. The lock's files go in any case, for by them facts knows a leave that is not finished;
# the folder stays where somebody put something into it. What another run has open already is that run's.
function Remove-PrivateFolder {
  [CmdletBinding()] param()
  try {
    foreach ($name in 'host.holder', 'host.lock') { [IO.File]::Delete((Get-NativePath -Path (Get-PrivatePath -Name $name))) }
    [IO.Directory]::Delete((Get-NativePath -Path (Get-PrivatePath)))
  } catch [IO.IOException] {
    Send-Note -Text "$(Get-PrivatePath) stays: something is in it, or in use"
  }
}
