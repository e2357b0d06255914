# For the programs of drive-c, which are POSIX sh: node is on no lab host, and another PowerShell would cost 0.3 s a call.
# $MESH_WINDOWS is the played machine, $MESH_SESSION who calls (ssh, system, desktop).
set -u
export LC_ALL=C
state=$MESH_WINDOWS/state
session=${MESH_SESSION:-ssh}

# What any user of the machine could see of this call: its words and its environment.
seen() {
  {
    printf 'argv'
    printf ' %s' "$@"
    printf '\n'
    env
  } >>"$state/seen.log"
}

did() { printf '%s\n' "$*" | tee -a "$state/changed.log" >>"$state/did.log"; }

# The value of a file of one line; the second word where there is none.
value() {
  if [ -f "$state/$1" ]; then IFS= read -r got <"$state/$1" || true; printf '%s' "${got-}"; else printf '%s' "${2-}"; fi
}

# A field of state/shell.json, which has one a line; the second word where there is none.
ssh_word() {
  got=$(sed -n "s/^ *\"$1\": \"\{0,1\}\([^\"]*[^\",]\)\"\{0,1\},\{0,1\}\$/\1/p" "$state/shell.json")
  printf '%s' "${got:-${2-}}"
}

put() { mkdir -p "$state/${1%/*}" && printf '%s\n' "$2" >"$state/$1.$$.new" && mv "$state/$1.$$.new" "$state/$1"; }

# The path here of a path there.
here() {
  case $1 in
    [cC]:*) printf '%s/drive-c%s' "$MESH_WINDOWS" "$(printf '%s' "${1#?:}" | tr '\\' '/')" ;;
    *) printf '%s' "$1" ;;
  esac
}

# Nobody has scripted this call, so that it must look like no answer.
not_played() {
  printf 'lab: %s does not play: %s\r\n' "${0##*/}" "$*" >&2
  exit 127
}

# Writes down that this process runs, as Windows would show it, until it ends. Words: those of the call.
running() {
  there=C:$(printf '%s' "${0#"$MESH_WINDOWS/drive-c"}" | tr / '\\')
  mine=$state/running/$$
  {
    sed 's/.*) //' "/proc/$$/stat" | cut -d' ' -f20
    printf '%s\n' "${there##*\\}"
    printf '"%s"' "$there"
    for word; do
      case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    # Who started it, which Windows remembers also when that one has ended.
    printf '\n%s\n' "$PPID"
  } >"$mine"
  trap 'rm -f "$mine"' EXIT
}
