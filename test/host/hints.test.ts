// Next commands on a host: they must lead to it as MeSH itself got there.

import { describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/core/errors.ts";
import type { HintTopic } from "../../src/host/platform.ts";
import { hint as posix } from "../../src/host/posix/hints.ts";
import { hint as windows } from "../../src/host/windows/hints.ts";

const topics: readonly HintTopic[] = [...(Object.keys(errorCodes) as ErrorCode[]), "forget-node"];
const host = { name: "web-1", address: "10.0.0.1", user: "steve", port: 2222 };
const commands = (hint: typeof posix) =>
  topics.flatMap((topic) => {
    const words = hint(topic, host);
    return words?.[0] === "ssh" ? [{ topic, words }] : [];
  });

describe.each([
  ["Linux", posix, ["ssh", "-t", "-p", "2222", "steve@10.0.0.1"]],
  // Windows' sshd wants no terminal for commands.
  ["Windows", windows, ["ssh", "-p", "2222", "steve@10.0.0.1"]],
] as const)("on %s", (_, hint, start) => {
  test("found 19: every command on a host has its user and its port", () => {
    expect(commands(hint).length).toBeGreaterThan(5);
    for (const { topic, words } of commands(hint))
      expect([topic, ...words]).toEqual([topic, ...start, ...words.slice(start.length)]);
  });

  test("of the kind of found 14: the logout of another mesh has them too", () => {
    expect(hint("OTHER_CONTROL_SERVER", host)?.slice(0, start.length)).toEqual(start);
  });
});
