// The words of `npm run lab -- …`.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Command } from "commander";
import { columns } from "../../src/report/table.ts";
import { addressOf, hostNames, labConfig, mostHosts, type Size } from "./config.ts";
import { down, faults, open, up } from "./index.ts";
import type { InsideAnswer } from "./inside.ts";
import { pluggedIn } from "./network.ts";
import { leader } from "./processes.ts";

const examples = `
Examples:
  npm run lab -- up 5                 sfspark1 and h1 … h5
  npm run lab -- up 3 --windows 2     and w1, w2, which answer as Windows machines do
  npm run lab -- up 3 --windows 2 --wsl 1    and w1-wsl, the WSL2 of w1
  npm run lab -- ssh h1               a shell over SSH, as the mesh's user
  npm run lab -- exec h1 journalctl   a command as root, from the console
  npm run lab -- fault udp h1         break something; heal udp h1 mends it
  bin/mesh.cjs -i "$(npm run -s lab -- inventory)" plan
  npm run lab -- down`;

const faultList = () =>
  columns(
    Object.entries(faults).map(([name, { what }]) => [name, what]),
    "  ",
  ).join("\n");

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Runs one command of the lab; errors are thrown. */
export async function labCommand(argv: readonly string[]): Promise<void> {
  const program = new Command("lab").description(
    "A real mesh on this machine: systemd hosts, sshd, Headscale, tailscaled.",
  );
  program
    .option("--lab <n>", "another lab beside the usual one", process.env.MESH_LAB_NUMBER ?? "0")
    .addHelpText("after", examples);
  program.enablePositionalOptions();
  const config = () => labConfig(process.env, Number(program.opts().lab));
  wholeLab(program, config);
  oneHost(program, config);
  oneWindowsHost(program, config);
  await program.parseAsync([...argv], { from: "user" });
}

function wholeLab(program: Command, config: () => Config): void {
  program
    .command("up <hosts>")
    .description("bring sfspark1 and this many hosts up")
    .option("--windows <n>", "and this many played Windows machines, w1 …", "0")
    .option("--wsl <n>", "and a WSL2 on as many of these, w1-wsl …", "0")
    .action((hosts: string, { windows, wsl }: { windows: string; wsl: string }) =>
      bringUp(config(), { hosts: Number(hosts), windows: Math.max(Number(windows), Number(wsl)), wsl: Number(wsl) }),
    );
  program
    .command("down")
    .description("take everything away")
    .action(() => down(config(), say));
  program
    .command("status")
    .description("list the hosts")
    .action(() => status(config()));
  program
    .command("inventory")
    .description("print the path of the lab's inventory")
    .action(() => inventory(config()));
}

function oneHost(program: Command, config: () => Config): void {
  const lab = () => open(config());
  program
    .command("ssh <host> [command...]")
    .description("over SSH, as the mesh's user")
    .passThroughOptions()
    .allowUnknownOption()
    .action((host: string, command: string[]) => ssh(config(), host, command));
  program
    .command("exec <host> <command...>")
    .description("as root, from the console")
    .passThroughOptions()
    .allowUnknownOption()
    .action((host: string, command: string[]) => exec(config(), host, command));
  program
    .command("fault <name> [host]")
    .description("break something")
    .addHelpText("after", `\n${faultList()}`)
    .action(async (name: string, host?: string) => (await lab()).fault(name, host));
  program
    .command("heal <name> [host]")
    .description("mend it")
    .action(async (name: string, host?: string) => (await lab()).heal(name, host));
  program
    .command("fresh <host...>")
    .description("make hosts as they were at first")
    .action(async (hosts: string[]) => (await lab()).fresh(...hosts));
  program
    .command("off <host>")
    .description("pull the plug")
    .action(async (host: string) => (await lab()).powerOff(host));
  program
    .command("on <host>")
    .description("plug it in")
    .action(async (host: string) => (await lab()).powerOn(host));
}

interface PersonOptions {
  readonly line?: string;
  readonly refuses?: true;
  readonly unelevated?: true;
  readonly otherAccount?: true;
}

function oneWindowsHost(program: Command, config: () => Config): void {
  const lab = () => open(config());
  program
    .command("person <host>")
    .description("be the person at a Windows machine: run the join script")
    .option("--line <line>", "type this line instead")
    .option("--refuses", "do nothing")
    .option("--unelevated", "in a window without an administrator's rights")
    .option("--other-account", "as another user than the one MeSH signs in with")
    .action(async (host: string, said: PersonOptions) => {
      const as = said.unelevated ? "unelevated" : said.otherAccount ? "other-account" : undefined;
      if (!said.refuses) show(await (await lab()).person(host, { line: said.line, as }));
    });
  program
    .command("windows <host> [spec]")
    .description(`make it another Windows machine: '{"language":"de-DE"}', as lab/windows/spec.ts says`)
    .action(async (host: string, spec = "{}") => (await lab()).machine(host, JSON.parse(spec)));
}

type Config = ReturnType<typeof labConfig>;

async function bringUp(config: Config, size: Size): Promise<void> {
  for (const [what, most] of Object.entries(mostHosts) as [keyof Size, number][]) {
    const count = size[what];
    if (!Number.isInteger(count) || count < 0 || count > most)
      throw new Error(`up takes a number of ${what}, 0 to ${most}`);
  }
  const began = performance.now();
  const lab = await up(config, size.hosts, say, size.windows, size.wsl);
  say(`${lab.hosts.length} hosts up in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function status(config: Config): Promise<void> {
  const names = await pluggedIn(config);
  if (names.length === 0) return void process.stdout.write("the lab is down\n");
  const order = hostNames(mostHosts).filter((name) => names.includes(name));
  const rows = order.map((name) => [name, addressOf(config, name), leader(config, name) ? "on" : "off"]);
  process.stdout.write(`${columns(rows).join("\n")}\n`);
}

/** On sfspark1 itself, the inventory is the runner's own copy. */
async function inventory(config: Config): Promise<void> {
  const runners = "/home/runner/mesh/mesh.yaml";
  const inLab = existsSync("/etc/mesh-lab");
  process.stdout.write(`${inLab ? runners : (await open(config)).inventory}\n`);
}

async function ssh(config: Config, host: string, command: string[]): Promise<void> {
  const [program = "ssh", ...argv] = (await open(config)).sshArgv(host);
  const shell = argv.map((word) => (word === "BatchMode=yes" && command.length === 0 ? "BatchMode=no" : word));
  process.exitCode = spawnSync(program, [...shell, ...command], { stdio: "inherit" }).status ?? 255;
}

async function exec(config: Config, host: string, command: string[]): Promise<void> {
  show(await (await open(config)).exec(host, command));
}

function show({ code, stdout, stderr }: InsideAnswer): void {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}
