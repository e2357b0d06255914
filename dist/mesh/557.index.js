export const id = 557;
export const ids = [557];
export const modules = {

/***/ 3557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  completionCommand: () => (/* binding */ completionCommand)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
;// CONCATENATED MODULE: ./lib/commands/complete.js
// Which words may stand at a place of the command line: read from the very commands that parse it.
/** The candidates for the last of the words, which may be empty. */
async function candidatesFor(root, words, hosts) {
    const now = words.at(-1) ?? "";
    const place = placeOf(root, words.slice(0, -1));
    const [, name, start] = /^(--[\w-]+)=(.*)$/s.exec(now) ?? [];
    if (name !== undefined && start !== undefined) {
        const found = valuesOf(optionOf(place, name));
        return found === "files"
            ? found
            : found.map(({ word, says }) => ({ word: `${name}=${word}`, says })).filter(isLike(now));
    }
    const found = await allAt(place, now, hosts);
    return found === "files" ? found : found.filter(isLike(now));
}
const isLike = (start) => ({ word }) => word.startsWith(start);
function placeOf(root, words) {
    let place = { root, command: root, taken: 0, inventory: undefined, of: undefined, ended: false };
    for (const word of words)
        place = after(place, word);
    return place;
}
function after(place, word) {
    const { command, taken, of, ended } = place;
    if (of)
        return { ...place, of: undefined, ...(of.long === "--inventory" ? { inventory: word } : {}) };
    if (word === "--")
        return { ...place, ended: true };
    if (!ended && word.startsWith("-")) {
        const [, inventory] = /^--inventory=(.*)$/s.exec(word) ?? [];
        return { ...place, of: takingValue(place, word), ...(inventory === undefined ? {} : { inventory }) };
    }
    const deeper = taken === 0 && command.commands.find((one) => one.name() === word);
    return deeper ? { ...place, command: deeper } : { ...place, taken: taken + 1 };
}
const optionOf = ({ command, root }, name) => [...command.options, ...root.options].find(({ long, short }) => long === name || short === name);
/** One with its value in the same word takes none. */
function takingValue(place, name) {
    const option = optionOf(place, name);
    return option?.required ? option : undefined;
}
async function allAt(place, now, hosts) {
    const { command, root, of, taken, ended } = place;
    if (of)
        return valuesOf(of);
    if (!ended && now.startsWith("-"))
        return [...optionsOf(command), ...(command === root ? [] : optionsOf(root)), help];
    const deeper = taken === 0 ? command.commands.map((one) => ({ word: one.name(), says: one.description() })) : [];
    const { registeredArguments: known } = command;
    const argument = known[taken] ?? known.findLast(({ variadic }) => variadic);
    const values = await argumentsOf(argument?.name(), () => hosts(place.inventory));
    return values === "files" ? values : [...deeper, ...values];
}
const help = { word: "--help", says: "display help for command" };
const optionsOf = ({ options }) => options.map(({ long, short, description }) => ({ word: long ?? short ?? "", says: description }));
const words = (...all) => all.map((word) => ({ word, says: "" }));
/** By what stands between the angle brackets. */
function valuesOf(option) {
    const name = /<(.*)>/.exec(option?.flags ?? "")?.[1] ?? "";
    if (name === "file" || name === "folder")
        return "files";
    return name === "os" ? words("linux", "windows") : [];
}
async function argumentsOf(name, hosts) {
    if (name === undefined)
        return [];
    if (name === "shell")
        return words("bash", "zsh", "fish");
    if (/^(file|before)$/.test(name))
        return "files";
    return name === "host" || name === "user@host" ? hosts() : [];
}

;// CONCATENATED MODULE: ./lib/commands/completion-scripts.js
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
const scripts = { bash, zsh, fish };

;// CONCATENATED MODULE: ./lib/commands/completion.js
// mesh completion SHELL: the script for a shell. mesh completion words -- WORD\u2026: what may stand in the place of the last word.





/** Exit 0; 64 for a shell that nobody wrote a script for. */
async function completionCommand(cli, asked, options) {
    const { shell } = asked;
    cli.stdout.write(shell === "words" ? await wordsFor(cli, asked, options) : scriptFor(shell));
    return exit/* exitCode */.I$.converged;
}
function scriptFor(shell) {
    const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
    if (script !== undefined)
        return script;
    const problem = `there is no completion for ${shell}: write ${Object.keys(scripts).join(", ")}`;
    throw new errors/* MeshError */.Sd({ code: "USAGE", problem });
}
/** One a line, with a tab and its meaning. */
async function wordsFor(cli, { words, root }, options) {
    const hosts = (inventory = options.inventory) => namesIn(cli, inventory);
    const found = await candidatesFor(root, words, hosts);
    if (found === "files")
        return ":files\n";
    return found.map(({ word, says }) => `${word}\t${says}\n`).join("");
}
/** Who is typing wants no error of an inventory that is wrong just now: then there are no names. */
async function namesIn(cli, file) {
    const { hosts } = await (0,load/* readInventory */.zw)(file, { cwd: cli.cwd, home: cli.home }).catch(() => ({ hosts: [] }));
    const named = (words, says) => [...new Set(words)].map((word) => ({ word, says }));
    return [
        ...hosts.map(({ name, address }) => ({ word: name, says: address })),
        ...named(hosts.flatMap(({ groups }) => groups), "a group"),
        ...named(hosts.flatMap(({ tags }) => tags), "a tag"),
    ];
}


/***/ })

};
