// Whom the key of Syncthing's API is sent to: what listens on loopback, if it is of Syncthing's own user or of root. Anybody may
// have taken that port first.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { functions } from "./call.ts";

const dir = mkdtempSync(join(tmpdir(), "mesh-key-"));
const shells = [["dash"], ["bash"], ["busybox", "sh"]];

/** The kernel's words for the addresses and states of these rows. */
const hex = {
  "127.0.0.1": "0100007F",
  "127.0.0.2": "0200007F",
  "100.64.0.1": "01004064",
  "0.0.0.0": "00000000",
  "::1": "00000000000000000000000001000000",
  "::": "0".repeat(32),
  "::ffff:127.0.0.1": "0000000000000000FFFF00000100007F",
};
interface Socket {
  readonly at: keyof typeof hex;
  readonly port?: number;
  readonly uid?: number;
  readonly state?: "0A" | "01";
}

const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const line = ({ at, port = 8384, uid = 1000, state = "0A" }: Socket, i: number) =>
  `   ${i}: ${hex[at]}:${port.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 189042 1 000000004dd8872b 100 0 0 10 0\n`;

function maySend(shell: readonly string[], sockets: readonly Socket[], address: string): boolean {
  const tables = ["tcp", "tcp6"].map((name) => join(dir, name));
  for (const [i, file] of tables.entries())
    writeFileSync(
      file,
      head +
        sockets
          .filter(({ at }) => at.includes(":") === (i === 1))
          .map(line)
          .join(""),
    );
  const program = functions.replace("/proc/net/tcp /proc/net/tcp6", tables.join(" "));
  const [file = "", ...before] = shell;
  const script = `${program}\nst_address=$1 st_uid=1000; may_send_key`;
  const { status, stdout } = spawnSync(file, [...before, "-c", script, "test", address], { encoding: "utf8" });
  expect(stdout).toBe("");
  return status === 0;
}

const own: Socket = { at: "127.0.0.1" };
const foreign: Socket = { at: "127.0.0.1", uid: 1001 };

describe.each(shells)("with %s", (...shell) => {
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${shell[0]}`), `this machine has no ${shell[0]}`));

  test.each<[what: string, sockets: Socket[], address?: string]>([
    ["its user's", [own]],
    ["its user's, everywhere", [{ at: "0.0.0.0" }]],
    ["its user's, on either family", [{ at: "::" }]],
    ["its user's, by IPv6", [{ at: "::1" }], "[::1]:8384"],
    ["its user's, by name", [{ at: "::1" }], "localhost:8384"],
    ["root's", [{ at: "127.0.0.1", uid: 0 }]],
    [
      "its user's, and on another address another's",
      [own, { at: "100.64.0.1", uid: 1001 }, { at: "127.0.0.2", uid: 1001 }],
    ],
    ["its user's, and on another port another's", [{ at: "127.0.0.1", port: 8385, uid: 1001 }, own]],
  ])("the key is sent to what is %s", (_, sockets, address = "127.0.0.1:8384") => {
    expect(maySend(shell, sockets, address)).toBe(true);
  });

  test.each<[what: string, sockets: Socket[], address?: string]>([
    ["nobody's", []],
    ["another's", [foreign]],
    ["another's, everywhere", [{ at: "0.0.0.0", uid: 1001 }]],
    ["another's, on either family", [{ at: "::", uid: 1001 }]],
    ["another's, in IPv6's words", [{ at: "::ffff:127.0.0.1", uid: 1001 }]],
    ["its user's, with another's before it", [foreign, { at: "0.0.0.0" }]],
    ["its user's, everywhere, and another's behind it", [{ at: "0.0.0.0" }, { at: "::", uid: 1001 }]],
    ["its user's, by name, but another's by IPv6", [own, { at: "::1", uid: 1001 }], "localhost:8384"],
    ["its user's, but on another address", [{ at: "100.64.0.1" }]],
    ["its user's, but on another port", [{ at: "127.0.0.1", port: 8385 }]],
    ["its user's, but a connection", [{ at: "127.0.0.1", state: "01" }]],
    ["its user's, but not on this host", [own], "10.0.0.1:8384"],
    ["its user's, by a port that is none", [own], "127.0.0.1:99999999999999999999"],
    ["of a user whose number only begins like it", [{ at: "127.0.0.1", uid: 10000 }]],
  ])("the key is not sent to what is %s", (_, sockets, address = "127.0.0.1:8384") => {
    expect(maySend(shell, sockets, address)).toBe(false);
  });
});

test("no part of the program uses the key without that question", () => {
  const bodies = [...functions.matchAll(/^(\w+)\(\) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({
    name,
    body,
  }));
  const using = (what: string) => bodies.filter(({ body }) => body.includes(what));
  expect(using("syncthing_header").map(({ name }) => name)).toEqual([
    ...["syncthing_code", "syncthing_get", "syncthing_patch"],
  ]);
  // Asked of the same listener again, only after it was found to be the user's.
  expect(using("syncthing_code").map(({ name }) => name)).toEqual(["judge_silence"]);
  expect(using("judge_silence").map(({ name }) => name)).toEqual(["ask_syncthing"]);
  const first = [...using("syncthing_get "), ...using("loopback_get"), ...using("syncthing_header").slice(2)];
  expect(first.map(({ name, body }) => [name, /may_send_key (\|\||&&)/.test(body)])).toEqual([
    ["ask_syncthing", true],
    ["emit_rest", true],
    ["ask_both", true],
    ["syncthing_patch", true],
  ]);
});
