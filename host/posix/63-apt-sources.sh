# Other apt sources that name Tailscale's repository: two entries for one repository with different keys break all of apt.

# What `apt modernize-sources` makes of the vendor's list and of ours. In that form a comment of ours is lost.
apt_modern=/etc/apt/sources.list.d/tailscale.sources

# find_second_sources: fails for an entry in a file that is neither the vendor's nor ours, because somebody or some tool keeps it.
find_second_sources() {
  grep -rlsF --include='*.list' --include='*.sources' -- "$source/$family" /etc/apt/sources.list /etc/apt/sources.list.d |
    grep -vxF -- "$apt_source" >"$workdir/sources"
  while IFS= read -r other; do
    case $other$(entries_of "$other") in
      *none) ;;
      "$apt_modern"only) ;;
      *only) refuse_second_source "$other" "sudo rm $other" ;;
      *) refuse_second_source "$other" "sudoedit $other" ;;
    esac
  done <"$workdir/sources"
}

refuse_second_source() {
  fail INSTALL_FAILED "$1 names Tailscale's repository already, and apt takes it from one file only; MeSH keeps its own in $apt_source" \
    "remove that entry: $2" "$2"
}

# take_modern_source: takes the vendor's file over, as its list is taken over. restore_apt_source brings it back.
take_modern_source() {
  [ -e "$apt_modern" ] && [ "$(entries_of "$apt_modern")" = only ] || return 0
  rm -f -- "$apt_modern" || fail INSTALL_FAILED "$apt_modern cannot be removed"
  did "took over $apt_modern"
}

# entries_of FILE: whether its active entries name the repository: only it, others too (some), not at all (none). As apt 2.6 reads them: a
# carriage return alone makes an empty line, spaces alone do not, and of a field that is there twice the last counts.
entries_of() {
  case $1 in *.sources) set -- "$1" paragraphs ;; *) set -- "$1" lines ;; esac
  tr -d '\r' <"$1" | awk -v url="$source/$family" -v form="$2" '
    function count(word) {
      sub(/\/+$/, "", word)
      if (word == url) ours++
      else others++
    }
    BEGIN { if (form == "paragraphs") { RS = ""; FS = "\n" } }
    form == "lines" {
      sub(/#.*/, "")
      if ($1 !~ /^deb/) next
      for (i = 2; i <= NF && $i !~ /:\//; i++);
      count($i)
      next
    }
    {
      uris = field = ""
      off = 0
      for (i = 1; i <= NF; i++) {
        line = $i
        if (line ~ /^[ \t]*#/) continue
        if (line !~ /^[ \t]/) {
          field = tolower(line)
          sub(/:.*/, "", field)
          sub(/^[^:]*:/, "", line)
          if (field == "uris") uris = ""
          if (field == "enabled") off = tolower(line) ~ /^[ \t]*(no|false|without|off|disable)[ \t]*$/
        }
        if (field == "uris") uris = uris " " line
      }
      if (!off) for (i = split(uris, words, " "); i > 0; i--) count(words[i])
    }
    END { print ours ? (others ? "some" : "only") : "none" }'
}

# is_own_source FILE: MeSH wrote it. Nobody else names a fingerprint behind that keyring, which is how it is known once it was modernized.
is_own_source() {
  [ -e "$1" ] || return 1
  grep -qs -e 'Kept by MeSH' -e "${apt_keyring}[, ][0-9A-F]\{40\}" "$1"
}
