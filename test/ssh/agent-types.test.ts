// Keys of an agent that MeSH cannot use are named, whatever ssh2 makes of them.

import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { agentKeyTypes } from "../../src/ssh/agent-types.ts";
import { scratch } from "./scratch.ts";
import { failure, hostAt, testPool } from "./world.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const text = (value: string | Buffer) => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** The answer of an agent with one key of each type. The rest of a key is of no account here. */
function identities(...types: readonly string[]): Buffer {
  const head = Buffer.from([12, 0, 0, 0, types.length]);
  const keys = types.flatMap((type) => [text(Buffer.concat([text(type), text("rest")])), text(`a ${type}`)]);
  return text(Buffer.concat([head, ...keys]));
}

async function agent(answer: Buffer | ((socket: Socket) => void)): Promise<string> {
  const path = join(scratch(), "agent");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => (typeof answer === "function" ? answer(socket) : socket.write(answer)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return path;
}

const signIn = async (SSH_AUTH_SOCK: string) => {
  const pool = testPool({ env: { SSH_AUTH_SOCK } });
  return failure(pool.connect(hostAt({ port: 1 })));
};

test.each([
  ["sk-ssh-ed25519@openssh.com", "a security key"],
  ["sk-ecdsa-sha2-nistp256@openssh.com", "a security key"],
  ["ssh-ed25519-cert-v01@openssh.com", "a certificate"],
  ["sk-ssh-ed25519-cert-v01@openssh.com", "a certificate"],
])("report 19: an agent with nothing but %s has %s", async (type, kind) => {
  const error = await signIn(await agent(identities(type)));
  expect(error.code).toBe("SSH_KEY");
  expect(error.problem).toContain(`the agent holds 1 that MeSH cannot use: ${type} (${kind}`);
  expect(error.problem).not.toContain("no agent has one");
});

test("report 19: a type that nobody knows yet is named too", async () => {
  const error = await signIn(await agent(identities("ssh-mldsa-65", "sk-ssh-ed25519@openssh.com")));
  expect(error.problem).toContain("the agent holds 2 that MeSH cannot use: ssh-mldsa-65, sk-ssh-ed25519@openssh.com (");
});

test.each([
  ["a refusal", text(Buffer.from([5]))],
  ["a cut answer", text(identities("ssh-ed25519").subarray(4, 30))],
  ["a number of keys that it does not have", text(Buffer.from([12, 255, 255, 255, 255]))],
  ["a length that leads nowhere", text(Buffer.from([12, 0, 0, 0, 1, 255, 255, 255, 255]))],
])("%s of an agent is survived", async (_, answer) => {
  expect(
    (await agentKeyTypes(await agent(answer))).filter((type) => type !== "unknown" && type !== "ssh-ed25519"),
  ).toEqual([]);
});

test("an agent that hangs up, says too much, or is not there has no types", async () => {
  expect(await agentKeyTypes(await agent((socket) => socket.destroy()))).toEqual([]);
  const flood = (socket: Socket) => void socket.write(Buffer.alloc(300 * 1024, 255));
  expect(await agentKeyTypes(await agent(flood))).toEqual([]);
  expect(await agentKeyTypes("/nonexistent/agent")).toEqual([]);
});
