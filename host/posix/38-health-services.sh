# health: what runs on the host besides Tailscale: Syncthing by its own REST interface, and Headscale.

# emit_rest: bodies of Syncthing's answers by path. A path without an answer is left out, as that of a paused folder may be. 15 s end it: what
# Syncthing says of a folder costs it much, and one that answers nothing must not be asked for each.
emit_rest() {
  comma=''
  find_syncthing "$st_user"
  st_uid=$user_id
  [ "$st_user" = "$user_name" ] || st_uid=$(id -u "$st_user" 2>/dev/null)
  read_syncthing_config <"${st_config:-/dev/null}"
  ask_syncthing
  [ "$st_rest" = ok ] || return 0
  until_when=$(($(date +%s) + 15))
  for path in /rest/system/connections /rest/config/devices /rest/stats/device /rest/config/folders $(folder_paths); do
    may_send_key && [ "$(date +%s)" -le "$until_when" ] || return 0
    body=$(syncthing_get "$path")
    [ -n "$body" ] || continue
    raw "$comma{\"path\":"
    str "$path"
    raw ',"body":'
    str "$body"
    raw '}'
    comma=,
  done
}

# folder_paths: where the state of each folder is asked for. An id that would have to be escaped is left out.
folder_paths() {
  sed -n 's/.*<folder id="\([A-Za-z0-9._-]*\)".*/\/rest\/db\/status?folder=\1/p' "$st_config" | head -n 30
}

headscale_home=/var/lib/headscale

emit_headscale() {
  [ -n "$wants_headscale" ] && has_systemd || { raw null && return 0; }
  unit=$(limited 5 systemctl show headscale.service --timestamp=unix -p LoadState -p ActiveState -p ActiveEnterTimestamp 2>/dev/null)
  case $unit in *LoadState=loaded*) ;; *) raw null && return 0 ;; esac
  raw '{"state":'
  state=${unit#*ActiveState=}
  str "${state%%"$nl"*}"
  raw ',"startedAt":'
  started=${unit#*ActiveEnterTimestamp=@}
  whole_or_null "${started%%"$nl"*}"
  raw ',"walBytes":'
  whole_or_null "$(wc -c 2>/dev/null <"$headscale_home/db.sqlite-wal")"
  raw ',"backupAt":'
  whole_or_null "$(newest_in "$headscale_home/backups" /var/backups/headscale)"
  raw '}'
}

# whole_or_null TEXT
whole_or_null() {
  case $1 in '' | *[!0-9]*) raw null ;; *) raw "$1" ;; esac
}

# newest_in FOLDER...: the time of the newest file that is not empty.
newest_in() {
  for folder; do
    [ ! -d "$folder" ] || limited 5 find "$folder" -type f -size +0 -exec date -r {} +%s \;
  done 2>/dev/null | sort -n | tail -n 1
}
