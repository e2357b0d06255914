import { describe, expect, test } from "vitest";
import { isWell } from "../../src/converge/status.ts";
import { errorData, MeshError } from "../../src/core/errors.ts";
import { type HostStatus, type MeshStatus, runDocument } from "../../src/plan/result.ts";
import { exitOfStatus } from "../../src/plan/status-verdict.ts";
import { runLines } from "../../src/report/plan-text.ts";
import { runMarkdown } from "../../src/report/run-markdown.ts";
import { statusMarkdown } from "../../src/report/status-markdown.ts";
import { relative, statusLines } from "../../src/report/status-text.ts";
import { noStyle } from "../../src/report/style.ts";
import { hereText } from "../../src/report/waiting-text.ts";
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
  wslOf: null,
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

/** What h1's person has to do. */
const person = {
  for: "person",
  why: "MeSH could not log it in by itself",
  until: "2126-11-29T16:00:00.000Z",
  script: "/n/join",
  where: "on h1, signed in as steve",
  line: "run /n/join && echo `it's done`",
  sees: "h1 is in\u001b[2J the mesh",
  after: "the next apply sees it; `mesh status` shows it before that",
} as const;

const machine = { for: "machine", why: "it does not answer (SSH_TIMEOUT), as is expected of it sometimes" } as const;

const inHands = outcomeOf("h1", {
  state: "waiting",
  text: person.why,
  waiting: person,
  done: ["mint-key"],
  steps: [{ step: "join", outcome: "change", why: "not in the mesh yet", actions: [] }],
});
const off = outcomeOf("h2", { state: "waiting", text: machine.why, waiting: machine });

/** Without the moment by this machine's own clock. */
const withoutHere = (lines: readonly string[]) => lines.map((line) => line.replace(/, \S+ \S+ by this clock$/, ""));

