# What a package manager said, as the reason and the way out for people.

signed_by="the repository is not signed by the pinned key"

# fail_package PROBLEM: fails with a code that depends on the tool's output.
fail_package() {
  case $tool_said in
    *'No space left on device'* | *'enough free space'* | *'not enough space'*)
      fail DISK_FULL "$1: the disk is full" "$(tool_lines)" ;;
    *'Read-only file system'*)
      fail INSTALL_FAILED "$1: the file system is read-only" "$(tool_lines)" "sudo findmnt -O ro" ;;
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
  fail INSTALL_FAILED "$1$(because_of_others)" "$(tool_lines)" "$(mending_command)"
}

# because_of_others: whose fault it is, where dpkg or apt names packages or files that are not what was asked for.
because_of_others() {
  case $tool_said in
    *'Errors were encountered while processing:'*) printf ': dpkg could not configure %s' "$(unconfigured)" ;;
    *'--fix-broken install'* | *'Unmet dependencies'*) printf ': apt installs nothing here until packages that miss others are mended' ;;
    *'list of sources could not be read'*) printf ": apt cannot read this host's own list of sources" ;;
    *'Unable to locate package'*) printf ': no repository of this host has it; enable the one that has it, or write it off for this host with false' ;;
  esac
}

mending_command() {
  case $tool_said in
    *'Errors were encountered while processing:'*) echo 'sudo dpkg --configure -a' ;;
    *'--fix-broken install'* | *'Unmet dependencies'*) echo 'sudo apt-get --fix-broken install' ;;
    *'list of sources could not be read'*) echo 'sudo apt-get update' ;;
    *'Unable to locate package'*)
      read_os_release
      case " $distro $like " in *' ubuntu '*) echo 'sudo add-apt-repository universe' ;; esac
      ;;
  esac
}

# unconfigured: the packages that dpkg names at its end, in one line.
unconfigured() {
  printf '%s\n' "$tool_said" | sed '1,/^Errors were encountered while processing:/d; /^ [a-z0-9]/!d; s/^ *//' | tr '\n' ' ' | sed 's/ $//'
}

# dpkg_says: why, in one line.
dpkg_says() {
  printf '%s\n' "$tool_said" | sed -n '/^dpkg: error processing/{n;s/^ *//;p;}' | tail -n 2 | tr '\n' ' ' | sed 's/ $//'
}

# fail_absent NAME: the package manager had no such package, or said that all is well and installed nothing.
fail_absent() {
  read_os_release
  [ ! -e /run/ostree-booted ] || fail_image "$1"
  case $tool_said in
    *rpm-ostree* | *bootc*) fail_image "$1" ;;
    *transactional-update*)
      fail INSTALL_FAILED "this system takes packages by transactional-update at its next start: add $1 to it and restart it, or write $1: false for this host" \
        "$(tool_lines)" "sudo transactional-update pkg install $1" ;;
    *'No match for argument'* | *'Unable to find a match'* | *"No provider of '$1' found"* | *'target not found'* | *'No package '*' available'*)
      fail INSTALL_FAILED "the repositories of this system have no package $1; enable the one that has it ($(other_repository)), or write $1: false for this host" \
        "$(tool_lines)" "$(enabling_command)" ;;
  esac
  [ "$tool_status" -ne 0 ] || fail INSTALL_FAILED "the package manager said that all is well, and $1 is not there" "$(tool_lines)"
  fail_package "the package $1 could not be installed"
}

# fail_image NAME: a system that is one image (Fedora Silverblue, CoreOS) takes packages at its next start.
fail_image() {
  case $(limited 20 rpm-ostree status --json 2>/dev/null) in
    *"\"$1\""*) fail REBOOT_NEEDED "$1 is in this system's next image: restart it, then run again" "" "sudo systemctl reboot" ;;
  esac
  fail INSTALL_FAILED "this system is an image, into which rpm-ostree takes packages: add $1 to it and restart it, or write $1: false for this host" \
    "$(tool_lines)" "sudo rpm-ostree install $1"
}

# other_repository, enabling_command: of systems whose own repositories have no Syncthing.
other_repository() {
  case " $distro $like " in
    *' sles '* | *' suse '*) echo 'Package Hub' ;;
    *' amzn '*) echo 'none is known for Amazon Linux' ;;
    *' rhel '* | *' centos '* | *' ol '*) echo EPEL ;;
    *' arch '*) echo 'its lists may be old' ;;
    *) echo 'ask its vendor' ;;
  esac
}

enabling_command() {
  case " $distro $like " in
    *' amzn '* | *' sles '* | *' suse '*) ;;
    ' rhel '* | ' ol '*) echo "sudo dnf install https://dl.fedoraproject.org/pub/epel/epel-release-latest-${version_id%%.*}.noarch.rpm" ;;
    *' rhel '* | *' centos '*) echo 'sudo dnf install epel-release' ;;
    *' arch '*) echo 'sudo pacman -Syu' ;;
  esac
}

# fail_install WHAT: fails with a code that depends on how far apt got.
fail_install() {
  ! has_unpacked || fail_package "$1 could not be installed"
  fail_package "$1 could not be fetched"
}

has_unpacked() {
  [ -e "$unpacking" ]
}

# tool_lines: dpkg's errors and the lines that apt marks as errors, else the last lines.
tool_lines() {
  printf '%s\n' "$tool_said" | sed -n '/^dpkg: error processing/{N;p;}; /^[EW]: /p' | tail -n 4 | grep . || last_lines "$tool_said"
}
