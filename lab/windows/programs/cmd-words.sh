# One line as cmd.exe takes it (sourced): limit, special characters, which program, where its output goes.

system32='C:\Windows\System32'

run_line() {
  local line=$1
  if [ ${#line} -gt 8191 ]; then
    say_text line-too-long
    exit 1
  fi
  take_redirections
  # Outside of quotes cmd would interpret these, and % everywhere.
  local bare
  bare=$(printf '%s' "$line" | sed 's/"[^"]*"//g')
  case $bare in *[\^\&\|\<\>\(\)]*) not_played "a line with a character that cmd.exe interprets: $line" ;; esac
  case $line in *%*) not_played "a line with a variable: $line" ;; esac
  split_line "$line"
  local program
  program=$(find_program "${words[0]}") || {
    say_text not-recognized "${words[0]}"
    exit 1
  }
  if [ -n "$out" ]; then exec >"$out" || exit 1; fi
  if [ -n "$joined" ]; then exec 2>&1; fi
  exec "$program" "${words[@]:1}"
}

# `… >"FILE" 2>&1` at the end; sets line, out, joined.
take_redirections() {
  out= joined=
  case $line in *' 2>&1') joined=yes line=${line% 2>&1} ;; esac
  if [[ $line =~ ^(.*)\ \>\"([^\"\>]+)\"$ ]]; then line=${BASH_REMATCH[1]} out=$(here "${BASH_REMATCH[2]}"); fi
}

# As a C program cuts its command line: blanks part, quotes hold together, \" is a quote.
split_line() {
  words=()
  local rest=$1 word= inside= any= char
  while [ -n "$rest" ]; do
    char=${rest:0:1} rest=${rest:1}
    case $char$inside in
      '"') inside=yes any=yes ;;
      '"yes') inside= ;;
      ' ') if [ -n "$word$any" ]; then words+=("$word"); fi; word= any= ;;
      \\*) if [ "${rest:0:1}" = '"' ]; then word+='"' rest=${rest:1}; else word+=$char; fi ;;
      *) word+=$char ;;
    esac
  done
  if [ -n "$word$any" ]; then words+=("$word"); fi
}

# The program here; by its full path, or by its name in System32.
find_program() {
  local name=$1 place
  case ${name,,} in *.exe) ;; *) name=$name.exe ;; esac
  for place in "$name" "$system32\\$name" "$system32\\WindowsPowerShell\\v1.0\\$name"; do
    case $place in [cC]:*) ;; *) continue ;; esac
    if [ -f "$(here "$place")" ]; then here "$place"; return; fi
  done
  return 1
}

# Texts of cmd.exe, in the machine's language and OEM code page.
say_text() {
  case $(value language en-US)-$1 in
    de-DE-line-too-long) printf 'Die Befehlszeile ist zu lang.\r\n' ;;
    *-line-too-long) printf 'The command line is too long.\r\n' ;;
    de-DE-not-recognized) printf 'Der Befehl "%s" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n' "$2" ;;
    *-not-recognized) printf "'%s' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n" "$2" ;;
  esac >&2
}
