// WSL2 and the host it runs on, in an apply: opened, looked at again and changed in one run, and whose failure is whose.

import { describe, expect, test } from "vitest";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { factsWith, neverJoined, stoppedService, tailscale } from "../steps/facts.ts";
import { applied, below, ends, fails, fresh, guest, keptUp, machine, pc, planned, shut } from "./pc.ts";
import { enter, ipOf, type SmallMesh } from "./world.ts";

describe("one run", () => {
  test("opens the guest, looks at it again and joins it; the next plan is empty", async () => {
    const mesh = fresh();
    const result = await applied(mesh);
    expect([ends(result), result.exit]).toEqual([["h1 changed", "h2 changed"], 0]);
    expect(mesh.changes).toEqual(["h1 open-wsl", "mint key-1 tag:mesh", "h2 join with key-1", "revoke key-1"]);
    expect(result.hosts.map(({ done }) => done)).toEqual([["open-wsl"], ["mint-key", "join"]]);
    expect(result.hosts[1]).toMatchObject({ wslOf: "h1", meshIp: ipOf("h2") });
    expect(ends((await planned(mesh)).result)).toEqual(["h1 converged", "h2 converged"]);
  });

  test("asks for a new connection to what another machine answered for", async () => {
    const mesh = fresh("HOST_KEY_CHANGED");
    await applied(mesh);
    expect(mesh.forgotten).toEqual(["h2"]);
  });

  test("says what was begun where, in its order", async () => {
    const mesh = fresh();
    await applied(mesh);
    const begun = mesh.begun.slice(mesh.begun.indexOf("h1 open-wsl"));
    expect(begun).toEqual(["h1 open-wsl", "h2 connect", "h2 detect", "h2 mint-key", "h2 join", "h2 verify"]);
    expect([...mesh.ends]).toEqual([
      ["h1", "changed"],
      ["h2", "changed"],
    ]);
  });

  test("leaves a guest that was only shut as it is", async () => {
    const mesh = machine("SSH_REFUSED");
    mesh.acts.set("h1 open-wsl", () => enter(mesh, "h2"));
    const result = await applied(mesh);
    expect(ends(result)).toEqual(["h1 changed", "h2 converged"]);
    expect(mesh.changes).toEqual(["h1 open-wsl"]);
  });

  test("changes the host below before a guest that answers", async () => {
    const mesh = machine();
    below(mesh, { idleTimeout: "" });
    mesh.facts.set("h2", factsWith({ tailscale: stoppedService }));
    mesh.acts.set("h1 open-wsl", () => below(mesh, { idleTimeout: "-1" }));
    mesh.acts.set("h2 repair", () => enter(mesh, "h2"));
    const result = await applied(mesh, [keptUp(), pc()]);
    expect(ends(result)).toEqual(["h1 changed", "h2 changed"]);
    expect(mesh.changes).toEqual(["h1 open-wsl keepAlive", "h2 repair start"]);
  });

  test("lets a guest leave before the host it runs on, which takes back that it can be reached", async () => {
    const mesh = machine();
    const out = (name: string) => () => {
      const { system } = mesh.facts.get(name) ?? factsWith();
      const service = { startsAtBoot: false, running: false };
      mesh.facts.set(name, factsWith({ system, tailscale: { ...neverJoined, service, status: undefined } }));
    };
    mesh.acts.set("h1 leave", out("h1"));
    mesh.acts.set("h2 leave", out("h2"));
    const result = await applied(mesh, [pc({ state: "absent" }), guest({ state: "absent" })]);
    expect(ends(result)).toEqual(["h1 changed", "h2 changed"]);
    expect(mesh.changes.filter((change) => change.endsWith("leave"))).toEqual(["h2 leave", "h1 leave"]);
  });
});

describe("a host that leaves with its guest", () => {
  const both = [pc({ state: "absent" }), guest({ state: "absent" })];

  test("stays while the guest's own leave failed, because it is the way to it", async () => {
    const mesh = machine();
    mesh.acts.set("h2 leave", fails("HOST_BUSY"));
    const result = await applied(mesh, both);
    expect([ends(result), result.exit]).toEqual([["h1 waiting", "h2 failed HOST_BUSY"], 1]);
    expect(mesh.changes).not.toContain("h1 leave");
  });

  test("stays while the guest is somebody who answers for another", async () => {
    const mesh = machine("HOST_KEY_CHANGED");
    const result = await applied(mesh, both);
    expect(ends(result)).toEqual(["h1 waiting", "h2 failed HOST_KEY_CHANGED"]);
    expect(mesh.changes).toEqual([]);
  });
});

describe("a machine that falls asleep in an apply", () => {
  const laptop = pc({ expected: "sometimes" });

  test("before its guest is opened, is waited for by both", async () => {
    const mesh = fresh();
    mesh.acts.set("h1 open-wsl", fails("SSH_TIMEOUT"));
    const result = await applied(mesh, [laptop, guest()]);
    expect([ends(result), result.exit]).toEqual([["h1 waiting", "h2 waiting"], 0]);
    expect(result.hosts.map((host) => host.state === "waiting" && host.waiting.for)).toEqual(["machine", "host"]);
  });

  test("while it is changed itself, opens nobody", async () => {
    const mesh = fresh();
    const { system } = mesh.facts.get("h1") ?? factsWith();
    mesh.facts.set("h1", factsWith({ system, tailscale: stoppedService }));
    mesh.acts.set("h1 repair", fails("SSH_TIMEOUT"));
    const result = await applied(mesh, [laptop, guest()]);
    expect([ends(result), result.exit]).toEqual([["h1 waiting", "h2 waiting"], 0]);
    expect(mesh.changes).not.toContain("h1 open-wsl");
  });
});

