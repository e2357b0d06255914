# The profile of a PowerShell of a machine whose policy logs script blocks: what a text makes one by [scriptblock]::Create is written down
# whole, as Windows writes it (event 4104). A profile, because a text that is already compiled would keep the type as it was.
class LoggedBlock {
  static [Management.Automation.ScriptBlock] Create([string] $Text) {
    [IO.File]::AppendAllText("$env:MESH_WINDOWS/state/events.log", "4104 $Text`n")
    return [Management.Automation.ScriptBlock]::Create($Text)
  }
}
$known = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators').GetField('builtinTypeAccelerators', 'NonPublic,Static')
$known.GetValue($null)['scriptblock'] = [LoggedBlock]
