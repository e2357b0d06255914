// How the program ends: with its client, with everything it started, with nothing left behind, and without its secret seen.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { bootstrap } from "../../src/host/posix/launch.ts";
import { callShell, functions } from "./call.ts";
import { localShell } from "./local-shell.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "mesh-life-"));
});

/** The real program with one verb replaced by `body`; its temporary folders are made under `dir`. */
const programWith = (body: string) => `${functions}PATH=${dir}/bin:$PATH
grace=2
need_workdir() { workdir=${dir}/work; mkdir -p "$workdir"; }
verb_access() {
${body}
}
main "$@"
`;

const request = (body: string, secret?: Secret) => ({
  ...bootstrap({ program: programWith(body), nonce: "ab", argv: ["access"], root: false, secret }),
  timeoutMs: 20_000,
});

async function until(what: () => boolean): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    if (what()) return true;
    await delay(50);
  }
  return false;
}

/** Processes whose command line holds this mark. */
const running = (mark: string): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(mark);
    } catch {
      return false;
    }
  });

describe.each(["dash", "bash"])("when the client goes away (sh is %s)", (sh) => {
  const there = spawnSync(sh, ["-c", ":"]).status === 0;
  const local = (onSent: Parameters<typeof localShell>[0]) => {
    const bin = join(dir, "sh-is");
    mkdirSync(bin, { recursive: true });
    spawnSync("ln", [
      "-sf",
      spawnSync("sh", ["-c", `command -v ${sh}`], { encoding: "utf8" }).stdout.trim(),
      join(bin, "sh"),
    ]);
    return localShell({ shell: ["/bin/sh"], env: { ...process.env, PATH: `${bin}:${process.env.PATH}` }, ...onSent });
  };

  test.skipIf(!there)("the whole tree ends, also what ran beside and below, and temporary files are gone", async () => {
    const mark = `7${process.pid}1`;
    // A shell that hears the signal just before it starts a command sees the trap only after it, so that one is waited for.
    const body = `need_workdir; echo x >"$workdir/key"; (sleep ${mark} & sleep ${mark}) & limited 300 sleep ${mark} & (sleep 0.3; touch ${dir}/up) & sleep ${mark}`;
    const closed = local({
      onSent: (child) => void until(() => existsSync(`${dir}/up`)).then(() => child.stdin?.end()),
    }).exec(request(body));
    const result = await closed;
    expect(result.stdout).toContain('"code":"INTERRUPTED"');
    expect(await until(() => running(mark).length === 0)).toBe(true);
    expect(existsSync(`${dir}/work`)).toBe(false);
  });

  test.skipIf(!there)("what must not be cut off ends by itself, and is waited for", async () => {
    const body = `run_tool sh -c 'touch ${dir}/up; sleep 1.5; echo whole >${dir}/done'; answer raw 1`;
    const result = await local({
      onSent: (child) => void until(() => existsSync(`${dir}/up`)).then(() => child.stdin?.end()),
    }).exec(request(body));
    expect(readFileSync(`${dir}/done`, "utf8")).toBe("whole\n");
    expect(result.stdout).toContain("letting the package manager finish");
    expect(result.stdout).toContain('"code":"INTERRUPTED"');
  });

  // apt-get says by a file when it begins to unpack.
  test.skipIf(!there).each([
    { when: "only fetches is ended, with all it started", begins: ":", ends: false },
    { when: "has begun to unpack is waited for", begins: 'touch "$0"', ends: true },
  ])("a package manager that $when", async ({ begins, ends }) => {
    const mark = `7${process.pid}4`;
    writeFileSync(`${dir}/tool`, `${begins}; (sleep ${ends ? 1.5 : mark}); touch ${dir}/done`);
    const body = `need_workdir; unpacking=$workdir/unpacking; touch ${dir}/up; run_tool sh -c '. ${dir}/tool' "$unpacking"; answer raw 1`;
    const result = await local({
      onSent: (child) =>
        void until(() => existsSync(`${dir}/up`))
          .then(() => delay(300))
          .then(() => child.stdin?.end()),
    }).exec(request(body));
    expect(result.stdout).toContain('"code":"INTERRUPTED"');
    expect(result.stdout.includes("letting the package manager finish")).toBe(ends);
    expect(existsSync(`${dir}/done`)).toBe(ends);
    expect(await until(() => running(mark).length === 0)).toBe(true);
  });

  test.skipIf(!there)("a process that ignores the signal is killed", async () => {
    const mark = `7${process.pid}2`;
    const body = `(trap '' TERM; touch ${dir}/up; sleep ${mark}; sleep ${mark}) ; answer raw 1`;
    await local({
      onSent: (child) => void until(() => existsSync(`${dir}/up`)).then(() => child.stdin?.end()),
    }).exec(request(body));
    expect(await until(() => running(mark).length === 0)).toBe(true);
  });
});

