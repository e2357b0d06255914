// Step 4: a key for this one join. Minted only when a join is planned, so that a host that is right costs no key.

import { joinDecision } from "./join.ts";
import { change, keep, type Step } from "./types.ts";

export const mintKey: Step = {
  id: "mint-key",
  title: "Mint a pre-auth key",
  codes: ["KEY_MINT_FAILED", "HEADSCALE_DOWN", "HEADSCALE_REFUSED"],
  applies: () => true,
  plan: (desired, observed) =>
    joinDecision(desired, observed).kind === "join"
      ? change("mint-key", "one use, ten minutes, for this join", [
          { on: "headscale", do: "mint-key", tags: desired.host.tags },
        ])
      : keep("mint-key", "no join is planned"),
};
