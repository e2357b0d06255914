# The host program of MeSH: what runs on a Linux host. POSIX sh, joined from host/posix/*.sh in the order of their names.
# src/host/posix/launch.ts evals it with: NONCE VERB ARGS..., and mesh_secret already read from stdin.
# When installed, sudo runs it as root for an untrusted user: every argument may be an attacker's until it is checked.
# Outside functions there are only settings; the last line calls main, so an incomplete program does nothing.
set +ax
set -fu
umask 077
unset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER PERL5OPT PERL5LIB PERL5DB PERL_UNICODE IFS
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
# Separates parts of command output: the control character RS, 036, which JSON contains only escaped. Written out, because what is
# printed costs a process.
separator=''

# note TEXT: progress for the user. The leading newline ends an incomplete line of a login script.
note() {
  printf '\nmesh:%s:note %s\n' "$nonce" "$1" >&4 2>/dev/null || :
}

# answer COMMAND...: writes the result, a value that the command writes by raw and str. Never returns.
answer() {
  end_quietly
  printf '\nmesh:%s:result ' "$nonce" >&4
  {
    raw '{"ok":true,"value":'
    "$@"
    raw '}'
  } | (json) >&4
  exit 0
}

# fail CODE PROBLEM [DETAIL [NEXT]]: writes the result, an error. NEXT is the command to type on this host, one that begins with sudo.
# Never returns; not for subshells.
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
    [ -z "${4-}" ] || { raw ',"next":' && str "$4"; }
    raw '}'
  } | (json) >&4
  exit 1
}

# have PROGRAM: it is on the fixed PATH.
have() {
  command -v "$1" >/dev/null 2>&1
}
