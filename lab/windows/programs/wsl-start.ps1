# The part of wsl.exe that starts the VM and a distribution (see there): runs inside of the stand-ins. Prints WSL's warnings.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
& $standIns { Start-PlayedDistribution $args[0] } @args
