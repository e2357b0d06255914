# What Windows does by itself when it starts, besides its services: scheduled tasks with such a trigger.
. "$env:MESH_WINDOWS/lab/prelude.ps1"
& (Get-Module -Name WindowsStandIns) { Start-BootTasks }
