# Comes before the text that a PowerShell of a played Windows is given (programs/powershell.exe): makes C:, what only Windows has,
# and the environment of the session. It leaves no variable behind, and the text that follows is not touched.
$null = New-PSDrive -Name C -PSProvider FileSystem -Root "$env:MESH_WINDOWS/drive-c" -Scope Global
$null = New-PSDrive -Name HKLM -PSProvider FileSystem -Root "$env:MESH_WINDOWS/state/no-files" -Scope Global
$null = New-PSDrive -Name HKCU -PSProvider FileSystem -Root "$env:MESH_WINDOWS/state/no-files" -Scope Global
Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -Global -DisableNameChecking
Enter-PlayedSession
if ($env:MESH_LANGUAGE_MODE) { $ExecutionContext.SessionState.LanguageMode = $env:MESH_LANGUAGE_MODE }
