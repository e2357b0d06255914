// Both ways to Headscale on a real server, unprivileged and on loopback. Skipped, visibly, where none can be built.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { openCli } from "../../src/headscale/cli.ts";
import { openRest } from "../../src/headscale/rest.ts";
import type { ChangeHeadscale } from "../../src/headscale/types.ts";
import { headscaleContract, type Party } from "./contract.ts";
import { noHeadscale, openServer, type TestServer } from "./server.ts";

const policy = JSON.stringify({
  tagOwners: { "tag:mesh": [], "tag:db": [] },
  acls: [{ action: "accept", src: ["*"], dst: ["*:*"] }],
});

/** 0.29 lets a node bear only tags that the policy names. */
async function allowTags(server: TestServer): Promise<void> {
  const file = join(tmpdir(), `mesh-policy-${process.pid}.json`);
  await writeFile(file, policy);
  const answer = await server.run(["policy", "set", "-f", file]);
  if (answer.code !== 0) throw new Error(answer.stderr);
}

async function openParty(open: (server: TestServer) => ChangeHeadscale): Promise<Party> {
  const server = await openServer();
  await allowTags(server);
  return { headscale: open(server), addNode: server.addNode, close: server.close };
}

const { signal } = new AbortController();

describe.skipIf(noHeadscale(process.env) !== "")("on a real Headscale", () => {
  headscaleContract("REST with an API key", () =>
    openParty(({ url, apiKey }) => openRest({ apiUrl: url, apiKey, signal })),
  );
  headscaleContract("the command line over the unix socket", () => openParty(({ run }) => openCli(run)));
});
