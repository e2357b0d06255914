# facts: the machine and the user.

# read_os_release: distro, like, version_id, codename, and those of a derivative's base. Read, not sourced, because the file is not ours;
# but as a shell would read it, and with the marks of an editor for Windows.
read_os_release() {
  distro='' like='' version_id='' codename='' ubuntu_codename='' debian_codename=''
  release=/etc/os-release
  [ -r "$release" ] || release=/usr/lib/os-release
  [ -r "$release" ] || return 0
  while IFS='=' read -r key value || [ -n "$key" ]; do
    case $key in *'#'*) continue ;; esac
    plain_value "$value"
    # What stands before the name: spaces, `export`, a byte order mark.
    case ${key##*[!A-Z_]} in
      ID) distro=$value ;;
      ID_LIKE) like=$value ;;
      VERSION_ID) version_id=$value ;;
      VERSION_CODENAME) codename=$value ;;
      UBUNTU_CODENAME) ubuntu_codename=$value ;;
      DEBIAN_CODENAME) debian_codename=$value ;;
    esac
  done <"$release"
}

# plain_value TEXT: sets value, without quotes and what comes behind them: spaces, a carriage return, a comment.
plain_value() {
  case $1 in
    \"*) value=${1#?} value=${value%%\"*} ;;
    \'*) value=${1#?} value=${value%%\'*} ;;
    *) value=${1%%[!!-~]*} ;;
  esac
}

has_systemd() {
  [ -d /run/systemd/system ]
}

is_wsl() {
  [ -z "${WSL_DISTRO_NAME-}" ] || return 0
  read -r kernel 2>/dev/null </proc/version || return 1
  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac
}

# read_user: user_name and user_id, from one `id`: "uid=1000(steve) gid=..."
read_user() {
  ids=$(id)
  user_id=${ids#uid=}
  user_id=${user_id%%[!0-9]*}
  user_name=${ids#*\(}
  user_name=${user_name%%\)*}
}

# read_names: os_name, host_name and arch_name, from the kernel's files (Linux 6.1 has the last of them), or from one `uname`, which also
# knows whether we are a 32-bit system on a 64-bit kernel: personality(2), in proc_pid_personality(5).
read_names() {
  if {
    read -r persona </proc/$$/personality && [ "$persona" = 00000000 ] &&
      read -r os_name </proc/sys/kernel/ostype && read -r host_name </proc/sys/kernel/hostname &&
      read -r arch_name </proc/sys/kernel/arch
  } 2>/dev/null; then
    know_arch "$arch_name"
    return 0
  fi
  arch_name=$(uname -s -n -m)
  os_name=${arch_name%% *}
  arch_name=${arch_name#* }
  host_name=${arch_name%% *}
  know_arch "${arch_name#* }"
}

# know_arch MACHINE: arch_name; the two supported ones by the names of Tailscale's releases.
know_arch() {
  case $1 in
    x86_64 | amd64) arch_name=amd64 ;;
    aarch64 | arm64) arch_name=arm64 ;;
    *) arch_name=$1 ;;
  esac
}

emit_system() {
  [ "$os_name" = Linux ] || { emit_other && return 0; }
  read_os_release
  raw '{"family":"linux","distro":'
  str "$distro"
  raw ',"version":'
  str "$version_id"
  raw ',"arch":'
  str "$arch_name"
  raw ',"init":'
  if has_systemd; then str systemd; else str other; fi
  raw ',"wsl":'
  flag is_wsl
  emit_clock
  raw ',"findings":['
  comma=
  foreign_tailscale
  emit_finding foreign-tailscale "$foreign"
  emit_wsl_findings
  raw ']}'
}

# emit_finding ID DETAIL: nothing without a detail. It names what was seen; what that means is the client's to say.
emit_finding() {
  [ -n "$2" ] || return 0
  raw "$comma{\"id\":\"$1\",\"detail\":"
  str "$2"
  raw '}'
  comma=,
}

emit_other() {
  raw '{"family":"other","name":'
  str "$os_name"
  raw ',"arch":'
  str "$arch_name"
  raw '}'
}
