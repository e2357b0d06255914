# The verb facts: everything in one go, read-only, as the ordinary user.
# What takes long (sudo, systemd, tailscaled) runs side by side in a chain of pipes: each link runs its own command,
# lets through what the links before it wrote, and adds its own. No temporary files: a full disk must be diagnosable.

# beside COMMAND...: stdin passes through, then what the command writes, and the separator.
beside() {
  found=$("$@" </dev/null)
  while IFS= read -r line; do printf '%s\n' "$line"; done
  printf '%s%s\n' "$found" "$separator"
}

# read_gathered TEXT: what the chain of `beside` in verb_facts wrote, taken apart. By the shell's own splitting: to cut a long text
# by patterns takes it a time that grows with the square of the length.
read_gathered() {
  IFS=$separator
  # shellcheck disable=SC2086 # splitting is what is wanted, and names are not expanded (set -f)
  set -- $1
  unset IFS
  sudo_found=${1-}
  copy_found=${2#"$nl"}
  units=${3#"$nl"}
  read_tailscaled "${4-}$separator${5-}"
}

verb_facts() {
  read_user
  read_names
  st_user=$user_name
  while [ $# -gt 0 ]; do
    [ "$1" = --syncthing-user ] && is_user "${2-}" || refuse "$1"
    st_user=$2
    shift 2
  done
  gathered=$(
    beside sudo_state "$user_id" </dev/null |
      beside may_run_copy "$user_id" |
      beside unit_states tailscaled.service "syncthing@$st_user.service" |
      beside ask_tailscaled
  )
  read_gathered "$gathered"
  find_syncthing "$st_user"
  read_syncthing_config <"${st_config:-/dev/null}"
  answer emit_facts
}

emit_facts() {
  raw '{"program":'
  str "$mesh_program_version"
  raw ',"machine":'
  emit_machine
  raw ',"user":{"name":'
  str "$user_name"
  raw ",\"uid\":$user_id,\"sudo\":"
  str "$sudo_found"
  raw '},"prepared":'
  emit_prepared
  raw ',"tailscale":'
  emit_tailscale
  raw ',"syncthing":'
  emit_syncthing "$st_user"
  raw '}'
}