describe("hosts that wait", () => {
  test("for a person: who, why, until when, where, which line, what they see, and what comes then", () => {
    const lines = runLines(result([inHands, off], { command: "apply", exit: 3 }), noStyle);
    expect(withoutHere(lines)).toEqual([
      "! h1  waiting for a person",
      "    ~  join  not in the mesh yet",
      "    MeSH could not log it in by itself",
      "    until: 2126-11-29 16:00 UTC",
      "    where: on h1, signed in as steve",
      "    type:",
      "",
      "        run /n/join && echo `it's done`",
      "",
      "    you will see: h1 is in\\x1b[2J the mesh",
      "    then: the next apply sees it; `mesh status` shows it before that",
      "z h2  waiting for the machine: it does not answer (SSH_TIMEOUT), as is expected of it sometimes",
      "",
      "2 hosts: 1 waiting for a person, 1 asleep (2.0 s)",
    ]);
  });

  test.each([
    [0, ""],
    [-60, ", 2126-11-29 17:00 by this clock"],
    [480, ", 2126-11-29 08:00 by this clock"],
  ])("a machine %i minutes behind UTC tells the time by its own clock, too", (offset, here) => {
    expect(hereText(person.until, offset)).toBe(here);
  });

  test("in Markdown: a section that a stranger can follow, with the line alone in a block, and no failure", () => {
    const page = runMarkdown(result([inHands, off], { command: "apply", exit: 3 }), { limit: 100_000 });
    expect(page).toMatch(/^### ✋ Apply: 2 hosts: 1 waiting for a person, 1 asleep/);
    expect(page).toContain("| ✋ | <code>h1</code> | waiting for a person, 1.2&nbsp;s |");
    expect(page).toContain("| 💤 | <code>h2</code> | waiting for the machine, 1.2&nbsp;s | <code>it does not answer");
    expect(page).toContain("#### ✋ <code>h1</code> waits for a person until 2126-11-29 16:00 UTC");
    expect(page).toContain("2. **Type this line:**\n\n```text\nrun /n/join && echo `it's done`\n```\n\n3. **What");
    for (const words of ["MeSH could not log it in", "on h1", "is in", "the next apply sees it"])
      expect(page).toContain(words);
    expect(page).not.toContain("\u001b");
    expect(page).not.toContain("❌");
  });

  test("in Markdown that must be short, what the person has to do stays, and a sleeping machine goes", () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ ...off, host: `pc-${i}` }));
    const page = runMarkdown(result([inHands, ...many], { exit: 3 }), { limit: 3000 });
    expect(page).toContain("run /n/join");
    expect(page).not.toContain("pc-7");
  });

  test("as JSON they are in the schema, with everything that is shown", () => {
    const text = JSON.stringify(result([inHands, off], { command: "apply", exit: 3 }));
    expect(runDocument.parse(JSON.parse(text))).toEqual(JSON.parse(text));
  });

  test("the ways that come after a first one stand below it, also in Markdown", () => {
    const otherwise = { after: ["JOIN_FAILED"], action: { verb: "write-join-script", args: {}, title: "by a person" } };
    const actions = [{ on: "host", verb: "join", args: {}, title: "as the account", otherwise }];
    const join = { step: "join", outcome: "change", why: "not in the mesh yet", actions } as const;
    const host = outcomeOf("h1", { state: "pending", steps: [join] });
    expect(runLines(result([host]), noStyle).slice(1, 3)).toEqual([
      "    ~  join  not in the mesh yet",
      "             if that fails: by a person",
    ]);
    const page = runMarkdown(result([host]), { limit: 100_000 });
    expect(page).toContain("<code>not in the mesh yet</code><br>if that fails: <code>by a person</code>");
  });
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

  const wait = (waiting: HostStatus["waiting"], fields: Partial<HostStatus> = {}) =>
    status({ waiting, well: waiting?.for === "machine", meshIp: null, online: null, ping: null, ...fields });

  test("tells what a person has to do, and which machines sleep, and calls neither of them wrong", () => {
    const hosts = [wait(person, { pending: ["join: …"] }), wait(machine, { host: "h2" })];
    const lines = withoutHere(statusLines({ ...mesh, hosts }, noStyle, new Date(0)));
    expect(lines.slice(4)).toEqual([
      "",
      "! h1  waiting for a person",
      "MeSH could not log it in by itself",
      "until: 2126-11-29 16:00 UTC",
      "where: on h1, signed in as steve",
      "type:",
      "",
      "    run /n/join && echo `it's done`",
      "",
      "you will see: h1 is in\\x1b[2J the mesh",
      "then: the next apply sees it; `mesh status` shows it before that",
      "z h2: it does not answer (SSH_TIMEOUT), as is expected of it sometimes",
      "",
      "2 hosts, 1 waiting for a person: h1, 1 asleep: h2",
    ]);
    const page = statusMarkdown({ ...mesh, hosts }, new Date(0), { limit: 100_000 });
    expect(page).toMatch(/^### ✋ Status: 2 hosts, 1 waiting/);
    expect(page).toContain("```text\nrun /n/join");
    expect(page).toMatch(/\| 💤 \| <code>h2/);
    expect(page).not.toContain("❌");
    expect(exitOfStatus({ ...mesh, hosts })).toBe(3);
  });

  test("a host that is wrong beside one that waits is what the exit code and the verdict tell first", () => {
    const hosts = [wait(person), status({ host: "h3", well: false, online: false })];
    expect(statusLines({ ...mesh, hosts }, noStyle, new Date(0)).at(-1)).toBe(
      "2 hosts, 1 not as they should be: h3, 1 waiting for a person: h1",
    );
    expect(exitOfStatus({ ...mesh, hosts })).toBe(1);
    expect(exitOfStatus({ ...mesh, hosts: [wait(machine), status({})] })).toBe(0);
    expect(statusMarkdown({ ...mesh, hosts }, new Date(0), { limit: 100_000 })).toMatch(/^### ❌/);
  });

  test("of a host where a person did their part says so, and calls nothing wrong", () => {
    const hosts = [status({ pending: ["join: a person joined it; what they were given is taken away"] })];
    const page = statusMarkdown({ ...mesh, hosts }, new Date(0), { limit: 100_000 });
    expect(page).toMatch(/^### ✅ Status: 1 host, all as they should be/);
    expect(page).toMatch(/#### 🟡 <code>h1<\/code>\n\n<pre>join: a person joined it/);
    expect(exitOfStatus({ ...mesh, hosts })).toBe(0);
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
