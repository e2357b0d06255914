# The work of ping.exe: waits, and lets services that are slow arrive.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
& $standIns { Invoke-PlayedPing ([int] $args[0]) } @args
exit 0
