# Only one run at a time changes a host. The lock is an open file that Windows closes when its holder dies; a second file says who holds it.
# The person's join script takes the same lock.

# Waits for an earlier run, which may still be ending after its client went away.
function Enter-Lock {
  [CmdletBinding()] param()
  $path = Get-NativePath -Path (Get-PrivatePath -Name 'host.lock')
  $end = [DateTime]::UtcNow.AddMinutes(5)
  for ($try = 0; -not (Open-Lock -NativePath $path); $try++) {
    $holder = Get-Holder
    if ($try -ge 600 -or [DateTime]::UtcNow -gt $end) {
      Stop-Program -Code 'HOST_BUSY' -Problem "another run of MeSH$holder has been changing this host for 5 minutes"
    }
    if ($try % 60 -eq 1) { Send-Note -Text "waiting for another run of MeSH$holder that is changing this host" }
    Wait-Moment
  }
  # In place: another run may be reading it in this moment, which keeps it from being deleted, but not from being written.
  [IO.File]::WriteAllText((Get-NativePath -Path (Get-PrivatePath -Name 'host.holder')), (Get-OwnHolder))
}

function Exit-Lock {
  [CmdletBinding()] param()
  if ($Change.Lock) { $Change.Lock.Dispose() }
  $Change.Lock = $null
}

# Takes the lock; false when another has it. An IOException of a more special kind (no such folder, path too long) is another trouble.
function Open-Lock {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $NativePath)
  try {
    $Change.Lock = [IO.File]::Open($NativePath, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None)
    $true
  } catch [IO.IOException] {
    if ($_.Exception.GetBaseException().GetType() -ne [IO.IOException] -or -not [IO.File]::Exists($NativePath)) { Stop-ByFile -Cause $_ -Path $NativePath }
    $false
  }
}

# What this run says about itself: the time, the client's address, the user.
function Get-OwnHolder {
  [CmdletBinding()] param()
  $from = ([string] $env:SSH_CONNECTION -split ' ')[0]
  if (-not $from) { $from = '-' }
  '{0} {1} {2}' -f [DateTime]::Now.ToString('HH:mm:ss', [Globalization.CultureInfo]::InvariantCulture), $from, $env:USERNAME
}
