// Headscale by its roads: which of them fail says whether it is down, cannot be reached, or only the runner cannot see it.

import { expect, test } from "vitest";
import { tailscale, url } from "../../steps/facts.ts";
import {
  factsOf,
  failure,
  gone,
  joined,
  lineOf,
  look,
  looksAt,
  minute,
  type Played,
  played,
  start,
  turnOff,
} from "./played.ts";

const at = async (mesh: Played) => lineOf(await look(mesh), "headscale", "server");
const unnamed = { failed: "name", why: "ENOTFOUND" } as const;
const noName = failure("HEADSCALE_DOWN", Object.assign(new Error("no"), { code: "ENOTFOUND" }));
const down = failure("HEADSCALE_DOWN");

function silence(mesh: Played): void {
  for (const name of mesh.facts.keys())
    mesh.facts.set(name, factsOf(name, { tailscale: joined(name, { Online: false }) }));
}

const noRelay = "Tailscale could not connect to any relay server. Check your Internet connection.";
const withoutRelay = (mesh: Played, ...names: readonly string[]) => {
  for (const name of names) mesh.facts.set(name, factsOf(name, { tailscale: joined(name, {}, [noRelay]) }));
};

/** Nobody can be asked. */
const empty = (mesh: Played) => {
  for (const name of mesh.facts.keys()) turnOff(mesh, name);
};

const rows: readonly { is: string; so: (mesh: Played) => void; looks: string }[] = [
  { is: "all roads are good", so: () => undefined, looks: "good" },
  {
    is: "no road is answered and no host is in contact",
    so: (mesh) => {
      mesh.refusal = down;
      mesh.fetched.set(`${url}/health`, gone);
      silence(mesh);
    },
    looks: "bad headscale-down",
  },
  {
    is: "it says itself that it is not well",
    so: (mesh) => {
      mesh.refusal = down;
      mesh.fetched.set(`${url}/health`, { status: 500, body: '{"status": "fail"}', date: undefined });
      silence(mesh);
    },
    looks: "bad headscale-down",
  },
  {
    is: "the runner alone does not reach it",
    so: (mesh) => {
      mesh.refusal = down;
      mesh.fetched.set(`${url}/health`, gone);
    },
    looks: "unknown the runner does not reach it, though hosts do: no",
  },
  {
    is: "its interface answers, its URL does not, and no host is in contact",
    so: (mesh) => {
      mesh.fetched.set(`${url}/health`, gone);
      silence(mesh);
    },
    looks: "bad headscale-unreachable",
  },
  {
    is: "its URL is not reached from the runner, and hosts are in contact",
    so: (mesh) => void mesh.fetched.set(`${url}/health`, gone),
    looks: "good",
  },
  {
    is: "its URL is not reached from the runner, and the host on its own machine alone is in contact",
    so: (mesh) => {
      mesh.fetched.set(`${url}/health`, gone);
      silence(mesh);
      mesh.facts.set("server", factsOf("server"));
    },
    looks: "bad headscale-unreachable",
  },
  {
    is: "the API key is refused",
    so: (mesh) => {
      mesh.refusal = failure("HEADSCALE_AUTH");
    },
    looks: "bad headscale-api-refused",
  },
  {
    is: "its interface does not answer, and its URL does",
    so: (mesh) => {
      mesh.refusal = down;
    },
    looks: `unknown its interface does not answer, though ${url} does: no`,
  },
  {
    is: "its name does not resolve on the runner, and nobody can be asked",
    so: (mesh) => {
      mesh.refusal = noName;
      mesh.fetched.set(`${url}/health`, unnamed);
      empty(mesh);
    },
    looks: "unknown its name does not resolve on the runner: ENOTFOUND",
  },
  {
    is: "its name does not resolve, and no host is in contact",
    so: (mesh) => {
      mesh.refusal = noName;
      mesh.fetched.set(`${url}/health`, unnamed);
      silence(mesh);
    },
    looks: "bad headscale-down",
  },
  {
    is: "it is of a version that was not tried",
    so: (mesh) => {
      mesh.version = "0.31.0";
    },
    looks: "bad headscale-outdated",
  },
  {
    is: "it is of a version that is too old",
    so: (mesh) => {
      mesh.version = "0.22.3";
    },
    looks: "bad headscale-outdated",
  },
  {
    is: "its relay is ill",
    so: (mesh) => void mesh.fetched.set(`${url}/derp/probe`, { status: 502, body: "", date: undefined }),
    looks: "bad headscale-relay-down",
  },
  {
    is: "its URL is not reached from the runner, and most hosts are in contact with another Headscale",
    so: (mesh) => {
      mesh.fetched.set(`${url}/health`, gone);
      silence(mesh);
      const elsewhere = tailscale({ prefs: { ControlURL: "http://other:8080" } });
      for (const name of ["h1", "h2", "wsl"]) {
        mesh.facts.set(name, factsOf(name, { tailscale: elsewhere }));
        // Without a program to ask with, its own word is all there is.
        mesh.health.set(name, { server: null });
      }
    },
    looks: "bad headscale-unreachable",
  },
  {
    is: "no host reaches a relay",
    so: (mesh) => withoutRelay(mesh, ...mesh.facts.keys()),
    looks: "bad headscale-relay-down",
  },
  {
    is: "all hosts but one reach no relay",
    so: (mesh) => withoutRelay(mesh, ...[...mesh.facts.keys()].slice(1)),
    looks: "good",
  },
];

