# Syncthing's own folder on Windows: its ACL, and the configuration in it. The folder outlives everything else: it is who this device is. The key of
# the API is in the configuration, so that nobody but SYSTEM, Administrators and Syncthing's account (LocalService) reads here.

$SyncthingAccount = 'S-1-5-19'
$HalfSyncthing = 'syncthing-new'
# LocalService may change everything in the folder, but not take the folder itself away: in its place it could put a link to another.
$SyncthingFolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;0x1201bf;;;LS)(A;OICIIO;0x1301bf;;;LS)'
$SyncthingFileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1301bf;;;LS)'

# Makes the folder, or makes sure that the one that is there is ours and can be worked with.
function Initialize-SyncthingHome {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)
  if (-not (Test-Path -LiteralPath $SyncthingHome)) { return New-SyncthingHome -Program $Program }
  $why = Get-SyncthingHomeProblem
  if ($why) { Stop-Program -Code 'PREPARE_CONFLICT' -Problem "the folder $SyncthingHome is not MeSH's own: $why" }
  if (-not (Test-SyncthingHome)) {
    Set-Sddl -Path $SyncthingHome -Sddl $SyncthingFolderSddl
    Add-Done -Text "gave $SyncthingHome the rights that Syncthing needs, and nobody else any"
  }
  if ($null -eq (Get-SyncthingXml -Path $SyncthingConfig)) {
    Stop-Program -Code 'SYNCTHING_FAILED' -Problem "$SyncthingConfig is missing, damaged, or has a form that MeSH does not know; mend it, or move $SyncthingHome away"
  }
}

# Why the folder that is there is not one to write to; nothing when it is.
function Get-SyncthingHomeProblem {
  [CmdletBinding()] param()
  $item = Get-Item -LiteralPath $SyncthingHome -Force
  if (-not $item.PSIsContainer) { return 'it is a file' }
  if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { return 'it is a link to another place' }
  $others = @(Get-Stranger -Path $SyncthingHome -Rights $ChangingRights -Trusted ($SystemSids + $SyncthingAccount))
  if ($others.Count) { 'it can be changed by ' + (($others | Select-Object -Unique) -join ', ') }
}

# Whether exactly those who should have rights there: Syncthing's account has its own, and nobody else any.
function Test-SyncthingHome {
  [CmdletBinding()] param()
  if (@(Get-Stranger -Path $SyncthingHome -Rights $AnyRight -Trusted ($SystemSids + $SyncthingAccount)).Count) { return $false }
  $entries = (ConvertFrom-Sddl -Text (Get-Sddl -Path $SyncthingHome)).Allowed
  @($entries | Where-Object { $_.Sid -ceq $SyncthingAccount -and ($_.Rights -band 0x1201bf) -eq 0x1201bf -and -not $_.Flags.Contains('IO') }).Count -gt 0
}

# The folder in the making, which a run that was killed leaves.
function Remove-HalfSyncthing {
  [CmdletBinding()] param()
  $made = Get-PrivatePath -Name $HalfSyncthing
  if (Test-Path -LiteralPath $made) { Remove-Item -LiteralPath $made -Recurse -Force }
}

# Makes keys and configuration where only administrators write, and moves the whole in one step: a run that is cut off leaves no half of it, and
# Syncthing never runs with its own defaults.
function New-SyncthingHome {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)
  Remove-HalfSyncthing
  $made = Get-PrivatePath -Name $HalfSyncthing
  $null = New-Item -ItemType Directory -Path $made
  $said = Invoke-Native -Path $Program -Arguments 'generate', "--home=$made" -Seconds 60
  $Syncthing.Xml = Get-SyncthingXml -Path "$made\config.xml"
  if ($said.ExitCode -ne 0 -or $null -eq $Syncthing.Xml) {
    Stop-Program -Code 'SYNCTHING_FAILED' -Problem 'Syncthing cannot make its configuration' -Detail (Get-LastLine -Text ($said.Out + "`n" + $said.Err))
  }
  # 1.x makes a folder to be shared; 2.x does not.
  foreach ($folder in @($Syncthing.Xml.SelectNodes('/configuration/folder'))) { $null = $folder.ParentNode.RemoveChild($folder) }
  Set-SyncthingSettings
  [IO.File]::WriteAllText((Get-NativePath -Path "$made\config.xml"), $Syncthing.Xml.OuterXml)
  Set-Sddl -Path $made -Sddl $SyncthingFolderSddl
  foreach ($file in @(Get-ChildItem -LiteralPath $made -Force)) { Set-Sddl -Path $file.FullName -Sddl $SyncthingFileSddl }
  [IO.Directory]::Move((Get-NativePath -Path $made), (Get-NativePath -Path $SyncthingHome))
  Add-Done -Text "made Syncthing's configuration in $SyncthingHome"
}

