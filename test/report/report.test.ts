import { describe, expect, test } from "vitest";
import { isWell } from "../../src/converge/status.ts";
import { errorData, MeshError } from "../../src/core/errors.ts";
import { type HostStatus, type MeshStatus, runDocument } from "../../src/plan/result.ts";
import { runLines } from "../../src/report/plan-text.ts";
import { relative, statusLines } from "../../src/report/status-text.ts";
import { noStyle } from "../../src/report/style.ts";
import { error, outcome as outcomeOf, result, type SomeOutcome } from "../plan/results.ts";

const outcome = ({ host = "h1", ...fields }: SomeOutcome) => outcomeOf(host, fields);

const refused = error({
  code: "SSH_REFUSED",
  host: "h3",
  step: "connect",
  problem: "nothing listens on h3.local:22\u001b[31m",
  next: ["ssh", "-p", "22", "steve@h3.local", "it's me"],
});

describe("the report of a run", () => {
  test("says per host what would change and why, shows failures with their next command, ends in one verdict", () => {
    const lines = runLines(
      result(
        [
          outcome({ host: "sfspark1", meshIp: "100.64.0.1" }),
          outcome({
            host: "h2",
            state: "pending",
            steps: [
              { step: "detect", outcome: "keep", why: "debian 12" },
              { step: "install-tailscale", outcome: "change", why: "none becomes 1.102.3", actions: [] },
              { step: "join", outcome: "change", why: "not in the mesh yet", actions: [] },
            ],
          }),
          outcome({ host: "h3", state: "failed", error: refused }),
        ],
        { unmanaged: [{ id: "9", name: "phone", ips: ["100.64.0.9"] }] },
      ),
      noStyle,
    );
    expect(lines).toEqual([
      "= sfspark1  nothing to do: in the mesh as 100.64.0.1",
      "~ h2        2 changes",
      "    ~  install-tailscale  none becomes 1.102.3",
      "    ~  join               not in the mesh yet",
      "x h3        failed",
      "    SSH_REFUSED (h3, connect)",
      "    nothing listens on h3.local:22\\x1b[31m",
      "    next: ssh -p 22 steve@h3.local 'it'\\''s me'",
      "    more: docs/topics/troubleshooting.md#ssh_refused",
      "In Headscale but not in the inventory, left alone: phone (100.64.0.9)",
      "",
      "3 hosts: 1 failed, 1 to change, 1 as they should be (2.0 s)",
    ]);
  });

  test("as JSON holds the same, and never a stack or a cause", () => {
    const cause = new Error("secret detail");
    const error = errorData(new MeshError({ code: "SSH_LOST", problem: "gone", cause }));
    const text = JSON.stringify(runDocument.parse(result([outcome({ state: "failed", error })], { exit: 1 })));
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      exit: 1,
      hosts: [{ error: { code: "SSH_LOST", problem: "gone" } }],
    });
    expect(text).not.toContain("secret detail");
  });
});

const status = (fields: Partial<HostStatus>): HostStatus => ({
  host: "h1",
  well: true,
  os: "debian 12",
  meshIp: "100.64.0.2",
  online: true,
  ping: { ip: "100.64.0.2", reachable: true, via: "direct", detail: "10.0.0.2:41641", ms: 3 },
  expiry: null,
  version: "1.102.3",
  lastSeen: "2026-11-23T12:00:00Z",
  error: null,
  pending: [],
  waiting: null,
  skipped: null,
  ...fields,
});

describe("the status table", () => {
  const mesh: MeshStatus = {
    version: 1,
    command: "status",
    headscale: { url: "http://sfspark1.local:8080", version: "0.29.2" },
    hosts: [
      status({}),
      status({ host: "longer-name", ping: { ip: "100.64.0.3", reachable: true, via: "relay", detail: "lab", ms: 12 } }),
      status({ host: "h3", well: false, online: false, ping: null, expiry: "2026-11-24T12:00:00Z", version: null }),
    ],
    unmanaged: [],
    notes: [],
  };

  test("a ping shorter than its clock is no ping without a time", () => {
    const near = status({ ping: { ip: "100.64.0.3", reachable: true, via: "direct", detail: "10.0.0.3:1", ms: 0 } });
    expect(statusLines({ ...mesh, hosts: [near] }, noStyle, new Date()).join("\n")).toContain("direct <1 ms");
  });

  test("shows path, expiry and times for people", () => {
    expect(statusLines(mesh, noStyle, new Date("2026-11-23T13:00:00Z"))).toEqual([
      "Headscale 0.29.2 at http://sfspark1.local:8080",
      "HOST         OS         MESH IP     ONLINE  PATH             KEY EXPIRES  TAILSCALE  LAST CONNECT",
      "h1           debian 12  100.64.0.2  yes     direct 3 ms      never        1.102.3    1 h ago",
      "longer-name  debian 12  100.64.0.2  yes     relay lab 12 ms  never        1.102.3    1 h ago",
      "h3           debian 12  100.64.0.2  no      -                in 23 h      -          1 h ago",
      "",
      "3 hosts, 1 not as they should be: h3",
    ]);
  });

  test.each([
    ["as it should be", {}, true],
    ["offline", { online: false }, false],
    ["not in Headscale", { online: null }, false],
    ["silent to pings", { ping: { ip: "x", reachable: false, via: "none", detail: "timeout", ms: null } }, false],
    ["waiting for a change", { pending: ["join: …"] }, false],
    ["failing", { error: refused }, false],
    ["left alone", { skipped: "Windows", online: null }, true],
  ] as const)("a host that is %s counts as well: %j %s", (_, fields, well) => {
    expect(isWell(status(fields as Partial<HostStatus>))).toBe(well);
  });

  test.each([
    ["2026-11-23T13:00:05Z", "in 5 s"],
    ["2026-11-20T13:00:00Z", "3 d ago"],
    ["2026-11-23T12:58:00Z", "2 min ago"],
    ["2026-11-23T13:00:00Z", "in 0 s"],
  ])("%s reads %s", (iso, text) => expect(relative(iso, new Date("2026-11-23T13:00:00Z"))).toBe(text));
});
