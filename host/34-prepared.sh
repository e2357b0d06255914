# facts: the copy of this program that a person had installed root-owned, and whether sudo lets this user run it.

mesh_copy=/usr/local/lib/mesh/mesh-host

# read_copy_version: copy_version of the installed copy, "" when there is none.
read_copy_version() {
  copy_version=''
  [ -r "$mesh_copy" ] || return 0
  while IFS='=' read -r key value; do
    [ "$key" = mesh_program_version ] || continue
    copy_version=$value
    return 0
  done <"$mesh_copy"
}

# may_run_copy: sudo itself is asked, as in sudo_state; listing would say yes also where a password is wanted.
may_run_copy() {
  read_copy_version
  [ -n "$copy_version" ] && [ "$1" != 0 ] && have sudo || return 0
  in_time '' ask_copy
}

ask_copy() {
  sudo -n "$mesh_copy" 0 version 2>/dev/null || echo
}

# emit_prepared: what the copy said of its version is worth more than what stands in a file.
emit_prepared() {
  read_copy_version
  raw '{"version":'
  str "$copy_version"
  raw ',"may":'
  flag [ "$copy_found" = "${copy_version:-none}" ]
  raw '}'
}
