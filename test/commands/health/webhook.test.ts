// What of a verdict is news to the webhook where nothing is remembered of it.

import { expect, test } from "vitest";
import { tellWebhook } from "../../../src/commands/health-webhook.ts";
import { gone, nightOf, time, verdictOn } from "../../health/nights.ts";

test.each([
  { is: "in an earlier night is no news", endedAt: time(1, -60), told: "off" },
  { is: "in this night is news", endedAt: time(1, 60), told: "told" },
])("without a memory, what ended $is", async ({ endedAt, told }) => {
  const verdict = verdictOn({ looks: gone("h1") });
  const incidents = verdict.incidents.map((one) => ({ ...one, state: "over" as const, endedAt }));
  const session = { inventory: { file: "mesh.yaml" }, sender: { post: async () => "" } } as never;
  const history = { hint: () => undefined, keepHint: () => true } as never;
  const said = await tellWebhook(session, history, {
    night: nightOf({ night: 1 }),
    verdict: { ...verdict, incidents },
  });
  expect(said.state).toBe(told);
});
