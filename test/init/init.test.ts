import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { buildRelease, buildTemplates } from "../../scripts/build-templates.mjs";
import { loadInventory } from "../../src/inventory/load.ts";
import { diagnostics } from "../contract/language-service.ts";
import { complaints } from "../contract/workflow-rules.ts";
import { type Repository, repository } from "./repository.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const newer = "fedcba9876543210fedcba9876543210fedcba98";
const flags = ["--headscale-url", "http://192.168.1.10:8080", "--user", "steve", "--server", "sfspark1"];
const hosts = ["web-1", "office-one-wsl=office-one.local:2222", "office-one=office-one.local:22,windows"];
const full = [...flags, ...hosts.flatMap((host) => ["--host", host]), "--owner", "@steve"];
const init = (...argv: string[]) => ["init", "--action", `steve/mesh@${sha}`, ...argv];
const workflows = ["provision.yml", "inventory.yml", "status.yml", "health.yml", "watchdog.yml"].map(
  (name) => `.github/workflows/${name}`,
);
const provision = ".github/workflows/provision.yml";

let repo: Repository;
beforeEach(() => {
  repo = repository();
});
afterEach(() => repo.remove());

test("the templates are the workflows of this repository", () => {
  expect(readFileSync(new URL("../../src/init/templates.gen.ts", import.meta.url), "utf8")).toBe(buildTemplates());
  expect(readFileSync(new URL("../../src/core/release.gen.ts", import.meta.url), "utf8")).toBe(buildRelease());
});

