# The verb join: brings this host into the mesh of one login server, with a pre-auth key that comes on stdin.
# A key never goes to a node that is Running, unless a new login is asked for: https://github.com/tailscale/tailscale/issues/16987
# The node's own state afterwards proves a join, because `tailscale up` also exits with 0 after many failed ones. A new node key
# proves a new login.

# The node's key before anything is done to it.
key_before=''

verb_join() {
  login_server='' hostname='' force=no switch=no
  while [ $# -gt 0 ]; do
    case $1 in
      --login-server) is_url "${2-}" && login_server=$2 || refuse "$1" ;;
      --hostname) is_hostname "${2-}" && hostname=$2 || refuse "$1" ;;
      --force-reauth) force=yes ;;
      --switch-server) switch=yes ;;
      *) refuse "$1" ;;
    esac
    case $1 in --login-server | --hostname) shift 2 ;; *) shift ;; esac
  done
  [ -n "$login_server" ] && [ -n "$hostname" ] || refuse "join wants --login-server and --hostname"
  is_key "$mesh_secret" || refuse "the pre-auth key"
  hold login-server "$login_server"
  need_root
  have tailscale || fail IPN_UNREACHABLE "Tailscale is not installed"
  ensure_tailscaled
  may_join || finish
  [ "$force$switch" = nono ] || ! came_by_mesh || refuse_own_end
  was_healthy=no
  ! ts_healthy || was_healthy=yes
  # Now, because a tailscaled that was restarted shows no key for a moment, and any key would be new to it.
  node_key
  key_before=$own_key
  probe_login_server
  forget_dials
  ! comes_back || finish
  bring_up
}

# comes_back: gives a node that lost its server a moment to reconnect: a new login meanwhile would cost it its node key. Not for a
# node that reports to be healthy: a node deleted in Headscale does so for minutes. A new process asks Headscale, also for a node
# that reported to be logged out: one that `up` had made, and gave up before it heard so, comes back.
comes_back() {
  [ "$switch$was_healthy" = nono ] || return 1
  if [ "$restarted" = yes ]; then
    settles
  else
    [ "$force" = yes ] && [ "$state" = Running ] && await 10 ts_healthy
  fi && did "the node came back by itself"
}

# settles: a new process logs in by itself, and Headscale may know the node. `up` would cancel that login, although the key of an
# earlier run is spent and the node exists. NeedsLogin means that Headscale has asked for a new login.
settles() {
  tries=20
  until ts_healthy; do
    case $(ts_state) in NoState | Starting | Running) ;; *) return 1 ;; esac
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.5
    look_at_tailscaled
  done
}

# forget_dials: over plain HTTP by name, a tailscaled that dialled within the last two minutes insists on port 443, and each try
# starts the two minutes again, so it never connects. A restart clears this: https://github.com/tailscale/tailscale/issues/15008
# A fresh host, which has not dialled yet, needs no restart.
forget_dials() {
  restarted=no
  case $login_server in http://*) ;; *) return 0 ;; esac
  has_dialled || return 0
  restart_tailscaled || fail IPN_UNREACHABLE "tailscaled does not restart" "$said$nl$(last_journal tailscaled.service)"
  ensure_tailscaled
  restarted=yes
}

has_dialled() {
  json_field ControlURL "$ts_prefs"
  [ -z "$field" ] || return 0
  case $(limited 5 journalctl -q -o cat --no-pager -u tailscaled.service --since=-130s 2>/dev/null) in '' | *RegisterReq*) ;; *) return 1 ;; esac
}

