// The Windows program holds the conversations of the contract, in a real PowerShell on a played machine.

import { expect, test } from "vitest";
import { hold, type Row } from "./contract.ts";
import { conversations } from "./conversations.ts";
import { pwshPath } from "./windows-call.ts";
import { argumentsOf, windowsProgram } from "./windows-program.ts";

/** What only a Linux host has: sudo with or without a password, a program installed for a user, Syncthing set up by MeSH. */
const isOfLinux = ({ verb, machine, code }: Row) =>
  machine?.installed !== undefined ||
  ["self", "password"].includes(machine?.access ?? "") ||
  (verb === "install-syncthing" && code !== "USAGE");

const rows = conversations.filter((row) => !isOfLinux(row));

test.skipIf(!pwshPath).concurrent.each(rows)("$name", { timeout: 120_000 }, (row) => hold(windowsProgram(), row));

test("few rows are of Linux alone", () => {
  expect(conversations.filter(isOfLinux).map(({ name }) => name)).toEqual([
    "access of the administrator",
    "access with a password",
    "access with a password, where the program is installed",
    "access by the installed program alone",
    "install-syncthing: no such user",
  ]);
});

test("words become arguments", () => {
  expect(argumentsOf("join", ["--login-server", "https://x", "--force-reauth"])).toEqual({
    loginServer: "https://x",
    forceReauth: true,
  });
  expect(argumentsOf("ping", ["::1"])).toEqual({ ips: ["::1"] });
  expect(argumentsOf("ping", ["--count", "3", "::1"])).toEqual({ count: 3, ips: ["::1"] });
  expect(argumentsOf("health", ["--name", "a", "--name", "b"])).toEqual({ names: ["a", "b"] });
  expect(argumentsOf("check", ["echo", "--x"])).toEqual({ command: ["echo", "--x"] });
  expect(argumentsOf("leave", ["--remove", "all"])).toEqual({ remove: "all" });
});
