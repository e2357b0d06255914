# The host program of MeSH: what runs on a Windows host. PowerShell 5.1 and 7, joined from host/windows/*.ps1 in the order of
# their names; the launcher runs it with the reader of standard input and the nonce. Outside functions there are only settings
# and entries of the verb table; the last lines are the door, so a program that was cut off does nothing.
param([IO.TextReader] $Requests, [string] $Nonce)
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

# Frames do not go through the pipeline: that would put warnings, colours and code pages among them.
$Out = New-Object IO.StreamWriter -ArgumentList ([Console]::OpenStandardOutput()), (New-Object Text.UTF8Encoding -ArgumentList $false)
$Out.AutoFlush = $true

# 5.1 that was started by PowerShell 7 inherits its module folders, whose modules do not load there.
if ($PSVersionTable.PSEdition -ceq 'Desktop') {
  $env:PSModulePath = @($env:PSModulePath.Split(';') -notmatch '\\PowerShell\\') -join ';'
}

# name = @{ Arguments = @{ camelName = 'Test-Something' }; Required = @('camelName'); Run = 'Verb-Noun'; Changes = $true; Code = 'CODE' }.
# Run gets -Arguments, a table of the checked values by their names on the wire; one that was not said is not in it.
$Verbs = @{}
# The secret of this run. Only .NET methods and operators touch it: what is a parameter or in a pipeline, Windows may log.
$Secret = @{ Text = '' }
# The request's time by the runner's clock, and this machine's when the request was read.
$Clock = @{ Runner = $null; Here = $null }
