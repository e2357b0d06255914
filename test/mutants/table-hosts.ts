// What comes from hosts and from Headscale, and who may change a host.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;

export const hostMutants: readonly Mutant[] = [
  ...mutantsOf(
    "host/posix/33-facts.sh",
    ["test/host/loopback.test.ts"],
    [
      ["Syncthing's key goes to Syncthing's listener alone", "&& may_send_key || return 0", "|| return 0"],
      ["Syncthing's key is not sent in the clear where it wants TLS", '[ "$st_tls" = false ] && ', ""],
      [
        "of both, an answer without its two 200 counts for nothing",
        "!= 200200 ] || read_tailscaled",
        "= 0 ] || read_tailscaled",
      ],
    ],
  ),
  ...mutantsOf(
    "host/posix/29-loopback.sh",
    ["test/host/loopback.test.ts"],
    [
      ["after a refusal nothing more is asked", "$1 == 200 or exit 22;", ""],
      ["who is silent is given up", "alarm 3;", ""],
      ["an endless answer is cut", "1000000;", "100000000;"],
    ],
  ),
  ...mutantsOf(
    "src/host/posix/launch.ts",
    ["test/host/life.test.ts"],
    [
      [
        "a change on this machine that is stopped is not killed before it has brought back what was there",
        "root ? [ownSession, briefly]",
        "root ? [ownGroup, briefly]",
      ],
    ],
  ),
  ...mutantsOf(
    "src/host/posix/access.ts",
    [unit("access")],
    [
      ["an administrator needs nothing", `case "full":\n      return undefined;`, `case "full":`],
      ["who may not change a host is told so", `case "none":`, `case "none":\n      if (access.why) return undefined;`],
      [
        "a password is asked of a person",
        `case "needs-prepare": {`,
        `case "needs-prepare": {\n      if (user) return undefined;`,
      ],
      ["a program of another release is not used", "if (access.version === program) return", "return"],
      ["a program of this release is used", "if (access.version === program) return", "if (false) return"],
    ],
  ),
  ...mutantsOf(
    "src/core/hints.ts",
    ["test/host/hints.test.ts"],
    [
      ["what is typed on a host signs in as the mesh's user", "user ?? meshSsh?.user", "user"],
      ["it goes to the mesh's port", "port ?? (meshSsh?.port === 22 ? undefined : meshSsh?.port)", "port"],
      ["a host's own account comes before the mesh's", "user ?? meshSsh?.user", "meshSsh?.user ?? user"],
      ["what is typed goes over the jump host", "proxyJump === undefined ? []", "true ? []"],
      [
        "a jump that is a host of the inventory is written out",
        "meshSsh?.jumps?.[proxyJump] ?? proxyJump",
        "proxyJump",
      ],
      ["Windows is prepared, and not the WSL2 at its address", "isListed(host) ? [host.name, undefined]", "false ? []"],
      ["a host that the inventory does not have goes by its address", "place.file !== commandLine && ", ""],
    ],
  ),
  ...mutantsOf(
    "src/inventory/jumps.ts",
    ["test/host/hints.test.ts"],
    [
      ["a jump has the user of the inventory", "hop.user ?? listed?.user ?? user", "hop.user ?? user"],
      ["what a jump says itself comes first", "hop.port ?? listed?.port", "listed?.port ?? hop.port"],
      ["a jump that is behind a jump is reached over that", "return [...way, ...", "return [..."],
    ],
  ),
  ...mutantsOf(
    "src/host/posix/hints.ts",
    ["test/host/answer.test.ts"],
    [
      [
        "what another run cannot change is no other run's",
        "SIGNATURE_MISMATCH: whereItStands",
        "SIGNATURE_MISMATCH: applyAgain",
      ],
      [
        "an installation that failed is not proposed once more",
        "INSTALL_FAILED: whereItStands",
        "INSTALL_FAILED: applyAgain",
      ],
    ],
  ),
  ...mutantsOf(
    "src/headscale/cli-call.ts",
    ["test/headscale/cli.test.ts"],
    [["who may not open the socket is named", '"headscale", who]', '"headscale", "USER"]']],
  ),
  ...mutantsOf(
    "src/commands/on-server.ts",
    ["test/commands/api-key-file.test.ts"],
    [
      ["what is for the server is typed there", "if (!server) return thrown;", "return thrown;"],
      ["what is for this machine is not", "|| !isServers(thrown.next)", ""],
    ],
  ),
  ...mutantsOf(
    "src/commands/control.ts",
    ["test/commands/api-key-file.test.ts"],
    [["a key file that cannot be read is no missing key", "next: isThere ? ", "next: false ? "]],
  ),
  ...mutantsOf(
    "src/host/posix/system.ts",
    ["test/steps/steps.test.ts"],
    [
      [
        "a processor that MeSH installs nothing for is not mended by systemd",
        "architectures.includes(system.arch) && system.init",
        "system.init",
      ],
      [
        "another system is not provisioned",
        'if (system.family !== "linux") return `it says',
        "if (false) return `it says",
      ],
      ["another architecture is not provisioned", "if (!architectures.includes(system.arch))", "if (false)"],
      ["no systemd, no provisioning", "if (!lacksSystemd(system)) return", "return"],
    ],
  ),
  ...mutantsOf(
    "src/host/posix/refusals.ts",
    ["test/host/other-system.test.ts"],
    [
      [
        "Windows behind an entry for Linux is told in any language",
        `if (osOfServer(server) === "windows")`,
        "if (false)",
      ],
      ["and behind a server that names nothing, by its shell's words", "if (!speaks.test(stderr) &&", "if (true ||"],
    ],
  ),
  ...mutantsOf(
    "src/commands/destination.ts",
    ["test/commands/destination.test.ts"],
    [
      ["a host in no inventory is what its SSH server says", "osOfServer(await serverOf(host)) ?? host.os", "host.os"],
      ["what was typed is believed, and nobody asked", "typed ?? (await seenOs", "(await seenOs"],
      ["the inventory's word is not overruled by an option", "if (host && typed && typed !== host.os)", "if (false)"],
      ["a dead host is waited for once", "return opening ?? pool.connect(host);", "return pool.connect(host);"],
      ["and is tried again when it is needed again", "first.delete(host.name);\n    return opening", "return opening"],
    ],
  ),
  ...mutantsOf(
    "src/commands/prepare-mend.ts",
    ["test/commands/prepare-mend.test.ts"],
    [
      ["a Windows host is not prepared in a dry run", "fixes.length === 0 || options.dryRun", "fixes.length === 0"],
      ["nor without a yes", "if (!options.yes) await confirm(", "if (false) await confirm("],
      ["nor after a no", `throw new MeshError({ code: "INTERRUPTED", problem: "nothing was changed" });`, ""],
      ["what is missing after it was done is an error", "if (fixes.some((id) => done.has(id)))", "if (false)"],
      ["what only a person can do is no success", "? exitCode.person : exitCode.converged", "? 0 : exitCode.converged"],
      [
        "who has no rights gets the block",
        "if (problem) throw new MeshError({ ...problem,",
        "if (false) throw new MeshError({ ...problem,",
      ],
      ["a wrong host key is no case for the block", "if (!mendable) throw thrown;", ""],
      ["nor is a jump host", "&& thrown.host === asked.host.name", ""],
    ],
  ),
  ...mutantsOf(
    "src/ssh/identification.ts",
    ["test/ssh/identification.test.ts"],
    [
      ["what a server calls itself is printed safely", "printable(found, 255)", "found"],
      ["a server that says too much is not listened to for ever", "|| seen.length > mostBytes", ""],
    ],
  ),
  ...mutantsOf(
    "src/host/client.ts",
    [unit("third-platform"), unit("damaged-answers"), "test/host/answer.test.ts"],
    [
      [
        "looking takes no more than our user's own rights",
        `as: "user" } as Unmarked`,
        `as: "administrator" } as Unmarked`,
      ],
      ["an installed program is used where there is nothing else", `? "installed" :`, `? "administrator" :`],
      [
        "what Tailscale said and nobody understands is told with its host",
        `return read(value);
  } catch (thrown) {
    throw atHost(options, thrown);`,
        `return read(value);
  } catch (thrown) {
    throw thrown;`,
      ],
      [
        "what a host does not do as told is told with its host",
        "host: options.host });\n  } catch (thrown) {\n    throw atHost(options, thrown);",
        "host: options.host });\n  } catch (thrown) {\n    throw thrown;",
      ],
      [
        "each platform says what its refusals mean",
        "=> platform.refusal({ ...said, server: connection.server });",
        "=> undefined;",
      ],
    ],
  ),
  ...mutantsOf(
    "src/host/protocol.ts",
    [unit("third-platform"), unit("damaged-answers")],
    [
      [
        "a daemon that says nothing is no damaged answer",
        "status ? parseStatus(status) : undefined",
        "parseStatus(status)",
      ],
    ],
  ),
  ...mutantsOf(
    "src/host/answer.ts",
    ["test/host/answer.test.ts", unit("damaged-answers")],
    [
      ["two answers are none", "if (frames.length > 1) throw", "if (false) throw"],
      ["an answer of another shape is none", "if (read.success) return read.data;", "return value as T;"],
      ["a failure that the program tells is a failure", "if (!answer.ok) throw", "if (false) throw"],
    ],
  ),
  ...mutantsOf(
    "src/headscale/parse.ts",
    ["test/headscale/parse.test.ts", "test/headscale/rest.test.ts"],
    [
      ["a node that cannot be read stops no other", "if (some.success) return {", "if (false) return {"],
      [
        "what has no id is no node: another service answered",
        "if (some.success) return { id: some.data.id,",
        "return { id: some.data?.id ?? why,",
      ],
      ["an answer without a list is no empty mesh", "field in answer ? shape : absent(field)", "shape"],
      ["a date of the year one is never", `value && !value.startsWith("0001-01-01")`, "value"],
    ],
  ),
  ...mutantsOf(
    "src/core/errors.ts",
    ["test/core/core.test.ts"],
    [["what others say in an error is printed safely", "printable(problem, 20_000)", "problem"]],
  ),
  ...mutantsOf(
    "src/core/exit.ts",
    ["test/core/core.test.ts"],
    [
      ["a failure counts more than what is pending", "[130, 64, 1, 3, 2, 0]", "[130, 64, 2, 3, 1, 0]"],
      ["a stop counts most", "[130, 64, 1, 3, 2, 0]", "[64, 1, 3, 2, 0, 130]"],
    ],
  ),
];
