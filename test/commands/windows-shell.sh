#!/bin/sh
# The default shell of Windows' sshd, as far as windows-hosts.test.ts asks. It knows no `sh`, and answers MeSH's launcher with the
# files facts, access, preparation and prepare beside it; after the last, preparation is `after`. What it was told to run is kept in `ran`, its last request in `asked`.
cd "${0%/*}" || exit 2
printf '%s\n' "${SSH_ORIGINAL_COMMAND%% *}" >>ran
case $SSH_ORIGINAL_COMMAND in
  'powershell.exe '*) ;;
  *)
    printf "'sh' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n" >&2
    exit 1
    ;;
esac
nonce=$(printf %s "${SSH_ORIGINAL_COMMAND##* }" | base64 -d | tr -d '\000' | sed -n "s/^.nonce = '\([0-9a-f]*\)'.*/\1/p")
echo "mesh:$nonce:here FullLanguage 5.1.22621.4391 64"
read -r _program
read -r request
# A variable of its own: two questions may come at the same time.
asked=$(printf %s "$request" | base64 -d)
printf %s "$asked" >"asked.$$" && mv "asked.$$" asked
case $asked in
  *'"facts"'*) value=$(cat facts) ;;
  *'"preparation"'*) value=$(cat preparation) ;;
  *'"prepare"'*) value=$(cat prepare) && cp after preparation ;;
  *) value=$(cat access) ;;
esac
printf '\nmesh:%s:result {"ok":true,"value":%s}\n' "$nonce" "$value"
