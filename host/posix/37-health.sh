# The verb health: what a nightly run wants to know besides the facts. Reads as the ordinary user, writes nothing, and no part waits for long:
# a host in trouble is the one that is asked. What cannot be read is null, "" or left out.

verb_health() {
  read_user
  login_server='' names='' wants_headscale='' st_user=$user_name
  while [ $# -gt 0 ]; do
    case $1 in
      --headscale) wants_headscale=yes && shift && continue ;;
      --login-server) is_url "${2-}" && login_server=$2 ;;
      --syncthing-user) is_user "${2-}" && st_user=$2 ;;
      --name) is_name "${2-}" && names=$names$2$nl ;;
      *) false ;;
    esac || refuse "$1"
    shift 2
  done
  [ -n "$login_server" ] || refuse "health wants a login server"
  limited 1 true
  disks=$(used_disks)
  found=$(find_names)
  reached=$(reach_server "$login_server")
  warnings=$(ask_warnings)
  answer emit_health
}

# is_name NAME: of the DNS.
is_name() {
  case $1 in '' | *[!a-z0-9.-]* | [.-]* | *..*) return 1 ;; *) [ ${#1} -le 253 ] ;; esac
}

emit_health() {
  raw "{\"clock\":$(date +%s),\"bootedAt\":$(booted_at),\"disks\":["
  emit_lines emit_disk "$disks"
  raw '],"restart":'
  str "$(restart_reason)"
  raw ',"busy":'
  str "$(what_is_busy)"
  raw ',"warnings":'
  str "$warnings"
  raw ',"names":['
  emit_lines emit_name "$found"
  raw '],"server":'
  emit_server "$reached"
  raw ',"syncthing":['
  emit_rest
  raw '],"headscale":'
  emit_headscale
  raw '}'
}

# emit_lines FUNCTION LINES: a list of what the function writes for each line; $comma goes before it.
emit_lines() {
  emit=$1
  IFS=$nl
  # shellcheck disable=SC2086 # splitting is what is wanted, and names are not expanded (set -f)
  set -- $2
  unset IFS
  comma=''
  for line; do
    "$emit" "$line"
    comma=,
  done
}

# booted_at: when the first process started; the kernel of a container has run for longer.
booted_at() {
  ticks=$(sed 's/.*) //' /proc/1/stat 2>/dev/null | cut -d ' ' -f 20)
  began=$(sed -n 's/^btime //p' /proc/stat 2>/dev/null)
  case $ticks:$began in :* | *: | *[!0-9:]*) echo null ;; *) echo $((began + ticks / 100)) ;; esac
}

# used_disks: "PERCENT INODES MOUNT" of each file system that holds one of these folders; "-" for one without a number of inodes.
used_disks() {
  set --
  for folder in / /boot /home /tmp /var /var/lib/headscale /var/lib/tailscale; do [ ! -d "$folder" ] || set -- "$@" "$folder"; done
  { limited 5 df -P -k "$@" && echo inodes && limited 5 df -P -i "$@"; } 2>/dev/null | awk '
    /^inodes$/ { second = 1; next }
    $5 !~ /^([0-9]+%|-)$/ { next }
    {
      used = $5
      sub(/%/, "", used)
      mount = $0
      sub(/^[^ ]+( +[^ ]+)( +[^ ]+)( +[^ ]+)( +[^ ]+) +/, "", mount)
      if (second) inodes[mount] = used
      else if (used != "-" && !(mount in percent)) { percent[mount] = used; order[++n] = mount }
    }
    END { for (i = 1; i <= n; i++) print percent[order[i]], (order[i] in inodes) ? inodes[order[i]] : "-", order[i] }
  '
}

