# Requests over HTTP: by HttpWebRequest, because Invoke-WebRequest of 5.1 may want Internet Explorer.

# A request that was not made yet. A .NET that leaves the choice of TLS to the system (0) already has what it needs.
function New-WebRequest {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20)
  $offered = [Net.ServicePointManager]::SecurityProtocol
  if ([int] $offered -ne 0) { [Net.ServicePointManager]::SecurityProtocol = $offered -bor [Net.SecurityProtocolType]::Tls12 }
  $request = [Net.WebRequest]::Create($Url)
  $request.Timeout = 1000 * $Seconds
  $request.ReadWriteTimeout = 30000
  $request.UserAgent = 'MeSH'
  $request
}

# The error of a request among the errors that hold it; nothing where there is none.
function Get-WebException {
  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)
  while ($Failure -and $Failure -isnot [Net.WebException]) { $Failure = $Failure.InnerException }
  $Failure
}

# Why a URL cannot be had, from the error that was thrown: by number, because texts are translated.
function Get-WebFailure {
  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)
  $cause = Get-WebException -Failure $Failure
  if (-not $cause) { return 'the answer broke off' }
  if ($cause.Response) { return "it answers with status $([int] $cause.Response.StatusCode)" }
  switch ([string] $cause.Status) {
    'NameResolutionFailure' { 'its name does not resolve here' }
    'ProxyNameResolutionFailure' { "the name of this machine's proxy does not resolve" }
    'ConnectFailure' { 'nothing listens there, or there is no route to it' }
    'Timeout' { 'it does not answer in time' }
    { $_ -ceq 'TrustFailure' -or $_ -ceq 'SecureChannelFailure' } { 'its TLS does not fit' }
    default { 'it does not answer as it should' }
  }
}
