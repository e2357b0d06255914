# Lets MeSH sign in to this computer over SSH, where it cannot yet. Paste all of it, as it is, into a window of PowerShell that was opened
# with "Run as administrator". It may be pasted again, and says what it did. It adds the SSH server of Windows where there is none, starts it
# now and with the computer, opens its port to the private networks that are here, and adds one public key. It holds no secret, makes nobody an
# administrator, opens nothing to public networks, restarts nothing, and keeps what others wrote.

$Account = 'ACCOUNT'
$PublicKey = 'PUBLIC-KEY'
$Port = [int] 'PORT'
$ErrorActionPreference = 'Stop'
$PSDefaultParameterValues = @{}
Set-StrictMode -Version 3.0
$Folder = "$env:ProgramData\ssh"
# SYSTEM and Administrators, as owner, and as the only ones who have a right.
$FolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
$FileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)'
$Reading = '\A(0x1200a9|FR|FRFX|0x120089|GR|GXGR)\z'
$Releases = 'https://github.com/PowerShell/Win32-OpenSSH/releases'

function Write-Sentence {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  $Host.UI.WriteLine($Text)
}

# The path as .NET and other programs know it.
function Get-RealPath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

# A table of whoami. Its names are in the language of Windows, its SIDs are not.
function Get-WhoamiText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Table)
  $how = New-Object Diagnostics.ProcessStartInfo -ArgumentList (Get-RealPath -Path "$env:SystemRoot\System32\whoami.exe"), "$Table /fo csv /nh"
  $how.UseShellExecute = $false
  $how.RedirectStandardOutput = $true
  $process = [Diagnostics.Process]::Start($how)
  $process.StandardOutput.ReadToEnd()
}

function Test-Elevated {
  [CmdletBinding()] param()
  (Get-WhoamiText -Table '/groups') -cmatch '"S-1-16-(12288|16384)"'
}

# The SID of the account that MeSH signs in as; it must be an administrator. Whoever pastes this may be another one.
function Get-AccountSid {
  [CmdletBinding()] param()
  if ((Get-WhoamiText -Table '/user') -cnotmatch '"(?<name>[^"]+)","(?<sid>S-1-[0-9-]+)"') { throw 'whoami.exe does not say who this is.' }
  $here, $sid = $Matches['name'], $Matches['sid']
  $wanted = $Account.Replace('/', '\')
  $name = $wanted.Split('\')[-1].Split('@')[0]
  $same = if ($wanted.Contains('\')) { $here -ieq $wanted } else { $here.Split('\')[-1] -ieq $name }
  if ($same) { return $sid }
  $elsewhere = "Sign in to this computer as $Account, and paste this there."
  try { $local = Get-LocalUser -Name $name }
  catch { throw "There is no account $name of this computer's own ($($_.FullyQualifiedErrorId)). $elsewhere" }
  try { $administrators = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { [string] $_.SID }) }
  catch { throw "Windows does not say who its administrators are ($($_.FullyQualifiedErrorId)). $elsewhere" }
  if ($administrators -ccontains [string] $local.SID) { return [string] $local.SID }
  throw "$Account is no administrator of this computer, and MeSH needs one. If it is to be one: Add-LocalGroupMember -SID S-1-5-32-544 -Member '$name'"
}

# The service sshd; nothing when there is none.
function Get-Sshd {
  [CmdletBinding()] param()
  try { Get-Service -Name 'sshd' }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'NoServiceFoundForGivenName,*') { throw } }
}

function Install-Sshd {
  [CmdletBinding()] param()
  if (Get-Sshd) { return }
  $found = @(Get-WindowsCapability -Online | Where-Object { $_.Name -clike 'OpenSSH.Server*' })
  if (-not $found.Count) { throw "This Windows has no OpenSSH server to add. Install it from $Releases, and paste this again." }
  Write-Sentence -Text 'Adding the OpenSSH server of Windows. This may take some minutes.'
  try { $null = Add-WindowsCapability -Online -Name $found[0].Name }
  catch { throw "Windows cannot add its OpenSSH server ($('0x{0:x8}' -f $_.Exception.HResult)). Install it from $Releases, and paste this again." }
  if (-not (Get-Sshd)) { throw 'The OpenSSH server was added. Restart this computer, and paste this again.' }
  Write-Sentence -Text 'Added the OpenSSH server of Windows.'
}

# Whether nobody but these, SYSTEM and Administrators may do more than read it, and Administrators may.
function Test-Guarded {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string[]] $Trusted = @())
  $trusted = @('SY', 'BA', 'S-1-5-18', 'S-1-5-32-544') + $Trusted
  $sddl = [string] (Get-Acl -LiteralPath $Path).Sddl
  if ($sddl -cnotmatch '\AO:(?<owner>[^:]+)G:' -or $trusted -cnotcontains $Matches['owner'] -or $sddl -cnotmatch ';;;(BA|S-1-5-32-544)\)') { return $false }
  foreach ($entry in [regex]::Matches($sddl, '\(A;[A-Z]*;(?<rights>[^;]*);;;(?<sid>[^)]+)\)')) {
    if ($trusted -cnotcontains $entry.Groups['sid'].Value -and $entry.Groups['rights'].Value -cnotmatch $Reading) { return $false }
  }
  $true
}

