# The file of the pre-auth key. The key is $Secret.Text, and only .NET sees it: it is never an argument, a parameter, a pipeline object, an output
# or a piece of program text, because Windows may log all of these (script blocks, modules, transcripts, command lines).

# Writes the key into a file that only SYSTEM and Administrators can read. Who calls it removes the file.
function New-KeyFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  New-GuardedFile -Path $Path
  try {
    [IO.File]::WriteAllText((Get-NativePath -Path $Path), $Secret.Text, [Text.Encoding]::ASCII)
  } catch [IO.IOException] {
    Remove-OwnFile -Path $Path
    Stop-ByFile -Cause $_ -Path $Path
  }
}
