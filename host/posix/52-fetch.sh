# Downloads to a file, by curl, GNU or busybox wget, or apt's own helper, whichever the host has.

# fetch URL FILE: returns 0 for success, 4 when the server has no such file, 1 otherwise; the messages are in $fetch_said.
fetch() {
  rm -f -- "$2"
  if have curl; then
    redirects=http,https
    case $1 in https:*) redirects=https ;; esac
    fetch_said=$(limited 900 curl -q -sS -f -L --proto =http,https --proto-redir "=$redirects" --connect-timeout 15 \
      --speed-limit 1000 --speed-time 60 --retry 2 -o "$2" "$1" 2>&1)
  elif have wget; then
    fetch_said=$(limited 900 wget -T 20 -O "$2" "$1" 2>&1)
  elif [ -x /usr/lib/apt/apt-helper ]; then
    fetch_said=$(limited 900 /usr/lib/apt/apt-helper -o Acquire::Retries=2 download-file "$1" "$2" 2>&1)
  else
    fetch_said="there is neither curl nor wget on this host"
    return 1
  fi
  fetched=$?
  [ "$fetched" -ne 0 ] || [ ! -s "$2" ] || return 0
  case $fetch_said in *'error: 404'* | *'ERROR 404'* | *' 404 '*) return 4 ;; esac
  return 1
}

# must_fetch URL FILE: fetches, or fails with the reason.
must_fetch() {
  fetch "$1" "$2" && return 0
  case $? in 4) fail PACKAGE_SOURCE_DOWN "the package source has no such file: $1" "$(last_lines "$fetch_said")" ;; esac
  case $fetch_said in
    *'No space left'* | *'Failure writing output'* | *'write error'*)
      fail DISK_FULL "the disk is full: $1 could not be saved" "$(last_lines "$fetch_said")" ;;
  esac
  fail PACKAGE_SOURCE_DOWN "the package source cannot be reached from this host: $1" "$(last_lines "$fetch_said")"
}
