// Next commands on a host: they must lead to it as MeSH itself got there.

import { describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/core/errors.ts";
import { prepareCommand } from "../../src/core/hints.ts";
import { membersOf } from "../../src/health/members.ts";
import { overSsh } from "../../src/health/typed.ts";
import type { HintTopic } from "../../src/host/platform.ts";
import { hint as posix } from "../../src/host/posix/hints.ts";
import { hint as windows } from "../../src/host/windows/hints.ts";
import { adhocHost, findHost, parseDestination } from "../../src/inventory/adhoc.ts";
import { shellWords } from "../../src/shell/posix.ts";
import { resolveTarget } from "../../src/ssh/target.ts";
import { parseUserConfig } from "../../src/ssh/user-config.ts";
import { head, inventoryOf } from "../inventory/texts.ts";

const topics: readonly HintTopic[] = [...(Object.keys(errorCodes) as ErrorCode[]), "forget-node"];
const host = { name: "web-1", address: "10.0.0.1", user: "steve", port: 2222 };
const commands = (hint: typeof posix) =>
  topics.flatMap((topic) => {
    const words = hint(topic, host);
    return words?.[0] === "ssh" ? [{ topic, words }] : [];
  });

describe.each([
  ["Linux", posix, ["ssh", "-t", "-p", "2222", "steve@10.0.0.1"]],
  // Windows' sshd wants no terminal for commands.
  ["Windows", windows, ["ssh", "-p", "2222", "steve@10.0.0.1"]],
] as const)("on %s", (_, hint, start) => {
  test("found 19: every command on a host has its user and its port", () => {
    expect(commands(hint).length).toBeGreaterThan(5);
    for (const { topic, words } of commands(hint))
      expect([topic, ...words]).toEqual([topic, ...start, ...words.slice(start.length)]);
  });

  test("of the kind of found 14: the logout of another mesh has them too", () => {
    expect(hint("OTHER_CONTROL_SERVER", host)?.slice(0, start.length)).toEqual(start);
  });
});

/** An inventory with these settings of all hosts, and a host with these of its own. */
const inventoryWith = (ssh: string, own: string) =>
  inventoryOf(`${head}  ssh: { ${ssh} }\nhosts:\n  web-1: { address: 10.0.0.1${own} }\n`);

describe.each([
  ["the mesh names", "user: steve, port: 2222", "", "-p 2222 steve@10.0.0.1"],
  ["the host names before the mesh", "user: steve, port: 2222", ", user: anna, port: 2200", "-p 2200 anna@10.0.0.1"],
  ["the mesh names one of and the host the other", "user: steve", ", port: 2222", "-p 2222 steve@10.0.0.1"],
  ["the mesh names, with no port where it is SSH's own,", "user: steve, port: 22", "", "steve@10.0.0.1"],
  ["nobody names, and so none,", "concurrency: 5", "", "10.0.0.1"],
])("the account and port that %s", (_, ssh, own, place) => {
  const inventory = inventoryWith(ssh, own);
  const [web] = inventory.hosts;

  test("stand in what is typed on the host, because ssh reads no inventory", () => {
    expect(web && posix("DISK_FULL", web)?.join(" ")).toBe(`ssh -t ${place} df -h`);
    expect(web && windows("OWN_LINK", web)?.join(" ")).toBe(`ssh ${place} ipconfig`);
  });

  test.each([
    ["MeSH goes", ""],
    ["MeSH goes by an ssh_config, which comes before the mesh", " User cfg\n Port 2022\n"],
  ])("need not stand in mesh remote prepare, which leads where %s", async (_, lines) => {
    const config = await parseUserConfig(`Host 10.0.0.1\n${lines}`, { file: "ssh_config", home: "/home/me" });
    const context = { ssh: inventory.ssh, config, me: { name: "me", home: "/home/me", env: {} } };
    if (!web) throw new Error("no host");
    const [destination = "", , port] = prepareCommand(web).slice(3);
    const typed = findHost(inventory, parseDestination(destination, port === undefined ? undefined : Number(port)));
    const { user, port: at } = resolveTarget(web, context);
    expect(typed && resolveTarget(typed, context)).toMatchObject({ user, port: at });
  });
});

describe("the way over jump hosts, as it is typed,", () => {
  const hosts = (jump: string) =>
    inventoryOf(`${head}  ssh: { user: steve, port: 2022 }
hosts:
  web: { address: 10.0.0.1, user: anna, port: 22, proxy-jump: ${JSON.stringify(jump)} }
  bastion: { address: gate.example, user: jo, port: 2222 }
  six: { address: "fd00::6", port: 22 }
  inner: { address: inner.local, proxy-jump: bastion }
`);
  const rows = [
    ["is that of the inventory, where the jump is a host of it", "bastion", "jo@gate.example:2222"],
    ["has the mesh's user and port where the hop has none", "gate.example", "steve@gate.example:2022"],
    ["keeps what the jump says itself", "root@bastion:22", "root@gate.example:22"],
    ["has an address of IPv6 in brackets", "six", "steve@[fd00::6]:22"],
    ["has the hops that a hop is behind", "inner", "jo@gate.example:2222,steve@inner.local:2022"],
    ["has the hops in their order", "bastion,x@y.example:1", "jo@gate.example:2222,x@y.example:1"],
    ["says none where the inventory does, because an ssh_config may know one", "none", "none"],
  ] as const;

  test.each(rows)("%s", (_, jump, typed) => {
    const [web] = hosts(jump).hosts;
    if (!web) throw new Error("no host");
    const way = ["ssh", "-J", typed, "-p", "22", "anna@10.0.0.1"];
    expect(windows("OWN_LINK", web)).toEqual([...way, "ipconfig"]);
    expect(posix("DISK_FULL", web)).toEqual(["ssh", "-t", ...way.slice(1), "df", "-h"]);
    const member = membersOf(hosts(jump))[0];
    expect(member?.place && overSsh(member.place)).toBe(shellWords(way));
  });

  test.each(rows)("is the way that MeSH takes: %s", async (_, jump, typed) => {
    const inventory = hosts(jump);
    const config = await parseUserConfig("", { file: "ssh_config", home: "/home/me" });
    const me = { name: "me", home: "/home/me", env: {} };
    const [web] = inventory.hosts;
    if (!web) throw new Error("no host");
    const hops: string[] = [];
    for (
      let hop = resolveTarget(web, { ssh: inventory.ssh, config, me, hosts: inventory.hosts }).via;
      hop;
      hop = hop.via
    )
      hops.unshift(`${hop.user}@${hop.address.includes(":") ? `[${hop.address}]` : hop.address}:${hop.port}`);
    expect(hops.join(",") || "none").toBe(typed);
  });
});

test("a host of the command line has the mesh's user and port in what is typed, and its own before them", () => {
  const inventory = inventoryWith("user: steve, port: 2222", "");
  const typed = (text: string) => posix("DISK_FULL", adhocHost(inventory, parseDestination(text)))?.join(" ");
  expect(typed("10.0.0.2")).toBe("ssh -t -p 2222 steve@10.0.0.2 df -h");
  expect(typed("anna@10.0.0.2")).toBe("ssh -t -p 2222 anna@10.0.0.2 df -h");
});

describe("mesh remote prepare, as it is proposed,", () => {
  const shared = inventoryOf(
    `${head}hosts:\n  pc: { address: pc.local, os: windows }\n  wsl: { address: pc.local, port: 2222, wsl-of: pc, user: steve }\n`,
  );
  const meant = (host: Parameters<typeof prepareCommand>[0]) => {
    const [destination = "", , port] = prepareCommand(host).slice(3);
    return findHost(shared, parseDestination(destination, port === undefined ? undefined : Number(port)));
  };

  test("means the host that it is about, where Windows and its WSL2 have one address", () => {
    for (const host of shared.hosts) expect(meant(host)).toEqual(host);
  });

  test("keeps the user that was typed, and goes by the address of a host that the inventory does not have", () => {
    const anna = findHost(shared, parseDestination("anna@wsl"));
    expect(anna && meant(anna)).toEqual(anna);
    const stranger = adhocHost(shared, parseDestination("steve@other.local", 2200));
    expect(prepareCommand(stranger).slice(3)).toEqual(["steve@other.local", "--port", "2200"]);
    const removed = { ...stranger, place: { file: "mesh.yaml", line: 1, column: 1 }, state: "removed" as const };
    expect(prepareCommand(removed)).toEqual(prepareCommand(stranger));
  });
});
