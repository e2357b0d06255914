# Package managers. They run in their own session. Downloads may be ended at any time; unpacking and configuring is waited for
# even when the client is gone, because an interrupted package manager leaves the host half-made.

# quiet_apt ARGS...: apt-get without questions, with the umask and environment it expects. It records when unpacking begins.
quiet_apt() {
  need_workdir
  unpacking=$workdir/unpacking
  rm -f -- "$unpacking"
  run_tool env DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none NEEDRESTART_MODE=l \
    NEEDRESTART_SUSPEND=1 apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=0 -o Acquire::Retries=2 \
    -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Dpkg::Options::=--force-confdef \
    -o Dpkg::Options::=--force-confold -o APT::Get::HideAutoRemove=1 -o "DPkg::Pre-Invoke::=touch $unpacking" "$@"
}

# run_tool COMMAND...: runs it in its own session, and collects its output in $tool_said.
run_tool() {
  need_workdir
  session=''
  ! have setsid || session=setsid
  (
    trap - PIPE TERM INT HUP EXIT
    umask 022
    exec $session "$@"
  ) >"$workdir/said" 2>&1 4>&- 5>&- &
  protected=$!
  wait "$protected"
  tool_status=$?
  protected=''
  tool_said=$(tail -c 20000 "$workdir/said")
  return "$tool_status"
}

# run_apt ARGS...: the same for apt, waiting up to 5 minutes for a package lock, with a note.
run_apt() {
  waited=0
  until quiet_apt "$@"; do
    case $tool_said in
      *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'Unable to lock'* | *'frontend lock was locked'*) ;;
      *'dpkg was interrupted'*)
        [ -z "$reconfigured" ] || return 1
        finish_dpkg
        continue
        ;;
      *) return 1 ;;
    esac
    holder=$(lock_holder "$tool_said")
    [ "$waited" -lt 300 ] || fail PACKAGES_LOCKED "$holder has held the package lock for 5 minutes" "$(tool_lines)"
    [ $((waited % 30)) -ne 0 ] || note "waiting for the package lock held by $holder"
    sleep 3
    waited=$((waited + 3))
  done
}

# lock_holder TEXT: "apt-get (process 123)", from messages of apt 2 and dpkg.
lock_holder() {
  case $1 in
    *'held by process '*)
      found=${1#*held by process }
      found=${found%%)*}
      echo "${found#*\(} (process ${found%% *})"
      ;;
    *) echo "another process" ;;
  esac
}

# finish_dpkg: finishes the work of an interrupted dpkg. A package of others that cannot be configured is in nobody's way: dpkg then
# lets apt work again.
finish_dpkg() {
  reconfigured=yes
  note "dpkg was interrupted earlier; finishing what it began"
  unpacking=''
  run_tool env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 dpkg --force-confdef --force-confold --configure -a ||
    [ -n "$(unconfigured)" ] || fail_package "dpkg was interrupted earlier, and what it began cannot be finished"
  did "finished an interrupted dpkg run"
}

# reinstall_words NAME: the option that apt needs for a package whose unpacking was interrupted. Without it, apt finds the newest
# version already there, does nothing, and reports success.
reinstall_words() {
  case $(package_state "$1") in ??R) echo --reinstall ;; esac
}

# is_installed NAME VERSION: dpkg has configured that version of it; any when none is named.
is_installed() {
  found=$(dpkg-query -W -f '${db:Status-Abbrev}${Version}' "$1" 2>/dev/null)
  case $found in "ii ${2:-${found#ii }}") ;; *) return 1 ;; esac
}

# tell_unconfigured WHAT: the tool failed, and yet what was asked of it is done.
tell_unconfigured() {
  case $(unconfigured) in
    '') note "$1, although apt failed: $(last_lines "$tool_said" | tail -n 1)" ;;
    *) note "$1, although dpkg could not configure $(unconfigured): $(dpkg_says)" ;;
  esac
}

# install_package NAME: from the distribution, by its package manager. What was installed counts, not what the tool returns: dpkg also
# fails for a package of others, and the dnf of some systems does nothing and says that all is well.
install_package() {
  note "installing $1 from the distribution"
  if have apt-get; then
    if ! install_by_distribution "$1"; then
      is_installed "$1" || fail_install "the package $1"
      tell_unconfigured "$1 is installed"
    fi
  elif have dnf; then
    run_tool dnf -y -q install "$1"
  elif have zypper; then
    run_tool zypper -n -q install "$1"
  elif have pacman; then
    run_tool pacman -S --noconfirm --needed "$1"
  else
    fail OS_UNSUPPORTED "MeSH knows no package manager of this host (apt, dnf, zypper, pacman); install $1 by hand, or write $1: false for this host"
  fi
  hash -r
  have "$1" || fail_absent "$1"
  did "installed $1"
}

# install_by_distribution NAME: fetches old or missing lists. A failing repository is ignored there, because the package may be in
# another one.
install_by_distribution() {
  signed_by="a repository of this host is not signed by a key that it trusts"
  reinstall=$(reinstall_words "$1")
  # shellcheck disable=SC2086 # a word or none
  ! run_apt install $reinstall "$1" || return 0
  ! has_unpacked || return 1
  update_said=''
  run_apt update || update_said=$tool_said
  # shellcheck disable=SC2086 # a word or none
  ! run_apt install $reinstall "$1" || return 0
  case $tool_said in *'Unable to locate package'* | *'no installation candidate'*) tool_said=$update_said$nl$tool_said ;; esac
  return 1
}
