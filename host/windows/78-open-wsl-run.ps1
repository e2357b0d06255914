# open-wsl: asks wsl.exe and what runs inside. Judged by exit codes and error codes: texts are translated, and come in two encodings.

# What people can do about an error of WSL, by the end of its code.
$WslErrors = @{
  '0X80370102' = 'virtualisation is switched off, in the firmware or as the Windows feature Virtual Machine Platform'
  '0X80070520' = 'this session has no right to start it; sign in at the machine once, and update WSL (wsl --update)'
  '0X8007054F' = 'its network cannot be made; a restart of Windows is known to help'
  '0X8004032E' = 'WSL does not run for the account SYSTEM'
  'WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED' = 'WSL does not run for the account SYSTEM'
  'WSL_E_DISTRO_NOT_FOUND' = 'this account does not have it'
}

# The program of the package where it is installed: the one in System32 hands over to it, which a session without a desktop may not.
function Get-WslPath {
  [CmdletBinding()] param()
  foreach ($path in "$env:ProgramFiles\WSL\wsl.exe", "$env:SystemRoot\System32\wsl.exe") { if (Test-Path -LiteralPath $path -PathType Leaf) { return $path } }
  Stop-Wsl -Problem 'WSL is not installed on this machine'
}

# ExitCode (-1: WSL's own error), TimedOut, Out, Err.
function Invoke-Wsl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds = 30)
  # An old wsl.exe does not know it, and writes UTF-16.
  $env:WSL_UTF8 = '1'
  $said = Invoke-Native -Path (Get-WslPath) -Arguments $Arguments -Seconds $Seconds -Encoding 'bytes'
  @{ ExitCode = $said.ExitCode; TimedOut = $said.TimedOut; Out = ConvertFrom-WslBytes -Text $said.Out; Err = ConvertFrom-WslBytes -Text $said.Err }
}

# The text of bytes, each a letter: UTF-16 has a zero beside each letter of ASCII, UTF-8 never has one.
function ConvertFrom-WslBytes {
  [CmdletBinding()] param([string] $Text)
  $bytes = [Text.Encoding]::GetEncoding(28591).GetBytes($Text)
  if ($Text.IndexOf([char] 0) -ge 0) { return [Text.Encoding]::Unicode.GetString($bytes).TrimStart([char] 0xfeff) }
  [Text.Encoding]::UTF8.GetString($bytes)
}

# Runs a program inside the distribution, which is started for it. What WSL itself says no to ends the run; the program's exit code does not.
function Invoke-Inside {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Words, [int] $Seconds = 30)
  $said = Invoke-Wsl -Arguments (@('-d', $Wsl.Name, '--exec') + $Words) -Seconds $Seconds
  if ($said.TimedOut) { Stop-Wsl -Problem "the distribution $($Wsl.Name) does not answer within $Seconds seconds" }
  if ($said.ExitCode -eq -1) { Stop-ByWslError -Said $said }
  $said
}

# Fails by the code that an error of WSL ends with: Wsl/Service/CreateInstance/0x80370102.
function Stop-ByWslError {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Said)
  $text = $Said.Err + "`n" + $Said.Out
  $found = [regex]::Match($text, '(?i)\b(?:Wsl/[A-Za-z0-9_/]+|WSL_E_[A-Z_]+|0x8[0-9a-f]{7})')
  $end = $found.Value.Split('/')[-1].ToUpperInvariant()
  $code = if ($end -ceq '0X800704EC') { 'POLICY_BLOCKS' } else { 'WSL_UNREACHABLE' }
  $why = if ($code -ceq 'POLICY_BLOCKS') { ': a policy forbids WSL' } elseif ($WslErrors.ContainsKey($end)) { ": $($WslErrors[$end])" } else { '' }
  Stop-Program -Code $code -Problem "the distribution $($Wsl.Name) does not start$why" -Detail (Get-LastLine -Text $text)
}

# The VM's address and the size of its network, by its own word; by the registry's where the distribution has no `ip`.
function Read-VmAddress {
  [CmdletBinding()] param()
  $said = Invoke-Inside -Words 'ip', '-4', '-o', 'addr', 'show', 'dev', 'eth0'
  if ($said.ExitCode -eq 0 -and $said.Out -cmatch '\binet ([0-9]{1,3}(?:\.[0-9]{1,3}){3})/([0-9]{1,2})\b') {
    $Wsl.Address = $Matches[1]
    $Wsl.Bits = [int] $Matches[2]
    return
  }
  $Wsl.Address = [string] (Get-RegistryValue -Key "Registry::HKEY_USERS\$($Wsl.Account.Sid)\$WslKey" -Name 'NatIpAddress')
  if (-not (Test-IpAddress -Value $Wsl.Address)) { Stop-Wsl -Problem "$($Wsl.Name) runs and has no address on eth0" -Detail (Get-LastLine -Text $said.Err) }
}
