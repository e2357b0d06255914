// One `exec` of a simulated Windows host. Its shell is cmd.exe and knows one program, powershell.exe, which runs one launcher.

import type { ServerChannel } from "ssh2";
import type { WindowsMachine } from "./windows.ts";
import { checkArguments } from "./windows-arguments.ts";
import { Stop } from "./windows-stop.ts";
import { perform } from "./windows-verbs.ts";
import { type Answer, asciiJson, frame, linesOf, nonceOf, programOf, requestOf } from "./windows-wire.ts";

/** Of the whole command line, in characters. */
const cmdLimit = 8191;

/** As PowerShell says who it is: language mode, version, bits. */
const here = "FullLanguage 5.1.19041.4522 64";

/** Runs one command on a channel; both end together. */
export async function execOnWindows(channel: ServerChannel, command: string, machine: WindowsMachine): Promise<void> {
  channel.on("error", () => {}); // a client that goes away without a word
  const nonce = nonceOf(command);
  if (nonce === undefined) return notLaunched(channel, command, machine);
  if (!/^[0-9a-f]{1,64}$/.test(nonce)) return end(channel, 64);
  channel.write(`\nmesh:${nonce}:here ${here}\r\n`);
  try {
    end(channel, await converse(channel, nonce, machine));
  } catch (thrown) {
    notPlayed(channel, machine, (thrown as Error).message);
  }
}

function notLaunched(channel: ServerChannel, command: string, machine: WindowsMachine): void {
  const [word = ""] = command.trim().split(/\s/, 1);
  const strange = /^powershell(\.exe)?$/i.test(word) && command.length <= cmdLimit;
  if (strange) notPlayed(channel, machine, "this is not the launcher of this release");
  else refuse(channel, command.length > cmdLimit ? "The command line is too long." : notRecognized(word));
}

/** In cmd.exe's words. */
function refuse(channel: ServerChannel, words: string): void {
  channel.stderr.write(`${words}\r\n`);
  end(channel, 1);
}

const notRecognized = (word: string) =>
  `'${word}' is not recognized as an internal or external command,\r\noperable program or batch file.`;

/** What the lab does not play must not look like a success. */
function notPlayed(channel: ServerChannel, { around, spec }: WindowsMachine, why: string): void {
  around.onUnexpected(`${spec.name}: ${why}`);
  channel.stderr.write(`embedded lab: ${why}\n`);
  end(channel, 127);
}

function end(channel: ServerChannel, code: number): void {
  channel.exit(code);
  channel.end();
}

/** Program, request and secret, then the answer; the exit status. */
async function converse(channel: ServerChannel, nonce: string, machine: WindowsMachine): Promise<number> {
  const lines = linesOf(channel);
  const program = programOf((await lines.next()) ?? "");
  if (lines.gone.aborted) return 1;
  if (!program) throw new Error("this is not a host program of this release");
  const request = requestOf((await lines.next()) ?? "");
  const secret = await lines.next();
  if (!request || secret === undefined) return 64;
  const note = (text: string) => channel.write(frame(nonce, "note", text));
  const answer = await answered(async () => {
    checkArguments(request);
    return perform({ machine, request, secret, note, lines, program });
  });
  channel.write(frame(nonce, "result", asciiJson(masked(answer, secret))));
  return answer.ok ? 0 : 1;
}

async function answered(work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    return { ok: false, code: thrown.code, problem: thrown.message, detail: thrown.detail };
  }
}

/** When something repeats the secret, it is masked. */
function masked(answer: Answer, secret: string): Answer {
  if (answer.ok || secret === "") return answer;
  return { ...answer, detail: answer.detail.replaceAll(secret, "(the secret)") };
}
