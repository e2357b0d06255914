// INSTALL_FAILED: what comes next is never the run that has just failed, but what shows or mends its cause.

import { describe, expect, test } from "vitest";
import { hint as posix } from "../../src/host/posix/hints.ts";
import { typedOn } from "../../src/host/typed.ts";
import { hint as windows } from "../../src/host/windows/hints.ts";
import { callShell } from "./call.ts";

const host = { name: "h1", address: "10.0.0.1", user: "steve", port: undefined };

/** What this line of the program ends with. */
function failure(line: string) {
  const { stdout } = callShell(`said= tool_said= ts_path=/opt/tailscale; ${line}`, []);
  const [, answer = "{}"] = /:result (.*)/.exec(stdout) ?? [];
  return JSON.parse(answer) as { code?: string; next?: string };
}

const folder = (is: string) => `stat() { echo ${is}; }; safe_folder /usr/local/lib/mesh`;
const service = (has: string) => `unit_states() { :; }; unit_is() { [ "$2" = "${has}" ]; }; limited() { return 1; }`;

test.each([
  [
    "a service that does not start",
    `${service("enabled")}; ensure_service syncthing@steve`,
    "journalctl -n 50 -u syncthing@steve",
  ],
  [
    "a tailscaled that is not stopped",
    `${service("active")}; disable_tailscaled() { return 1; }; stop_tailscaled`,
    "journalctl -n 50 -u tailscaled",
  ],
  ["a system that is read-only", "tool_said='x: Read-only file system'; fail_package x", "findmnt -O ro"],
  [
    "a file that cannot be written",
    "said='Read-only file system'; fail_write /usr/bin/tailscale",
    "findmnt -T /usr/bin",
  ],
  ["a file of which nobody knows why", "said=no; fail_write /etc/apt/x.list", "findmnt -T /etc/apt"],
  ["a Tailscale that came by other means", "refuse_foreign", "ls -l /opt/tailscale"],
  ["a folder that is not root's", folder("1000:drwxr-xr-x"), "chown root /usr/local/lib/mesh"],
  ["a folder that others may write to", folder("0:drwxrwxr-x"), "chmod go-w /usr/local/lib/mesh"],
  ["limits that are too low", "held=yes; hold_limits", "grep -r . /etc/security/limits.conf /etc/security/limits.d"],
])("of %s, the host's program names the command", (_, line, next) => {
  const said = failure(line);
  expect(said).toMatchObject({ code: "INSTALL_FAILED", next: `sudo ${next}` });
  expect(typedOn(host, said.next ?? "")?.join(" ")).toBe(`ssh -t steve@10.0.0.1 sudo ${next}`);
});

describe.each([
  ["Linux", posix],
  ["Windows", windows],
])("on %s", (_, hint) => {
  test("what comes without a command is of the inventory, which another run would read as before", () => {
    expect(hint("INSTALL_FAILED", host)).toEqual(["mesh", "inventory", "show", "h1"]);
  });
});
