// What the programs see that a health run starts on its own machine.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHealth } from "../../../src/commands/health-session.ts";
import { withoutSecretVariables } from "../../../src/commands/program-env.ts";
import { Redactor } from "../../../src/core/redact.ts";
import { Secret } from "../../../src/core/secret.ts";
import { withMesh } from "../../inventory/texts.ts";
import { healthWorld } from "./world.ts";

test.each([
  ["known to the run", "PLAIN", "hook-secret"],
  ["known to the run, inside another text", "PLAIN", "key=hook-secret;"],
  ["one by its form", "PLAIN", `ghs_${"x".repeat(36)}`],
  ["one by its name", "ACTIONS_RUNTIME_TOKEN", "eyJ0"],
  ["one by its name", "database_password", "short"],
])("a variable whose value is %s is left out", (_, name, value) => {
  const known = new Redactor();
  known.learn(new Secret("hook-secret"));
  const env = { PATH: "/bin", HOME: "/home/runner", TOKENS: "3", NONE: undefined };
  expect(withoutSecretVariables({ env: { ...env, [name]: value }, known })).toEqual(env);
});

test("the tailscale of the machine that looks sees no secret of the run", async () => {
  const { cli, folder, receiver } = await healthWorld();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "tailscale"), `#!/bin/sh\nenv >'${folder}/seen'\n`, { mode: 0o755 });
  const health = "confirm: { looks: 1, seconds: 0 }, webhook: { url: 'http://127.0.0.1:9/', secret-env: HOOK }";
  const mesh = withMesh(`health: { ${health} }`).replace("http://sfspark1.local:8080", receiver.url);
  writeFileSync(join(folder, "mesh.yaml"), mesh);
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOOK: "hook-value",
    ACTIONS_RUNTIME_TOKEN: "run-value",
    KEPT: "kept",
  };
  const secrets = { headscaleApiKey: new Secret("api-value") };
  const session = await openHealth({ ...cli, env, secrets }, { inventory: "mesh.yaml" });
  await session.look({ hosts: [], matrix: false });
  const seen = readFileSync(join(folder, "seen"), "utf8");
  expect(seen).toContain("KEPT=kept");
  expect(seen).not.toMatch(/hook-value|run-value|api-value/);
});
