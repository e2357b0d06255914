// The step that moves the major tag, as the workflow holds it, with a `gh` that knows three requests and fails at any other.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

const workflow = parse(readFileSync(join(import.meta.dirname, "../../.github/workflows/release.yml"), "utf8"));
const { run } = workflow.jobs.publish.steps.find(({ name }: { name: string }) => name === "Move the major tag");

const gh = `#!/bin/sh
case "$*" in
  "api --paginate repos/steve/mesh/git/matching-refs/tags/v1. --jq .[].ref") cat "$STAND/tags" ;;
  "api --method PATCH repos/steve/mesh/git/refs/tags/v1 --field sha=abc --field force=true")
    grep -qx refs/tags/v1 "$STAND/major" && echo moved ;;
  "api --method POST repos/steve/mesh/git/refs --field ref=refs/tags/v1 --field sha=abc") echo made ;;
  *) echo "nobody told this gh: $*" >&2; exit 99 ;;
esac
`;
let stand: string;

beforeAll(() => {
  stand = mkdtempSync(join(tmpdir(), "mesh-release-"));
  writeFileSync(join(stand, "gh"), gh, { mode: 0o755 });
});

afterAll(() => rmSync(stand, { recursive: true }));

/** What the step says when `tag` was pushed, with these tags of its line there, as GitHub sorts them. */
function release(tag: string, tags: readonly string[], major = "refs/tags/v1"): string {
  writeFileSync(join(stand, "tags"), tags.map((name) => `refs/tags/${name}\n`).join(""));
  writeFileSync(join(stand, "major"), `${major}\n`);
  const env = {
    PATH: `${stand}:${process.env.PATH}`,
    STAND: stand,
    TAG: tag,
    GITHUB_REPOSITORY: "steve/mesh",
    GITHUB_SHA: "abc",
  };
  // As GitHub runs a step: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", run], { env, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.trim();
}

test("what people install is packed, attested, and a file of the release", () => {
  const { attest, publish } = workflow.jobs;
  const given = (job: typeof attest, action: string) =>
    job.steps.find(({ uses = "" }: { uses?: string }) => uses.startsWith(`actions/${action}@`))?.with;
  expect(given(attest, "attest-build-provenance")["subject-path"]).toMatch(/^mesh\.tgz$/m);
  expect(given(attest, "upload-artifact")).toMatchObject({ name: "packed", path: "mesh.tgz" });
  expect(given(publish, "download-artifact")).toEqual({ name: "packed" });
  expect(publish.steps.find(({ name }: { name?: string }) => name === "Make the release").run).toMatch(
    /^gh release create "\$TAG" mesh\.tgz /,
  );
});

test("the newest release of its line takes the major tag", () => {
  expect(release("v1.10.0", ["v1.10.0", "v1.9.0"])).toBe("moved");
});

test("the first one makes it", () => {
  expect(release("v1.0.0", ["v1.0.0"], "none")).toBe("made");
});

test("a release of an older line leaves it", () => {
  expect(release("v1.9.1", ["v1.10.0", "v1.9.0", "v1.9.1"])).toBe("v1 stays: refs/tags/v1.10.0 is newer");
});
