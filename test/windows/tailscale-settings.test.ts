// The played tailscale.exe as to settings that a person made: it refuses what the real one refuses, and keeps what it was told.

import { describe, expect, test } from "vitest";
import type { Tailscale, TailscaleNode } from "../../lab/windows/spec.ts";
import { readWord } from "../../lab/windows/tailscale.ts";
import { pwshPath, runOn, windowsFor } from "./with-pwsh.ts";

const tailscale = "C:\\Program Files\\Tailscale\\tailscale.exe";
const server = "https://mesh.example";
const fresh: TailscaleNode = { state: "NeedsLogin", server };
const joined: TailscaleNode = { state: "Running", online: true, key: "bb", server, hostname: "h1" };
const key = "C:\\ProgramData\\mesh\\node.key";
const up = ["up", "--unattended", `--login-server=${server}`, "--hostname=h1", `--auth-key=file:${key}`];

const login = (then: TailscaleNode, says = "") => ({ says, then });

const machineWith = (node: TailscaleNode, more: Partial<Tailscale> = {}) =>
  windowsFor({ tailscale: { node, login: login(joined), ...more }, files: { [key]: "k" } });

describe.skipIf(!pwshPath)("`up`", () => {
  test.each<[name: string, node: TailscaleNode, more: string[], says: RegExp]>([
    ["takes no option twice", fresh, ["--advertise-tags=tag:a", "--advertise-tags="], /flag provided multiple times/],
    [
      "takes no access to the local network without an exit node",
      fresh,
      ["--exit-node-allow-lan-access"],
      /^--exit-node-allow-lan-access can only be used with --exit-node\n$/,
    ],
    [
      "wants the tags mentioned",
      { ...fresh, tags: ["tag:a", "tag:b"] },
      [],
      /requires mentioning all[\s\S]*up --advertise-tags=tag:a,tag:b\n/,
    ],
    [
      "wants the other settings mentioned",
      { ...fresh, byHand: "--accept-routes --exit-node-allow-lan-access" },
      ["--accept-routes"],
      /up --exit-node-allow-lan-access\n/,
    ],
  ])("%s", async (_, node, more, says) => {
    const machine = machineWith(node);
    const { code, stderr } = await runOn(machine, tailscale, [...up, ...more]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(machine.did()).toEqual([]);
  });

  test("is refused by a Headscale that does not give the tags, until none are asked for", async () => {
    const machine = machineWith({ ...fresh, tags: ["tag:a"] }, { login: { ...login(joined), refusesTags: true } });
    const prefs = async () => JSON.parse((await runOn(machine, tailscale, ["debug", "prefs"])).stdout).AdvertiseTags;
    const { stderr } = await runOn(machine, tailscale, [...up, "--advertise-tags=tag:a"]);
    expect(stderr).toBe("backend error: requested tags [tag:a] are invalid or not permitted\n");
    expect([readWord(machine, "state"), await prefs()]).toEqual(["NeedsLogin", ["tag:a"]]);
    expect((await runOn(machine, tailscale, [...up, "--advertise-tags="])).code).toBe(0);
    expect([readWord(machine, "state"), await prefs()]).toEqual(["Running", null]);
  });
});

test.skipIf(!pwshPath)("`set` takes access to the local network without an exit node, and keeps the rest", async () => {
  const machine = machineWith({ ...joined, byHand: "--exit-node-allow-lan-access --accept-routes" });
  for (const [value, kept] of [
    ["false", "--accept-routes"],
    ["true", "--accept-routes --exit-node-allow-lan-access"],
  ]) {
    expect((await runOn(machine, tailscale, ["set", `--exit-node-allow-lan-access=${value}`])).code).toBe(0);
    expect(readWord(machine, "by-hand")).toBe(kept);
  }
});

test.skipIf(!pwshPath)("an exit node is lost by a login, and its ID is taken by LocalAPI alone", async () => {
  const machine = machineWith({ ...fresh, exitNode: "7" });
  const prefs = async () => JSON.parse((await runOn(machine, tailscale, ["debug", "prefs"])).stdout);
  expect(await prefs()).toMatchObject({ ExitNodeID: "7", ExitNodeAllowLANAccess: false });
  expect((await runOn(machine, tailscale, up)).code).toBe(0);
  expect((await prefs()).ExitNodeID).toBe("");
  const body = '{"ExitNodeIDSet":true,"ExitNodeID":"7","ExitNodeAllowLANAccessSet":true,"ExitNodeAllowLANAccess":true}';
  expect((await runOn(machine, tailscale, ["debug", "localapi", "PATCH", "prefs", body])).code).toBe(0);
  expect(await prefs()).toMatchObject({ ExitNodeID: "7", ExitNodeAllowLANAccess: true });
});
