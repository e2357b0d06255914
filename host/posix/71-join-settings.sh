# The verb join: settings that were made by hand stay. `tailscale up` requires each of them as an option, and prints the command line.

# up_keeping_settings ARGS...: one `up`; a second with the settings that the first wants mentioned; and a third without advertised
# tags, where Headscale refuses them: beside a pre-auth key, which has tags of its own, it takes none from the node. A key that was
# refused is not spent.
up_keeping_settings() {
  ! up_with_key "$@" || return 0
  case $up_said in
    *'requires mentioning all'*)
      mention_settings || return 0
      IFS=$nl
      # shellcheck disable=SC2086 # a line is an option
      set -- "$@" $mentioned
      unset IFS
      ! up_with_key "$@" || return 0
      ;;
  esac
  tags_refused && [ -n "$(advertised_tags)" ] || return 0
  note "Headscale refuses the tags that this node asks for ($(advertised_tags)); its tags are those of the key"
  # Tailscale takes an option only once.
  for word; do
    shift
    case $word in --advertise-tags=*) ;; *) set -- "$@" "$word" ;; esac
  done
  up_with_key "$@" --advertise-tags= && did "took back the tags that this node asked for ($(advertised_tags)), which Headscale refuses"
}

# tags_refused: Headscale refused what the node asks for, not the key.
tags_refused() {
  case $up_said in *'backend error'*tags*) ;; *) return 1 ;; esac
}

# advertised_tags: from ts_prefs; nothing where there are none.
advertised_tags() {
  case $ts_prefs in *'"AdvertiseTags":'*'['*) ;; *) return 0 ;; esac
  tags=${ts_prefs#*\"AdvertiseTags\":}
  tags=$(printf '%s' "${tags%%]*}" | tr -d ' \t\n"')
  case $tags in '['[a-z]*) printf '%s' "${tags#[}" | tr -d '\000-\037' ;; esac
}

# mention_settings: into mentioned, a line each, from the command line that `up` printed. False for one that cannot be read.
mention_settings() {
  mentioned=''
  line=$(printf '%s\n' "$up_said" | sed -n 's/^[[:space:]]*tailscale up //p' | head -n 1)
  words=$(printf '%s\n' "$line" | split_words) || return 1
  while IFS= read -r word; do
    case $word in
      --login-server=* | --auth-key=* | --authkey=* | --hostname=* | --timeout=* | --force-reauth* | --reset*) ;;
      --exit-node-allow-lan-access*) mention_lan_access "$word" ;;
      --[a-z]*) mentioned=$mentioned$word$nl ;;
      *) return 1 ;;
    esac
  done <<WORDS
$words
WORDS
}

# split_words: a line of shell words, as Tailscale quotes them (a backslash before a special character, or single quotes), a line
# each. False for any other quoting.
split_words() {
  awk '
    NR > 1 { exit }
    {
      for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (quoted && c != "\047") word = word c
        else if (c == "\047") { quoted = !quoted; begun = 1 }
        else if (c == "\"" || c == "`" || c == "$") bad = 1
        else if (c == " " || c == "\t") { if (begun) print word; word = ""; begun = 0 }
        else {
          if (c == "\\") c = substr($0, ++i, 1)
          if (c == "") bad = 1
          word = word c
          begun = 1
        }
      }
      if (begun) print word
    }
    END { exit (bad || quoted) }'
}

# mention_lan_access WORD: the option for an exit node. `up` requires it with an exit node and refuses it without one.
mention_lan_access() {
  case $line in
    *--exit-node=*) mentioned=$mentioned$1$nl ;;
    *) limited 10 tailscale set --exit-node-allow-lan-access=false 2>/dev/null ;;
  esac
}
