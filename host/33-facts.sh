# The verb facts: everything in one go, read-only, as the ordinary user.
# What takes long (sudo, systemd, tailscaled) runs side by side in a chain of pipes: each link runs its own command,
# lets through what the links before it wrote, and adds its own. No temporary files: a full disk must be diagnosable.

# beside PART COMMAND...: stdin passes through, then a mark with the part's name and what the command writes.
beside() {
  part=$1
  shift
  found=$("$@" </dev/null)
  while IFS= read -r line; do printf '%s\n' "$line"; done
  printf 'mesh:%s:part:%s\n%s\n' "$nonce" "$part" "$found"
}

# part NAME: what that command wrote, in $found.
part() {
  found=${gathered#*"mesh:$nonce:part:$1$nl"}
  found=${found%%"${nl}mesh:$nonce:part:"*}
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
    beside sudo sudo_state "$user_id" </dev/null |
      beside copy may_run_copy "$user_id" |
      beside units unit_states tailscaled.service "syncthing@$st_user.service" |
      beside tailscaled ask_tailscaled
  )
  part units
  units=$found
  part tailscaled
  read_tailscaled "$found"
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
  part sudo
  str "$found"
  raw '},"prepared":'
  emit_prepared
  raw ',"tailscale":'
  emit_tailscale
  raw ',"syncthing":'
  emit_syncthing "$st_user"
  raw '}'
}
