# The verb install-syncthing: package, service of one user, GUI on loopback. Files in the user's home are read and written as that
# user, because root would follow any link there.

verb_install_syncthing() {
  user='' gui_port='' announce=false relays=false
  while [ $# -gt 0 ]; do
    case $1 in
      --user) is_user "${2-}" && user=$2 && shift || refuse "$1" ;;
      --gui-port) is_port "${2-}" && gui_port=$2 && shift || refuse "$1" ;;
      --global-announce) announce=true ;;
      --relays) relays=true ;;
      *) refuse "$1" ;;
    esac
    shift
  done
  [ -n "$user" ] && [ -n "$gui_port" ] || refuse "install-syncthing wants --user and --gui-port"
  hold user "$user"
  need_root
  need_systemd
  st_reader=as_user
  find_syncthing "$user"
  case $st_home in /*) ;; *) fail SYNCTHING_FAILED "there is no user $user on this host" ;; esac
  st_uid=$(id -u "$user")
  [ -d "$st_home" ] || fail SYNCTHING_FAILED "the home of $user, $st_home, is not there"
  { have syncthing && ! is_half_made syncthing; } || install_package syncthing
  configure_syncthing
  ensure_service "syncthing@$user.service"
  undo=''
  prove_syncthing
  finish
}

# as_user COMMAND...: runs it with only the path of our environment, and with a time limit: a file may be a pipe without a writer.
as_user() {
  limited 60 runuser -u "$user" -- env -i HOME="$st_home" PATH="$PATH" LC_ALL=C "$@" 4>&- 5>&-
}

# look_at_syncthing: reads the current configuration. The length of the file and of its lines is limited, because the user could
# otherwise use up root's memory and time.
look_at_syncthing() {
  find_syncthing "$user"
  st_xml=''
  [ -z "$st_config" ] || st_xml=$(as_user head -c 4194304 -- "$st_config")
  read_syncthing_config <<CONFIG
$(printf '%s\n' "$st_xml" | cut -b 1-300)
CONFIG
}

syncthing_as_wished() {
  [ "$st_address" = "127.0.0.1:$gui_port" ] && [ "$st_announce" = "$announce" ] && [ "$st_relays" = "$relays" ] &&
    [ ${#st_key} -ge 16 ]
}

configure_syncthing() {
  look_at_syncthing
  unit=$st_unit
  units=$(unit_states "$unit")
  fresh=no
  ask_syncthing
  [ "$st_rest" != busy ] || leave_busy
  if ! unit_is "$unit" active && [ "$st_rest" = ok ]; then
    fail SYNCTHING_FAILED "Syncthing of $user runs already, but not as $unit; stop it first (systemctl --user disable --now syncthing)"
  fi
  [ -z "$st_config" ] || know_form
  port_is_ours || ! port_taken || refuse_port "$(port_owner)"
  [ -n "$st_config" ] || generate_config
  if syncthing_as_wished; then
    restart_deaf
    return 0
  fi
  if unit_is "$unit" active && [ "$st_rest" = ok ] && [ ${#st_key} -ge 16 ] && patch_config; then
    did "configured Syncthing through its API"
  else
    rewrite_config
    did "configured Syncthing"
  fi
}

# leave_busy: ends without a change. A migration that is restarted begins anew, and no setting is worth that.
leave_busy() {
  note "Syncthing of $user is busy (it starts, or migrates its database) and is left alone"
  finish
}

# restart_deaf: restarts a Syncthing that does not accept the key in its file, because it was started with another file. One that
# only answers late, as on a machine under load, has some time to answer.
restart_deaf() {
  unit_is "$unit" active || return 0
  tries=20
  while [ "$st_rest $theirs" = 'none yes' ] && [ "$tries" -gt 0 ]; do
    sleep 0.5
    ask_syncthing
    tries=$((tries - 1))
  done
  [ "$st_rest" != busy ] || leave_busy
  case $st_rest in none | refused) ;; *) return 0 ;; esac
  said=$(limited 90 systemctl restart "$unit" 2>&1) || fail SYNCTHING_FAILED "$unit does not restart" "$said"
  did "restarted $unit, which did not know its configuration"
}

# know_form: checks the form before the file is overwritten. Another `*` in a pattern would take the shell minutes for a long text.
know_form() {
  for part in '<configuration ' '<gui ' '</gui>' '<options>' '</options>' '</configuration>'; do
    case $st_xml in
      *"$part"*) ;;
      *) fail SYNCTHING_FAILED "$st_config is damaged or has a form that MeSH does not know; move it away or mend it" ;;
    esac
  done
}

port_is_ours() {
  unit_is "$unit" active && [ "$st_address" = "127.0.0.1:$gui_port" ] && [ "$theirs" != another ]
}

# refuse_port OWNER [TEXT]: names a port that is free, because only another one in the inventory helps.
refuse_port() {
  free=$gui_port
  until free=$((free + 1)) && [ "$free" -le 65535 ] && [ -z "$(ss -Hltn "sport = :$free" 2>/dev/null)" ]; do
    [ "$free" -le $((gui_port + 50)) ] || break
  done
  fail PORT_TAKEN "port $gui_port on 127.0.0.1 is taken by $1; give Syncthing of $user another gui-port in the inventory, such as $free" "${2-}"
}

# port_taken: a program listens there, on loopback or everywhere. Checked first, so that a working Syncthing is not moved to a port
# that is in use. Without ss, the check at the end finds it.
port_taken() {
  have ss && [ -n "$(ss -Hltn "sport = :$gui_port" 2>/dev/null)" ]
}

# port_owner: names the program and its user, so that another user's Syncthing is recognised.
port_owner() {
  owner=$(ss -Hltnp "sport = :$gui_port" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\),.*/\1 \2/p' | head -n 1)
  whose=$(stat -c %U "/proc/${owner##* }" 2>/dev/null) && echo "${owner% *} of the user $whose" || echo "another program"
}

