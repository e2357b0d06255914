// Whether GitHub will go on giving jobs to this runner: it takes none that is long behind, and the runner that is too old to update itself
// is asked for by nobody. Which releases there are is GitHub's to say.

import { dirname, join } from "node:path";
import { runProgram } from "../core/run-program.ts";
import type { Night } from "../health/types.ts";
import { compareVersions } from "../steps/install-tailscale.ts";
import type { Cli } from "./cli.ts";
import type { GitHubPlace } from "./health-github.ts";
import { withFinding, withNotTold } from "./night-with.ts";
import { withoutSecretVariables } from "./program-env.ts";

/** A runner updates itself within days of a release, so the oldest that it has not taken counts: there may be a new one each fortnight. */
const lateMs = 14 * 24 * 3600 * 1000;

const place = { probe: "runner", subject: "runner" } as const;

/** The same night with a finding where the runner is behind; where this is no job of a runner, or nobody says what is new, nothing is told of it. */
export async function withRunnerRelease(
  cli: Pick<Cli, "env" | "known">,
  github: GitHubPlace | undefined,
  night: Night,
): Promise<Night> {
  // GitHub's own machine: the runner that was too old is not asked any more.
  if (cli.env.RUNNER_ENVIRONMENT === "github-hosted") return night;
  const installed = github && (await installedIn(cli));
  const all = installed ? await releases(github) : [];
  if (!installed || all.length === 0) return withNotTold(night, place, "runner-outdated");
  const newer = all.filter(({ version }) => compareVersions(installed, version) < 0);
  const [first] = newer.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!first || Date.parse(night.endedAt) - Date.parse(first.at) < lateMs) return night;
  const more = newer.length > 1 ? `, and ${newer.length - 1} more after it` : "";
  const detail = `it is ${installed}, and ${first.version} is there since ${first.at.slice(0, 10)}${more}`;
  const finding = { code: "runner-outdated", detail, by: "Runner.Listener --version" };
  return withFinding(night, place, finding);
}

/** The runner's own word; its folder is two above that of the job's repository. undefined: this is no such runner. */
async function installedIn(cli: Pick<Cli, "env" | "known">): Promise<string | undefined> {
  const { RUNNER_WORKSPACE: workspace } = cli.env;
  if (!workspace) return undefined;
  const program = join(dirname(dirname(workspace)), "bin", "Runner.Listener");
  const env = withoutSecretVariables(cli);
  const { code, stdout } = await runProgram(program, ["--version"], { env, timeoutMs: 10_000, maxBytes: 1000 });
  const said = stdout.toString().trim();
  return code === 0 && /^\d+\.\d+\.\d+$/.test(said) ? said : undefined;
}

interface Release {
  readonly version: string;
  readonly at: string;
}

/** The newest ones; none where this GitHub does not say. */
async function releases({ api }: GitHubPlace): Promise<readonly Release[]> {
  const request = { retries: 0, signal: AbortSignal.timeout(10_000) };
  try {
    const { data } = await api.rest.repos.listReleases({ owner: "actions", repo: "runner", per_page: 30, request });
    return data.flatMap(({ tag_name: tag, published_at: at, draft, prerelease }): Release[] => {
      const version = tag.replace(/^v/, "");
      return !draft && !prerelease && at && /^\d+\.\d+\.\d+$/.test(version) ? [{ version, at }] : [];
    });
  } catch {
    return [];
  }
}
