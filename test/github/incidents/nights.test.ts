// An incident from its first night to its last, and what people do to its issue meanwhile.

import { expect, test } from "vitest";
import { world } from "./server/world.ts";

const id = "host-down:office-one";

test("one issue is filed, edited in place without a comment, and closed with how long it lasted", async () => {
  const { github, incident, over, tell, nextNight } = await world();
  await using _ = github;
  const first = await tell([incident(id)]);
  expect(first).toMatchObject({ failed: false, outcomes: [{ cause: id, did: "opened", number: 1 }] });
  expect(github.at(1)).toMatchObject({
    title: "[mesh] office-one does not answer",
    labels: ["mesh-health"],
    state: "open",
  });
  nextNight();
  expect((await tell([incident(id)])).outcomes).toMatchObject([{ did: "edited", number: 1 }]);
  expect(github.at(1).comments).toEqual([]);
  nextNight();
  expect((await tell([over(id)])).outcomes).toMatchObject([{ did: "closed", number: 1 }]);
  expect(github.at(1)).toMatchObject({ state: "closed", reason: "completed" });
  expect(github.at(1).comments.map(({ body }) => body)).toEqual([expect.stringContaining("It lasted 2 days (")]);
  expect(github.at(1).body).toContain("From 2026-11-01 03:17 UTC to 2026-11-03 03:17 UTC");
  nextNight();
  expect(await tell([])).toMatchObject({ outcomes: [], failed: false });
  expect(github.issues.size).toBe(1);
});
