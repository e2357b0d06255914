# Tailscale by apt: its keyring, its repository pinned to one key, the exact version.
# The old source and keyring are kept until all is done, and restored when anything fails.

apt_keyring=/usr/share/keyrings/tailscale-archive-keyring.gpg
# The same name as in the vendor's installer: two entries for one repository with different keyrings would break apt.
apt_source=/etc/apt/sources.list.d/tailscale.list
# What stands behind the names of old files that are kept: apt passes over such names without a word.
kept=.mesh.save

# find_repository: fetches the keyring of this release; false when the source has none for it.
# A derivative uses the repository of the distribution named in its ID_LIKE.
find_repository() {
  family=$distro
  case " $distro $like " in *' ubuntu '*) family=ubuntu ;; *' debian '*) family=debian ;; esac
  case $family in debian | ubuntu) ;; *) return 1 ;; esac
  [ "$family" = "$distro" ] || family_codename
  case $codename in '' | *[!a-z0-9-]*) return 1 ;; esac
  repository=$family/$codename.noarmor.gpg
  need_workdir
  fetch "$source/$repository" "$workdir/keyring.gpg" && return 0
  case $? in 4) return 1 ;; esac
  must_fetch "$source/$repository" "$workdir/keyring.gpg"
}

# refuse_unsigned: a tarball has no signature, so it would bypass the pinned key. Over plain http an attacker on the path can answer "no
# such file" for the repository, and whatever the system calls itself, apt could have had one.
refuse_unsigned() {
  case $source in https://*) return 0 ;; esac
  have apt-get && have dpkg || return 0
  fail PACKAGE_SOURCE_DOWN "the package source has no apt repository for this system, ${distro:-of no name} ${codename:-without a codename}, and a tarball, which nobody signs, is not taken over plain http where apt is" \
    "$source/${repository:-}" "sudo cat $release"
}

# family_codename: the codename of a derivative's base (Linux Mint has UBUNTU_CODENAME=jammy).
family_codename() {
  case $family in
    ubuntu) codename=${ubuntu_codename:-$codename} ;;
    debian) codename=${debian_codename:-$codename} ;;
  esac
}

install_by_apt() {
  find_second_sources
  keep_aside "$apt_source"
  keep_aside "$apt_keyring"
  keep_aside "$apt_modern"
  undo=restore_apt_source
  take_modern_source
  place "$workdir/keyring.gpg" "$apt_keyring"
  printf '# Kept by MeSH: only this key may sign this repository.\ndeb [signed-by=%s,%s] %s/%s %s main\n' \
    "$apt_keyring" "$signing_key" "$source" "$family" "$codename" >"$workdir/source"
  place "$workdir/source" "$apt_source"
  run_apt update --error-on=any -o Dir::Etc::sourcelist="$apt_source" -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 ||
    fail_package "the package list of Tailscale could not be read"
  reinstall=$(reinstall_words tailscale)
  # shellcheck disable=SC2086 # a word or none
  if ! run_apt install $reinstall "tailscale=$version"; then
    is_installed tailscale "$version" || fail_tailscale
    tell_unconfigured "Tailscale $version is installed"
  fi
  keep_new_source
  forget_own_unit
}

# forget_own_unit: removes the unit of an earlier tarball; in /etc it would override the package's unit.
forget_own_unit() {
  grep -qs 'installed by MeSH' /etc/systemd/system/tailscaled.service || return 0
  rm -f -- /etc/systemd/system/tailscaled.service "$tailscale_marker"
  systemctl daemon-reload
}

# fail_tailscale: keeps the source when the package is on the host by it, though not yet configured.
fail_tailscale() {
  [ "$(dpkg-query -W -f '${Version}' tailscale 2>/dev/null)" != "$version" ] || keep_new_source
  case $tool_said in
    *'was not found'* | *'Unable to locate package'*) fail PACKAGE_SOURCE_DOWN "the package source has no Tailscale $version for $family $codename" "$(tool_lines)" ;;
    *'Held packages were changed'*) fail INSTALL_FAILED "the package tailscale is on hold on this host" "$(tool_lines)" "sudo apt-mark unhold tailscale" ;;
  esac
  fail_install "Tailscale $version"
}

# keep_aside FILE: keeps it beside itself for restore_apt_source. A second link needs no room on a disk that may be full, now and later. What a
# power cut left there belongs to an earlier run.
keep_aside() {
  [ -e "$1" ] || { rm -f -- "$1$kept"; return 0; }
  said=$({ ln -f -- "$1" "$1$kept" 2>/dev/null || cp -p -- "$1" "$1$kept"; } 2>&1) && return 0
  forget_kept
  fail_write "$1$kept"
}

forget_kept() {
  rm -f -- "$apt_source$kept" "$apt_keyring$kept" "$apt_modern$kept"
}

keep_new_source() {
  undo=''
  forget_kept
}

# place FROM TO [MODE]: replaces a file atomically.
place() {
  # Always the same name, so that the next run replaces what a power cut left.
  placing=$2.mesh-new
  said=$({ cat -- "$1" >"$placing" && chmod "${3-644}" "$placing" && mv -f -- "$placing" "$2"; } 2>&1) && return 0
  rm -f -- "$placing"
  fail_write "$2"
}

# mount_of FILE: the command that shows the file system that it is on, and whether that takes anything. The file may not be there.
mount_of() {
  printf 'sudo findmnt -T %s\n' "${1%/*}"
}

# fail_write FILE: by the tool's words in $said.
fail_write() {
  case $(full_or INSTALL_FAILED "$said")$said in
    DISK_FULL*) fail DISK_FULL "$1 cannot be written: the disk is full" "$said" ;;
    *[Rr]ead-only*) fail INSTALL_FAILED "$1 cannot be written: is the file system read-only?" "$said" "$(mount_of "$1")" ;;
  esac
  fail INSTALL_FAILED "$1 cannot be written" "$said" "$(mount_of "$1")"
}

# restore_apt_source: a file that nobody replaced is still the same as the kept one, and mv may leave both names then.
restore_apt_source() {
  for file in "$apt_source" "$apt_keyring" "$apt_modern"; do
    if [ -e "$file$kept" ]; then
      mv -f -- "$file$kept" "$file" && rm -f -- "$file$kept"
    else
      rm -f -- "$file"
    fi
  done
}