describe("a guest's failure is never that of the host it runs on", () => {
  test.each<ErrorCode>(["WSL_UNREACHABLE", "HOST_BUSY", "SSH_LOST"])("that it cannot be opened (%s)", async (code) => {
    const mesh = fresh();
    mesh.acts.set("h1 open-wsl", fails(code, "nobody listens"));
    const result = await applied(mesh);
    expect([ends(result), result.exit]).toEqual([["h1 converged", `h2 failed ${code}`], 1]);
    expect(result.hosts[1]?.error).toMatchObject({ host: "h2", step: "open-wsl", problem: "h1: nobody listens" });
    expect(result.hosts[0]?.done).toEqual([]);
  });

  test("that it still does not answer from here", async () => {
    const mesh = fresh();
    mesh.acts.set("h1 open-wsl", () => shut(mesh, "SSH_TIMEOUT"));
    const result = await applied(mesh, [pc(), guest({ expected: "sometimes" })]);
    expect(ends(result)).toEqual(["h1 changed", "h2 failed SSH_TIMEOUT"]);
    expect(result.hosts[1]?.error?.problem).toMatch(/h1 opened it and was answered there, so a firewall/);
  });

  test("that another machine still answers for it: nothing is done there", async () => {
    const mesh = fresh("HOST_KEY_CHANGED");
    mesh.acts.set("h1 open-wsl", () => {});
    const result = await applied(mesh);
    expect(ends(result)).toEqual(["h1 changed", "h2 failed HOST_KEY_CHANGED"]);
    expect(result.hosts[1]?.error?.problem).toBe("no");
    expect(mesh.changes).toEqual(["h1 open-wsl"]);
  });

  test("that its join fails", async () => {
    const mesh = fresh();
    mesh.acts.set("h2 join", fails("JOIN_FAILED"));
    expect(ends(await applied(mesh))).toEqual(["h1 changed", "h2 failed JOIN_FAILED"]);
  });

  test("that a setting of it is not made, which keeps nothing else from being done", async () => {
    const mesh = machine();
    below(mesh, { idleTimeout: "" });
    mesh.facts.set("h2", factsWith({ tailscale: stoppedService }));
    mesh.acts.set("h1 open-wsl", fails("WSL_UNREACHABLE"));
    mesh.acts.set("h2 repair", () => enter(mesh, "h2"));
    const result = await applied(mesh, [pc(), keptUp()]);
    expect(ends(result)).toEqual(["h1 converged", "h2 failed WSL_UNREACHABLE"]);
    expect(result.hosts[1]).toMatchObject({ done: ["join"], meshIp: ipOf("h2") });
  });

  test("two guests of one machine are opened one after the other, and fail each for itself", async () => {
    const mesh = fresh();
    const third = { ...guest({ port: 2223 }), name: "h3" };
    mesh.away.set("h3", new MeshError({ code: "SSH_REFUSED", problem: "no" }));
    let opened = 0;
    mesh.acts.set("h1 open-wsl", () => {
      if (++opened === 1) return void enter(mesh, "h2");
      throw new MeshError({ code: "WSL_UNREACHABLE", problem: "no" });
    });
    const result = await applied(mesh, [pc(), guest(), third]);
    expect(ends(result)).toEqual(["h1 changed", "h2 converged", "h3 failed WSL_UNREACHABLE"]);
    expect(result.hosts[0]?.done).toEqual([]);
  });
});

describe("what the host below does not do", () => {
  /** h1 has something to repair, which fails. */
  function broken(): SmallMesh {
    const mesh = fresh();
    const { system } = mesh.facts.get("h1") ?? factsWith();
    const self = { PublicKey: "nodekey:h1", HostName: "h1" };
    const prefs = { Hostname: "h1", ForceDaemon: false };
    mesh.facts.set("h1", factsWith({ system, tailscale: tailscale({ self, ips: [ipOf("h1")], prefs }) }));
    mesh.acts.set("h1 repair", fails("JOIN_FAILED", "no way"));
    return mesh;
  }

  test("a host that fails opens nobody: its guest waits, and the cause is told once", async () => {
    const mesh = broken();
    const result = await applied(mesh);
    expect([ends(result), result.exit]).toEqual([["h1 failed JOIN_FAILED", "h2 waiting"], 1]);
    expect(result.hosts[1]?.text).toBe("it failed (JOIN_FAILED: no way)");
    expect(mesh.changes).toEqual(["h1 repair unattended"]);
  });

  test("a guest that answered is changed all the same", async () => {
    const mesh = broken();
    mesh.facts.set("h2", factsWith({ tailscale: neverJoined }));
    expect(ends(await applied(mesh))).toEqual(["h1 failed JOIN_FAILED", "h2 changed"]);
  });

  test("and is not blamed when it is lost with the host below", async () => {
    const mesh = broken();
    mesh.facts.set("h2", factsWith({ tailscale: neverJoined }));
    mesh.acts.set("h2 join", fails("SSH_LOST"));
    expect(ends(await applied(mesh))).toEqual(["h1 failed JOIN_FAILED", "h2 waiting"]);
  });

  test("and is blamed for what is its own", async () => {
    const mesh = broken();
    mesh.facts.set("h2", factsWith({ tailscale: neverJoined }));
    mesh.acts.set("h2 join", fails("JOIN_FAILED"));
    expect(ends(await applied(mesh))).toEqual(["h1 failed JOIN_FAILED", "h2 failed JOIN_FAILED"]);
  });

  test("an interrupted run opens nobody", async () => {
    const mesh = broken();
    mesh.acts.set("h1 repair", () => mesh.stop.abort());
    const result = await applied(mesh);
    expect([result.exit, mesh.changes]).toEqual([130, ["h1 repair unattended"]]);
  });
});
