// The user's own checks.

import { expect, test } from "vitest";
import type { CheckExpects } from "../../../src/inventory/health-types.ts";
import { ipOf, lineOf, look, looksAt, minute, type Played, played, start, turnOff } from "./played.ts";

const withCheck = (expects: CheckExpects, hosts: readonly string[] = ["h1"]) =>
  played({ checks: [{ name: "wiki", hosts, tags: [], expects }] });

const http = { kind: "http", url: "http://wiki/", status: 200, contains: "Welcome" } as const;
const tls = { kind: "tls", port: 443, days: 14 } as const;
const asks = "h1 curl -q -sS -i -m 8 http://wiki/";
const answer = (mesh: Played, status: number, body: string) =>
  void mesh.checks.set(asks, { exit: 0, output: `HTTP/1.1 ${status} So\r\nServer: x\r\n\r\n${body}` });
const systemctl = { kind: "command", command: ["systemctl", "is-active", "wiki"] } as const;
const runs = (mesh: Played, exit: number | null, output = "") =>
  void mesh.checks.set("h1 systemctl is-active wiki", { exit, output });
const certificate = (mesh: Played, days: number) =>
  void mesh.certificates.set(`${ipOf("h1")}:443`, {
    validTo: new Date(start + days * 24 * 60 * minute),
    distrust: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });

test.each<{ is: string; expects: CheckExpects; so: (mesh: Played) => void; looks: string }>([
  {
    is: "a port that is open",
    expects: { kind: "tcp", port: 80 },
    so: (mesh) => void mesh.greetings.set(`${ipOf("h1")}:80`, "hello"),
    looks: "good",
  },
  {
    is: "a port that is closed",
    expects: { kind: "tcp", port: 80 },
    so: (mesh) => void mesh.greetings.set(`${ipOf("h1")}:80`, ""),
    looks: "bad check-failed",
  },
  { is: "the expected answer", expects: http, so: (mesh) => answer(mesh, 200, "Welcome"), looks: "good" },
  {
    is: "the expected answer after early hints",
    expects: http,
    so: (mesh) => {
      const hints = "HTTP/2 103 \r\nlink: </a>\r\n\r\n";
      mesh.checks.set(asks, { exit: 0, output: `${hints}${hints}HTTP/2 200 \r\nserver: x\r\n\r\nWelcome` });
    },
    looks: "good",
  },
  { is: "another status", expects: http, so: (mesh) => answer(mesh, 500, "Welcome"), looks: "bad check-failed" },
  { is: "other words", expects: http, so: (mesh) => answer(mesh, 200, "Bye"), looks: "bad check-failed" },
  {
    is: "no answer",
    expects: http,
    so: (mesh) => void mesh.checks.set(asks, { exit: 7, output: "curl: (7) Failed to connect" }),
    looks: "bad check-failed",
  },
  {
    is: "an answer that never ends",
    expects: http,
    so: (mesh) => void mesh.checks.set(asks, { exit: null, output: "it did not end within 10 s" }),
    looks: "bad check-failed",
  },
  {
    is: "a host without curl",
    expects: http,
    so: (mesh) => void mesh.checks.set(asks, { exit: null, output: "no such file" }),
    looks: "unknown there is no curl on it to ask with: no such file",
  },
  { is: "a certificate for long", expects: tls, so: (mesh) => certificate(mesh, 20), looks: "good" },
  { is: "a certificate that ends", expects: tls, so: (mesh) => certificate(mesh, 10), looks: "bad check-failed" },
  { is: "one that has ended", expects: tls, so: (mesh) => certificate(mesh, -1), looks: "bad check-failed" },
  { is: "a command that ends well", expects: systemctl, so: (mesh) => runs(mesh, 0), looks: "good" },
  { is: "one that does not", expects: systemctl, so: (mesh) => runs(mesh, 3, "inactive"), looks: "bad check-failed" },
  { is: "one that never ends", expects: systemctl, so: (mesh) => runs(mesh, null, "late"), looks: "bad check-failed" },
  {
    is: "one on a host that is off",
    expects: systemctl,
    so: (mesh) => turnOff(mesh, "h1"),
    looks: "unknown no way in",
  },
])("$is: $looks", async ({ expects, so, looks }) => {
  const mesh = withCheck(expects);
  so(mesh);
  expect(lineOf(await look(mesh), "check", "check:wiki@h1")).toBe(looks);
});

test("a runner outside the mesh cannot look", async () => {
  const mesh = withCheck({ kind: "tcp", port: 80 });
  mesh.addresses = ["10.0.0.99"];
  expect(lineOf(await look(mesh), "check", "check:wiki@h1")).toBe("unknown this machine is not in the mesh");
});

test("a check is for the hosts that it names, or has the tags of, or all", async () => {
  const subjects = async (hosts: readonly string[], tags: readonly string[]) => {
    const mesh = played({ checks: [{ name: "wiki", hosts, tags, expects: { kind: "command", command: ["true"] } }] });
    for (const name of mesh.facts.keys()) mesh.checks.set(`${name} true`, { exit: 0, output: "" });
    const all = mesh.inventory.hosts.map((host) => (host.name === "h2" ? { ...host, tags: ["tag:web"] } : host));
    mesh.inventory = { ...mesh.inventory, hosts: all };
    return (await look(mesh)).looks.flatMap(({ probe, subject }) => (probe === "check" ? [subject] : []));
  };
  expect(await subjects(["h1"], ["tag:web"])).toEqual(["check:wiki@h1", "check:wiki@h2"]);
  expect(await subjects([], [])).toHaveLength(5);
});

test("a check that fails once is looked at again", async () => {
  const mesh = withCheck({ kind: "tcp", port: 80 });
  mesh.greetings.set(`${ipOf("h1")}:80`, "");
  mesh.whileWaiting = () => void mesh.greetings.set(`${ipOf("h1")}:80`, "hello");
  const looks = looksAt(await look(mesh), "check", "check:wiki@h1");
  expect(looks.map(({ result }) => result)).toEqual(["bad", "good"]);
});

test("a host that is off is told as that, and not by its checks", async () => {
  const mesh = withCheck({ kind: "tcp", port: 80 });
  turnOff(mesh, "h1");
  expect(lineOf(await look(mesh), "check", "check:wiki@h1")).toBe("unknown it does not answer through the mesh");
});
