# Builds JSON from lines. raw TEXT writes text unchanged, str TEXT one string of any bytes; json turns their stream into JSON.
# Our lines begin with a mark that contains the nonce. Nothing on the host knows the nonce, so no value can forge a line.

raw() {
  printf 'mesh:%s:=%s\n' "$nonce" "$1"
}

str() {
  printf 'mesh:%s:"\n%s\n' "$nonce" "$1"
}

# flag TEST...: true or false, by the exit status of a test.
flag() {
  if "$@"; then raw true; else raw false; fi
}

# json: the end of a pipeline, in whose process awk takes the shell's place. Control characters become \u00XX, bytes over 127 stay (the reader decodes UTF-8 and replaces invalid bytes).
# "&&" doubles the backslash and "\\\\&" puts one before a quote in every awk; longer spellings differ between them.
json() {
  exec awk -v mark="mesh:$nonce:" '
    BEGIN {
      ORS = ""
      for (i = 1; i < 32; i++) code[sprintf("%c", i)] = sprintf("\\u%04x", i)
      code[sprintf("%c", 127)] = "\\u007f"
    }
    # Private keys of Tailscale. Its daemon removes them today, but MeSH does not rely on that.
    function without_keys(s) {
      gsub(/"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)": *"[^"]*"/, "\"Private\":\"\"", s)
      gsub(/privkey:[0-9a-f]+/, "privkey:", s)
      gsub(/nlpriv:[0-9a-f]+/, "nlpriv:", s)
      return s
    }
    function escaped(s,   i, c, out) {
      gsub(/\\/, "&&", s)
      gsub(/"/, "\\\\&", s)
      if (s !~ /[\001-\037\177]/) return s
      out = ""
      for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        out = out ((c in code) ? code[c] : c)
      }
      return out
    }
    index($0, mark) == 1 {
      if (open) print "\""
      open = (substr($0, length(mark) + 1, 1) == "\"")
      fresh = 1
      print open ? "\"" : substr($0, length(mark) + 2)
      next
    }
    {
      if (!fresh) print "\\n"
      fresh = 0
      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)
    }
    END { print open ? "\"\n" : "\n" }
  '
}
