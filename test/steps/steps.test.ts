import { describe, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import type { HeadscaleNode } from "../../src/headscale/types.ts";
import type { SyncthingFacts, TailscaleFacts } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { detect } from "../../src/steps/detect.ts";
import { claimsOf, identitiesOf, identityOf } from "../../src/steps/identity.ts";
import { planSteps } from "../../src/steps/index.ts";
import { busyNote, installSyncthing } from "../../src/steps/install-syncthing.ts";
import { compareVersions, installTailscale } from "../../src/steps/install-tailscale.ts";
import { leave, leaveUnseen } from "../../src/steps/leave.ts";
import {
  desired,
  factsWith,
  loggedOut,
  neverJoined,
  node,
  noTailscale,
  other,
  type SomeFacts,
  stoppedService,
  summary,
  tailscale,
} from "./facts.ts";

const seen = (some: SomeFacts = {}, nodes: readonly HeadscaleNode[] = [node()]) => ({ facts: factsWith(some), nodes });

describe("detect", () => {
  const rows: readonly { system: NonNullable<SomeFacts["system"]>; host?: Partial<Host>; plan: string }[] = [
    {
      system: { family: "other", name: "", arch: "amd64" },
      plan: "blocked OS_UNSUPPORTED: it says it is nothing MeSH knows, and the inventory says linux",
    },
    {
      system: { family: "other", name: "FreeBSD", arch: "amd64" },
      plan: "blocked OS_UNSUPPORTED: it says it is FreeBSD, and the inventory says linux",
    },
    {
      system: { arch: "riscv64" },
      plan: "blocked OS_UNSUPPORTED: Tailscale is not installed by MeSH on riscv64 (only amd64 and arm64)",
    },
    {
      system: { arch: "constructor" },
      plan: "blocked OS_UNSUPPORTED: Tailscale is not installed by MeSH on constructor (only amd64 and arm64)",
    },
    {
      system: { wsl: true, init: "other" },
      plan: "blocked OS_UNSUPPORTED: this WSL2 runs without systemd; put [boot] systemd=true into /etc/wsl.conf and run: wsl --shutdown",
    },
    {
      system: { init: "other" },
      plan: "blocked OS_UNSUPPORTED: it does not run systemd, which MeSH needs to start tailscaled",
    },
    { system: { wsl: true, arch: "arm64" }, plan: "keep: debian 12 (WSL) arm64" },
    { system: { distro: "", version: "" }, plan: "keep: an unnamed Linux amd64" },
    { system: {}, host: { connection: "local" }, plan: "keep: debian 12 amd64, this machine" },
  ];
  test("WSL2 without systemd is told which file to open; where nothing mends it, nothing is proposed", () => {
    const nextOf = (system: object) => {
      const plan = detect.plan(desired({ address: "pc.local", port: 2222 }), seen({ system }));
      return plan.outcome === "blocked" ? plan.error.next : ["not blocked"];
    };
    expect(nextOf({ wsl: true, init: "other" })?.join(" ")).toBe("ssh -t -p 2222 pc.local sudoedit /etc/wsl.conf");
    expect([{ init: "other" }, { arch: "riscv64", wsl: true, init: "other" }].map(nextOf)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each(rows)("$system plans $plan", ({ system, host, plan }) => {
    expect(summary(detect.plan(desired(host), seen({ system })))).toBe(plan);
  });
});

describe("install-tailscale", () => {
  const install = (version: string) =>
    `[install-tailscale version=${version} source=http://mirror.lab:8000 signingKey=${"A".repeat(40)}]`;
  const rows: readonly { has: Partial<TailscaleFacts>; wanted?: string; plan: string }[] = [
    { has: { version: "1.103.0" }, plan: "keep: 1.103.0 is newer than 1.102.3, and MeSH never downgrades" },
    { has: { version: "1.9.9" }, plan: `change: 1.9.9 becomes 1.102.3 ${install("1.102.3")}` },
    {
      has: { version: "1.90.0", origin: "other" },
      plan: "keep: 1.90.0 came by other means and stays; 1.102.3 is wanted",
    },
    { has: { version: "1.102.3", origin: "other" }, plan: "keep: already 1.102.3" },
    { has: { version: "1.102.3-ERR-BuildInfo" }, plan: "keep: already 1.102.3-ERR-BuildInfo" },
    { has: { version: "1.90.0", origin: "mesh" }, plan: `change: 1.90.0 becomes 1.102.3 ${install("1.102.3")}` },
    { has: { version: "", origin: "none" }, plan: `change: none becomes 1.102.3 ${install("1.102.3")}` },
    { has: { version: "1.102.3" }, plan: "keep: already 1.102.3" },
    {
      has: { version: "1.103.0", halfMade: true },
      plan: "keep: 1.103.0 is newer than 1.102.3, and MeSH never downgrades",
    },
    {
      has: { version: "1.90.0", halfMade: true, origin: "other" },
      plan: `change: its installation was cut off in the middle ${install("1.102.3")}`,
    },
    {
      has: { version: "1.102.3", halfMade: true },
      plan: `change: its installation was cut off in the middle ${install("1.102.3")}`,
    },
  ];
  test.each(rows)("a host with $has plans $plan", ({ has, plan }) => {
    expect(summary(installTailscale.plan(desired(), seen({ tailscale: tailscale({}, has) })))).toBe(plan);
  });

  test.each([
    ["1.9.0", "1.10.0", -1],
    ["1.102.3", "1.102.3", 0],
    ["1.102", "1.102.0", 0],
    ["2.0.0", "1.999.999", 1],
    ["unknown", "0.0.1", -1],
    ["x9.0.0", "1.0.0", -1],
    ["10.0.0", "9.0.0", 1],
    ["1.102.3.4", "1.102.3", 0],
  ])("%s against %s is %i", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});

const stopped = { startsAtBoot: true, running: false };

describe("install-syncthing", () => {
  const rows: readonly { has: Partial<SyncthingFacts>; why: string }[] = [
    {
      has: { version: "", service: stopped, rest: "none", deviceId: "" },
      why: "not installed; GUI will be on 127.0.0.1:8384",
    },
    { has: { guiAddress: "0.0.0.0:8384" }, why: "its GUI is on 0.0.0.0:8384, not 127.0.0.1:8384" },
    { has: { guiAddress: "" }, why: "its GUI is on no known address, not 127.0.0.1:8384" },
    {
      // The settings that Syncthing has without a file, and nobody wrote them.
      has: {
        ...{ service: stopped, guiAddress: "", apiKeySet: false, globalAnnounce: true, relays: true },
        ...{ rest: "none" as const, deviceId: "" },
      },
      why: "it has no configuration yet; GUI will be on 127.0.0.1:8384",
    },
    {
      has: { service: stopped, rest: "busy", deviceId: "" },
      why: "its service is not running",
    },
    {
      has: { apiKeySet: false, rest: "refused", deviceId: "" },
      why: "it has no API key; its API refuses the key of its own config",
    },
    { has: { rest: "none", deviceId: "" }, why: "its API does not answer" },
    { has: { service: stopped, rest: "none", deviceId: "" }, why: "its service is not running" },
    { has: { service: { startsAtBoot: false, running: true } }, why: "its service is not running" },
    { has: { globalAnnounce: true, relays: true }, why: "global announcing is on; its relays are on" },
  ];
  test.each(rows)("a host with $has is changed because $why", ({ has, why }) => {
    const plan = installSyncthing.plan(desired(), seen({ syncthing: has }));
    expect([plan.outcome, plan.why]).toEqual(["change", why]);
  });

  test("a change is told whose it is, and all that is wished", () => {
    const plan = installSyncthing.plan(desired(), seen({ syncthing: { version: "" } }));
    expect(plan.outcome === "change" && plan.actions).toEqual([
      {
        on: "host",
        verb: "install-syncthing",
        args: { user: "steve", guiPort: 8384, globalAnnounce: false, relays: false },
      },
    ]);
  });

  describe("where a release is pinned", () => {
    const pins = { version: "2.1.0", source: "https://releases.example" };
    const pinned = (version: string) => {
      const { platform, ...rest } = desired();
      const syncthing = () => ({ args: pins });
      return installSyncthing.plan({ ...rest, platform: { ...platform, syncthing } }, seen({ syncthing: { version } }));
    };

    test("an older one becomes it", () => {
      const plan = pinned("2.0.9");
      expect([plan.outcome, plan.why]).toEqual(["change", "2.0.9 becomes 2.1.0"]);
      expect(plan.outcome === "change" && plan.actions[0]).toMatchObject({ args: { user: "steve", ...pins } });
    });

    test.each(["2.1.0", "2.10.0"])("%s stays", (version) => expect(pinned(version).outcome).toBe("keep"));
  });

  test("where the platform leaves it alone, its reason is told", () => {
    const { platform, ...rest } = desired();
    const syncthing = () => ({ leftAlone: "left alone: a person's is there" });
    const plan = installSyncthing.plan(
      { ...rest, platform: { ...platform, syncthing } },
      seen({ syncthing: { version: "" } }),
    );
    expect(summary(plan)).toBe("keep: left alone: a person's is there");
  });

  test("a host without curl cannot be asked, and is not changed for ever for that", () => {
    const plan = installSyncthing.plan(desired(), seen({ syncthing: { rest: "unknown", deviceId: "" } }));
    expect(summary(plan)).toBe("keep: 1.29.5, GUI on 127.0.0.1:8384");
  });

  test("one that is busy is left alone, whatever else is to be changed, and is told", () => {
    const has: Partial<SyncthingFacts> = { rest: "busy", deviceId: "", relays: true, guiAddress: "127.0.0.1:9999" };
    const plan = installSyncthing.plan(desired(), seen({ syncthing: has }));
    expect(summary(plan)).toMatch(/^keep: it is busy, .*left alone/);
    const { host } = desired();
    expect(busyNote(host, factsWith({ syncthing: has }))).toEqual([expect.stringMatching(/^Syncthing: it is busy/)]);
    expect(busyNote({ ...host, syncthing: undefined }, factsWith({ syncthing: has }))).toEqual([]);
    expect(busyNote(host, factsWith())).toEqual([]);
  });

  test("announcing and relays stay on where they are wished", () => {
    const spec = { guiPort: 8385, globalAnnounce: true, relays: true };
    const has = { guiAddress: "127.0.0.1:8385", globalAnnounce: true, relays: true };
    expect(installSyncthing.plan(desired({ syncthing: spec }), seen({ syncthing: has })).outcome).toBe("keep");
  });
});

describe("leave", () => {
  const elsewhere = tailscale({
    self: { PublicKey: `nodekey:${"c".repeat(64)}` },
    prefs: { ControlURL: "https://controlplane.tailscale.com" },
  });
  const away = { prefs: { ControlURL: "https://controlplane.tailscale.com" } };
  const rows: readonly { is: string; has: TailscaleFacts; nodes: readonly HeadscaleNode[]; plan: string }[] = [
    {
      is: "in use in another mesh",
      has: elsewhere,
      nodes: [],
      plan: "keep: not in this mesh; it belongs to https://controlplane.tailscale.com",
    },
    {
      is: "in use in another mesh, with one of our addresses",
      has: elsewhere,
      nodes: [node()],
      plan: "keep: not in this mesh; it belongs to https://controlplane.tailscale.com",
    },
    {
      is: "in another mesh, without a key, and with one of our addresses: they all count from the same one",
      has: tailscale({ ...away, state: "Stopped", self: { PublicKey: "" } }),
      nodes: [node()],
      plan: "keep: not in this mesh; it belongs to https://controlplane.tailscale.com",
    },
    {
      is: "in this mesh by its key, by another name of its server",
      has: tailscale(away),
      nodes: [node()],
      plan: "change: the inventory says absent [leave; delete-node 1 h1]",
    },
    {
      is: "in this mesh, and does not say which server it has",
      has: tailscale({ prefs: "" }),
      nodes: [node()],
      plan: "change: the inventory says absent [leave; delete-node 1 h1]",
    },
    {
      is: "logged out of another mesh",
      has: tailscale({ ...away, state: "NeedsLogin", ips: null }),
      nodes: [],
      plan: "change: the inventory says absent [leave]",
    },
    {
      is: "known to another mesh, its daemon without a state",
      has: tailscale({ ...away, state: "NoState", ips: null }),
      nodes: [],
      plan: "change: the inventory says absent [leave]",
    },
    {
      is: "somebody, though its service is not a service",
      has: tailscale({}, { service: { startsAtBoot: false, running: false } }),
      nodes: [],
      plan: "change: the inventory says absent [leave]",
    },
    {
      is: "a stranger's name",
      has: noTailscale,
      nodes: [other({ online: true })],
      plan: "keep: not in the mesh; another machine is online in the mesh as h1 (id 7, 100.64.0.7), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
    },
    {
      is: "the name of somebody else's offline node",
      has: noTailscale,
      nodes: [other({ tags: [], user: { id: "9", name: "anna" } })],
      plan: "keep: not in the mesh; the offline node h1 (id 7, 100.64.0.7) belongs to the user anna, so it is not taken for this host's past",
    },
    {
      is: "logged out a moment ago, its node ended and still shown online",
      has: stoppedService,
      nodes: [node({ expiry: "2026-11-23T08:00:00.000Z" })],
      plan: "change: the inventory says absent [delete-node 1 h1]",
    },
    { is: "gone from the mesh", has: noTailscale, nodes: [], plan: "keep: not in the mesh" },
    {
      is: "logged out by hand, its node left behind",
      has: stoppedService,
      nodes: [node({ online: false })],
      plan: "change: the inventory says absent [delete-node 1 h1]",
    },
    {
      is: "under another name",
      has: tailscale(),
      nodes: [node({ givenName: "x" }), other()],
      plan: "change: the inventory says absent [leave; delete-node 1 x]",
    },
    { is: "deleted in Headscale", has: tailscale(), nodes: [], plan: "change: the inventory says absent [leave]" },
    {
      is: "logged out, with tailscaled still there",
      has: loggedOut,
      nodes: [],
      plan: "change: the inventory says absent [leave]",
    },
    {
      is: "joined",
      has: tailscale(),
      nodes: [node()],
      plan: "change: the inventory says absent [leave; delete-node 1 h1]",
    },
  ];
  test.each(rows)("an absent host that is $is: $plan", ({ has, nodes, plan }) => {
    expect(summary(leave.plan(desired({ state: "absent" }), seen({ tailscale: has }, nodes)))).toBe(plan);
  });
});

describe("a host that leaves", () => {
  const removed = desired({ state: "removed" });

  test.each([
    ["by its own name", node(), "change: no longer in the inventory [leave; delete-node 1 h1]"],
    ["by another name", node({ givenName: "x" }), "keep: what answers at h1.local is the node x"],
  ])("and was taken out of the inventory goes only %s", (_, own, plan) => {
    expect(summary(leave.plan(removed, seen({}, [own])))).toBe(plan);
  });

  test.each(["absent", "removed"] as const)("and is %s stays when its machine is another host now", (state) => {
    const claimed = new Map([["1", "h2"]]);
    expect(summary(leave.plan(desired({ state }), { ...seen(), claimed }))).toBe(
      "keep: the machine is h2 now, which stays",
    );
  });

  test("goes when its machine is another host that leaves as well", () => {
    const { host, inventory, platform } = desired({ state: "absent" });
    const hosts = inventory.hosts.map((one): Host => (one.name === "h2" ? { ...one, state: "absent" } : one));
    const claimed = new Map([["1", "h2"]]);
    expect(summary(leave.plan({ host, platform, inventory: { ...inventory, hosts } }, { ...seen(), claimed }))).toBe(
      "change: the inventory says absent [leave; delete-node 1 h1]",
    );
  });

  test("and has no node keeps the node of its name that another host is by its own key", () => {
    const observed = { ...seen({ tailscale: noTailscale }, [other()]), claimed: new Map([["7", "h2"]]) };
    expect(summary(leave.plan(desired({ state: "absent" }), observed))).toBe("keep: not in the mesh");
  });

  test.each([
    ["a package", noTailscale, "keep: not in the mesh"],
    ["a package", tailscale(), "change: the inventory says absent [leave remove; delete-node 1 h1]"],
    [
      "MeSH",
      { ...stoppedService, origin: "mesh" },
      "change: the inventory says absent [leave remove; delete-node 1 h1]",
    ],
    ["other means", tailscale({}, { origin: "other" }), "change: the inventory says absent [leave; delete-node 1 h1]"],
  ] as const)("takes a Tailscale from %s with it where the inventory says so: %#", (_, has, plan) => {
    const spec = desired({ state: "absent", tailscale: { ...desired().host.tailscale, whenAbsent: "remove" } });
    const nodes = has === noTailscale ? [] : [node({ online: has.service.running })];
    expect(summary(leave.plan(spec, seen({ tailscale: has }, nodes)))).toBe(plan);
  });

  const away = new MeshError({ code: "SSH_TIMEOUT", problem: "…" });
  const unseen: readonly { is: string; nodes: readonly HeadscaleNode[]; claimed?: string; plan: string }[] = [
    { is: "without a node", nodes: [], plan: "keep: not in the mesh; it does not answer (SSH_TIMEOUT)" },
    {
      is: "offline",
      nodes: [node({ online: false })],
      plan: "change: the inventory says absent; it does not answer (SSH_TIMEOUT), so only its node is deleted, and the machine itself stays as it is [delete-node 1 h1]",
    },
    {
      is: "online",
      nodes: [node()],
      plan: "blocked NODE_CONFLICT: it does not answer (SSH_TIMEOUT), but the node h1 (id 1, 100.64.0.1) is online; make the host answer, or delete the node yourself if you know it",
    },
    {
      is: "offline, of somebody else's",
      nodes: [node({ online: false, tags: [], user: { id: "2", name: "ann" } })],
      plan: "blocked NODE_CONFLICT: it does not answer (SSH_TIMEOUT), and the offline node h1 (id 1, 100.64.0.1) belongs to the user ann, so it is not taken for this host's past",
    },
    {
      is: "offline, and its node is another host",
      nodes: [node({ online: false })],
      claimed: "h2",
      plan: "blocked NODE_CONFLICT: it does not answer (SSH_TIMEOUT), and the node h1 (id 1, 100.64.0.1) is h2, another host of the inventory, by its own key",
    },
  ];
  test("and cannot be asked, but is online, is told with the command that deletes its node", () => {
    const plan = leaveUnseen(desired({ state: "absent" }), { nodes: [node()] }, away);
    expect(plan.outcome === "blocked" && plan.error.next?.join(" ")).toBe("sudo headscale nodes delete -i 1");
  });

  test.each(unseen)("and cannot be asked, $is: $plan", ({ nodes, claimed, plan }) => {
    const observed = { nodes, claimed: new Map(claimed ? [["1", claimed]] : []) };
    expect(summary(leaveUnseen(desired({ state: "absent" }), observed, away))).toBe(plan);
  });
});

describe("the steps of a host", () => {
  const plans = (host: Partial<Host>, some: SomeFacts = {}) => planSteps(desired(host), seen(some, []));
  const ids = (host: Partial<Host>) => plans(host).map(({ step }) => step);

  test("come in one order", () => {
    expect(ids({})).toEqual(["detect", "install-tailscale", "mint-key", "join", "install-syncthing"]);
  });

  test("show a key where a join is planned, as a line that does nothing by itself: the join makes it", () => {
    const [key, join] = plans({}, { tailscale: noTailscale }).filter(({ step }) => ["mint-key", "join"].includes(step));
    expect([key && summary(key), join?.outcome === "change" && join.actions.at(-1)]).toEqual([
      "change: one use, ten minutes, for this join []",
      expect.objectContaining({ verb: "join", key: { tags: ["tag:mesh"], lifeMs: 600_000 } }),
    ]);
  });

  test("show no key where none is wanted", () => {
    expect(planSteps(desired(), seen()).map((plan) => summary(plan))).toContain("keep: no join is planned");
  });

  test("leave out Syncthing where it is not wished, and everything but leaving where the host is absent", () => {
    expect(ids({ syncthing: undefined })).not.toContain("install-syncthing");
    expect(ids({ state: "absent" })).toEqual(["leave"]);
  });
});

describe("who a host is", () => {
  test.each([
    ["without Tailscale", noTailscale],
    ["with a stopped service", stoppedService],
    ["never joined", neverJoined],
    ["logged out", loggedOut],
  ])("a host %s is nobody", (_, facts) => {
    expect(identityOf(factsWith({ tailscale: facts }))).toBeUndefined();
  });

  test.each([
    ["a key and no address", tailscale({ ips: null }), { nodeKey: `nodekey:${"a".repeat(64)}`, ips: [] }],
    [
      "an address and no key",
      tailscale({ self: { PublicKey: "" }, ips: ["100.64.0.1"] }),
      { nodeKey: undefined, ips: ["100.64.0.1"] },
    ],
  ])("a host with %s is somebody", (_, facts, identity) => {
    expect(identityOf(factsWith({ tailscale: facts }))).toMatchObject(identity);
  });

  test("a node that a host is by its key is claimed by it, whatever its name", () => {
    expect(claimsOf(identitiesOf([["h1", factsWith()]]), [node({ givenName: "h2" }), other()])).toEqual([
      { host: "h1", node: "1" },
    ]);
  });
});
