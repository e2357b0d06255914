// The verbs preparation and prepare on a played Windows: what is missing is found, only what is asked for is done, by SID and by bytes,
// and what others wrote or set stays.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { aclOf, tell, windows, windowsTest } from "./windows-change.ts";

const ssh = "C:\\ProgramData\\ssh";
const keysFile = `${ssh}\\administrators_authorized_keys`;
const ownFile = "C:\\Users\\steve\\.ssh\\authorized_keys";
const steve = "S-1-5-21-1004336348-1177238915-682003330-1001";
const anna = "S-1-5-21-1004336348-1177238915-682003330-1002";
const folderAcl = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
const fileAcl = "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)";
const blob = (letter: string) => `AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`;
const mine = `ssh-ed25519 ${blob("M")} mesh`;
const others = `# Anna's\nfrom="10.0.0.*" ssh-ed25519 ${blob("A")} anna\n`;
const publicKeys = [mine, `ssh-ed25519 ${blob("N")}`];
const withoutBlock = "#Match Group administrators\r\n";
type Played = ReturnType<typeof windows>;

/** A machine that lacks nothing, changed by `spec`. */
const ready = (spec: WindowsSpec = {}) =>
  windows({ ...spec, files: { [keysFile]: `${others}${mine}\n`, ...spec.files } });

async function missing(machine: Played): Promise<string[]> {
  const { result } = await tell(machine, { verb: "preparation", args: { publicKeys } });
  if (!result.ok) throw new Error(`${result.code}: ${result.problem} ${result.detail}`);
  return (result.value as { id: string; detail: string }[]).map(({ id, detail }) => `${id} ${detail}`);
}
const prepare = (machine: Played, ...fixes: readonly string[]) =>
  tell(machine, { verb: "prepare", args: { fixes, publicKeys } });
const bytesOf = (machine: Played, path: string) => readFileSync(machine.at(path));
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const changed = (did: readonly string[]) => ({ ok: true, value: { changed: did.length > 0, did } });

interface Row {
  readonly what: string;
  readonly spec: WindowsSpec;
  readonly found: readonly string[];
  /** The keys file afterwards; as it was where it is left out. */
  readonly keys?: string;
  readonly acls?: Readonly<Record<string, string>>;
  /** What shows only afterwards. */
  readonly later?: readonly string[];
}

const encoded = (how: string, content: Uint8Array): Row => ({
  ...{ what: `a keys file in ${how}`, spec: { files: { [keysFile]: content } } },
  found: [`keys-file-encoding ${keysFile} (${how.startsWith("UTF-8") ? "utf-8-bom" : "utf-16"})`],
  keys: `${others}${mine}\n`,
});

const rows: readonly Row[] = [
  { what: "a machine that lacks nothing", spec: {}, found: [] },
  {
    what: "an sshd that is started by hand",
    spec: { services: { sshd: { startType: "Manual" } } },
    found: ["sshd-not-automatic Manual"],
  },
  {
    what: "folders that another owns, and may write to",
    spec: {
      acls: {
        [ssh]: `O:${anna}G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;AU)`,
        [`${ssh}\\logs`]: `${folderAcl}(D;OICI;WD;;;BG)(A;OICI;0x1301bf;;;${anna})(A;OICI;FR;;;${steve})`,
      },
    },
    found: [`sshd-folder-acl owner=${anna}`, `sshd-logs-acl writer=${anna}`],
    acls: {
      [ssh]: `${folderAcl}(A;OICI;0x1200a9;;;AU)`,
      [`${ssh}\\logs`]: `${folderAcl}(D;OICI;WD;;;BG)(A;OICI;0x1200a9;;;${anna})(A;OICI;FR;;;${steve})`,
    },
  },
  {
    what: "a folder that inherits what ProgramData hands down",
    spec: { acls: { [`${ssh}\\logs`]: "O:BAG:SYD:AI", [ssh]: "O:SYG:SYD:AI" } },
    found: ["sshd-folder-acl writer=S-1-5-32-545", "sshd-logs-acl writer=S-1-5-32-545"],
  },
  encoded("UTF-16", utf16(`\ufeff${others}${mine}\n`)),
  encoded("UTF-16 of the other order", utf16(`\ufeff${others}${mine}\n`).swap16()),
  encoded("UTF-16 behind plain lines", Buffer.concat([Buffer.from(others), utf16(`${mine}\n`)])),
  encoded("UTF-8 with a mark", Buffer.from(`\ufeff${others}${mine}\n`)),
  {
    what: "a keys file that everybody may write",
    spec: { acls: { [keysFile]: `${fileAcl}(A;;0x1301bf;;;WD)` } },
    found: [`keys-file-acl ${keysFile} (writer=S-1-1-0)`],
    acls: { [keysFile]: fileAcl },
  },
  {
    what: "a keys file that administrators may not read",
    spec: { files: { [keysFile]: "" }, acls: { [keysFile]: "O:BAG:SYD:PAI(A;;FA;;;SY)" } },
    found: [`keys-file-acl ${keysFile} (closed to Administrators)`],
    later: [`key-missing ${keysFile}`],
    acls: { [keysFile]: fileAcl },
  },
  {
    what: "a keys file of the first administrator of a machine",
    spec: {
      account: { sid: "S-1-5-21-1004336348-1177238915-682003330-500" },
      acls: { [keysFile]: "O:LAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;LA)" },
    },
    found: [],
  },
  {
    what: "a keys file without a key of MeSH, whose last line has no end, with a comment in a code page",
    spec: { files: { [keysFile]: Buffer.from(`${others}ssh-ed25519 ${blob("B")} J\xf6rg`, "latin1") } },
    found: [`key-missing ${keysFile}`],
    keys: `${others}ssh-ed25519 ${blob("B")} J\xf6rg\n${mine}\n`,
  },
  {
    what: "a key of MeSH that is commented out",
    spec: { files: { [keysFile]: `${others}# ${mine}\n` } },
    found: [`key-missing ${keysFile}`],
    keys: `${others}# ${mine}\n${mine}\n`,
  },
  { what: "another key of MeSH in the file", spec: { files: { [keysFile]: `${publicKeys[1]}\n` } }, found: [] },
  {
    what: "a file of the wrong bytes, with the wrong entries, and without the key",
    spec: {
      files: { [keysFile]: utf16(`\ufeff${others}`) },
      acls: { [keysFile]: `O:${anna}G:SYD:PAI(A;;FA;;;SY)(A;;FR;;;BA)` },
    },
    found: [
      `keys-file-acl ${keysFile} (owner=${anna})`,
      `keys-file-encoding ${keysFile} (utf-16)`,
      `key-missing ${keysFile}`,
    ],
    keys: `${others}${mine}\n`,
    acls: { [keysFile]: fileAcl },
  },
];