emit_disk() {
  rest=${1#* }
  inodes=${rest%% *}
  [ "$inodes" != - ] || inodes=null
  raw "$comma{\"mount\":"
  str "${rest#* }"
  raw ",\"usedPercent\":${1%% *},\"inodePercent\":$inodes}"
}

# restart_reason: Debian's own mark, or a kernel whose modules are gone: an update has replaced it.
restart_reason() {
  for mark in /run/reboot-required /var/run/reboot-required; do
    [ -e "$mark" ] || continue
    packages=$(sort -u "$mark.pkgs" 2>/dev/null | head -n 20 | tr '\n' ' ')
    printf '%s' "${packages:-the system says so}"
    return 0
  done
  [ -e /run/systemd/container ] || is_wsl || [ ! -d /lib/modules ] || modules_gone "$(uname -r)"
}

modules_gone() {
  [ ! -d "/lib/modules/$1" ] || return 0
  [ -z "$(limited 5 find /lib/modules/ -maxdepth 2 -name kernel 2>/dev/null)" ] || printf 'the kernel %s was replaced' "$1"
}

# what_is_busy: whatever is changing this host right now. What has been at it for hours hangs, and excuses nothing.
what_is_busy() {
  if is_locked /run/mesh-host.lock && is_younger 120 /run/mesh-host.lock; then
    printf 'another run of MeSH is changing it'
  elif has_systemd; then
    case $(limited 3 systemctl is-system-running 2>/dev/null) in
      initializing | starting) ! is_just_up || printf 'the system is starting' ;;
      stopping) printf 'the system is stopping' ;;
      *) is_upgrading ;;
    esac
  fi
}

# is_younger MINUTES FILE
is_younger() {
  [ -n "$(find "$2" -mmin "-$1" 2>/dev/null)" ]
}

is_just_up() {
  began=$(booted_at)
  [ "$began" = null ] || [ $(($(date +%s) - began)) -lt 1800 ]
}

# is_upgrading: a unit of this kind is "activating" for as long as it works, and systemd makes its link when it begins.
is_upgrading() {
  for unit in apt-daily-upgrade.service dnf-automatic-install.service; do
    [ "$(limited 3 systemctl is-active "$unit" 2>/dev/null)" = activating ] || continue
    ! is_younger 360 "/run/systemd/units/invocation:$unit" || printf 'the system is upgrading itself'
  done
}

# is_locked FILE: somebody holds its flock. The file is root's own; the kernel lists locks by device, in hexadecimal, and inode.
is_locked() {
  place=$(stat -c '%d %i' "$1" 2>/dev/null) || return 1
  device=${place% *}
  device=$(printf '%02x:%02x' $((device >> 8 & 4095)) $((device & 255 | device >> 12 & 1048320)))
  grep -q " FLOCK .* $device:${place#* } " /proc/locks
}

# ask_warnings: the health state alone is not sent before it changes (initialBits in ipn/ipnlocal/local.go), so another thing is asked for
# that is.
ask_warnings() {
  ! have tailscale || limited 5 tailscale debug watch-ipn --initial-health --initial-client-version --count=1 2>/dev/null | head -c 65536
}

# find_names: "NAME ADDRESS..." for each name of $names, asked of the resolver that all programs use. Those that were not asked within 5 s
# are left out.
find_names() {
  have getent || return 0
  IFS=$nl
  # shellcheck disable=SC2086 # see emit_lines
  set -- $names
  unset IFS
  running=0
  until_when=$(($(date +%s) + 5))
  for name; do
    find_name "$name" &
    running=$((running + 1))
    [ $((running % 64)) -eq 0 ] || continue
    wait
    [ "$(date +%s)" -lt "$until_when" ] || return 0
  done
  wait
}

find_name() {
  known=$(limited 5 getent ahosts "$1" 2>/dev/null | cut -d ' ' -f 1 | sort -u | tr '\n' ' ')
  printf '%s %s\n' "$1" "$known"
}

emit_name() {
  raw "$comma{\"name\":"
  str "${1%% *}"
  raw ',"ips":['
  comma=''
  for ip in ${1#* }; do
    is_ip "$ip" || continue
    raw "$comma"
    str "$ip"
    comma=,
  done
  raw ']}'
}

# reach_server URL: "STATUS WHY" of its /health; nothing without a program to ask with. No proxy, for tailscaled has none of this shell's.
reach_server() {
  if have curl; then
    why=$(curl -q -sS -o /dev/null -m 10 --noproxy '*' -w '%{stderr}=%{http_code}' "$1/health" 2>&1)
    status=${why##*=}
    why=${why%=*}
    case $status in 000 | '' | *[!0-9]*) echo "0 ${why:-no answer}" ;; *) echo "$status " ;; esac
  elif have wget; then
    why=$(limited 10 wget -q -O /dev/null -T 10 "$1/health" 2>&1) && echo '200 ' || echo "0 ${why:-wget got no answer}"
  fi
}

emit_server() {
  [ -n "$1" ] || { raw null && return 0; }
  raw "{\"status\":${1%% *},\"why\":"
  str "${1#* }"
  raw '}'
}
