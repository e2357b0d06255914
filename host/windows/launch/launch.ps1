# The launcher of the Windows host program: the text of -EncodedCommand, small enough for every shell's command line. It says that it
# is there before it is sent anything, so that a foreign shell never gets our program as input; then it reads the program, one
# line of base64, and runs it in this very scope: modules see only global preferences. Where only core types are allowed
# (constrained language) it still gives its line. The client puts the nonce in the place of the word in the first line.
# Never the variable that means "piped input": a text that mentions it makes the console host read standard input itself.
$nonce = 'NONCE'
$ProgressPreference = 'SilentlyContinue'
if ($nonce -cnotmatch '\A[0-9a-f]{1,64}\z') { exit 64 }
$mode = "$($ExecutionContext.SessionState.LanguageMode)"
$bits = if ($env:PROCESSOR_ARCHITECTURE -eq 'x86') { 32 } else { 64 }
"`nmesh:${nonce}:here $mode $($PSVersionTable.PSVersion) $bits"
if ($mode -ne 'FullLanguage') { exit 65 }
if ($bits -ne 64) { exit 66 }
$requests = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
. ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($requests.ReadLine())))) $requests $nonce
