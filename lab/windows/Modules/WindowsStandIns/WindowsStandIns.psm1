# What Windows supplies and this system does not, over one folder, $MESH_WINDOWS/state. Each file plays one part; stand-ins.ts lists
# them with their sources. Strict on purpose: a parameter that is not declared is refused, a call that nobody scripted throws, and a
# stand-in says yes only for what it did to the state.
Set-StrictMode -Version 3.0
foreach ($part in 'state', 'session', 'services', 'registry', 'items', 'sddl', 'acls', 'processes', 'cim', 'tasks', 'net', 'firewall', 'ports', 'forwards', 'accounts', 'features', 'packages', 'msi', 'script', 'wsl') { . "$PSScriptRoot/$part.ps1" }

# Windows 10 has no Hyper-V firewall.
$newer = if (Test-HyperVPlayed) { 'Get-NetFirewallHyperVVMSetting', 'Get-NetFirewallHyperVRule', 'New-NetFirewallHyperVRule', 'Remove-NetFirewallHyperVRule' }
Export-ModuleMember -Function (@($newer) + @(
  'Enter-PlayedSession', 'Invoke-PlayedFile'
  'Get-Service', 'Start-Service', 'Stop-Service', 'Set-Service'
  'Test-Path', 'Get-Item', 'Get-ChildItem', 'Get-ItemProperty', 'Set-ItemProperty', 'Remove-ItemProperty', 'Remove-Item'
  'Get-Acl', 'Set-Acl', 'Get-CimInstance', 'Invoke-CimMethod', 'Stop-Process', 'Start-Sleep', 'Get-UICulture'
  'New-ScheduledTaskAction', 'New-ScheduledTaskPrincipal', 'New-ScheduledTaskSettingsSet', 'Register-ScheduledTask', 'Start-ScheduledTask'
  'Stop-ScheduledTask', 'Get-ScheduledTask', 'Get-ScheduledTaskInfo', 'Unregister-ScheduledTask'
  'New-ScheduledTaskTrigger'
  'Get-NetConnectionProfile', 'Get-NetFirewallRule', 'Get-DnsClientNrptRule', 'Remove-DnsClientNrptRule'
  'New-NetFirewallRule', 'Set-NetFirewallRule', 'Remove-NetFirewallRule', 'Get-NetTCPConnection'
  'Get-LocalUser', 'Get-LocalGroupMember', 'Get-WindowsCapability', 'Add-WindowsCapability'
) | Where-Object { $_ })
