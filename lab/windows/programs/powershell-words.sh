# What the words of powershell.exe 5.1 say (sourced by programs/powershell.exe): sets text, kind (encoded, command, file), interactive,
# policy, outputs. A switch may be cut short, as there; one that 5.1 does not know ends it.
switches=() text= kind= interactive=yes policy= file_words=()

bad_switch() {
  printf '%s\r\n' "$1" >&2
  exit 253 # 0xFFFD0000 there
}

# Is $1 a beginning of $2, at least as long as $3?
short_of() { [ "${2#"$1"}" != "$2" ] && [ ${#1} -ge ${#3} ]; }

read_words() {
  while [ $# -gt 0 ]; do
    local word=${1,,}
    case $word in -* | /*) word=${word:1} ;; *) kind=command text="$*"; return ;; esac
    if short_of "$word" nologo nol || short_of "$word" noprofile nop || short_of "$word" mta mta || short_of "$word" sta sta; then :
    elif short_of "$word" noninteractive noni; then interactive= switches+=(-NonInteractive)
    elif short_of "$word" inputformat inp; then shift; one_of "${1-}" none text xml; [ "${1,,}" = none ] || switches+=(-InputFormat "$1")
    elif short_of "$word" outputformat o; then shift; one_of "${1-}" text xml
    elif short_of "$word" executionpolicy ex || [ "$word" = ep ]; then shift; policy=${1-}
    elif short_of "$word" encodedcommand e || [ "$word" = ec ]; then shift; kind=encoded; decode "${1-}"
    elif short_of "$word" command c; then shift; kind=command text="$*"; return
    elif short_of "$word" file f; then shift; kind=file; file_words=("$@"); return
    elif short_of "$word" windowstyle w || [ "$word" = version ]; then not_played "powershell.exe $1"
    else bad_switch "The term '$1' is not recognized as a switch of powershell.exe."; fi
    shift
  done
}

one_of() {
  local given=${1,,} each
  shift
  for each in "$@"; do [ "$given" = "$each" ] && return; done
  bad_switch "Cannot process the command because of a bad format: $given"
}

decode() {
  text=$(printf '%s' "$1" | base64 -d 2>/dev/null | iconv -f UTF-16LE -t UTF-8 2>/dev/null) ||
    bad_switch 'Cannot process the command because the value specified with -EncodedCommand is not properly encoded.'
  [ -n "$text" ] || bad_switch 'Cannot process the command because the value specified with -EncodedCommand is not properly encoded.'
}
