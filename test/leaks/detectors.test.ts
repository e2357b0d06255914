// A detector that cannot fire is worse than none: here, each is shown what it is there to find.

import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaksInFiles, openToOthers } from "./files.ts";
import { formsOf, leaksIn, type Plant } from "./forms.ts";
import { apiKey, passphrase, password } from "./planted.ts";
import { canSample, leaksOfProcesses, sampledDuring } from "./sampler.ts";

const key: Plant = { name: "pre-auth key", value: `hskey-auth-abcdefghijkl-${"0123456789abcdef".repeat(4)}` };
const plants = [apiKey, passphrase, password, key];

describe("in a text", () => {
  test.each(plants)("every form of the $name is found", ({ name, value }) => {
    for (const [form, text] of formsOf(value)) {
      const found = leaksIn("here", `before ${text} after`, plants).map(({ secret }) => secret);
      expect(found, form).toEqual([name]);
    }
  });

  test.each(["", "a", "ab", "steve:"])("base64 is found wherever in it the secret begins: after %j", (before) => {
    const text = Buffer.from(`${before}${password.value} and more`);
    expect(leaksIn("here", text.toString("base64"), [password])).toHaveLength(1);
    expect(leaksIn("here", text.toString("base64url"), [password])).toHaveLength(1);
  });

  test.each(["", "a", "ab", "steve:"])(
    "so it is in what PowerShell takes as an encoded command: after %j",
    (before) => {
      const text = Buffer.from(`${before}${password.value} and more`, "utf16le").toString("base64");
      expect(leaksIn("here", text, [password])).toHaveLength(1);
    },
  );

  test("base64 is found in lines of 76 characters, as programs write it", () => {
    const text = Buffer.from(`the key is ${key.value} and more`).toString("base64").replace(/.{76}/g, "$&\n");
    expect(leaksIn("here", text, [key])).toHaveLength(1);
  });

  test("as character references of Markdown and HTML, too", () => {
    const refs = [...passphrase.value].map((c) => `&#${c.codePointAt(0)};`).join("");
    const html = passphrase.value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    for (const text of [refs, html]) expect(leaksIn("here", text, plants)).toHaveLength(1);
  });

  test("a mask, the public start of a key, and other words are none", () => {
    const text = `*** hskey-auth-abcdefghijkl-*** ${passphrase.value.slice(0, 6)} 0123456789a the API key`;
    expect(leaksIn("here", text, plants)).toEqual([]);
  });
});

describe("on a disk", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mesh-detect-"));
    await mkdir(join(folder, "a/b"), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["in a file", () => writeFile(join(folder, "a/b/text"), `x${apiKey.value}y`)],
    [
      "among bytes that are no text",
      () =>
        writeFile(
          join(folder, "a/b/bytes"),
          Buffer.concat([Buffer.of(0, 255, 128), Buffer.from(apiKey.value), Buffer.of(254)]),
        ),
    ],
    ["in a name", () => writeFile(join(folder, `a/${apiKey.value}`), "")],
    ["in a link's target", () => symlink(`/nowhere/${apiKey.value}`, join(folder, "a/link"))],
  ])("a secret %s is found", async (_, plant) => {
    expect(await leaksInFiles(folder, plants)).toEqual([]);
    await plant();
    expect((await leaksInFiles(folder, plants)).map(({ secret }) => secret)).toEqual(["API key"]);
    await rm(join(folder, "a"), { recursive: true });
    await mkdir(join(folder, "a/b"), { recursive: true });
  });

  test("a file that others may read is found, unless its folder keeps them out", async () => {
    await writeFile(join(folder, "a/b/open"), "", { mode: 0o644 });
    await writeFile(join(folder, "a/b/mine"), "", { mode: 0o600 });
    for (const path of [folder, join(folder, "a"), join(folder, "a/b")]) await chmod(path, 0o755);
    expect(await openToOthers(folder)).toEqual([join(folder, "a/b/open")]);
    await chmod(join(folder, "a"), 0o700);
    expect(await openToOthers(folder)).toEqual([]);
  });
});

describe.runIf(canSample)("in the processes of this machine", () => {
  /** A shell that reads the API key, in what it does for others. */
  const sh = (script: string, env: Record<string, string> = {}) =>
    new Promise<void>((resolve, reject) => {
      const child = spawn("sh", ["-c", `read -r key; ${script}`], { env: { ...process.env, ...env } });
      child.on("error", reject).on("close", () => resolve());
      child.stdin.end(`${apiKey.value}\n`);
    });
  const found = async (work: () => Promise<unknown>, given?: string) => {
    const { sample } = await sampledDuring(work);
    return leaksOfProcesses(sample, plants, given).map(({ secret, where }) => `${secret}: ${where.split(" ")[0]}`);
  };

  test.each([
    ["a command line", "cmdline", 'sh -c "sleep 0.3; :" "$key"'],
    ["an environment", "environ", 'LEAKED="$key" sleep 0.3'],
    ["the command line of what a process became", "cmdline", 'sleep 0.3; exec sh -c "sleep 0.3; :" "$key"'],
  ])("a secret in %s is seen", async (_, what, script) => {
    expect(await found(() => sh(script))).toEqual([`API key: ${what}`]);
  });

  test("only the environment of the process that was given it is let pass", async () => {
    const env = { GIVEN: apiKey.value };
    const work = () => sh('env -i sh -c "sleep 0.3; :" the-given-one "$key"', env);
    expect(await found(() => sh("sleep 0.3"))).toEqual([]);
    expect(await found(() => sh("sleep 0.3; : the-given-one", env), "the-given-one")).toContain("API key: environ");
    expect(await found(work, "the-given-one")).toContain("API key: cmdline");
  });

  test("programs that end at once are seen, too: some of three hundred", async () => {
    const many = 'i=0; while [ "$i" -lt 300 ]; do /bin/true "$key"; i=$((i + 1)); done';
    expect(await found(() => sh(many))).toContain("API key: cmdline");
  });
});