# is_key TEXT: a pre-auth key of Headscale. It must never be an argument of a process, so printf must be a shell builtin.
is_key() {
  case $1 in '' | -* | *[!A-Za-z0-9_-]*) return 1 ;; esac
  case $(command -v printf) in */*) return 1 ;; esac
  [ ${#1} -le 200 ]
}

# may_join: false when the node has joined already and no new login is requested.
may_join() {
  state=$(ts_state)
  json_field ControlURL "$ts_prefs"
  server=$field
  case $state in
    Running | Stopped | Starting)
      [ "${server%/}" = "$login_server" ] || [ "$switch" = yes ] ||
        fail OTHER_CONTROL_SERVER "this host belongs to the control server $server, not to $login_server"
      ;;
  esac
  [ "$force" = no ] && [ "$switch" = no ] && [ "$state" = Running ] || return 0
  ts_healthy && return 1
  fail JOIN_FAILED "this node says Running but is not online; a new login must be asked for by --force-reauth" "$(ts_health)"
}

# came_by_mesh: this run's SSH connection leads to an address of the node itself. `tailscale up` reads the same from its own
# environment, where sudo has removed it.
came_by_mesh() {
  own_address=$(ssh_connection)
  own_address=${own_address#* * }
  own_address=${own_address%% *}
  case $own_address in '' | *[!0-9a-f.:]*) return 1 ;; esac
  case $ts_status in *"\"$own_address\""*) ;; *) return 1 ;; esac
}

bring_up() {
  note "joining $login_server as $hostname"
  know_exit_node
  [ -n "$key_before" ] || { node_key && key_before=$own_key; }
  set -- "--login-server=$login_server" --auth-key=file:/dev/stdin "--hostname=$hostname" --timeout=60s
  [ "$force$switch" = nono ] || set -- "$@" --force-reauth
  up_keeping_settings "$@"
  keep_exit_node
  # A refused `up` may have left a healthy node unchanged: look once, without a long wait.
  patience=25
  case $up_said in *'backend error'* | *'timeout waiting'* | *'no changes made'*) patience=2 ;; esac
  if await "$patience" has_joined; then
    did "joined $login_server as $hostname"
    finish
  fi
  explain_failure
}

# has_joined: healthy, and after a new login with a new node key, because a healthy node stays healthy when a login fails.
has_joined() {
  ts_healthy && ! kept_key
}

# kept_key: a new login was requested, and the node still has its old key; for a node without a key, any key is new.
kept_key() {
  node_key
  [ "$force$switch" != nono ] && [ -n "$key_before" ] && [ "$own_key" = "$key_before" ]
}

# up_with_key ARGS...: the key goes through a pipe; `timeout` is needed because `up` may wait forever.
up_with_key() {
  up_said=$(printf '%s\n' "$mesh_secret" | limited 90 tailscale up "$@" 2>&1)
}

# know_exit_node: the exit node set by hand, by its ID in Headscale. A node without a network map does not know that ID's address:
# `up` then neither keeps the exit node nor requires the option.
know_exit_node() {
  json_field ExitNodeID "$ts_prefs"
  exit_node=$field
  case $exit_node in *[!A-Za-z0-9]*) exit_node='' ;; esac
  lan_access=$(lan_access_now)
  undo=keep_exit_node
  [ -z "$exit_node" ] || [ "$(ts_state)" = Running ] || [ "$switch" = yes ] || have curl ||
    fail JOIN_FAILED "an exit node was set here by hand, and it can be kept only where there is curl; install curl, or take the exit node away (tailscale set --exit-node=)"
}

lan_access_now() {
  if json_true ExitNodeAllowLANAccess "$ts_prefs"; then echo true; else echo false; fi
}

# keep_exit_node: restores it after any login, even one ended by a signal. In another server's mesh its ID is another node. LAN access
# without an exit node is a setting, too.
keep_exit_node() {
  undo=''
  [ "$exit_node$lan_access" != false ] && [ "$switch" = no ] && look_at_tailscaled && [ -n "$ts_prefs" ] || return 0
  if [ -z "$exit_node" ]; then
    [ "$(lan_access_now)" = true ] || limited 10 tailscale set --exit-node-allow-lan-access=true 2>/dev/null ||
      note "the access to the local network beside an exit node that was set by hand could not be kept"
    return 0
  fi
  json_field ExitNodeID "$ts_prefs"
  [ "$field $(lan_access_now)" != "$exit_node $lan_access" ] || return 0
  curl -q -s -f -m 5 --noproxy '*' --unix-socket "$tailscale_socket" -X PATCH "$tailscale_api/prefs" -o /dev/null --data \
    "{\"ExitNodeIDSet\":true,\"ExitNodeID\":\"$exit_node\",\"ExitNodeAllowLANAccessSet\":true,\"ExitNodeAllowLANAccess\":$lan_access}" ||
    note "the exit node that was set by hand could not be kept"
}
