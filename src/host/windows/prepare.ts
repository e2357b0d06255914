// What `mesh remote prepare` does at a Windows machine: what is missing for work without a person, in words, and the block that a
// person pastes where MeSH cannot sign in. Nothing is installed there: over SSH an administrator has all rights at once.

import { MeshError } from "../../core/errors.ts";
import { printable } from "../../core/text.ts";
import { quoted } from "../../shell/powershell.ts";
import type { Preparation, SignIn } from "../platform.ts";
import type { Missing } from "./missing.ts";
import { prepareBlock } from "./prepare-block.gen.ts";

interface Meaning {
  readonly why: (detail: string) => string;
  /** Undefined where only a person can tell what is right. */
  readonly does?: (signIn: SignIn) => string;
}

const deadAtNextStart = "the next start of sshd will fail, and nobody gets in then";
const guarded = () =>
  "give it to Administrators, and let nobody but them and SYSTEM write there; who may read it still may";

const meanings: Readonly<Record<Missing["id"], Meaning>> = {
  "sshd-not-automatic": {
    why: (mode) => `sshd does not start with the machine (${mode})`,
    does: () => "set its start to automatic; it is not restarted",
  },
  "sshd-folder-acl": { why: (who) => `${deadAtNextStart}: C:\\ProgramData\\ssh (${who})`, does: guarded },
  "sshd-logs-acl": { why: (who) => `${deadAtNextStart}: C:\\ProgramData\\ssh\\logs (${who})`, does: guarded },
  "keys-file-encoding": {
    why: (file) => `sshd cannot read ${file}`,
    does: () => "write it anew as UTF-8 without a mark; its lines stay",
  },
  "keys-file-acl": {
    why: (file) => `sshd refuses ${file}`,
    does: () =>
      "set its owner and entries to those that Microsoft documents, Administrators and SYSTEM; each key in it counts from then on, so look at them first",
  },
  "key-missing": {
    why: (file) => `sshd looks for keys in ${file} from its next start on, and none that MeSH has is there`,
    does: ({ publicKeys: [key] }) => `add the key ${shortKey(key)}; the lines of others stay`,
  },
  "keys-file-elsewhere": {
    why: (file) => `${file} names a keys file of its own; look yourself whether a key of MeSH is in it`,
  },
};

/** "ssh-ed25519 …Ab3dE steve@laptop" */
function shortKey(line: string): string {
  const [type, key = "", ...comment] = line.split(" ");
  return [type, `…${key.slice(-8)}`, ...comment].join(" ");
}

export const preparation: Preparation = {
  says: ({ id, detail }, signIn) => {
    const { why, does } = meanings[id];
    return { why: why(printable(detail, 300)), ...(does ? { does: does(signIn) } : {}) };
  },
  paste: (signIn) => ({
    where: 'at that machine, in Windows PowerShell that was opened with "Run as administrator"',
    block: blockFor(signIn),
  }),
  nothingToUndo: "nothing to undo: on Windows prepare installs nothing, it only mends what sshd needs",
};

/** Every text goes in as one literal of PowerShell. A name with a line end would break out of its line, and is none of Windows. */
function blockFor({ user, port, publicKeys: [key] }: SignIn): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(user + key))
    throw new MeshError({ code: "USAGE", problem: "the user or the key holds a control character" });
  const texts: Readonly<Record<string, string>> = { ACCOUNT: user, "PUBLIC-KEY": key, PORT: String(port) };
  return prepareBlock.replace(/'(ACCOUNT|PUBLIC-KEY|PORT)'/g, (_, name: string) => quoted(texts[name] ?? ""));
}