test.each(rows)("$is: $looks", async ({ so, looks }) => {
  const mesh = played();
  so(mesh);
  expect(await at(mesh)).toBe(looks);
});

test("a clock that is ahead is a figure, and whole seconds are none", async () => {
  const mesh = played();
  const date = (ms: number) => new Date(start + ms);
  mesh.fetched.set(`${url}/health`, { status: 200, body: "", date: date(10 * minute) });
  const [ahead] = looksAt(await look(mesh), "headscale", "server");
  expect(Math.floor((ahead?.measures.clockMs ?? 0) / 1000)).toBe(600);
  mesh.fetched.set(`${url}/health`, { status: 200, body: "", date: date(-1000) });
  expect(looksAt(await look(mesh), "headscale", "server")[0]?.measures.clockMs).toBe(0);
});

const secure = (mesh: Played, days: number, distrust?: string) => {
  const headscale = { ...mesh.inventory.headscale, url: "https://hs.example" };
  mesh.inventory = { ...mesh.inventory, headscale };
  mesh.fetched.set("https://hs.example/derp/probe", gone);
  mesh.fetched.set("https://hs.example/key?v=100", gone);
  mesh.fetched.set(
    "https://hs.example/health",
    distrust ? { failed: "tls", why: distrust } : { ...gone, failed: "tls" },
  );
  const validTo = new Date(start + days * 24 * 60 * minute);
  mesh.certificates.set("hs.example:443", { validTo, distrust });
  if (!distrust) mesh.fetched.set("https://hs.example/health", { status: 200, body: "", date: undefined });
};

test("a certificate that has ended is one finding, although nobody gets in", async () => {
  const mesh = played();
  secure(mesh, -1, "CERT_HAS_EXPIRED");
  mesh.refusal = failure("HEADSCALE_ANSWER");
  silence(mesh);
  expect(await at(mesh)).toBe("bad certificate-expired");
});

test("the ends of certificate and API key are figures", async () => {
  const mesh = played();
  secure(mesh, 10);
  mesh.apiKeyEnds = new Date(start + 5 * 24 * 60 * minute).toISOString();
  const [one] = looksAt(await look(mesh), "headscale", "server");
  expect(one?.result).toBe("good");
  expect(Math.round(one?.measures.certificateDays ?? 0)).toBe(10);
  expect(Math.round(one?.measures.apiKeyDays ?? 0)).toBe(5);
});

const unread = new Error("it does not answer");

test.each([
  ["nothing that was not told", new Date(start + 60 * minute).toISOString(), false, undefined],
  ["a key without an end", undefined, false, undefined],
  ["a key of which nobody said anything", unread, false, "api-key-expiring"],
  ["a certificate that was not shown", undefined, true, "certificate-expiring,certificate-expired"],
])("what nobody told of the ends of certificate and key is not known: %s", async (_, apiKeyEnds, isHidden, notTold) => {
  const mesh = played();
  secure(mesh, 10);
  if (isHidden) mesh.certificates.set("hs.example:443", gone);
  mesh.apiKeyEnds = apiKeyEnds;
  expect(looksAt(await look(mesh), "headscale", "server")[0]?.says.notTold).toBe(notTold);
});

test("the machine that Headscale is on tells how it is there", async () => {
  const mesh = played();
  const headscale = { state: "active", startedAt: 1_795_917_000, walBytes: 5000, backupAt: 1_795_917_000 };
  const disks = [
    { mount: "/", usedPercent: 20, inodePercent: null },
    { mount: "/var", usedPercent: 60, inodePercent: null },
    { mount: "/var/lib/tailscale", usedPercent: 99, inodePercent: null },
  ];
  mesh.health.set("server", { headscale, disks, clock: 1_795_917_000 + 2 * 24 * 3600 });
  const [one] = looksAt(await look(mesh), "headscale", "server");
  expect(one?.measures).toMatchObject({ diskPercent: 60, backupDays: 2 });
  expect(one?.says.restartedAt).toBe(new Date(1_795_917_000_000).toISOString());
});

test("a restart is told by our clock, not by one that is a day ahead", async () => {
  const mesh = played();
  const [day, startedAt] = [24 * 3600, start / 1000 - 3600];
  const headscale = { state: "active", startedAt: startedAt + day, walBytes: null, backupAt: null };
  mesh.health.set("server", { headscale, clockOff: day });
  const [one] = looksAt(await look(mesh), "headscale", "server");
  expect(one?.says.restartedAt).toBe(new Date(startedAt * 1000).toISOString());
});

test("a database that never writes its log back", async () => {
  const mesh = played();
  const headscale = { state: "active", startedAt: null, walBytes: 300 * 1024 * 1024, backupAt: null };
  mesh.health.set("server", { headscale });
  expect(await at(mesh)).toBe("bad headscale-log-large");
});

test("hosts that reach it by its URL speak for it, whatever they last heard", async () => {
  const mesh = played();
  mesh.fetched.set(`${url}/health`, gone);
  for (const name of mesh.facts.keys()) mesh.health.set(name, { server: { status: 502, why: "" } });
  expect(await at(mesh)).toBe("bad headscale-unreachable");
  for (const name of mesh.facts.keys()) mesh.health.set(name, { server: { status: 200, why: "" } });
  expect(await at(mesh)).toBe("good");
});
