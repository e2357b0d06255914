# -File of powershell.exe: whether this machine runs a script file at all, by the policies and the switch, in their order.

$PolicyKey = 'SOFTWARE\Policies\Microsoft\Windows\PowerShell'

# MachinePolicy, UserPolicy, Process (the switch), CurrentUser, LocalMachine: the first that says something. A client's own is Restricted.
function Get-EffectivePolicy {
  $registry = Read-State 'registry.json'
  foreach ($hive in 'HKEY_LOCAL_MACHINE', "HKEY_USERS\$((Get-Session)['sid'])") {
    $values = Get-KeyValues $registry "$hive\$PolicyKey"
    if ($values['EnableScripts'] -eq 0 -and $values.Contains('EnableScripts')) { return 'Restricted' }
    if ($values['ExecutionPolicy']) { return $values['ExecutionPolicy'] }
  }
  if ($env:MESH_POLICY) { return $env:MESH_POLICY }
  foreach ($hive in "HKEY_USERS\$((Get-Session)['sid'])", 'HKEY_LOCAL_MACHINE') {
    $own = (Get-KeyValues $registry "$hive\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell")['ExecutionPolicy']
    if ($own) { return $own }
  }
  'Restricted'
}

# Runs the file as -File does, or refuses it with the error that Windows has for it; its exit code is ours.
function Invoke-PlayedFile([string] $Path) {
  $policy = Get-EffectivePolicy
  $text = switch ($policy) { 'Restricted' { 'script-denied' } 'AllSigned' { 'script-unsigned' } }
  if ($text) {
    # As 5.1 writes it; what it says of the error is not translated.
    [Console]::Error.Write("$(Get-PlayedText $text $Path)`r`n    + CategoryInfo          : SecurityError: (:) [], ParentContainsErrorRecordException`r`n    + FullyQualifiedErrorId : UnauthorizedAccess`r`n`r`n")
    exit 1
  }
  $global:LASTEXITCODE = 0
  $native = Get-NativeFile $Path
  # This module is trusted, and what it starts would be, too.
  if ($env:MESH_LANGUAGE_MODE) { $ExecutionContext.SessionState.LanguageMode = $env:MESH_LANGUAGE_MODE }
  & $native @args
  exit $global:LASTEXITCODE
}
