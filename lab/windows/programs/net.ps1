# The work of net.exe: 2 for what it refuses, as there.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
exit (& $standIns { Invoke-PlayedNet $args[0] $args[1] } @args)