describe("the first time", () => {
  test("it writes everything, and says so", async () => {
    const { code, stdout, stderr } = await repo.mesh(init(...full));
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const paths = ["mesh.yaml", "known_hosts", ".gitignore", ...workflows, ".github/CODEOWNERS", "README.md"];
    expect([...stdout.matchAll(/^written {2}(.+)$/gm)].map(([, path]) => path)).toEqual(paths);
  });

  test("the inventory is a right one, with every host that was named", async () => {
    await repo.mesh(init(...full));
    const loaded = loadInventory({ text: repo.text("mesh.yaml"), file: "mesh.yaml", cwd: "/", home: "/" });
    if ("errors" in loaded) throw new Error(JSON.stringify(loaded.errors));
    const { headscale, hosts } = loaded.inventory;
    expect(String(headscale.url)).toMatch(/^http:\/\/192\.168\.1\.10:8080/);
    expect(hosts.map(({ name, address, connection }) => [name, address, connection])).toEqual([
      ["sfspark1", "sfspark1.local", "local"],
      ["web-1", "web-1.local", "ssh"],
      ["office-one-wsl", "office-one.local", "ssh"],
      ["office-one", "office-one.local", "ssh"],
    ]);
    expect(hosts.map(({ port, os }) => [port, os]).slice(2)).toEqual([
      [2222, "linux"],
      [22, "windows"],
    ]);
  });

  test.each(workflows)(
    "%s keeps the rules, and runs the release that was named on the server that was named",
    async (path) => {
      const argv = full.map((word) => (word === "sfspark1" ? "rack-7" : word));
      await repo.mesh(["init", "--action", `owner/fork@${newer} # v9.1.0`, ...argv]);
      expect(complaints(repo.text(path))).toEqual([]);
      expect(await diagnostics(path, repo.text(path).replaceAll("owner/fork", "steve/mesh"))).toEqual([]);
      expect(repo.text(path)).toMatch(`uses: owner/fork@${newer} # v9.1.0\n`);
      expect(repo.text(path)).toMatch(path.includes("watchdog") ? "runs-on: ubuntu-" : "[self-hosted, rack-7]");
      expect(repo.text(path)).not.toMatch(/steve\/mesh|sfspark1/);
    },
  );

  test("a commit whose version nobody said has none beside it, in the first run and in the next", async () => {
    for (const argv of [init(...full), ["init"]]) {
      await repo.mesh(argv, { program: join(repo.folder, "no-checkout.mjs") });
      expect(repo.text(provision)).toMatch(`uses: steve/mesh@${sha}\n`);
    }
  });

  test("the branch is the one that is checked out", async () => {
    repo.remove();
    repo = repository("trunk");
    await repo.mesh(init(...full));
    expect(repo.text(".github/workflows/inventory.yml")).toMatch("branches: [trunk]");
  });

  test("the server of an inventory that is there is not asked for", async () => {
    repo.write(
      "mesh.yaml",
      `version: 1
mesh: { headscale: { url: "http://192.168.1.10:8080" }, tags: [tag:mesh], ssh: { user: steve } }
hosts:
  rack-7: { address: rack-7.local, role: headscale }
`,
    );
    const at = full.indexOf("--server");
    const { code, stderr } = await repo.mesh(init(...full.filter((_, i) => i !== at && i !== at + 1)));
    expect(code, stderr).toBe(0);
    expect(repo.text(".github/workflows/inventory.yml")).toContain("[self-hosted, rack-7]");
  });

  test("at a terminal it asks, and asks again where an answer is wrong", async () => {
    const typed = [
      "Rack 7",
      "rack-7",
      "rack-7.local",
      "http://192.168.1.10:8080",
      "steve",
      "Web_1=web-1.local",
      "web-1=web_1!.local",
      "web-1=web-1.local:22",
      "",
      "@steve",
      "n",
    ];
    const { code, stderr } = await repo.mesh(init(), { typed });
    expect(code, stderr).toBe(0);
    expect(stderr.match(/host: .*/g)).toHaveLength(2);
    expect(stderr).toMatch(/"Rack 7" is not a name of small letters/);
    expect(stderr).toMatch(/the URL must start with http/);
    expect(repo.text("mesh.yaml")).toMatch(/url: http:\/\/192\.168\.1\.10:8080\n[\s\S]*user: steve\n[\s\S]*web-1:/);
    expect(repo.text(".github/CODEOWNERS")).toMatch("/mesh.yaml @steve");
  });

  test.each(["git@github.com:anna/mesh.git", "https://github.com/anna/mesh"])(
    "without --action it pins the commit of the checkout it was started from, of %s",
    async (origin) => {
      const checkout = repository();
      const git = (...argv: string[]) =>
        execFileSync("git", ["-C", checkout.folder, "-c", "user.name=a", "-c", "user.email=a@b.invalid", ...argv], {
          encoding: "utf8",
        }).trim();
      checkout.write("bin/mesh.cjs", "");
      git("add", "-A");
      git("commit", "-qm", "A release");
      git("remote", "add", "origin", origin);
      await repo.mesh(["init", ...full], { program: join(checkout.folder, "bin/mesh.cjs") });
      expect(repo.text(provision)).toMatch(`uses: anna/mesh@${git("rev-parse", "HEAD")} # v`);
      checkout.remove();
    },
  );

  test("without --action, started from a copy that is no checkout of GitHub's, it asks for one", async () => {
    const copy = repository();
    copy.write("bin/mesh.cjs", "");
    const { code, stderr } = await repo.mesh(["init", ...full], { program: join(copy.folder, "bin/mesh.cjs") });
    expect(code).toBe(64);
    expect(stderr).toMatch(/say --action/);
    copy.remove();
  });

  test.each(["nowhere near a repository", "in a repository of the user's own"])(
    "without --action, an installed MeSH pins its own release, %s",
    async (where) => {
      const prefix = where.startsWith("in") ? repository() : undefined;
      const place = mkdtempSync(join(prefix?.folder ?? tmpdir(), "lib-"));
      const git = (...argv: string[]) => execFileSync("git", ["-C", place, ...argv]);
      if (prefix) git("remote", "add", "origin", "https://github.com/anna/dotfiles");
      if (prefix) git("-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "-q", "--allow-empty", "-m", "x");
      mkdirSync(join(place, "bin"));
      writeFileSync(join(place, "bin/mesh.cjs"), "");
      const { code, stderr } = await repo.mesh(["init", ...full], { program: join(place, "bin/mesh.cjs") });
      expect(code, stderr).toBe(0);
      const own = /uses: (steve\/mesh@[0-9a-f]{40} # v\S+)/.exec(readFileSync(provision, "utf8"))?.[1];
      expect(repo.text(provision)).toMatch(`uses: ${own}`);
      rmSync(place, { recursive: true });
      prefix?.remove();
    },
  );

  test("--scan pins the keys of the hosts", async () => {
    const lab = await openEmbeddedLab({ hosts: ["web-1"] });
    try {
      const port = /port: (\d+)/.exec(readFileSync(lab.inventory, "utf8"))?.[1];
      const { code, stdout } = await repo.mesh(init(...flags, "--host", `web-1=127.0.0.1:${port}`, "--scan", "--yes"));
      expect(code).toBe(0);
      expect(stdout).toMatch(/web-1 .*SHA256:[\s\S]*pinned in /);
      expect(repo.text("known_hosts")).toMatch(/^# Pinned host keys[^\n]*\n\|?\S+ ssh-ed25519 /);
    } finally {
      await lab.close();
    }
  });

  test("without an owner it leaves CODEOWNERS alone", async () => {
    await repo.mesh(init(...flags));
    expect(repo.has(".github/CODEOWNERS")).toBe(false);
  });
});

describe("again", () => {
  beforeEach(async () => {
    expect(await repo.mesh(init(...full))).toMatchObject({ code: 0 });
  });

  test("it changes nothing, and needs no flags", async () => {
    const before = workflows.map(repo.text);
    const { code, stdout } = await repo.mesh(init());
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^(written|updated)/m);
    expect(workflows.map(repo.text)).toEqual(before);
  });

  test("it brings a newer release", async () => {
    const { code, stdout } = await repo.mesh(["init", "--action", `steve/mesh@${newer}`]);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^updated +(.+)$/gm)].map(([, path]) => path)).toEqual(workflows);
    expect(repo.text(provision)).toMatch(newer);
  });

  test("an inventory and pinned keys that are there are never written", async () => {
    repo.write("mesh.yaml", `${repo.text("mesh.yaml")}# mine\n`);
    repo.write("known_hosts", "# mine\n");
    const { stdout } = await repo.mesh(init("--overwrite"));
    expect(stdout).toMatch(/^yours, left as it is +mesh\.yaml$/m);
    expect(repo.text("mesh.yaml")).toMatch(/# mine\n$/);
    expect(repo.text("known_hosts")).toBe("# mine\n");
  });

  test("a workflow that a person changed stays, and exit 3 says that somebody must look", async () => {
    repo.write(provision, repo.text(provision).replace("timeout-minutes: 90", "timeout-minutes: 9"));
    const { code, stdout } = await repo.mesh(["init", "--action", `steve/mesh@${newer}`]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/left as it is: you changed it.*provision\.yml/);
    expect(repo.text(provision)).toMatch("timeout-minutes: 9\n");
    expect(repo.text(provision)).not.toMatch(newer);
  });

  test("a workflow that was there before MeSH stays as well", async () => {
    repo.write(provision, "name: mine\n");
    expect((await repo.mesh(init())).code).toBe(3);
    expect(repo.text(provision)).toBe("name: mine\n");
  });

  test.each([
    ["n", 3, "timeout-minutes: 9\n"],
    ["y", 0, "timeout-minutes: 90\n"],
  ])("asked whether to replace it, %s ends with %i", async (answer, code, kept) => {
    repo.write(provision, repo.text(provision).replace("timeout-minutes: 90", "timeout-minutes: 9"));
    expect(await repo.mesh(init(), { typed: [answer, "n"] })).toMatchObject({ code });
    expect(repo.text(provision)).toMatch(kept);
  });

  test("--overwrite replaces it", async () => {
    repo.write(provision, "name: mine\n");
    expect((await repo.mesh(init("--overwrite"))).code).toBe(0);
    expect(repo.text(provision)).toMatch("name: provision host");
  });

  test("a pin that a bot has moved is no change of a person's", async () => {
    repo.write(provision, repo.text(provision).replace(/checkout@\w+ # v[\d.]+/, `checkout@${newer} # v9.9.9`));
    expect((await repo.mesh(init())).code).toBe(0);
    expect(repo.text(provision)).not.toMatch("v9.9.9");
  });

  test("README and CODEOWNERS keep what is not ours", async () => {
    repo.write("README.md", `# Mine\n\n${repo.text("README.md")}\nThe end.\n`);
    repo.write(".github/CODEOWNERS", `* @all\n\n${repo.text(".github/CODEOWNERS")}`);
    await repo.mesh(init("--owner", "@other"));
    expect(repo.text("README.md")).toMatch(/^# Mine\n\n<!-- mesh init: begin -->[\s\S]*end -->\n\nThe end\.\n$/);
    expect(repo.text(".github/CODEOWNERS")).toMatch(/^\* @all\n[\s\S]*\/mesh\.yaml @other\n/);
    expect(repo.text(".github/CODEOWNERS")).not.toMatch("@steve");
  });
});

describe("refused", () => {
  test("without a terminal, every flag that is missing is named at once", async () => {
    const { code, stderr } = await repo.mesh(init());
    expect(code).toBe(64);
    expect(stderr).toMatch(/say --headscale-url, --user, --server/);
    expect(repo.has("mesh.yaml")).toBe(false);
  });

  test.each([
    ["a tag instead of a commit", ["--action", "steve/mesh@v1"], /is not OWNER\/NAME@SHA/],
    ["a host without a name", ["--host", "=x"], /host: "=x" is not NAME/],
    ["a host of another system", ["--host", "web-2=web-2.local,plan9"], /and ",windows" behind it for Windows/],
    ["a host's wrong port", ["--host", "web-2=web-2.local:99999"], /port/],
    ["an owner without @", ["--owner", "steve"], /owner: "steve" is not @NAME/],
    ["a wrong URL", ["--headscale-url", "nowhere"], /mesh\.headscale\.url/],
    ["another inventory", ["--inventory", "other.yaml"], /init takes no --inventory/],
  ])("%s", async (_, wrong, problem) => {
    const { code, stderr } = await repo.mesh(init(...full, ...wrong));
    expect(code).toBe(64);
    expect(stderr).toMatch(problem);
    expect(repo.has("mesh.yaml"), "something was written").toBe(false);
  });

  test("a folder that is no repository", async () => {
    repo.remove();
    repo.write("file", "");
    const { code, stderr } = await repo.mesh(init(...full));
    expect(code).toBe(64);
    expect(stderr).toMatch(/not the top of a Git repository[\s\S]*git init/);
  });
});