describe("what is missing for work without a person", () => {
  for (const { what, spec, found, keys, acls = {}, later = [] } of rows)
    windowsTest(what, async () => {
      const machine = ready(spec);
      const before = bytesOf(machine, keysFile);
      expect(await missing(machine)).toEqual(found);
      expect(machine.read("changed.log")).toBe("");
      if (found.length === 0) return;
      const { result } = await prepare(machine, ...found.map((line) => line.split(" ")[0] ?? ""));
      expect(result).toEqual(changed(Array(found.length).fill(expect.any(String))));
      expect(await missing(machine)).toEqual(later);
      expect(bytesOf(machine, keysFile).toString("latin1")).toBe(keys ?? before.toString("latin1"));
      for (const [path, acl] of Object.entries(acls)) expect([path, aclOf(machine, path)]).toEqual([path, acl]);
      expect(machine.read("changed.log")).not.toMatch(/service \S+ (start|stop)/);
      expect(readdirSync(machine.at(ssh)).filter((name) => name.includes("mesh"))).toEqual([]);
    });

  windowsTest("does what is asked for, and nothing else", async () => {
    const machine = ready({ services: { sshd: { startType: "Manual" } }, files: { [keysFile]: others } });
    expect((await prepare(machine, "sshd-not-automatic")).result).toEqual(
      changed(["set the service sshd to start with the machine"]),
    );
    expect(bytesOf(machine, keysFile).toString()).toBe(others);
    expect(await missing(machine)).toEqual([`key-missing ${keysFile}`]);
  });

  windowsTest("is no change where it is there by now", async () => {
    const { result } = await prepare(ready(), "keys-file-acl", "key-missing");
    expect(result).toEqual(changed([]));
  });
});

describe("a machine whose sshd_config does not name the file of administrators", () => {
  const spec = { files: { [`${ssh}\\sshd_config`]: withoutBlock } };

  windowsTest("gets the key into the account's own file, which was not there", async () => {
    const machine = ready(spec);
    expect(await missing(machine)).toEqual([`key-missing ${ownFile}`]);
    expect((await prepare(machine, "key-missing")).result).toEqual(changed([`added the key of MeSH to ${ownFile}`]));
    expect(bytesOf(machine, ownFile).toString()).toBe(`${mine}\n`);
    expect(aclOf(machine, ownFile)).toBe(`${fileAcl}(A;;FA;;;${steve})`);
    expect(bytesOf(machine, `${ssh}\\sshd_config`).toString()).toBe(withoutBlock);
    expect(await missing(machine)).toEqual([]);
  });

  windowsTest("keeps the entries of the account's own file", async () => {
    const acl = `O:${steve}G:SYD:PAI(A;;FA;;;SY)(A;;FA;;;${steve})(A;;FR;;;${anna})`;
    const machine = ready({ files: { ...spec.files, [ownFile]: others }, acls: { [ownFile]: acl } });
    await prepare(machine, "key-missing");
    expect(bytesOf(machine, ownFile).toString()).toBe(`${others}${mine}\n`);
    expect(aclOf(machine, ownFile)).toBe(acl);
  });

  windowsTest("is left to a person where it names a third file", async () => {
    const config = "AuthorizedKeysFile C:/keys/%u\r\nMatch User x\r\nAuthorizedKeysFile .ssh/authorized_keys\r\n";
    const machine = ready({ files: { [`${ssh}\\sshd_config`]: config } });
    expect(await missing(machine)).toEqual([`keys-file-elsewhere ${ssh}\\sshd_config`]);
    expect((await prepare(machine, "key-missing")).result).toEqual(changed([]));
    expect(existsSync(machine.at(ownFile))).toBe(false);
  });
});

