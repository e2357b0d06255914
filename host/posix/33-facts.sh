# The verb facts: everything a plan needs, in one call, read-only, as the ordinary user. It runs on every host in every run, so it
# must be cheap. No temporary files, because a full disk must be diagnosable.

verb_facts() {
  read_user
  read_names
  st_user=$user_name
  while [ $# -gt 0 ]; do
    [ "$1" = --syncthing-user ] && is_user "${2-}" || refuse "$1"
    st_user=$2
    shift 2
  done
  st_uid=$user_id
  [ "$st_user" = "$user_name" ] || st_uid=$(id -u "$st_user" 2>/dev/null)
  find_syncthing "$st_user"
  read_syncthing_config <"${st_config:-/dev/null}"
  ask_both
  [ -n "$ts_status" ] || read_tailscaled "$(ask_tailscaled)"
  await_login
  [ "$st_rest" = ok ] || ask_syncthing
  read_units "syncthing@$st_user.service"
  tailscale_origin
  answer emit_facts
}

# ask_both: tailscaled and Syncthing in one go. Only good answers count here; anything else is asked again separately.
ask_both() {
  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''
  [ -S "$tailscale_socket" ] && is_rest_key "$st_key" && [ "$st_tls" = false ] && may_send_key || return 0
  said=$(
    loopback_get <<END
$tailscale_socket /localapi/v0/status?peers=false -
$tailscale_socket /localapi/v0/prefs -
$st_address /rest/system/status $st_key
$st_address /rest/system/version $st_key
END
  )
  ! is_too_long "$said" || return 0
  IFS=$separator
  # shellcheck disable=SC2086 # splitting is what is wanted, and names are not expanded (set -f)
  set -- $said
  unset IFS
  [ "${2-}${4-}" != 200200 ] || read_tailscaled "$1$separator$3"
  [ "${6-}${8-}" != 200200 ] || read_syncthing "$5$7"
}

# read_units UNIT: units, the states of that unit and of tailscaled's. When both programs have answered, systemd's own links for enabled
# and active units are enough, in a twentieth of systemctl's time; in any doubt systemctl is asked.
read_units() {
  if [ -n "$ts_status" ] && [ "$st_rest" = ok ] && is_linked_up tailscaled.service && is_linked_up "$1"; then
    units="tailscaled.service enabled active$nl$1 enabled active"
  else
    units=$(unit_states tailscaled.service "$1")
  fi
}

# is_linked_up UNIT: wanted at boot, not masked, and started by systemd, which removes the last link when the unit stops:
# unit_unlink_state_files in https://github.com/systemd/systemd/blob/v252/src/core/unit.c
is_linked_up() {
  [ -L "/etc/systemd/system/multi-user.target.wants/$1" ] && [ ! -L "/etc/systemd/system/$1" ] &&
    [ ! -L "/run/systemd/system/$1" ] && [ -L "/run/systemd/units/invocation:$1" ]
}

emit_facts() {
  raw '{"program":'
  str "$mesh_program_version"
  raw ',"system":'
  emit_system
  raw ',"user":{"name":'
  str "$user_name"
  raw '},"tailscale":'
  emit_tailscale
  raw ',"syncthing":'
  emit_syncthing "$st_user"
  raw ',"handover":null}'
}
