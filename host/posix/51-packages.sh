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

# finish_dpkg: finishes the work of an interrupted dpkg.
finish_dpkg() {
  reconfigured=yes
  note "dpkg was interrupted earlier; finishing what it began"
  unpacking=''
  run_tool env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 dpkg --force-confdef --force-confold --configure -a ||
    fail_package "dpkg was interrupted earlier, and what it began cannot be finished"
  did "finished an interrupted dpkg run"
}

signed_by="the repository is not signed by the pinned key"

# fail_package PROBLEM: fails with a code that depends on the tool's output.
fail_package() {
  case $tool_said in
    *'No space left on device'* | *'enough free space'* | *'not enough space'*)
      fail DISK_FULL "$1: the disk is full" "$(tool_lines)" ;;
    *'Read-only file system'*)
      fail INSTALL_FAILED "$1: the file system is read-only" "$(tool_lines)" ;;
    *'is not valid yet'*)
      fail CLOCK_WRONG "$1: its date is in the future for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC" "$(tool_lines)" ;;
    *' is expired (invalid since'* | *'is not valid anymore'*)
      fail CLOCK_WRONG "$1: for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC, it has expired" "$(tool_lines)" ;;
    *NO_PUBKEY* | *"couldn't be verified"* | *'is not signed'* | *EXPKEYSIG* | *BADSIG* | *'not signed by'* | *'Missing key'* | *REVKEYSIG* | *'OpenPGP signature'*)
      fail SIGNATURE_MISMATCH "$1: $signed_by" "$(tool_lines)" ;;
    *'Hash Sum mismatch'* | *'unexpected size'* | *'Mirror sync in progress'*)
      fail CHECKSUM_MISMATCH "$1: a download is not what the repository's index says" "$(tool_lines)" ;;
    *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'* | *'Connection failed'* | *'Connection timed out'* | *'Unable to connect'* | *'Failed to fetch'* | *'Some index files failed'*)
      fail PACKAGE_SOURCE_DOWN "$1: the package source does not answer as it should" "$(tool_lines)" ;;
  esac
  fail INSTALL_FAILED "$1" "$(tool_lines)"
}

# fail_install WHAT: fails with a code that depends on how far apt got.
fail_install() {
  ! has_unpacked || fail_package "$1 could not be installed"
  fail_package "$1 could not be fetched"
}

has_unpacked() {
  [ -e "$unpacking" ]
}

# tool_lines: the lines that the tool marks as errors, else its last lines.
tool_lines() {
  printf '%s\n' "$tool_said" | grep '^[EW]: ' | tail -n 3 | grep . || last_lines "$tool_said"
}

# reinstall_words NAME: the option that apt needs for a package whose unpacking was interrupted. Without it, apt finds the newest
# version already there, does nothing, and reports success.
reinstall_words() {
  case $(package_state "$1") in ??R) echo --reinstall ;; esac
}

# install_package NAME: from the distribution, by its package manager.
install_package() {
  note "installing $1 from the distribution"
  if have apt-get; then
    install_by_distribution "$1" || fail_install "the package $1"
  elif have dnf; then
    run_tool dnf -y -q install "$1" || fail_package "the package $1 could not be installed"
  elif have zypper; then
    run_tool zypper -n -q install "$1" || fail_package "the package $1 could not be installed"
  elif have pacman; then
    run_tool pacman -S --noconfirm --needed "$1" || fail_package "the package $1 could not be installed"
  else
    fail OS_UNSUPPORTED "MeSH knows no package manager of this host (apt, dnf, zypper, pacman); install $1 by hand"
  fi
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