# Changes the file of a Syncthing that has ended, in one step; nothing when it is as asked.
function Set-SyncthingConfig {
  [CmdletBinding()] param()
  Update-Syncthing
  if (Test-SyncthingSettings) { return }
  Set-SyncthingSettings
  $new = Get-PrivatePath -Name 'syncthing-config.part'
  $old = Get-PrivatePath -Name 'syncthing-config-old.part'
  New-GuardedFile -Path $new -Sddl $SyncthingFileSddl
  try {
    # By no command: the text holds the key.
    [IO.File]::WriteAllText((Get-NativePath -Path $new), $Syncthing.Xml.OuterXml)
    [IO.File]::Replace((Get-NativePath -Path $new), (Get-NativePath -Path $SyncthingConfig), (Get-NativePath -Path $old))
  } catch [IO.IOException] {
    Stop-ByFile -Cause $_ -Path $SyncthingConfig
  }
  Remove-OwnFile -Path $old
  Add-Done -Text 'configured Syncthing'
}

# Puts into the configuration that was read what was asked for, and what MeSH always wants: no reports, no browser, no update by itself.
function Set-SyncthingSettings {
  [CmdletBinding()] param()
  $gui = $Syncthing.Xml.SelectSingleNode('/configuration/gui')
  $gui.SetAttribute('enabled', 'true')
  Set-XmlText -Parent $gui -Name 'address' -Text "127.0.0.1:$($SyncthingWish.guiPort)"
  $key = $gui.SelectSingleNode('apikey')
  if ($null -eq $key -or $key.InnerText.Length -lt 16) {
    Set-XmlText -Parent $gui -Name 'apikey' -Text ''
    $gui.SelectSingleNode('apikey').InnerText = [BitConverter]::ToString((Get-RandomByte)).Replace('-', '').ToLowerInvariant()
  }
  $options = $Syncthing.Xml.SelectSingleNode('/configuration/options')
  $wanted = @{
    globalAnnounceEnabled = "$($SyncthingWish.globalAnnounce)".ToLowerInvariant(); relaysEnabled = "$($SyncthingWish.relays)".ToLowerInvariant()
    crashReportingEnabled = 'false'; urAccepted = '-1'; startBrowser = 'false'; autoUpgradeIntervalH = '0'
  }
  foreach ($name in $wanted.Keys) { Set-XmlText -Parent $options -Name $name -Text $wanted[$name] }
}

# 24 bytes that nobody can guess.
function Get-RandomByte {
  [CmdletBinding()] param()
  $bytes = New-Object byte[] -ArgumentList 24
  $random = [Security.Cryptography.RandomNumberGenerator]::Create()
  try { $random.GetBytes($bytes) } finally { $random.Dispose() }
  , $bytes
}

# The text of an element, which is made when it is not there.
function Set-XmlText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Parent, [Parameter(Mandatory = $true)] [string] $Name, [string] $Text)
  $element = $Parent.SelectSingleNode($Name)
  if ($null -eq $element) {
    $element = $Parent.OwnerDocument.CreateElement($Name)
    $null = $Parent.AppendChild($element)
  }
  $element.InnerText = $Text
}
