# Checks arguments by whitelists, with case patterns (no fork, no regular expression of another tool). LC_ALL is C, so a range
# has only ASCII letters. No whitelist contains a newline.

# refuse WHAT: an argument that MeSH itself would never send.
refuse() {
  fail USAGE "the host program refuses this argument: $1"
}

is_version() {
  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac
}

# A DNS label that Tailscale accepts.
is_hostname() {
  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac
}

is_user() {
  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac
}

# An unprivileged port, as a plain decimal.
is_port() {
  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac
  [ ${#1} -le 5 ] && [ "$1" -ge 1024 ] && [ "$1" -le 65535 ]
}

is_fingerprint() {
  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac
}

is_ip() {
  case $1 in
    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;
    *:*) [ ${#1} -le 39 ] ;;
    *.*.*.*.*) return 1 ;;
    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;
    *) return 1 ;;
  esac
}

# is_url URL: http or https, a host, perhaps a port and a path. No user, query, fragment, `..` or trailing slash.
is_url() {
  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac
  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac
  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac
}