describe("prepare ends in an error, and the file stays as it was,", () => {
  const soup = Buffer.concat([utf16(`\ufeff${others}`), Buffer.from(`${mine}\n`)]);

  windowsTest("where not every line can be read", async () => {
    const machine = ready({ files: { [keysFile]: soup } });
    const { result } = await prepare(machine, "keys-file-encoding", "key-missing");
    expect(result).toMatchObject({ ok: false, code: "PREPARE_CONFLICT", detail: keysFile });
    expect(bytesOf(machine, keysFile)).toEqual(soup);
  });

  windowsTest("where the new file cannot be made safe before it is written", async () => {
    const machine = ready({
      files: { [keysFile]: others },
      faults: [{ command: "Set-Acl", id: "Denied", match: "mesh-new" }],
    });
    expect((await prepare(machine, "key-missing")).result).toMatchObject({ ok: false, code: "UNEXPECTED" });
    expect(bytesOf(machine, keysFile).toString()).toBe(others);
  });

  windowsTest("where what was done does not show afterwards", async () => {
    const machine = ready({ acls: { [`${ssh}\\logs`]: `${folderAcl}(A;OICI;FA;;;AU)` } });
    // A Set-Acl that does nothing there, and says nothing.
    const module = join(machine.folder, "lab/Modules/WindowsStandIns/acls.ps1");
    const table = "$table = Read-Acls\n  $owner";
    const deaf = readFileSync(module, "utf8").replace(table, `if ($given -like '*logs') { return }\n  ${table}`);
    writeFileSync(module, deaf);
    const { result } = await prepare(machine, "sshd-logs-acl");
    expect(result).toMatchObject({ ok: false, code: "VERIFY_FAILED", detail: "sshd-logs-acl writer=S-1-5-11" });
  });
});

describe("prepare refuses", () => {
  const wrong: readonly (readonly [what: string, args: object])[] = [
    ["a fix that it does not know", { fixes: ["sshd-restart"], publicKeys }],
    ["no fix at all", { fixes: [], publicKeys }],
    ["a key with a second line", { fixes: ["key-missing"], publicKeys: [`${mine}\nssh-ed25519 ${blob("X")}`] }],
    ["a key with options before it", { fixes: ["key-missing"], publicKeys: [`command="x" ${mine}`] }],
    ["no key", { fixes: ["key-missing"], publicKeys: [] }],
  ];
  windowsTest("what no client sends", async () => {
    const machine = ready({ files: { [keysFile]: others } });
    const said = [];
    for (const [what, args] of wrong) said.push([what, (await tell(machine, { verb: "prepare", args })).result]);
    expect(said).toEqual(wrong.map(([what]) => [what, expect.objectContaining({ ok: false, code: "USAGE" })]));
    expect(bytesOf(machine, keysFile).toString()).toBe(others);
  });

  windowsTest("who is no administrator, who may not look either", async () => {
    const machine = ready({ account: { token: "filtered" }, files: { [keysFile]: others } });
    const denied = { ok: false, code: "ACCESS_DENIED" };
    expect((await prepare(machine, "key-missing")).result).toMatchObject(denied);
    expect((await tell(machine, { verb: "preparation", args: { publicKeys } })).result).toMatchObject(denied);
  });
});

windowsTest("a file that a killed run left beside the keys file is taken away", async () => {
  const machine = ready({ files: { [keysFile]: others, [`${keysFile}.mesh-new`]: "half" } });
  await prepare(machine, "key-missing");
  expect(readdirSync(machine.at(ssh)).filter((name) => name.includes("mesh"))).toEqual([]);
  expect(bytesOf(machine, keysFile).toString()).toBe(`${others}${mine}\n`);
});

windowsTest("without a keys file one is made", async () => {
  const machine = ready();
  rmSync(machine.at(keysFile));
  expect(await missing(machine)).toEqual([`key-missing ${keysFile}`]);
  await prepare(machine, "key-missing");
  expect([bytesOf(machine, keysFile).toString(), aclOf(machine, keysFile)]).toEqual([`${mine}\n`, fileAcl]);
});
