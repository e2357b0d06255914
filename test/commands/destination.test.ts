// Which system a host of the command line has: what was typed, what its SSH server calls itself, or Linux.

import { describe, expect, test } from "vitest";
import { hostAt, withServers } from "../../src/commands/destination.ts";
import { MeshError } from "../../src/core/errors.ts";
import { parseDestination } from "../../src/inventory/adhoc.ts";
import type { Pool } from "../../src/ssh/pool.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { inventoryOf, withHosts } from "../inventory/texts.ts";
import { hostWith } from "../ssh/hosts.ts";
import { failure } from "../ssh/world.ts";

const inventory = inventoryOf(
  withHosts(
    "pc: { address: pc.local, os: windows, port: 22 }",
    "pc-wsl: { address: pc.local, port: 2222, wsl-of: pc }",
  ),
);
const windows = "SSH-2.0-OpenSSH_for_Windows_9.5";
const down = new MeshError({ code: "SSH_TIMEOUT", problem: "nobody answers" });

/** What is found at a destination, and who was asked for its server. */
async function found(destination: string, says: string | undefined | MeshError, os?: string, port?: number) {
  const asked: string[] = [];
  const serverOf = async ({ address }: { address: string }) => {
    asked.push(address);
    if (says instanceof MeshError) throw says;
    return says;
  };
  const { host, known } = await hostAt(inventory, parseDestination(destination, port), { os, serverOf });
  return { name: host.name, os: host.os, known, asked };
}

describe("a host that is in no inventory", () => {
  const is = (os: string, asked: readonly string[]) => ({ name: "office", os, known: false, asked });

  test.each([
    ["Windows, by its server", windows, undefined, is("windows", ["office.local"])],
    ["Linux, by a server that names no system", "SSH-2.0-OpenSSH_9.2p1", undefined, is("linux", ["office.local"])],
    ["Linux, where the server is not known", undefined, undefined, is("linux", ["office.local"])],
    ["told as a host that does not answer", down, undefined, is("linux", ["office.local"])],
    ["Windows when that was typed, and nobody is asked", "SSH-2.0-x", "windows", is("windows", [])],
    ["Linux when that was typed, and nobody is asked", windows, "linux", is("linux", [])],
  ])("is %s", async (_, says, os, expected) => {
    expect(await found("steve@office.local", says, os)).toEqual(expected);
  });

  test("a mistake of ours is not taken for a host that does not answer", async () => {
    const serverOf = () => Promise.reject(new TypeError("x"));
    const wanted = parseDestination("office.local");
    await expect(hostAt(inventory, wanted, { os: undefined, serverOf })).rejects.toThrow(TypeError);
  });
});

describe("a host of the inventory", () => {
  test.each([
    ["pc", undefined, "windows"],
    ["pc-wsl", undefined, "linux"],
    ["pc", "windows", "windows"],
  ])("%s has the system that stands there, and nobody is asked", async (name, os, expected) => {
    expect(await found(name, windows, os)).toEqual({ name, os: expected, known: true, asked: [] });
  });

  test("is not provisioned as another system than the one that stands there", async () => {
    const error = await failure(found("pc", windows, "linux"));
    expect([error.code, error.problem]).toEqual(["USAGE", 'pc has os: windows in mesh.yaml; write "os: linux" there']);
  });
});

test("a system nobody knows is refused, with the ones there are", async () => {
  const error = await failure(found("office.local", windows, "Windows"));
  expect([error.code, error.problem]).toEqual(["USAGE", "--os Windows: write linux or windows"]);
});

describe("a host that was asked for its server", () => {
  const host = hostWith({ name: "a", address: "a.local" });

  function pool(outcomes: readonly (Connection | MeshError)[]) {
    let opened = 0;
    const connect = async () => {
      const next = outcomes[opened++];
      if (!next || next instanceof MeshError) throw next;
      return next;
    };
    const { serverOf, pool: asked } = withServers({ connect, closeAll: () => {} } as unknown as Pool);
    return { serverOf, connect: () => asked.connect(host), opened: () => opened };
  }
  const connection = (server: string): Connection => ({ server, exec: () => Promise.reject(down), close: () => {} });

  test("is connected to once", async () => {
    const first = connection(windows);
    const { serverOf, connect, opened } = pool([first]);
    expect([await serverOf(host), await connect(), opened()]).toEqual([windows, first, 1]);
  });

  test("and does not answer is waited for once, and tried again only when it is needed again", async () => {
    const second = connection("");
    const { serverOf, connect, opened } = pool([down, second]);
    expect((await failure(serverOf(host))).code).toBe("SSH_TIMEOUT");
    expect((await failure(connect())).code).toBe("SSH_TIMEOUT");
    expect([opened(), await connect(), opened()]).toEqual([1, second, 2]);
  });
});
