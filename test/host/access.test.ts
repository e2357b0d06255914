// How a user may change the host: sudo's own words in, one of four answers out, and sudo is asked no more than is needed.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { accessShape } from "../../src/host/protocol.ts";
import { callShell } from "./call.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mesh-access-"));
  mkdirSync(join(root, "bin"));
  mkdirSync(join(root, "etc"));
  mkdirSync(join(root, "usr/local/lib/mesh"), { recursive: true });
  writeFileSync(join(root, "etc/hosts"), "127.0.1.1 h1\n");
});

interface Sudo {
  /** What sudo says to `true`; "" is yes. */
  readonly says: string;
  /** What the installed program says of its version when sudo starts it; undefined where sudo refuses. */
  readonly program?: string;
}

const program = () => join(root, "usr/local/lib/mesh/mesh-host");

function access(sudo: Sudo | undefined, installed?: string, before = ":") {
  const ran = join(root, "ran");
  if (installed) writeFileSync(program(), `#!/bin/sh\nmesh_program_version=${installed}\n`);
  if (sudo) {
    const { says, program: version } = sudo;
    const text = `#!/bin/sh
echo "$*" >>${ran}
case $* in
  '-n true') ${says ? `printf '${says.replaceAll("'", "'\\''")}\\n' >&2; exit 1` : "exit 0"} ;;
  '-n ${program()} 0 version') ${version ? `echo ${version}` : "exit 1"} ;;
esac
`;
    writeFileSync(join(root, "bin/sudo"), text);
    chmodSync(join(root, "bin/sudo"), 0o755);
  }
  const has = sudo ? ":" : '[ "$1" != sudo ] && command -v "$1" >/dev/null';
  const script = `read_user() { user_name=steve user_id=1000; }; read_names() { host_name=h1; }; have() { ${has}; }; watch() { :; }
    ${before}; main ab12 access`;
  const { stdout } = callShell(script, [], { root });
  const answer = JSON.parse((/mesh:ab12:result (.*)/.exec(stdout)?.[1] ?? "").replaceAll(root, ""));
  const asked = sudo ? readFileSync(ran, "utf8").trim().split("\n").length : 0;
  return { ...accessShape.parse(answer.value), asked };
}

const password = "sudo: a password is required";
const refused = "Sorry, user steve may not run sudo on h1.";

test("root is asked nothing", () => {
  const script = "user_name=root user_id=0; have() { echo asked >&4; }; emit_access | json";
  expect(JSON.parse(callShell(script).stdout)).toEqual({ kind: "full", self: true });
});

