// A host with three ways to join: which are taken after which failure, with which key, and what of each is left for the next.

import { describe, expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import {
  desired,
  factsWith,
  handover,
  keyEnd,
  listedKey,
  neverJoined,
  node,
  noTailscale,
  tailscale,
} from "../steps/facts.ts";
import { threeWays } from "../steps/three-ways.ts";
import { enter, named, type SmallMesh, smallMesh, use } from "./world.ts";

/** What a verb does when it is told once more: fails with a code, or something of its own. */
type Deed = ErrorCode | ((mesh: SmallMesh) => void);

/** A host that is not joined; each verb does what is listed for it, one after the other, and after the last nothing. */
function climbing(deeds: Readonly<Record<string, readonly Deed[]>>) {
  const mesh = smallMesh();
  Object.assign(mesh.world, { platformOf: () => threeWays });
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined }));
  mesh.listed = [listedKey({ used: true })];
  for (const verb of [
    "install-tailscale",
    "repair",
    "join",
    "prove-login",
    "write-join-script",
    "remove-join-script",
  ]) {
    const left = [...(deeds[verb] ?? [])];
    mesh.acts.set(`h1 ${verb}`, () => {
      const deed = left.shift();
      if (typeof deed === "string") throw new MeshError({ code: deed, problem: `${verb} says ${deed}\nits log` });
      deed?.(mesh);
    });
  }
  return mesh;
}

const joins: Deed = (mesh) => enter(mesh, "h1");
/** The script lies on the host. */
const written: Deed = (mesh) => {
  const id = mesh.listed.at(-1)?.id ?? "";
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined, handover: handover({ keyId: id }) }));
};

async function climb(mesh: SmallMesh, hosts = [named("h1")]) {
  const inventory = { ...desired().inventory, hosts };
  const planned = await runPlan(mesh.world, { inventory, hosts });
  const result = await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  const [host] = result.hosts;
  const told = [host?.state, host?.error?.code, host?.error?.step].filter(Boolean).join(" ");
  return { told, host, changes: mesh.changes, exit: result.exit };
}

const first = ["h1 repair start", "mint key-1 tag:mesh", "h1 join with key-1", "revoke key-1"];
const second = ["mint key-2 tag:mesh", "h1 join with key-2", "revoke key-2"];

describe("the first way", () => {
  test("is made ready before its key is made, and proven on a new connection", async () => {
    const mesh = climbing({ join: [joins] });
    expect(await climb(mesh)).toMatchObject({ told: "changed", changes: [...first, "h1 prove-login anew"] });
    expect(mesh.notes).toEqual(["h1: first way: as the account"]);
  });

  test.each(["LOGIN_SERVER_UNREACHABLE", "POLICY_BLOCKS", "DRIVER_FAILED", "CLOCK_WRONG"] as const)(
    "that ends with %s, which no way could mend, is the last",
    async (code) => {
      const mesh = climbing({ join: [code] });
      expect(await climb(mesh)).toMatchObject({ told: `failed ${code} join`, changes: first, exit: 1 });
    },
  );

  test("that cannot be made ready costs no key, and the next is taken where its failure says so", async () => {
    const mesh = climbing({ repair: ["IPN_UNREACHABLE"], join: [joins] });
    const { told, changes } = await climb(mesh);
    expect(told).toBe("changed");
    expect(changes.slice(0, 3)).toEqual(["h1 repair start", "mint key-1 tag:mesh", "h1 join with key-1"]);
    expect(mesh.notes).toEqual(["h1: second way: as the system"]);
    const hopeless = climbing({ repair: ["DRIVER_FAILED"] });
    expect(await climb(hopeless)).toMatchObject({ told: "failed DRIVER_FAILED join", changes: ["h1 repair start"] });
  });

  test("whose key was used on the way gets one other, and is a new login then", async () => {
    const mesh = climbing({ join: ["KEY_SPENT", joins] });
    const { told, changes } = await climb(mesh);
    expect(told).toBe("changed");
    expect(changes.slice(4)).toEqual([
      "mint key-2 tag:mesh",
      "h1 join forceReauth with key-2",
      "revoke key-2",
      "h1 prove-login anew",
    ]);
    expect(await climb(climbing({ join: ["KEY_SPENT", "KEY_SPENT"] }))).toMatchObject({
      told: "failed KEY_SPENT join",
    });
  });
});

