// How long, and how much: what the user of a Syncthing may make root's shell wait for and hold.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { callShell } from "./call.ts";

const dir = mkdtempSync(join(tmpdir(), "mesh-bounds-"));

/** In the place of runuser, which only root may call. */
writeFileSync(join(dir, "runuser"), '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n');
chmodSync(join(dir, "runuser"), 0o755);

test("a configuration that is a pipe nobody writes to is given up", () => {
  const pipe = join(dir, "config.xml");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const script = `PATH=$2:$PATH; user=steve st_home=/; find_syncthing() { st_config=$pipe; }; pipe=$1
    limited() { shift; timeout 1 "$@"; }
    look_at_syncthing; echo "given up: $st_address$st_key."`;
  const { stdout } = callShell(script, [pipe, dir], { shell: ["timeout", "10", "sh"] });
  expect(stdout).toBe("given up: .\n");
});

test("an answer of any length is read up to 64 KiB", () => {
  const script = `curl() { head -c 1000000 /dev/zero | tr '\\0' a; }; st_key=abcdefghijklmnop st_address=127.0.0.1:8384 st_tls=false
    syncthing_get /rest/system/status | wc -c`;
  expect(Number(callShell(script).stdout)).toBe(65_536);
});

const [id, version] = ['{"myID":"AAAA"}', '{"version":"v1.2.3"}'];

test.each([
  [`${id}${version}`, "ok"],
  [id, "none"],
  [version, "none"],
  ["", "none"],
  ["not found", "none"],
])("the bodies %j are an answer: %s", (bodies, is) => {
  const script = `may_send_key() { :; }; syncthing_get() { printf %s "$bodies"; }; judge_silence() { :; }
    st_key=abcdefghijklmnop bodies=$1; ask_syncthing; echo "$st_rest"`;
  expect(callShell(script, [bodies]).stdout).toBe(`${is}\n`);
});

test("where there is nothing to ask with, nothing is known", () => {
  const script = `may_send_key() { :; }; have() { false; }; st_key=abcdefghijklmnop; ask_syncthing; echo "$st_rest"`;
  expect(callShell(script).stdout).toBe("unknown\n");
});
