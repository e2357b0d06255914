// Hosts of an inventory, complete, for tests of ssh/.

import type { Host } from "../../src/inventory/types.ts";

export function hostWith(over: Partial<Host> & Pick<Host, "name" | "address">): Host {
  return {
    ...{
      port: undefined,
      user: undefined,
      meshSsh: { user: undefined, port: undefined },
      identityFiles: [],
      proxyJump: undefined,
      connection: "ssh",
      os: "linux",
    },
    ...{
      wslOf: undefined,
      wsl: undefined,
      role: undefined,
      groups: [],
      otherRoads: [],
      tags: [],
      expected: "always",
      maintenance: [],
      state: "present",
    },
    syncthing: undefined,
    tailscale: { version: "1.102.3", source: "https://pkgs.invalid", signingKey: "0".repeat(40), whenAbsent: "keep" },
    place: { file: "mesh.yaml", line: 1, column: 1 },
    ...over,
  };
}
