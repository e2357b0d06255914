# What Windows supplies and this system does not, over one folder, $MESH_WINDOWS/state. Each file plays one part; stand-ins.ts lists
# them with their sources. Strict on purpose: a parameter that is not declared is refused, a call that nobody scripted throws, and a
# stand-in says yes only for what it did to the state.
Set-StrictMode -Version 3.0
foreach ($part in 'state', 'session', 'services', 'registry', 'items', 'acls', 'processes', 'cim', 'tasks', 'net') { . "$PSScriptRoot/$part.ps1" }