test.each<[is: string, sudo: Sudo | undefined, installed: string | undefined, answer: object]>([
  ["sudo wants no password", { says: "" }, undefined, { kind: "full", self: false, asked: 1 }],
  ["the same, on a prepared host", { says: "", program: "1+a" }, "1+a", { kind: "full", self: false, asked: 1 }],
  ["sudo wants a password", { says: password }, undefined, { kind: "needs-prepare", asked: 1 }],
  [
    "the same, on a prepared host",
    { says: password, program: "1+a" },
    "1+a",
    { kind: "prepared", version: "1+a", without: "needs-prepare", asked: 2 },
  ],
  ["the program is installed, and not for this user", { says: password }, "1+a", { kind: "needs-prepare", asked: 2 }],
  [
    "another program answers than the file",
    { says: password, program: "1+b" },
    "1+a",
    { kind: "needs-prepare", asked: 2 },
  ],
  [
    "sudo allows the installed program and nothing else",
    { says: refused, program: "1+a" },
    "1+a",
    { kind: "prepared", version: "1+a", without: "none", asked: 2 },
  ],
  [
    "sudo wants a terminal, and may ask for a password besides",
    {
      says: "sudo: unable to resolve host h1: Name or service not known\\nsudo: sorry, you must have a tty to run sudo",
    },
    undefined,
    {
      kind: "none",
      why: "sudo wants a terminal of steve, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:steve !requiretty",
      next: "sudo visudo -f /etc/sudoers.d/terminal",
      asked: 1,
    },
  ],
  [
    "the same, on a prepared host, whose program needs none",
    { says: "sudo: sorry, you must have a tty to run sudo", program: "1+a" },
    "1+a",
    { kind: "prepared", version: "1+a", without: "none", asked: 2 },
  ],
  [
    "sudo-rs wants a password",
    { says: "sudo: interactive authentication is required" },
    undefined,
    { kind: "needs-prepare", asked: 1 },
  ],
  ...[
    "sudo: no password was provided\\nsudo: a password is required",
    "sudo: no password was provided",
    "sudo: 3 incorrect password attempts",
    "sudo: 1 incorrect password attempt",
    "sudo: timed out reading password",
    "sudo: Authentication failed, try again.",
    "sudo: Maximum 3 incorrect authentication attempts",
    "[sudo] password for locked: \\nsudo: a password is required",
    "sudo: unable to resolve host padlocked: Name or service not known\\nsudo: a password is required",
    "sudo: unable to resolve host padlocked: Temporary failure in name resolution\\nsudo: interactive authentication is required",
    "sudo: unable to resolve host expired\\nsudo: no tty present and no askpass program specified",
  ].map((says): [string, Sudo, undefined, object] => [
    `sudo wants a password, in the words ${says}`,
    { says },
    undefined,
    { kind: "needs-prepare", asked: 1 },
  ]),
  [
    "sudo does not find the host's own name, and he is in no sudoers file",
    {
      says: "sudo: unable to resolve host padlocked: Name or service not known\\nsteve is not in the sudoers file.",
    },
    undefined,
    { kind: "none", why: "steve may not use sudo", asked: 1 },
  ],
  ["doas wants a password", { says: "doas: Authentication required" }, undefined, { kind: "needs-prepare", asked: 1 }],
  [
    "an old sudo asks a terminal",
    { says: "sudo: no tty present and no askpass program specified" },
    undefined,
    { kind: "needs-prepare", asked: 1 },
  ],
  [
    "one of the sudoers files has a mistake, and the others want a password",
    { says: "/etc/sudoers.d/x:1:5: syntax error\\nfoo bar\\nsudo: a password is required" },
    undefined,
    { kind: "needs-prepare", asked: 1 },
  ],
  [
    "sudo-rs knows no rule for him",
    { says: "sudo: I\u0027m sorry steve. I\u0027m afraid I can\u0027t do that" },
    undefined,
    { kind: "none", why: "steve may not use sudo", asked: 1 },
  ],
  [
    "doas knows no rule for him",
    { says: "doas: Operation not permitted" },
    undefined,
    { kind: "none", why: "steve may not use sudo", asked: 1 },
  ],
  [
    "his account has ended",
    {
      says: "sudo: Account expired or PAM config lacks an \u0022account\u0022 section for sudo, contact your system administrator",
    },
    undefined,
    {
      kind: "none",
      why: 'sudo does not take the account of steve: sudo: Account expired or PAM config lacks an "account" section for sudo, contact your system administrator',
      next: "sudo true",
      asked: 1,
    },
  ],
  [
    "sudo is broken",
    {
      says: "sudo: unable to resolve host h1: Name or service not known\\nsudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set",
    },
    undefined,
    {
      kind: "none",
      why: "sudo on this host does not work: sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set",
      asked: 1,
    },
  ],
  [
    "its sudoers cannot be read",
    { says: "sudo: /etc/sudoers is world writable\\nsudo: no valid sudoers sources found, quitting" },
    undefined,
    {
      kind: "none",
      why: "sudo on this host does not work: sudo: /etc/sudoers is world writable sudo: no valid sudoers sources found, quitting",
      asked: 1,
    },
  ],
  ["he may not use sudo", { says: refused }, undefined, { kind: "none", why: "steve may not use sudo", asked: 1 }],
  [
    "he is in no sudoers file",
    { says: "steve is not in the sudoers file.  This incident will be reported." },
    "1+a",
    { kind: "none", why: "steve may not use sudo", asked: 2 },
  ],
  [
    "nothing may become root",
    { says: 'sudo: The "no new privileges" flag is set, which prevents sudo from running as root.' },
    undefined,
    { kind: "none", why: "nothing that steve starts here may become root (no new privileges)", asked: 1 },
  ],
  [
    "there is no sudo",
    undefined,
    "1+a",
    { kind: "none", why: "sudo is not installed, and steve is not root", asked: 0 },
  ],
])("%s", (_, sudo, installed, answer) => {
  expect(access(sudo, installed)).toEqual(answer);
});

test("a sudo that does not answer within its time is taken for one that allows", () => {
  const before = "knows_itself() { false; }; ask_sudo() { command sleep 3; echo yes; }; sleep() { command sleep 0.2; }";
  expect(access({ says: "" }, undefined, `sudo -n true; ${before}`)).toMatchObject({ kind: "full", self: false });
});
