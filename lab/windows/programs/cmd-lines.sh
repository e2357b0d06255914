# Several commands in one line of cmd.exe (sourced): `A & B`, where B comes whatever A ended with, and of cmd's own commands `start "" /wait`,
# `echo TEXT>"FILE"`, `if A==B` and `if not A==B`. With /v:on, !errorlevel! is what the command before ended with.

# Words: the line. One command alone takes this process's place.
run_commands() {
  local rest=$1 part
  errorlevel=0
  case $(without_quoted "$1") in *' & '*) ;; *) run_line "$1"; return ;; esac
  while [ -n "$rest" ]; do
    cut_command
    run_command
  done
  [ "$errorlevel" = 0 ]
}

without_quoted() { printf '%s' "$1" | sed 's/"[^"]*"//g'; }

# Takes the first command off the rest; an ampersand in quotes is part of it.
cut_command() {
  part=$rest
  while case $(without_quoted "$part") in *' & '*) true ;; *) false ;; esac; do part=${part% & *}; done
  rest=${rest#"$part"} rest=${rest# & }
}

run_command() {
  if [[ $part =~ ^if\ (not\ )?([^\ ]+)==([^\ ]+)\ (.*)$ ]]; then
    local holds=yes wanted=yes
    if [ -n "${BASH_REMATCH[1]}" ]; then wanted=no; fi
    if [ "$(expand "${BASH_REMATCH[2]}")" != "$(expand "${BASH_REMATCH[3]}")" ]; then holds=no; fi
    # All that follows belongs to it.
    if [ "$holds" != "$wanted" ]; then rest=; return; fi
    part=${BASH_REMATCH[4]}
  fi
  if [[ $part =~ ^echo\ ([^\>]+)\>\"([^\"]+)\"$ ]]; then
    printf '%s\r\n' "$(expand "${BASH_REMATCH[1]}")" >"$(here "${BASH_REMATCH[2]}")"
    return
  fi
  # It gives what it starts a window of its own, and hands its exit code on.
  part=${part#'start "" /wait '}
  (run_line "$part") &
  local started=$!
  errorlevel=0
  wait "$started" || errorlevel=$?
  # A process here ends with 8 bits.
  if [ "$errorlevel" != 0 ]; then errorlevel=$(value "exits/$started" "$errorlevel"); fi
}

expand() { if [ -n "$delayed" ]; then printf '%s' "${1//!errorlevel!/$errorlevel}"; else printf '%s' "$1"; fi; }
