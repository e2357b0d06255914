# The work of msiexec.exe (see there): runs inside of the stand-ins, and leaves the whole exit code.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
$code = & $standIns { Invoke-PlayedMsi $args } @args
$folder = "$env:MESH_WINDOWS/state/exits"
$null = [IO.Directory]::CreateDirectory($folder)
[IO.File]::WriteAllText("$folder/$env:MESH_EXIT_OF", "$code")
if ($code -eq 0) { exit 0 }
exit 1
