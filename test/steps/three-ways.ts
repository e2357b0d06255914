// A platform with several ways to one end: it installs in two, and joins in two before it asks a person.

import type { Platform } from "../../src/host/platform.ts";
import type { Desired } from "../../src/steps/types.ts";
import { desired } from "./facts.ts";

export const personKeyMs = 24 * 3_600_000;

export const threeWays: Platform = {
  ...desired().platform,
  installs: () => [
    { after: [], title: "fetched by the host", args: { by: "installer" } },
    { after: ["PACKAGE_SOURCE_DOWN"], title: "brought to the host", args: { by: "brought", waitSeconds: 9 } },
  ],
  ladder: () => [
    {
      after: [],
      title: "as the account",
      verb: "join",
      args: { by: "account", tries: 3 },
      readySeconds: 360,
      proveSeconds: 60,
    },
    {
      after: ["IPN_UNREACHABLE", "JOIN_FAILED"],
      title: "as the system",
      verb: "join",
      args: { by: "system" },
      proveSeconds: 60,
    },
    {
      after: ["IPN_UNREACHABLE", "JOIN_FAILED"],
      title: "by a person",
      verb: "write-join-script",
      keyLifeMs: personKeyMs,
    },
  ],
  instructions: ({ script, runsScripts }, { user }, { host: { name } }) =>
    runsScripts
      ? { where: `on ${name}, signed in as ${user.name}`, line: `run ${script}`, sees: "h1 is in the mesh" }
      : undefined,
};

/** h1 as wished, on that platform. */
export const wished = (fields: Parameters<typeof desired>[0] = {}): Desired => ({
  ...desired(fields),
  platform: threeWays,
});
