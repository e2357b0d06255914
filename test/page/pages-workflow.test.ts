// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions
// The job of the manual that publishes the page, as people will add it to health.yml: a workflow that GitHub takes, with the fewest rights,
// and one that lets no page with names through.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { statusPage } from "../../src/report/page/page.ts";
import { diagnostics } from "../contract/language-service.ts";
import { complaints } from "../contract/workflow-rules.ts";
import { asIs, calm } from "./past.ts";

const [, job = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/topics/status-page.md", "utf8")) ?? [];
const health = readFileSync(".github/workflows/health.yml", "utf8");
const html = "          html: ${{ runner.temp }}/mesh-health # the status page: index.html\n";
const workflow = `${health.replace(html, `${html}          redacted: true\n`)}\n${job}`;

test("health.yml with the manual's job is a workflow that GitHub and our own rules take", async () => {
  expect(workflow).toContain("redacted: true");
  expect(complaints(workflow)).toEqual([]);
  expect(await diagnostics("workflow.yml", workflow)).toEqual([]);
  expect(await diagnostics("workflow.yml", workflow.replace("path: site", "paths: site")), "it is asked").not.toEqual(
    [],
  );
});

test("it may publish, and nothing else; it runs on GitHub's machine, and knows no secret", () => {
  const { publish } = parse(workflow).jobs;
  expect(publish.permissions).toEqual({ pages: "write", "id-token": "write" });
  expect(publish["runs-on"]).toBe("ubuntu-latest");
  expect(job).not.toContain("secrets.");
});

const gate = (page: string) => {
  const folder = mkdtempSync(join(tmpdir(), "mesh-pages-"));
  mkdirSync(join(folder, "kept"));
  writeFileSync(join(folder, "kept", "index.html"), page);
  writeFileSync(join(folder, "kept", "result.json"), "{}");
  const { run } = parse(job).publish.steps.find((step: { run?: string }) => step.run);
  const { status } = spawnSync("bash", ["-e", "-c", run], { cwd: folder });
  return {
    status,
    site: existsSync(join(folder, "site", "index.html")),
    result: existsSync(join(folder, "site", "result.json")),
  };
};

test("its gate lets a page without names through, alone, and none with names", () => {
  expect(gate(statusPage(calm, { ...asIs, anonymous: true }))).toEqual({ status: 0, site: true, result: false });
  expect(gate(statusPage(calm, asIs))).toMatchObject({ status: 1, site: false });
  const named = { ...calm, notes: [], past: { ...calm.past, zone: '<meta name="mesh-page" content="redacted">' } };
  expect(gate(statusPage(named, asIs)), "a name that looks like the mark").toMatchObject({ status: 1, site: false });
});
