# The host program of MeSH: what runs on a Linux host. POSIX sh, joined from host/posix/*.sh in the order of their names.
# It is eval'ed by src/host/posix/launch.ts with: NONCE VERB ARGS..., and mesh_secret already read from stdin.
# It may be root's only door (installed root-owned, called by sudo): every argument is an attacker's until checked.
# Only functions and settings stand outside functions; the last line calls main, so a program cut short does nothing.
set +ax
set -fu
umask 077
unset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER IFS
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin
export LC_ALL PATH
mesh_secret=${mesh_secret-}
mesh_program_version=${mesh_program_version-}
mesh_program=${mesh_program-}
mesh_installed=''
timeout_words=''
reconfigured=''
nl='
'
# Between parts of what commands wrote: in JSON it stands only escaped.
separator=$(printf '\036')

# note TEXT: progress for the person who waits. The leading newline parts it from whatever a login script left open.
note() {
  printf '\nmesh:%s:note %s\n' "$nonce" "$1" >&4 2>/dev/null || :
}

# answer COMMAND...: the one result, a value. The command writes it by raw and str. Never returns.
answer() {
  end_quietly
  printf '\nmesh:%s:result ' "$nonce" >&4
  {
    raw '{"ok":true,"value":'
    "$@"
    raw '}'
  } | json >&4
  exit 0
}

# fail CODE PROBLEM [DETAIL]: the one result, an error. Never returns; not for subshells.
fail() {
  end_quietly
  printf '\nmesh:%s:result ' "$nonce" >&4
  {
    raw '{"ok":false,"code":'
    str "$1"
    raw ',"problem":'
    str "$2"
    raw ',"detail":'
    str "${3-}"
    raw '}'
  } | json >&4
  exit 1
}

# have PROGRAM: it is on the fixed PATH.
have() {
  command -v "$1" >/dev/null 2>&1
}
