# The shells that sshd for Windows may start, as far as they differ (sourced by cmd-front). Source: w32-doexec.c, pwd.c of
# PowerShell/openssh-portable 9.8.1.0, and reports.

# "…\cmd.exe" /c "LINE": all of it counts for the limit.
by_cmd() {
  [ $((${#1} + ${#system32} + 16)) -le 8191 ] || { say_text line-too-long; exit 1; }
  if [ "$(ssh_word forbids)" = powershell ] && [[ ${1,,} = powershell* ]]; then
    printf 'This program is blocked by group policy. For more information, contact your system administrator.\r\n' >&2
    exit 1
  fi
  run_line "$1"
}

# A cmd.exe that sshd does not know as one gets -c and is interactive: what comes on stdin is taken as commands, and is kept in
# state/foreign.log, where a test sees what a foreign shell was given.
as_prompt() {
  local profile=C:\\Users\\steve command
  printf 'Microsoft Windows [Version 10.0.22631.3447]\r\n(c) Microsoft Corporation. All rights reserved.\r\n\r\n%s>' "$profile"
  while IFS= read -r command; do
    command=${command%$'\r'}
    printf '%s\n' "$command" >>"$state/foreign.log"
    printf '%s\r\n' "$command"
    case ${command,,} in
      exit*) exit 0 ;;
      '') ;;
      *) say_text not-recognized "${command%% *}" ;;
    esac
    printf '\r\n%s>' "$profile"
  done
}

# PowerShell in front: its profile speaks first, it writes a second header on stderr, and of the exit code only its being 0 is left.
by_powershell() {
  local says program
  says=$(ssh_word profileSays)
  [ -z "$says" ] || printf '\xef\xbb\xbf%s\r\n' "$says"
  split_line "$1"
  program=$(find_program "${words[0]}") || {
    printf "%s : The term '%s' is not recognized as the name of a cmdlet, function, script file, or operable program.\r\n" "${words[0]}" "${words[0]}" >&2
    exit 1
  }
  [ "$shell" = pwsh ] || printf '#< CLIXML\r\n' >&2
  "$program" "${words[@]:1}" || exit 1
  exit 0
}

# A word that begins with a slash is made a path of Git's folder.
by_git_bash() {
  split_line "$1"
  local program i
  program=$(find_program "${words[0]}") || { printf 'bash: line 1: %s: command not found\n' "${words[0]}" >&2; exit 127; }
  for i in "${!words[@]}"; do case ${words[i]} in /*) words[i]="C:/Program Files/Git${words[i]}" ;; esac; done
  exec "$program" "${words[@]:1}"
}

# This is Linux; Windows' programs are there only with interop.
by_wsl_bash() {
  local path=/usr/bin:/bin
  if [ "$(ssh_word interop no)" = yes ]; then path=$path:$(here "$system32\\WindowsPowerShell\\v1.0"); fi
  PATH=$path exec bash -c "$1"
}

# The subsystem goes through the shell as well.
no_sftp() {
  if [ "$(ssh_word sftp none)" = talks ]; then printf '%s\r\n' "$(ssh_word profileSays Welcome)"; fi
  exit 1
}
