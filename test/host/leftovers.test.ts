// What a run that was ended leaves on a host: nothing, or what the next run takes away.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { callShell } from "./call.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "mesh-left-"));
});

/** Above any pid of this machine. */
const gone = Number(readFileSync("/proc/sys/kernel/pid_max", "utf8")) + 1;
const shells = [["dash"], ["bash"], ["busybox", "sh"]].filter(([file]) => existsSync(`/bin/${file}`));

// QUIT comes by a key of the terminal, ALRM by a timer that outlives exec, the others through sudo.
test.each(["TERM", "INT", "HUP", "QUIT", "ALRM", "USR1", "USR2"])("%s ends a run, and nothing stays", (signal) => {
  mkdirSync(join(dir, "work"));
  writeFileSync(join(dir, "half"), "");
  const script = `verb_set() { workdir=$1 placing=$2; kill -s ${signal} "$$"; answer raw 1; }
    watch() { :; }
    main ab12 set "$@"`;
  const { stdout } = callShell(script, [join(dir, "work"), join(dir, "half")]);
  expect(stdout).toContain('"code":"INTERRUPTED"');
  expect(readdirSync(dir)).toEqual([]);
});

test.each(shells)("with %s, what killed runs left goes, and what is another's or still in use stays", (...shell) => {
  for (const name of [`mesh.${gone}`, `mesh.${gone}.AbCdEf`, "mesh.1.AbCdEf", "mesh.service", "mesh", "other.1"])
    mkdirSync(join(dir, name, "below"), { recursive: true });
  const script = 'mkdir "$1.$$.AbCdEf"; forget_killed "$1"; ls "$2"; echo *';
  const { stdout } = callShell(script, [join(dir, "mesh"), dir], { shell, name: "mesh-host" });
  const [own, ...others] = stdout
    .trim()
    .split("\n")
    .toSorted((a, b) => Number(b.includes("AbCdEf")) - Number(a.includes("AbCdEf")));
  expect(own).toMatch(/^mesh\.\d+\.AbCdEf$/);
  expect(others.toSorted()).toEqual(["*", "mesh", "mesh.service", "other.1"]);
});

test("a file is put in place whole, with its mode, beside nothing", () => {
  writeFileSync(join(dir, "from"), "new\n");
  writeFileSync(join(dir, "to"), "old\n");
  writeFileSync(join(dir, `to.new.${gone}`), "ha");
  const { status } = callShell('place "$1" "$2" 440', [join(dir, "from"), join(dir, "to")]);
  expect([status, readFileSync(join(dir, "to"), "utf8"), readdirSync(dir)]).toEqual([0, "new\n", ["from", "to"]]);
});
