// What MeSH itself writes on a simulated mesh where something is wrong: a host that is switched off, one that needs a person.

import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { startGitHub } from "../../test/contract/github.ts";
import { startRunner } from "../../test/embedded/runner.ts";

const hosts = ["sfspark1", "office-one-wsl", "web-1", "web-2", "nas"];
const commit = "c0ffee0123456789c0ffee0123456789c0ffee01";

/** The summary of the button on a Windows host on which only a person can log in. */
export async function waitingScene() {
  const lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  await lab.fault("windows-held", "office-one");
  const runner = await startRunner(lab, { event: {} });
  try {
    await using github = await startGitHub();
    const step = (hosts) => runner.action(github.url, { command: "apply", hosts });
    await step("sfspark1");
    return (await step("office-one")).summary;
  } finally {
    await runner.close();
    await lab.close();
  }
}

/** { comment, summary }: the plan's comment of a pull request, and the summary of the apply after its merge. */
export async function scenes() {
  const lab = await openEmbeddedLab({ hosts });
  const event = { pull_request: { number: 7, head: { sha: commit } } };
  const runner = await startRunner(lab, { event });
  try {
    await using github = await startGitHub();
    const step = (inputs) => runner.action(github.url, { "github-token": "ghs_test", ...inputs });
    await step({ command: "apply", hosts: "sfspark1 office-one-wsl web-1" });
    await lab.fault("sudo", "nas");
    await step({ command: "plan" });
    await lab.fault("sshd", "web-1");
    const { summary } = await step({ command: "apply" });
    const [comment] = github.comments;
    return { comment: comment.body, summary };
  } finally {
    await runner.close();
    await lab.close();
  }
}
