# The work of winget.exe: Tailscale of one version is there.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
& $standIns { Install-PlayedTailscale $args[0] $false } $args[0]
