# Findings about policies: those that overrule what MeSH is about to set, that forbid the script of a person, and that keep what a
# program says. MeSH removes none of them.

# Policies of Tailscale that decide in our place, and when they do. A key among them is not repeated.
$Readings['tailscale-policies'] = 'Get-TailscalePolicyFinding'
function Get-TailscalePolicyFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $deciding = [ordered] @{
    'LoginURL' = 'login-url-policy', '.'; 'UnattendedMode' = 'unattended-policy', '\Anever\z'; 'Hostname' = 'hostname-policy', '.'
    'AuthKey' = 'auth-key-policy', '.'; 'AlwaysOn.Enabled' = 'always-on-policy', '\A(1|true)\z'; 'Tailnet' = 'tailnet-policy', '.'
  }
  foreach ($name in $deciding.Keys) {
    $id, $when = $deciding[$name]
    $policy = Get-TailscalePolicy -Name $name
    if (-not $policy -or $policy.Value -inotmatch $when) { continue }
    $where = ConvertTo-KeyName -Key $policy.Key
    New-Finding -Id $id -Detail $(if ($name -ceq 'AuthKey') { $where } else { "$($policy.Value) in $where" })
  }
}

$PowerShellPolicyKey = 'SOFTWARE\Policies\Microsoft\Windows\PowerShell'

# The policy that forbids `-File` for a script that nobody signed ("MachinePolicy=AllSigned"); "" when there is none. What runs here is
# no file, so it runs in spite of it.
function Get-ScriptPolicy {
  [CmdletBinding()] param()
  foreach ($scope in @('MachinePolicy', 'HKLM:'), @('UserPolicy', 'HKCU:')) {
    $key = "$($scope[1])\$PowerShellPolicyKey"
    $policy = [string] (Get-RegistryValue -Key $key -Name 'ExecutionPolicy')
    if ((Get-RegistryValue -Key $key -Name 'EnableScripts') -eq 0) { $policy = 'Restricted' }
    if ('AllSigned', 'Restricted' -icontains $policy) { return "$($scope[0])=$policy" }
    if ($policy) { return '' }
  }
  ''
}

$Readings['execution-policy'] = 'Get-ScriptPolicyFinding'
function Get-ScriptPolicyFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $policy = Get-ScriptPolicy
  if ($policy) { New-Finding -Id 'execution-policy' -Detail $policy }
}

# What Windows keeps of PowerShell: program text, parameters of cmdlets, all output.
$Readings['logging'] = 'Get-LoggingFinding'
function Get-LoggingFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $kept = [ordered] @{
    'script-block-logging' = 'ScriptBlockLogging', 'EnableScriptBlockLogging'
    'module-logging' = 'ModuleLogging', 'EnableModuleLogging'
    'transcription' = 'Transcription', 'EnableTranscripting'
  }
  foreach ($id in $kept.Keys) {
    foreach ($hive in 'HKLM:', 'HKCU:') {
      $key = "$hive\$PowerShellPolicyKey\$($kept[$id][0])"
      if ((Get-RegistryValue -Key $key -Name $kept[$id][1]) -ne 1) { continue }
      New-Finding -Id $id -Detail ([string] (Get-RegistryValue -Key $key -Name 'OutputDirectory'))
      break
    }
  }
}