test("a client that stays gets its answer, and nothing of the program stays behind", async () => {
  const mark = `7${process.pid}3`;
  const result = await localShell().exec(request(`: ${mark}; answer raw 1`));
  expect(result.stdout).toContain('mesh:ab:result {"ok":true,"value":1}');
  expect(await until(() => running(mark).length === 0)).toBe(true);
});

test("what a child prints on stdout is not on ours", async () => {
  const result = await localShell().exec(request('echo "mesh:ab:result forged"; answer raw 1'));
  expect(result.stdout).not.toContain("forged");
});

test("the key reaches tailscale through a pipe: no command line, environment or file of any process holds it", async () => {
  mkdirSync(join(dir, "bin"));
  writeFileSync(
    join(dir, "bin", "tailscale"),
    `#!/bin/sh\ntouch ${dir}/up\nwhile [ ! -e ${dir}/seen ]; do sleep 0.05; done\nread -r key\nprintf %s "\${#key}" >${dir}/length\n`,
  );
  chmodSync(join(dir, "bin", "tailscale"), 0o755);
  const key = `hskey-auth-${"q7Zt".repeat(16)}`;
  const body = `printf 'set in memory: %s\\n' "\${#mesh_secret}" >&2; up_with_key --auth-key=file:/dev/stdin; answer raw 1`;
  // bash would import `allexport` from the environment and hand every variable to every child.
  const env = { ...process.env, SHELLOPTS: "allexport:xtrace" };
  const sample = async () => {
    expect(await until(() => existsSync(`${dir}/up`))).toBe(true);
    const leaks = ["cmdline", "environ"].flatMap((file) =>
      readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && leaksIn(`/proc/${pid}/${file}`, key)),
    );
    writeFileSync(`${dir}/seen`, "");
    return leaks;
  };
  const [leaks, result] = await Promise.all([
    sample(),
    localShell({ shell: ["bash"], env }).exec(request(body, new Secret(key))),
  ]);
  expect(leaks).toEqual([]);
  expect(readFileSync(`${dir}/length`, "utf8")).toBe(String(key.length));
  expect(`${result.stdout}${result.stderr}`).not.toContain(key);
});

function leaksIn(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(text);
  } catch {
    return false;
  }
}

test("the key is masked should Tailscale ever repeat it", async () => {
  const key = "hskey-auth-abcdefgh";
  const body = 'printf "said %s twice: %s\\n" "$mesh_secret" "$mesh_secret" | without_secret >&2; answer raw 1';
  const { stderr } = await localShell().exec(request(body, new Secret(key)));
  expect(stderr).toContain("said *** twice: ***");
});

test("facts are asked without a watcher, everything else with one", () => {
  // A client that stays: what is open for reading and writing has no end.
  const client = `${dir}/client`;
  const watched = (verb: string) =>
    callShell(
      `[ -p ${client} ] || mkfifo ${client}; verb_${verb}() { echo "\${watcher:+watched}" >&4; end_quietly; }; main ab ${verb} <>${client}`,
    ).stdout;
  expect([watched("facts"), watched("access"), watched("join")]).toEqual(["\n", "watched\n", "watched\n"]);
});

// As a command on this machine is ended that does not end in time (src/ssh/local.ts), where /bin/sh is a shell that a command takes the place of.
test.skipIf(spawnSync("bash", ["-c", ":"]).status !== 0)(
  "a change whose shell is killed with its group brings back what was there",
  async () => {
    mkdirSync(join(dir, "bin"));
    writeFileSync(join(dir, "bin", "id"), "#!/bin/sh\necho 0\n", { mode: 0o755 });
    const program = programWith(
      `undo=bring_back; bring_back() { touch ${dir}/back; }; touch ${dir}/up; while :; do sleep 0.1; done`,
    );
    const env = { ...process.env, PATH: `${dir}/bin:${process.env.PATH}` };
    const end = async ({ pid, stdin }: { pid?: number | undefined; stdin: { end(): void } | null }) => {
      await until(() => existsSync(`${dir}/up`));
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
      stdin?.end();
    };
    const call = bootstrap({ program, nonce: "ab", argv: ["access"], root: true });
    await localShell({ shell: ["bash"], env, onSent: (child) => void end(child) }).exec({ ...call, timeoutMs: 20_000 });
    expect(existsSync(`${dir}/back`)).toBe(true);
  },
);