function Set-Owner {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sddl)
  $acl = Get-Acl -LiteralPath $Path
  if ([string] $acl.Sddl -ceq $Sddl) { return }
  $acl.SetSecurityDescriptorSddlForm($Sddl)
  Set-Acl -LiteralPath $Path -AclObject $acl
  Write-Sentence -Text "Left $Path to SYSTEM and Administrators."
}

# sshd ends at its start where anybody but SYSTEM and Administrators owns these folders or may write there. Whoever may read them still may.
function Repair-Folder {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if (-not (Test-Path -LiteralPath $Path -PathType Container) -or (Test-Guarded -Path $Path)) { return }
  $others = foreach ($entry in [regex]::Matches((Get-Acl -LiteralPath $Path).Sddl, '\(A;(?<flags>[A-Z]*);[^;]*;;;(?<sid>[^)]+)\)')) {
    if ('SY', 'BA', 'S-1-5-18', 'S-1-5-32-544' -cnotcontains $entry.Groups['sid'].Value) { "(A;$($entry.Groups['flags'].Value.Replace('ID', ''));0x1200a9;;;$($entry.Groups['sid'].Value))" }
  }
  Set-Owner -Path $Path -Sddl ($FolderSddl + (@($others) -join ''))
}

function Start-Sshd {
  [CmdletBinding()] param()
  if ([int] (Get-Sshd).StartType -ne 2) {
    Set-Service -Name 'sshd' -StartupType Automatic
    Write-Sentence -Text 'Set sshd to start with this computer.'
  }
  if ([int] (Get-Sshd).Status -eq 4) { return }
  Start-Service -Name 'sshd'
  Write-Sentence -Text 'Started sshd.'
}

function Get-Rule {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  try { Get-NetFirewallRule -Name $Name }
  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }
}

# The port, to the networks that are here now and are not public. A rule that is there is widened, never replaced.
function Open-Firewall {
  [CmdletBinding()] param()
  $networks = @(Get-NetConnectionProfile | Where-Object { [string] $_.InterfaceAlias -cne 'Tailscale' })
  foreach ($one in @($networks | Where-Object { [string] $_.NetworkCategory -ceq 'Public' })) {
    $way = "Set-NetConnectionProfile -InterfaceIndex $($one.InterfaceIndex) -NetworkCategory Private"
    Write-Sentence -Text "Nothing is opened to the network of $($one.InterfaceAlias), which is public. If it is your own: $way - and paste this again."
  }
  $categories = @($networks | ForEach-Object { ([string] $_.NetworkCategory).Replace('DomainAuthenticated', 'Domain') } | Select-Object -Unique) -cne 'Public'
  if (-not $categories.Count) { return }
  $name = if ($Port -eq 22) { 'OpenSSH-Server-In-TCP' } else { "mesh-ssh-$Port" }
  $rule = Get-Rule -Name $name
  $set = @{ Name = $name; Enabled = 'True'; Profile = $categories -join ',' }
  if (-not $rule) {
    $null = New-NetFirewallRule @set -DisplayName "OpenSSH SSH Server (port $Port)" -Direction Inbound -Protocol TCP -LocalPort $Port -Action Allow
    return Write-Sentence -Text "Opened port $Port to networks of the kind $($set.Profile)."
  }
  if ([string] $rule.Action -cne 'Allow') { return Write-Sentence -Text "The rule $name of the firewall blocks port $Port. It was left as it is." }
  # One that is off says nothing of what anybody wants open.
  $has = @(if ([string] $rule.Enabled -ceq 'True') { [string] $rule.Profile -split ', *' })
  if ($has -ccontains 'Any') { $set.Profile = 'Any' } else { $set.Profile = @($has + $categories | Select-Object -Unique) -join ',' }
  if ([string] $rule.Enabled -ceq 'True' -and @($set.Profile -split ',').Count -eq $has.Count) { return }
  Set-NetFirewallRule @set
  Write-Sentence -Text "Opened the rule $name of the firewall to networks of the kind $($set.Profile)."
}

# Where sshd looks for the keys of this administrator: in the file of all of them, unless sshd_config does not name it.
function Get-KeysPath {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sid)
  $lines = if (Test-Path -LiteralPath "$Folder\sshd_config") { [IO.File]::ReadAllLines((Get-RealPath -Path "$Folder\sshd_config")) }
  $named = @(@($lines) -imatch '\A\s*AuthorizedKeysFile[\s=]')
  if (-not $lines -or @($named -imatch 'administrators_authorized_keys').Count) { return "$Folder\administrators_authorized_keys" }
  if ($named.Count -and $named[0] -inotmatch '\.ssh[/\\]authorized_keys') { throw "$Folder\sshd_config names a keys file of its own ($($named[0].Trim())). Add this line there: $PublicKey" }
  $list = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid"
  if (-not (Test-Path -LiteralPath $list)) { throw "$Account has never signed in to this computer. Do that once, and paste this again." }
  "$((Get-ItemProperty -LiteralPath $list).ProfileImagePath)\.ssh\authorized_keys"
}

