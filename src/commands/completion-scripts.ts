// What each shell loads to complete the words of mesh. They ask mesh itself (`mesh completion words`), so they never lag behind it.

/** Shells that cut words at ":" and "=" would add a candidate to what they left standing before: bash's is taken off again. */
const bash = `# Completion of mesh for bash. Now: source <(mesh completion bash)
_mesh() {
  local line=\${COMP_LINE:0:COMP_POINT} word before='' IFS=$' \\t\\n'
  local -a words
  read -ra words <<<"$line"
  [[ $line != *[[:space:]] ]] || words+=('')
  word=\${words[\${#words[@]} - 1]}
  [[ $COMP_WORDBREAKS != *:* ]] || before=\${word%"\${word##*[=:]}"}
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    if [[ $word == :files ]]; then
      compopt -o default 2>/dev/null
      return 0
    fi
    COMPREPLY+=("\${word#"$before"}")
  done < <("\${words[0]}" completion words -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _mesh mesh
`;

const zsh = `#compdef mesh
# Completion of mesh for zsh: a file _mesh in a folder of fpath, or now: source <(mesh completion zsh)
_mesh() {
  local -a found
  local line
  for line in "\${(@f)$("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      [[ $PREFIX != *=* ]] || compset -P '*='
      _files
      return
    fi
    [[ -z $line ]] || found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe mesh found
}
if [[ \${funcstack[1]} == _mesh ]]; then _mesh "$@"; else compdef _mesh mesh; fi
`;

const fish = `# Completion of mesh for fish: ~/.config/fish/completions/mesh.fish, or now: mesh completion fish | source
function __mesh_words
    set -l typed (commandline -opc)
    set -l now (commandline -ct)
    set -l found ($typed[1] completion words -- $typed[2..-1] "$now" 2>/dev/null)
    if test "$found" = ":files"
        __fish_complete_path "$now"
    else
        printf '%s\\n' $found
    end
end
complete -c mesh -f -a '(__mesh_words)'
`;

export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish };
