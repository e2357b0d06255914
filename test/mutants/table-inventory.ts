// The inventory: groups, whom words mean, what is made of files of other tools, and several roads to a host.

import { type Mutant, mutantsOf } from "./row.ts";

const groups = ["test/inventory/groups.test.ts"];
const imports = ["test/inventory/import/import.test.ts"];
const roads = ["test/ssh/roads.test.ts"];

export const inventoryMutants: readonly Mutant[] = [
  ...mutantsOf("src/inventory/groups.ts", groups, [
    ["a host's own settings win over its group's", "...own, ...sections", "...sections"],
    ["tags of a group and of its host add up", "[...its, host].flatMap", "[host].flatMap"],
  ]),
  ...mutantsOf("src/inventory/group-checks.ts", groups, [
    ["two groups that disagree are a mistake", "isDeepStrictEqual(a, b) && !isDeepStrictEqual(before, after)", "false"],
    [
      "Syncthing that one group wants and another does not is one",
      "return covers(a, b) || covers(b, a);",
      "return false;",
    ],
    ["a host decides between its groups", "!one || own.some(([path]) => covers(path, other.path))", "!one"],
    ["a group has no name of a host", ".filter((name) => names.hosts.includes(name))", ".filter(() => false)"],
  ]),
  ...mutantsOf(
    "src/inventory/select.ts",
    ["test/inventory/select.test.ts"],
    [
      ["a word that means nobody is refused", "if (nobody.length > 0) throw", "if (nobody.length > 99) throw"],
      ["a tag means the hosts that have it", "tags.includes(word)", "false"],
    ],
  ),
  ...mutantsOf("src/inventory/import/ansible-variables.ts", imports, [
    ["a template is no value", "/\\{\\{|\\{%/.test(value)", "false"],
    ["a host whose address is hidden is left out", 'if (reader.isHidden("address")) return', "if (false) return"],
    ["a secret is named and left out", "meaningless(key));", "undefined);"],
  ]),
  ...mutantsOf("src/inventory/import/draft.ts", imports, [
    [
      "what only some hosts of a group have is not said for all",
      "more.every(({ settings }) => isDeepStrictEqual(settings[key], first.settings[key]))",
      "true",
    ],
    ["two names of one machine are one host", "return first === undefined;", "return true;"],
  ]),
  ...mutantsOf(
    "src/commands/inventory-import.ts",
    ["test/commands/inventory-import.test.ts"],
    [["nothing is written without a yes", "!options.yes && !(await agreed(cli, options.inventory))", "false"]],
  ),
  ...mutantsOf(
    "src/core/git-env.ts",
    ["test/commands/api-key-file.test.ts", "test/inventory/former.test.ts"],
    [
      [
        "a key that Git has is told, whatever repository the environment leads to",
        "!leadsElsewhere.test(name)",
        "true",
      ],
      ["settings of the environment stay", "!leadsElsewhere.test(name)", '!name.startsWith("GIT_")'],
    ],
  ),
  ...mutantsOf(
    "src/commands/api-key-file.ts",
    ["test/commands/api-key-file.test.ts"],
    [
      ["a key that others can read is told", "stats && isOpenToOthers(stats)", "false"],
      ["a key that Git has is told", "...(tracked ? ", "...(false ? "],
    ],
  ),
  ...mutantsOf(
    "src/init/files.ts",
    ["test/init/ignored.test.ts"],
    [["the key of Headscale is not committed by chance", "ignoredLines(read(inventoryPath) ?? inventory)", '"#"']],
  ),
  ...mutantsOf(
    "src/commands/ssh.ts",
    ["test/commands/ssh-scan.test.ts"],
    [
      ["the pinned keys of all hosts are not replaced at once", "if (replace) throw", "if (false) throw"],
      ["`all` is no machine of that name", " || word === everybody", ""],
    ],
  ),
  ...mutantsOf(
    "src/commands/import/headscale.ts",
    ["test/embedded/adopted.test.ts"],
    [["an adopted host keeps its tags", "tags: node.tags", "tags: []"]],
  ),
  ...mutantsOf(
    "src/commands/import/no-listing.ts",
    ["test/commands/inventory-import.test.ts"],
    [["what a program of this machine proposes is not for the server", " || error.next !== makeKey", ""]],
  ),
  ...mutantsOf("src/ssh/roads.ts", roads, [
    ["a wrong key is not hidden by another road", "if (!unanswered.has(error.code)) throw thrown;", ""],
    [
      "a key that is pinned under one address holds for all",
      "[...target.hostKeyNames, ...names]",
      "target.hostKeyNames",
    ],
    ["a jump host's own roads are tried", "if (jumps.length === 0) return [way];", "return [way];"],
    ["another road is told of", "this.#told.onRoad?.(", "void ("],
  ]),
  ...mutantsOf(
    "src/inventory/right-parts.ts",
    ["test/inventory/mistakes-together.test.ts"],
    [
      ["an unknown key may be the port", "isUnknown || ", ""],
      ["a wrong port is another one", "|| placing.includes(path[2])", ""],
      [
        "a group that is not there may say the port",
        "(part.groups ?? []).every((group) => Object.hasOwn(groups, group))",
        "true",
      ],
      ["what is wrong is not compared", ".filter(([key]) => !wrong.has(key))", ""],
    ],
  ),
  ...mutantsOf(
    "src/inventory/cross-checks.ts",
    ["test/inventory/mistakes-together.test.ts"],
    [
      ["a wrong key hides no mistake of another one", "...parts.map(({ host }) => host)", ""],
      ["a wrong key hides no address that is there already", "isPlaced ? [host] : []", "[]"],
      ["a wrong key hides no Windows host that is not there", "return [...hosts, ...nowhere]", "return [...hosts]"],
    ],
  ),
];