# The file as sshd can read it. Windows PowerShell's >> writes UTF-16, also behind lines that are none. Bytes that are well stay as they are.
function Get-KeysBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if (-not (Test-Path -LiteralPath $Path)) { return }
  $bytes = [IO.File]::ReadAllBytes((Get-RealPath -Path $Path))
  if (-not $bytes.Count -or ($bytes -cnotcontains 0 -and 0xef, 0xfe, 0xff -cnotcontains $bytes[0])) { return $bytes }
  $text = [IO.File]::ReadAllText((Get-RealPath -Path $Path)).Replace([string] [char] 0, '')
  $strange = @($text -split '\r?\n' -cnotmatch '\A\s*(#|\z)|(ssh-|ecdsa-|sk-)').Count
  if ($strange -or $text.Contains([string] [char] 0xfffd)) { throw "Not every line of $Path can be read. Write the file anew as UTF-8, and paste this again." }
  Write-Sentence -Text "The lines of $Path are now in UTF-8."
  [Text.Encoding]::UTF8.GetBytes($text)
}

# A new file gets everything beside the old one, and takes its place in one step.
function Set-KeysBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes)
  $real, $new = (Get-RealPath -Path $Path), (Get-RealPath -Path "$Path.mesh-new")
  $null = [IO.Directory]::CreateDirectory((Get-RealPath -Path (Split-Path -Path $Path -Parent)))
  [IO.File]::WriteAllBytes($new, $Bytes)
  if (Test-Path -LiteralPath $Path) { [IO.File]::Replace($new, $real, [NullString]::Value) } else { [IO.File]::Move($new, $real) }
}

# The descriptor that the file is to have: its own where that is well, and else what Microsoft documents for the file of administrators; the
# account's own is the account's, too. The first administrator of a machine has a name of two letters there.
function Get-KeysSddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sid)
  $trusted = @($Sid, 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464') + @(if ($Sid -cmatch '\AS-1-5-21-.*-500\z') { 'LA' })
  if ((Test-Path -LiteralPath $Path) -and (Test-Guarded -Path $Path -Trusted $trusted)) { return [string] (Get-Acl -LiteralPath $Path).Sddl }
  if ($Path.StartsWith("$Folder\")) { $FileSddl } else { "$FileSddl(A;;FA;;;$Sid)" }
}

function Add-Key {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sid)
  $sddl = Get-KeysSddl -Path $Path -Sid $Sid
  if (Test-Path -LiteralPath $Path) { Set-Owner -Path $Path -Sddl $sddl }
  $bytes = [byte[]] @(Get-KeysBytes -Path $Path)
  $there = ([Text.Encoding]::UTF8.GetString($bytes) -split '\s+') -ccontains ($PublicKey -split ' ')[1]
  $gap = if ($bytes.Count -and $bytes[-1] -ne 10) { "`n" } else { '' }
  if (-not $there) { $bytes += [Text.Encoding]::UTF8.GetBytes("$gap$PublicKey`n") }
  if (-not $there -or $bytes.Count -ne (Get-Item -LiteralPath $Path -Force).Length) { Set-KeysBytes -Path $Path -Bytes $bytes }
  Write-Sentence -Text $(if ($there) { "The key of MeSH was in $Path already." } else { "Added the key of MeSH to $Path." })
  Set-Owner -Path $Path -Sddl $sddl
}

# Whether an SSH server greets at the port; one that was just started may take a moment.
function Test-Greeting {
  [CmdletBinding()] param()
  foreach ($try in 1..10) {
    $client = New-Object Net.Sockets.TcpClient
    try {
      $client.Connect('127.0.0.1', $Port)
      $client.ReceiveTimeout = 5000
      return (New-Object IO.StreamReader -ArgumentList $client.GetStream()).ReadLine() -clike 'SSH-2.0-*'
    } catch { Start-Sleep -Seconds 1 }
    finally { $client.Close() }
  }
  $false
}

try {
  if (-not (Test-Elevated)) { throw 'This window does not have the rights of an administrator. Right-click PowerShell, choose "Run as administrator".' }
  $sid = Get-AccountSid
  Install-Sshd
  Repair-Folder -Path $Folder
  Repair-Folder -Path "$Folder\logs"
  Start-Sshd
  Open-Firewall
  Add-Key -Path (Get-KeysPath -Sid $sid) -Sid $sid
  if (-not (Test-Greeting)) { throw "No SSH server answers at port $Port of this computer. Look for Port in $Folder\sshd_config." }
  Write-Sentence -Text "Done: MeSH can sign in to this computer as $Account. Go on at the machine that MeSH runs on, with the same command."
} catch {
  Write-Sentence -Text "Stopped: $($_.Exception.Message) What was said above stays done; nothing else was changed."
}
