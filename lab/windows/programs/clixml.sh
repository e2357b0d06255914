# stderr as Windows PowerShell 5.1 writes it when it is redirected (sourced): a header, and at the end one document with what was said,
# a record a line. Nothing is written where nothing was said.

clixml() {
  local line first=yes
  while IFS= read -r line || [ -n "$line" ]; do
    [ -n "$first" ] && printf '#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
    first=
    line=$(printf '%s' "$line" | sed -e 's/\x1b\[[0-9;]*m//g' -e 's/_x/_x005F_x/g' -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g')
    printf '<S S="Error">%s_x000D__x000A_</S>' "$line"
  done
  [ -n "$first" ] || printf '</Objs>'
}

# Runs a command in our place: its stdin, stdout and exit code are untouched.
as_clixml() {
  exec 3>&2
  exec "$@" 2> >(clixml >&3)
}