describe("the second way", () => {
  test("is taken with a key of its own when the first failed, and is proven as well", async () => {
    const mesh = climbing({ join: ["JOIN_FAILED", joins] });
    expect(await climb(mesh)).toMatchObject({ told: "changed", changes: [...first, ...second, "h1 prove-login anew"] });
    expect(mesh.notes).toEqual(["h1: first way: as the account", "h1: second way: as the system"]);
  });

  test("is taken when the login of the first does not last", async () => {
    const mesh = climbing({ join: [joins, joins], "prove-login": ["IPN_UNREACHABLE"] });
    const { told, changes } = await climb(mesh);
    expect(told).toBe("changed");
    expect(changes).toEqual([...first, "h1 prove-login anew", ...second, "h1 prove-login anew"]);
  });

  test("is not taken when the first joined the host with our key all the same: it is only proven", async () => {
    const lost: Deed = (mesh) => {
      enter(mesh, "h1");
      mesh.facts.set(
        "h1",
        factsWith({ tailscale: tailscale({ self: { PublicKey: "nodekey:h1" }, ips: ["100.64.0.1"] }) }),
      );
      use(mesh, "key-1");
      throw new MeshError({ code: "JOIN_FAILED", problem: "no" });
    };
    const mesh = climbing({ join: [lost] });
    expect(await climb(mesh)).toMatchObject({ told: "changed", changes: [...first, "h1 prove-login anew"] });
  });

  test.each([
    ["the node is healthy and the key is unused: it was healthy before", tailscale(), false],
    ["the key is used and the node is not online", tailscale({ self: { Online: false } }), true],
    ["the key is used and the daemon does not answer", tailscale({}, { status: undefined }), true],
    ["the node is another server's", tailscale({ prefs: { ControlURL: "https://other" } }), true],
  ])("is taken when %s", async (_, seen, used) => {
    const half: Deed = (mesh) => {
      mesh.facts.set("h1", factsWith({ tailscale: seen }));
      if (used) use(mesh, "key-1");
      throw new MeshError({ code: "JOIN_FAILED", problem: "no" });
    };
    const mesh = climbing({ join: [half, joins] });
    expect(await climb(mesh)).toMatchObject({ told: "changed", changes: [...first, ...second, "h1 prove-login anew"] });
  });

  test("is not taken while nobody can see what the first has done", async () => {
    const mesh = climbing({ join: [(all) => [all.lost.add("h1"), failing("JOIN_FAILED")()]] });
    expect(await climb(mesh)).toMatchObject({ told: "failed SSH_LOST join", changes: first });
  });

  test("is not taken after Ctrl-C", async () => {
    const mesh = climbing({ join: [(all) => [all.stop.abort(), failing("JOIN_FAILED")()]] });
    expect(await climb(mesh)).toMatchObject({ told: "failed INTERRUPTED join", changes: first, exit: 130 });
  });
});

const failing = (code: ErrorCode) => () => {
  throw new MeshError({ code, problem: "no" });
};

