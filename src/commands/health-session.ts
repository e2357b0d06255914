// A health run's world: the reading session of other commands, the runner itself, and GitHub where there is a token for it.

import { makeFolder } from "../core/folder.ts";
import { openHistory } from "../health/history/open.ts";
import type { History, HistoryOptions } from "../health/history/types.ts";
import { realLocal } from "../health/probes/local.ts";
import { lookAround } from "../health/probes/look-around.ts";
import type { RoadTaken } from "../health/probes/world.ts";
import type { Night } from "../health/types.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { apiKeyEndsOf, inventoryHere } from "./control.ts";
import { type GitHubPlace, gitHubOf, tokenEnds } from "./health-github.ts";
import { plannerOf } from "./health-plan.ts";
import { Sender, webhookSecret } from "./health-sender.ts";
import { withoutSecretVariables } from "./program-env.ts";
import { openRead, type ReadSession } from "./session.ts";
import { stateFolder } from "./state.ts";

type Asked = Omit<Parameters<typeof lookAround>[2], "run" | "limits">;

/** What a run of the command stands on. Tests play the night. */
export interface HealthSession {
  readonly inventory: Inventory;
  readonly look: (asked: Asked) => Promise<Night>;
  /** Opened for writing when everything was looked at, so that no lock is held meanwhile. */
  readonly openHistory: (how?: Pick<HistoryOptions, "readOnly">) => History;
  /** undefined: nothing is written at GitHub. */
  readonly github: GitHubPlace | undefined;
  readonly sender: Sender;
  readonly date: () => Date;
}

export type OpenHealth = (cli: Cli, options: CommonOptions) => Promise<HealthSession>;

export const openHealth: OpenHealth = async (cli, options) => {
  const inventory = await inventoryHere(cli, options);
  const { webhook, deadManUrl, timezone: zone } = inventory.health;
  const { redact } = cli.known;
  const secret = webhookSecret(cli, webhook);
  const date = () => new Date();
  const github = await gitHubOf(cli);
  return {
    ...{ inventory, github, date },
    look: (asked) => look(cli, options, { inventory, github, asked, date }),
    openHistory: (how) => openHistory(stateFolder(cli), { now: date, zone, redact, ...how }),
    sender: new Sender({ webhook, secret, deadManUrl, redact }),
  };
};

interface Looking extends Pick<HealthSession, "inventory" | "github" | "date"> {
  readonly asked: Asked;
}

/** Everything that was opened for looking is closed when it ends. */
async function look(cli: Cli, options: CommonOptions, { inventory, github, asked, date }: Looking): Promise<Night> {
  const folder = stateFolder(cli);
  makeIfPossible(folder);
  const env = withoutSecretVariables(cli);
  const { world, readAt, takenRoad, close } = await openRead({ ...cli, env }, options, inventory);
  try {
    const local = realLocal({ env, folders: [cli.cwd, folder], tokenEnds: github && (await tokenEnds(github)) });
    const apiKeyEnds = () => apiKeyEndsOf(cli, inventory);
    const health = {
      ...world,
      readAt,
      takenRoad: roadsOf(takenRoad),
      planOf: plannerOf(world, inventory),
      date,
      local,
      apiKeyEnds,
    };
    return await lookAround(health, inventory, { ...asked, run: runId(cli, date()) });
  } finally {
    close();
  }
}

/** The first run makes it; whether it can be written is looked at. */
function makeIfPossible(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch {}
}

const roadsOf =
  (takenRoad: ReadSession["takenRoad"]) =>
  (host: Host): RoadTaken | undefined => {
    const taken = takenRoad(host);
    const before = taken?.before.map(([{ written }, error]) => ({ address: written, error })) ?? [];
    return taken && { address: taken.target.written, before };
  };

/** GitHub's run and its attempt, or a name made of the time. */
function runId({ env }: Cli, start: Date): string {
  const { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt = "1" } = env;
  return id ? `${id}.${attempt}` : `local-${start.toISOString()}`;
}
