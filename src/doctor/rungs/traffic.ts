// Traffic in the mesh: a ping, by which way it came, names both ways, and packets of full size.

import { MeshError } from "../../core/errors.ts";
import { isMeshAddress } from "../../health/members.ts";
import { dnsSight } from "../../health/probes/dns.ts";
import { roadOf } from "../../health/probes/mesh-ping.ts";
import { nodeOf } from "../../health/probes/seen.ts";
import type { PingAnswer } from "../../host/protocol.ts";
import { type Asked, namesFor, roundOf, seenAs } from "../asked.ts";
import { broken, commands, good, onHost, skipped, unknown } from "../says.ts";
import type { Outcome } from "../types.ts";
import type { DoctorWorld } from "../world.ts";
import type { Look } from "./rung.ts";

export const ping: Look = async (world, asked) => {
  const facts = await asked.facts();
  if (facts instanceof MeshError) return fromServer(world, asked);
  if (facts.tailscale.status?.backendState !== "Running") return unknown("it is not in the mesh");
  const peer = await asked.peer();
  if (!peer) return skipped("nobody else is known to be online in the mesh");
  const typed = onHost(world, "tailscale", "ping", peer.ip);
  const answers = await asked.pings();
  if (answers instanceof MeshError) return unknown(answers.problem, typed);
  return judged(world, typed, { answers, other: peer.name });
};

interface Pings {
  readonly answers: readonly PingAnswer[];
  /** Who is at the other end. */
  readonly other: string;
}

function judged(world: DoctorWorld, typed: string, { answers, other }: Pings): Outcome {
  const reached = answers.filter(({ reachable }) => reachable);
  const last = reached.findLast((answer) => roadOf(answer) !== "relay") ?? reached.at(-1);
  if (!last) {
    const cameBack = answers.at(-1)?.detail || "no reply";
    return broken(world, "mesh-cut", { tried: typed, cameBack, means: `no ping between it and ${other} is answered` });
  }
  const ms = last.ms === null ? "" : ` in ${last.ms || "<1"} ms`;
  const words = `pong by ${last.detail}${ms}`;
  if (roadOf(last) !== "relay") return good(typed, words);
  const means = `UDP between it and ${other} does not get through, so all goes by a relay of Headscale's, slower`;
  return broken(world, "relayed", { tried: typed, cameBack: words, means });
}

/** Nobody gets in: pings to it by the host that Headscale is on. */
async function fromServer(world: DoctorWorld, asked: Asked): Promise<Outcome> {
  const listing = await asked.listing();
  const ip = listing instanceof MeshError ? undefined : nodeOf(world.host, undefined, listing.nodes)?.ips[0];
  if (!world.enterServer || ip === undefined) return unknown("no way in");
  const typed = `tailscale ping ${ip}`;
  try {
    const answers = await (await world.enterServer()).ping([ip], 3);
    return judged(world, typed, { answers, other: "the host that Headscale is on" });
  } catch (thrown) {
    if (thrown instanceof MeshError) return unknown(thrown.problem, typed);
    throw thrown;
  }
}

export const dns: Look = async (world, asked) => {
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  const [own, listing] = [await asked.own(), await asked.listing()];
  const names = namesFor(world, facts, listing);
  if (facts.tailscale.status?.backendState !== "Running") return unknown("it is not in the mesh");
  if (!names) return skipped("it takes no names from the mesh");
  const typed = commands(world).name([...names.keys()].at(0) ?? "");
  const sight = dnsSight(seenAs(world, facts, own), roundOf(world, listing));
  if (!sight || sight.result === "unknown") return unknown(sight?.unknownWhy ?? "it was not asked", typed);
  const [wrong] = sight.findings;
  if (wrong) return broken(world, "dns-broken", { tried: typed, cameBack: wrong.detail, means: wrong.detail });
  const ownName = facts.tailscale.status?.dnsName ?? "";
  return backward(world, { typed, name: ownName, ips: facts.tailscale.status?.ips ?? [] });
};

interface Backward {
  readonly typed: string;
  readonly name: string;
  readonly ips: readonly string[];
}

/** The other way: the machine that looks finds the host by its name in the mesh, when it is in the mesh itself. */
async function backward(world: DoctorWorld, { typed, name, ips }: Backward): Promise<Outcome> {
  const inMesh = world.way !== undefined && world.local.interfaces().some(({ address }) => isMeshAddress(address));
  if (!inMesh) return good(typed, "the names of the mesh are found on it");
  const found = await world.lookup(name).catch(() => [] as readonly string[]);
  if (found.some((ip) => ips.includes(ip)))
    return good(typed, "the names of the mesh are found on it, and its own here");
  return good(typed, `the names of the mesh are found on it; this machine does not find ${name}`);
}

export const mtu: Look = async (world, asked) => {
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  if (facts.tailscale.status?.backendState !== "Running") return unknown("it is not in the mesh");
  const peer = await asked.peer();
  if (!peer) return skipped("nobody else is known to be online in the mesh");
  const argv = commands(world).packet(peer.ip);
  const typed = onHost(world, ...argv);
  const large = await asked.run(argv);
  if (large instanceof MeshError) return unknown(large.problem, typed);
  if (large.exit === 0) return kilobytes(world, asked, typed);
  const small = await asked.run(commands(world).small(peer.ip));
  if (small instanceof MeshError || small.exit !== 0) {
    const isMissing = large.exit === null && !/did not end/.test(large.output);
    return unknown(
      isMissing ? "it has no program for this (ping)" : `${peer.name} answers no plain ping`,
      typed,
      lastLine(large.output),
    );
  }
  return trap(world, typed, lastLine(large.output) || "no answer");
};

const trap = (world: DoctorWorld, tried: string, cameBack: string): Outcome =>
  broken(world, "mtu-trap", {
    ...{ tried, cameBack },
    means:
      "small packets get through the mesh and full ones do not: some link on the way takes less than 1280 bytes and the headers of the mesh",
  });

const lastLine = (text: string) =>
  text
    .trim()
    .split("\n")
    .filter((line) => /transmitted|loss|fragment|too long|DF/i.test(line))
    .at(-1) ?? "";

/** Two full packets are not many: our program goes through the mesh as a whole, where the machine that looks is in it. */
async function kilobytes(world: DoctorWorld, asked: Asked, typed: string): Promise<Outcome> {
  const over = await asked.overMesh();
  if (over === undefined) return good(typed, "packets of 1280 bytes come back whole");
  if (!(over instanceof MeshError))
    return good(typed, "packets of 1280 bytes come back whole, and our program came through the mesh");
  if (over.code === "COMMAND_TIMEOUT" || over.code === "SSH_LOST") return trap(world, typed, over.problem);
  return good(typed, `packets of 1280 bytes come back whole; SSH through the mesh: ${over.problem}`);
}