describe("the way of a person", () => {
  const exhausted = ["JOIN_FAILED", "IPN_UNREACHABLE"] as const;

  test("is taken last: the script gets a key that stays, the run waits for them and does not fail", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": [written] });
    const { host, changes, exit } = await climb(mesh);
    expect(changes).toEqual([...first, ...second, "mint key-3 tag:mesh to keep", "h1 write-join-script with key-3"]);
    expect(exit).toBe(3);
    expect(host).toMatchObject({
      state: "waiting",
      error: null,
      done: ["mint-key"],
      waiting: {
        for: "person",
        why: "MeSH could not log it in by itself",
        until: keyEnd,
        line: "run /n/join",
      },
    });
    expect(mesh.ends.get("h1")).toBe("waiting");
  });

  test("is told the key's id and end, and the first failure, which is the cause of the others", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": [written] });
    const sent: object[] = [];
    const { change } = mesh.world;
    Object.assign(mesh.world, {
      change: async (...words: Parameters<typeof change>) => {
        const session = await change(...words);
        const spy = (verb: string, args: object, secret?: Secret) => {
          sent.push({ verb, ...args, secret: secret instanceof Secret });
          return session.change(verb as "repair", args, secret);
        };
        return { ...session, change: spy };
      },
    });
    await climb(mesh);
    const login = { loginServer: desired().inventory.headscale.url, hostname: "h1" };
    const told = { keyId: "key-3", until: keyEnd, why: "join says JOIN_FAILED" };
    expect(sent.at(-1)).toEqual({ verb: "write-join-script", ...login, ...told, secret: true });
  });

  test("that cannot be written costs its key, and is the host's failure", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": ["DISK_FULL"] });
    const { told, changes } = await climb(mesh);
    expect([told, changes.at(-1)]).toEqual(["failed DISK_FULL join", "revoke key-3"]);
  });

  test("leaves the steps after it to this run", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": [written] });
    mesh.facts.set("h1", factsWith({ tailscale: neverJoined, syncthing: { version: "" } }));
    mesh.acts.set("h1 install-syncthing", () => {});
    const { host } = await climb(mesh);
    expect([host?.state, host?.done]).toEqual(["waiting", ["mint-key", "install-syncthing"]]);
  });

  test("hides no other failure of the host", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": [written] });
    const broken = { version: "" };
    mesh.facts.set("h1", factsWith({ tailscale: neverJoined, syncthing: broken }));
    mesh.acts.set("h1 install-syncthing", () => {
      const id = mesh.listed.at(-1)?.id ?? "";
      mesh.facts.set("h1", factsWith({ tailscale: neverJoined, syncthing: broken, handover: handover({ keyId: id }) }));
    });
    mesh.whileWaiting = () => {};
    expect((await climb(mesh)).host?.error?.problem).toMatch(/^still not as planned: install-syncthing: not installed/);
  });

  test("of which the host remembers nothing is a failure: nobody could follow it", async () => {
    const mesh = climbing({ join: exhausted });
    mesh.whileWaiting = () => {};
    expect((await climb(mesh)).told).toBe("failed VERIFY_FAILED verify");
  });

  test("on a machine whose daemon does not answer us is waited for as well", async () => {
    const deaf = tailscale({}, { status: undefined, prefs: undefined });
    const mesh = climbing({ join: exhausted });
    mesh.acts.set("h1 write-join-script", () => {
      const id = mesh.listed.at(-1)?.id ?? "";
      mesh.facts.set("h1", factsWith({ tailscale: deaf, handover: handover({ keyId: id }) }));
    });
    expect(await climb(mesh)).toMatchObject({ told: "waiting", exit: 3 });
  });

  test("is not pinged for: the address of an earlier login answers nobody, which is no failure of this run", async () => {
    const expired = tailscale({ state: "NeedsLogin", self: { Expired: true, Online: false } });
    const mesh = climbing({ join: exhausted });
    enter(mesh, "h9");
    mesh.nodes = [...mesh.nodes, node({ expiry: "2020-01-01T00:00:00Z", online: false })];
    mesh.facts.set("h1", factsWith({ tailscale: expired }));
    mesh.acts.set("h1 write-join-script", () => {
      const id = mesh.listed.at(-1)?.id ?? "";
      mesh.facts.set("h1", factsWith({ tailscale: expired, handover: handover({ keyId: id }) }));
    });
    mesh.paths.set("100.64.0.1", () => "silent");
    const hosts = [named("h1"), named("h9", { role: "headscale" })];
    expect(await climb(mesh, hosts)).toMatchObject({ told: "waiting", exit: 3 });
    expect(mesh.pinged).toEqual([]);
  });

  test("whose key is not in Headscale's list is a failure: it would not work", async () => {
    const mesh = climbing({ join: exhausted, "write-join-script": [written, () => {}] });
    mesh.acts.set("h1 write-join-script", () => {
      mesh.facts.set("h1", factsWith({ tailscale: neverJoined, handover: handover({ keyId: "x" }) }));
    });
    mesh.whileWaiting = () => {};
    expect((await climb(mesh)).told).toBe("failed VERIFY_FAILED verify");
  });

  test("that they were quicker with than the second look is a success; the next apply takes away what they were given", async () => {
    const quick: Deed = (mesh) => {
      enter(mesh, "h1");
      const { tailscale: seen } = mesh.facts.get("h1") ?? factsWith();
      mesh.facts.set("h1", factsWith({ tailscale: seen, handover: handover({ state: "joined", keyId: "key-3" }) }));
      use(mesh, "key-3");
    };
    const mesh = climbing({ join: exhausted, "write-join-script": [quick] });
    expect((await climb(mesh)).told).toBe("changed");
  });
});

test("what comes before a join is done once, by the first way that gets that far", async () => {
  const mesh = climbing({ repair: ["IPN_UNREACHABLE"], join: ["JOIN_FAILED"], "write-join-script": [written] });
  mesh.facts.set("h1", factsWith({ tailscale: neverJoined, handover: handover({ keyId: "gone" }) }));
  mesh.nodes = [node({ id: "7", nodeKey: "nodekey:old", ips: [], online: false })];
  const { changes } = await climb(mesh);
  expect(changes).toEqual([
    "h1 repair start",
    "mint key-1 tag:mesh",
    "h1 remove-join-script",
    "headscale delete-node 7",
    "h1 join with key-1",
    "revoke key-1",
    "mint key-2 tag:mesh to keep",
    "h1 write-join-script with key-2",
  ]);
});

test("an installation has ways, too: no key, no look at the mesh, and the failures that another way mends", async () => {
  const mesh = climbing({ "install-tailscale": ["PACKAGE_SOURCE_DOWN"], join: [joins] });
  mesh.facts.set("h1", factsWith({ tailscale: noTailscale }));
  expect((await climb(mesh)).changes.slice(0, 3)).toEqual([
    "h1 install-tailscale",
    "h1 install-tailscale",
    "h1 repair start",
  ]);
  expect(mesh.notes.slice(0, 2)).toEqual(["h1: first way: fetched by the host", "h1: second way: brought to the host"]);
  const wrong = climbing({ "install-tailscale": ["CHECKSUM_MISMATCH"] });
  wrong.facts.set("h1", factsWith({ tailscale: noTailscale }));
  expect(await climb(wrong)).toMatchObject({ told: "failed CHECKSUM_MISMATCH install-tailscale" });
});
