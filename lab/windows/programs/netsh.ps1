# The work of netsh.exe (see there): runs inside of the stand-ins.
$standIns = Import-Module "$env:MESH_WINDOWS/lab/Modules/WindowsStandIns" -PassThru -DisableNameChecking
$said = & $standIns { Invoke-PlayedNetsh $args } @args
[Console]::Out.WriteLine($said['text'])
exit $said['code']
