import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appendKnownHosts, readKnownHosts, replaceKnownHosts } from "../../src/ssh/known-hosts-file.ts";
import { hashName } from "./hash-name.ts";
import { scratch } from "./scratch.ts";

function blob(fill: number): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from("ssh-ed25519"), Buffer.alloc(36, fill)]);
}

const [A, B] = [blob(1), blob(2)];
const line = (hosts: string, key: Buffer) => `${hosts} ssh-ed25519 ${key.toString("base64")}`;

function fileWith(text: string): string {
  const file = join(scratch(), "known_hosts");
  writeFileSync(file, text);
  return file;
}

test("a missing file, and its folder, are made", async () => {
  const file = join(scratch(), "ssh", "known_hosts");
  expect(await readKnownHosts(file)).toBe("");
  expect(await appendKnownHosts(file, [{ name: "h", key: A }])).toHaveLength(1);
  expect(readFileSync(file, "utf8")).toBe(`${line("h", A)}\n`);
});

test("of the folders above it only its own is made, for its owner alone: more than that is a path that nobody meant", async () => {
  const folder = scratch();
  const pins = [{ name: "h", key: A }];
  await appendKnownHosts(join(folder, ".ssh/known_hosts"), pins);
  expect((statSync(join(folder, ".ssh")).mode & 0o777).toString(8)).toBe("700");
  for (const file of [join(folder, "no/such/known_hosts"), "/proc/mesh/ssh/known_hosts"])
    await expect(appendKnownHosts(file, pins)).rejects.toMatchObject({
      code: "SSH_CONFIG",
      problem: expect.stringMatching(/known_hosts cannot be written: ENOENT/),
    });
  expect(readdirSync(folder)).toEqual([".ssh"]);
});

test("what is there stays byte for byte, also without a last newline, and the mode with it", async () => {
  const file = fileWith(`# ours\r\n${line("x", A)} steve`);
  chmodSync(file, 0o640);
  await appendKnownHosts(file, [{ name: "h", key: A }]);
  expect(readFileSync(file, "utf8")).toBe(`# ours\r\n${line("x", A)} steve\n${line("h", A)}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(file, ".."))).toEqual(["known_hosts"]);
});

test("a pin is never added twice, also when it is there under a hashed name or asked for twice", async () => {
  const file = fileWith(`${line(hashName("h", Buffer.alloc(20, 1)), A)}\n`);
  const pins = [
    { name: "h", key: A },
    { name: "h", key: B },
    { name: "h", key: B },
  ];
  expect(await appendKnownHosts(file, pins)).toEqual([{ name: "h", key: B }]);
  expect(await appendKnownHosts(file, pins)).toEqual([]);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
});

test("a link stays a link, and the file it names changes", async () => {
  const file = fileWith("");
  const link = join(scratch(), "link");
  symlinkSync(file, link);
  await appendKnownHosts(link, [{ name: "h", key: A }]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, "utf8")).toBe(`${line("h", A)}\n`);
});

test("a revoked key is not pinned again", async () => {
  const file = fileWith(`@revoked ${line("*", A)}\n`);
  const pin = [{ name: "h", key: A }];
  await expect(appendKnownHosts(file, pin)).rejects.toMatchObject({ code: "HOST_KEY_REVOKED" });
  await expect(replaceKnownHosts(file, ["h"], pin)).rejects.toMatchObject({ code: "HOST_KEY_REVOKED" });
});

test("a file with a line that cannot be read is left as it is", async () => {
  const file = fileWith("<<<<<<< HEAD\n");
  await expect(appendKnownHosts(file, [{ name: "h", key: A }])).rejects.toMatchObject({ code: "SSH_CONFIG" });
  expect(readFileSync(file, "utf8")).toBe("<<<<<<< HEAD\n");
});

test.each([
  { what: "its own line", old: line("h", A), now: [] },
  { what: "a hashed line", old: line(hashName("h", Buffer.alloc(20, 1)), A), now: [] },
  { what: "a shared line", old: `${line("x,H,y", A)} note`, now: [`${line("x,y", A)} note`] },
  { what: "a revoked line", old: `@revoked ${line("h", A)}`, now: [`@revoked ${line("h", A)}`] },
  { what: "another port's line", old: line("[h]:2222", A), now: [line("[h]:2222", A)] },
])("replacing a pin on $what touches nothing else", async ({ old, now }) => {
  const file = fileWith(`# a\n${old}\n# b\n`);
  expect(await replaceKnownHosts(file, ["h"], [{ name: "h", key: B }])).toHaveLength(1);
  expect(readFileSync(file, "utf8")).toBe(["# a", ...now, "# b", line("h", B), ""].join("\n"));
});

test("a pin by pattern is not replaced but shown", async () => {
  const file = fileWith(`\n${line("*.lan", A)}\n`);
  const replaced = replaceKnownHosts(file, ["h.lan"], [{ name: "h.lan", key: B }]);
  await expect(replaced).rejects.toThrow(/:2 pins the old key by a pattern/);
});

test("a file that cannot be written says so", async () => {
  const folder = join(scratch(), "known_hosts");
  mkdirSync(folder);
  await expect(appendKnownHosts(folder, [])).rejects.toMatchObject({ code: "SSH_CONFIG" });
});

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
test.each([
  ["UTF-16, as PowerShell writes it", utf16(line("h", A)), /is UTF-16.*save it as UTF-8/],
  ["UTF-16 of the other order", utf16(line("h", A)).swap16(), /is UTF-16/],
  ["UTF-16 without a mark", Buffer.from(line("h", A), "utf16le"), /is UTF-16/],
])("found 18: a file that is %s is called so", async (_, bytes, says) => {
  const file = fileWith("");
  writeFileSync(file, bytes);
  await expect(readKnownHosts(file)).rejects.toMatchObject({
    code: "SSH_CONFIG",
    problem: expect.stringMatching(says),
  });
});

test("found 18: a folder, a loop and a path through a file are called so", async () => {
  const folder = scratch();
  await expect(readKnownHosts(folder)).rejects.toThrow(/is a folder/);
  symlinkSync("loop", join(folder, "loop"));
  await expect(readKnownHosts(join(folder, "loop"))).rejects.toThrow(/in a circle/);
  await expect(readKnownHosts(join(fileWith(""), "known_hosts"))).rejects.toThrow(/a part of its path is a file/);
});
