// Hyper-V of one Windows machine, as a process: LAB HOST. It does what the machine's wsl.exe hands on (wsl-files.ts): a call is a folder
// with the words, where the answer is put; the exit code is the answer of the request.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { guestOf, labConfig, user } from "./config.ts";
import { leader } from "./processes.ts";
import { endGuest, wakeGuest } from "./wsl.ts";
import { distribution } from "./wsl-files.ts";
import { sharedWith } from "./wsl-root.ts";
import { readVm } from "./wsl-vm.ts";
import { forgetRunning, staysUp } from "./wsl-windows.ts";

const [lab = "", windows = ""] = process.argv.slice(2);
const config = labConfig(process.env, Number(lab.replace(/\D+/, "")));
const guest = guestOf(windows);
const folder = sharedWith(config, windows);

interface Call {
  /** Where its streams are. */
  readonly at: string;
  readonly mode: string;
  readonly words: readonly string[];
  readonly gone: AbortSignal;
}

/** Commands of Windows that run inside; the virtual machine idles when there is none. */
let inUse = 0;
let idle: NodeJS.Timeout | undefined;

const verbs: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  async start({ at, mode }) {
    await writeFile(join(at, "stdout"), `${await wakeGuest(config, guest, mode)}\n`);
    await watch();
    return 0;
  },
  async stop() {
    clearTimeout(idle);
    await endGuest(config, guest);
    return 0;
  },
  async exec(call) {
    clearTimeout(idle);
    inUse += 1;
    try {
      return await run(call);
    } finally {
      inUse -= 1;
      await watch();
    }
  },
};

/** Runs the words inside, with the streams of whoever called. */
async function run({ at, words: [, as, ...words], gone }: Call): Promise<number> {
  const pid = leader(config, guest);
  if (!pid) throw new Error(`${guest} is off`);
  const enter = ["nsenter", "-t", String(pid), "-m", "-u", "-i", "-n", "-p"];
  const env = ["env", "-C", "/", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
  const session = [...env, `WSL_DISTRO_NAME=${distribution}`, "runuser", "-u", as || user, "--", ...words];
  const withStreams = 'exec <"$0/stdin" >"$0/stdout" 2>"$0/stderr" "$@"';
  const child = spawn("sh", ["-c", withStreams, at, ...enter, ...session], { detached: true, stdio: "ignore" });
  const closed = once(child, "close");
  // With the process that nsenter has started inside.
  const end = () => process.kill(-(child.pid ?? 0));
  gone.addEventListener("abort", end);
  const [code] = await closed;
  gone.removeEventListener("abort", end);
  return code ?? 255;
}

/** In the log, of a virtual machine that would have ended now. */
const kept = "idle, and kept";

/** The end of what nothing uses, after the time that a fault has set. */
async function watch(): Promise<void> {
  clearTimeout(idle);
  const seconds = (await readVm(config, guest)).idle;
  if (seconds === undefined || inUse > 0) return;
  idle = setTimeout(async () => {
    if (inUse > 0) return;
    if (staysUp(config, windows)) return void process.stdout.write(`${kept}\n`);
    forgetRunning(config, windows);
    await endGuest(config, guest);
  }, seconds * 1000);
}

createServer(async ({ url = "" }, response) => {
  const at = join(folder, /^\/(call\.\w+)$/.exec(url)?.[1] ?? "");
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    const [verb = "", mode = "", ...words] = (await readFile(join(at, "words"), "utf8")).split("\0").slice(0, -1);
    const known = verbs[verb];
    if (!known) throw new Error(`not played: ${verb} ${words.join(" ")}`);
    response.end(String(await known({ at, mode, words, gone: gone.signal })));
  } catch (error) {
    process.stderr.write(`${url}: ${error}\n`);
    await writeFile(join(at, "stderr"), `${error}\n`).catch(() => {}); // whoever called has gone, with the folder
    response.end("255");
  }
}).listen(join(folder, "agent.sock"));
