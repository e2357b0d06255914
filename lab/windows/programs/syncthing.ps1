# A played Syncthing: `VERSION generate --home=FOLDER` and `VERSION serve --home=FOLDER ...`. The folder's configuration decides where it
# listens and which key it takes; it knows status, version and shutdown, what it shares and with whom, and ends when its folder is gone. What it
# answers otherwise stands in state/syncthing-rest.json by path; to what is null there it never answers.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0
$version, $verb, $words = $args
$folder = @($words | Where-Object { $_ -clike '--home=*' })[0] -creplace '\A--home=', ''
$config = "$folder/config.xml"
$id = ((1..8 | ForEach-Object { 'ABCDEFG' }) -join '-')

if ($verb -ceq 'generate') {
  [IO.File]::WriteAllText("$folder/cert.pem", 'a certificate')
  [IO.File]::WriteAllText("$folder/key.pem", 'a private key')
  $gui = '<gui enabled="true" tls="false"><address>127.0.0.1:8384</address><apikey>played-key-of-the-generated</apikey></gui>'
  $options = '<globalAnnounceEnabled>true</globalAnnounceEnabled><relaysEnabled>true</relaysEnabled><startBrowser>true</startBrowser>'
  $shared = '<folder id="default" path="~/Sync"></folder>'
  [IO.File]::WriteAllText($config, "<configuration version=`"37`">$shared<device id=`"$id`"></device>$gui<options>$options</options></configuration>")
  exit 0
}
$gui = ([xml] [IO.File]::ReadAllText($config)).configuration.gui
$listener = [Net.HttpListener]::new()
$listener.Prefixes.Add("http://$($gui.address)/")
try { $listener.Start() } catch { [Console]::Out.WriteLine("FATAL: listen tcp $($gui.address): bind: address already in use"); exit 1 }
[Console]::Out.WriteLine("INFO: GUI and API listening on $($gui.address)")
$answers = @{ 'GET /rest/system/status' = "{`"myID`": `"$id`"}"; 'GET /rest/system/version' = "{`"os`": `"windows`", `"version`": `"v$version`"}"; 'POST /rest/system/shutdown' = '{"ok": "shutting down"}' }
$xml = ([xml] [IO.File]::ReadAllText($config)).configuration
$devices = @($xml.SelectNodes('device') | ForEach-Object { @{ deviceID = $_.id; paused = $false } })
$folders = @($xml.SelectNodes('folder') | ForEach-Object { @{ id = $_.id; label = ''; paused = $false } })
$rest = @{ '/rest/system/connections' = @{ connections = @{} }; '/rest/config/devices' = $devices; '/rest/stats/device' = @{}; '/rest/config/folders' = $folders }
foreach ($each in $rest.GetEnumerator()) { $answers["GET $($each.Key)"] = ConvertTo-Json -InputObject $each.Value -Depth 8 -Compress }
foreach ($folder in $folders) { $answers["GET /rest/db/status?folder=$($folder.id)"] = '{"state":"idle","errors":0,"pullErrors":0,"needTotalItems":0}' }
$others = "$env:MESH_WINDOWS/state/syncthing-rest.json"
$unanswered = @()
do {
  $next = $listener.GetContextAsync()
  while (-not $next.Wait(300)) { if (-not [IO.File]::Exists($config)) { exit 0 } }
  $call = $next.Result
  if ([IO.File]::Exists($others)) { foreach ($each in (ConvertFrom-Json -AsHashtable -InputObject ([IO.File]::ReadAllText($others))).GetEnumerator()) { $answers["GET $($each.Key)"] = $each.Value } }
  $asked = "$($call.Request.HttpMethod) $($call.Request.RawUrl)"
  if ($answers.ContainsKey($asked) -and $null -eq $answers[$asked]) { $unanswered += $call; continue }
  $call.Response.StatusCode = $call.Request.Headers['X-API-Key'] -cne $gui.apikey ? 403 : $answers.ContainsKey($asked) ? 200 : 404
  $bytes = [Text.Encoding]::UTF8.GetBytes("$($call.Response.StatusCode -eq 200 ? $answers[$asked] : '{}')")
  $call.Response.Close($bytes, $true)
} until ($call.Response.StatusCode -eq 200 -and $asked -clike 'POST *')
exit 0
