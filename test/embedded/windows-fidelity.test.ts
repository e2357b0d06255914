// The played Windows host held against the real program, which runs in a real PowerShell over the stand-ins of lab/windows: the same
// conversations, answer by answer. Without a PowerShell the comparison is skipped; what kind of answer comes is checked anyway.

import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { freePorts } from "../../lab/embedded/listen.ts";
import type { WindowsMachine as Embedded } from "../../lab/embedded/windows.ts";
import { makeWindows } from "../../lab/windows/machine.ts";
import { healthShape } from "../../src/host/health.ts";
import type { Call } from "../../src/host/platform.ts";
import { accessShape, changeShape, factsShape, ranShape } from "../../src/host/protocol.ts";
import { windows } from "../../src/host/windows/index.ts";
import { hostProgram, readProgram } from "../../src/host/windows/program.gen.ts";
import { readFrames } from "../host/frames.ts";
import { pwshPath, send } from "../host/windows-call.ts";
import { openParty } from "./party.ts";
import {
  type Conversation,
  conversations,
  guiPort,
  server,
  source,
  type Told,
  titleOf,
} from "./windows-conversations.ts";
import { type Answer, comparable } from "./windows-normal.ts";
import { hostname, keyOf, type State, states } from "./windows-states.ts";

const nonce = "ab12";
const [syncthingPort] = await freePorts(1);

const shapes: Readonly<Record<string, z.ZodType>> = {
  ...{ facts: factsShape, access: accessShape, health: healthShape, check: ranShape },
};

describe("a played Windows host answers as the table says", () => {
  for (const conversation of conversations)
    test(titleOf(conversation), async () => {
      const answers = await withLab(conversation, withEmbedded);
      for (const [i, { ends = "ok", verb }] of conversation.told.entries()) {
        const { result } = answers[i] ?? {};
        expect(result?.ok ? "ok" : result?.code, `${i}: ${verb}`).toBe(ends);
        if (result?.ok) expect((shapes[verb] ?? changeShape).safeParse(result.value).error, verb).toBeUndefined();
      }
    });
});

describe.skipIf(pwshPath === "")("a played Windows host says what the real program says", () => {
  for (const conversation of conversations)
    test(titleOf(conversation), { timeout: 120_000 }, async () => {
      await withLab(conversation, async (lab) => {
        const [played, real] = [await withEmbedded(lab, conversation), await withProgram(lab, conversation)];
        for (const [i, answer] of real.entries())
          expect
            .soft(comparable(lab, played[i]), `${i}: ${conversation.told[i]?.verb}`)
            .toEqual(comparable(lab, answer));
      });
    });
});

type Hold = (lab: EmbeddedLab, conversation: Conversation) => Promise<Answer[]>;

async function withLab<T>(
  conversation: Conversation,
  hold: (lab: EmbeddedLab, conversation: Conversation) => Promise<T>,
): Promise<T> {
  const lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: hostname, os: "windows" }] });
  try {
    if (conversation.fault) await lab.fault(conversation.fault);
    return await hold(lab, conversation);
  } finally {
    await lab.close();
  }
}

/** Arguments with what only this run knows. */
const argsOf = (lab: EmbeddedLab, url: string, { args = {} }: Told): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(args)
      .replace(`"${server}"`, `"${lab.headscale.url}"`)
      .replace(`"${source}"`, `"${url}"`)
      .replace(`"${guiPort}"`, String(syncthingPort)),
  );

const withEmbedded: Hold = async (lab, { state, told }) => {
  const machine = lab.machine(hostname) as Embedded;
  await (states[state] as State).embed(machine, lab);
  const party = await openParty(lab.inventory, [hostname, "sfspark1"]);
  try {
    const answers: Answer[] = [];
    for (const one of told) {
      const call = { verb: one.verb, args: argsOf(lab, party.one.spec.tailscale.source, one), nonce };
      const secret = one.key && keyOf(lab, one.key);
      const launch = await windows.launch({ ...call, as: one.reading ? "user" : "administrator", secret } as Call);
      const stdin = one.lines ? [...launch.stdin.slice(0, 5), ...one.lines.map((line) => `${line}\n`)] : launch.stdin;
      const { stdout, code } = await party.one.connection.exec({ ...launch, stdin, timeoutMs: 10_000 });
      answers.push({ ...readFrames(stdout.replace(/^mesh:\w+:here .*\r?\n/m, ""), nonce), code });
    }
    return answers;
  } finally {
    party.close();
  }
};

const withProgram: Hold = async (lab, { state, told }) => {
  const folder = await mkdtemp(join(tmpdir(), "mesh-windows-"));
  const { spec, after }: State = states[state];
  const machine = makeWindows(folder, {
    computer: hostname.toUpperCase(),
    sleep: "instant",
    ...spec(lab.headscale.url),
  });
  after?.(machine);
  const party = await openParty(lab.inventory, [hostname, "sfspark1"]);
  const { source: url } = party.one.spec.tailscale;
  party.close();
  try {
    const answers: Answer[] = [];
    for (const one of told) {
      const heard = await send(machine, {
        nonce,
        program: one.reading ? readProgram : hostProgram,
        request: { verb: one.verb, args: argsOf(lab, url, one), now: new Date().toISOString() },
        ...(one.key ? { secret: keyOf(lab, one.key).reveal() } : {}),
        ...(one.lines ? { lines: one.lines } : {}),
        env: { SSH_CONNECTION: "10.0.0.7 50000 10.0.0.12 22" },
      });
      answers.push({ ...readFrames(heard.stdout, nonce), code: heard.code });
    }
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