# generate_config: makes keys and configuration before the first start, so that Syncthing never runs with its own defaults.
# Options differ: 1.x made a default folder unless told not to, 2.x makes none and knows no such option.
generate_config() {
  fresh=yes
  set --
  case $(as_user syncthing generate --help 2>&1) in *--no-default-folder*) set -- --no-default-folder ;; esac
  said=$(as_user syncthing generate "$@" 2>&1) || fail "$(full_or SYNCTHING_FAILED "$said")" "Syncthing cannot make its configuration" "$(last_lines "$said")"
  look_at_syncthing
  [ -n "$st_xml" ] || fail SYNCTHING_FAILED "Syncthing made no configuration that can be found under $st_home" "$(last_lines "$said")"
  did "made Syncthing's configuration for $user"
}

# patch_config: changes a running Syncthing through its API; it writes its file itself.
patch_config() {
  have curl || return 1
  syncthing_patch options "{\"globalAnnounceEnabled\":$announce,\"relaysEnabled\":$relays,\"crashReportingEnabled\":false,\"urAccepted\":-1}" &&
    syncthing_patch gui "{\"enabled\":true,\"address\":\"127.0.0.1:$gui_port\"}"
}

syncthing_patch() {
  may_send_key || return 1
  syncthing_url
  syncthing_header | curl -q -s -f -k -m 15 --noproxy '*' -K - -X PATCH \
    -H 'Content-Type: application/json' --data "$2" "$st_url/rest/config/$1" >/dev/null 2>&1
}

# rewrite_config: edits the file while Syncthing is stopped. A service that ran before is started again in any case.
rewrite_config() {
  if unit_is "$unit" active; then
    undo=start_again
    said=$(limited 90 systemctl stop "$unit" 2>&1) || fail SYNCTHING_FAILED "$unit does not stop" "$said"
  fi
  new_key=''
  [ ${#st_key} -ge 16 ] || new_key=$(head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
  # shellcheck disable=SC2016 # the inner shell expands
  # awk gets the key on stdin, as the first line, because every user can read arguments.
  said=$(printf '%s\n%s\n' "$new_key" "$st_xml" | edit_config | as_user sh -c '
    umask 077
    cat >"$1.mesh-new" && [ -s "$1.mesh-new" ] && mv -f -- "$1.mesh-new" "$1" || { rm -f -- "$1.mesh-new"; exit 1; }' sh "$st_config" 2>&1) ||
    fail "$(full_or SYNCTHING_FAILED "$said")" "$st_config cannot be written" "$(last_lines "$said")"
  look_at_syncthing
  syncthing_as_wished || fail SYNCTHING_FAILED "$st_config has a form that MeSH does not know"
}

start_again() {
  undo=''
  systemctl start --no-block "$unit"
}

# edit_config: Syncthing writes one element per line; missing elements are added at the end of their section.
edit_config() {
  awk -v address="127.0.0.1:$gui_port" -v announce="$announce" -v relays="$relays" -v fresh="$fresh" '
    BEGIN {
      want["gui", "address"] = address
      want["options", "globalAnnounceEnabled"] = announce
      want["options", "relaysEnabled"] = relays
      want["options", "crashReportingEnabled"] = "false"
      want["options", "urAccepted"] = "-1"
      want["options", "startBrowser"] = "false"
    }
    NR == 1 { if ($0 != "") want["gui", "apikey"] = $0; next }
    fresh == "yes" && /^ *<folder id="default"/ { skip = 1 }
    skip { if (/<\/folder>/) skip = 0; next }
    /<gui / { section = "gui"; sub(/enabled="false"/, "enabled=\"true\"") }
    /<options>/ { section = "options" }
    /<\/(gui|options)>/ {
      for (pair in want) {
        split(pair, at, SUBSEP)
        if (at[1] == section && !(pair in put)) print "        <" at[2] ">" want[pair] "</" at[2] ">"
      }
      section = ""
    }
    section != "" && match($0, /<[A-Za-z]+>/) {
      name = substr($0, RSTART + 1, RLENGTH - 2)
      if ((section, name) in want) {
        if (!((section, name) in put)) print "        <" name ">" want[section, name] "</" name ">"
        put[section, name] = 1
        next
      }
    }
    { print }'
}

# prove_syncthing: it answers on its port with its key.
prove_syncthing() {
  tries=60
  until look_at_syncthing && ask_syncthing && [ "$st_rest" = ok ] && syncthing_as_wished; do
    case $st_rest in unknown) note "Syncthing was not asked: curl is not on this host" && return 0 ;; esac
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || break
    sleep 0.5
  done
  [ "$tries" -gt 0 ] && return 0
  [ "$st_rest" != busy ] || leave_busy
  journal=$(last_journal "$unit")
  case $journal in
    *'address already in use'*) refuse_port "$(port_owner)" "$journal" ;;
  esac
  fail SYNCTHING_FAILED "nothing answers at 127.0.0.1:$gui_port with the key of $user's configuration" "$journal"
}
