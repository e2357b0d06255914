// What the SSH user's access allows on a host with sudo.

import type { Blocked } from "../../core/errors.ts";
import { prepareCommand, type RemotePlace } from "../../core/hints.ts";
import type { Asker } from "../platform.ts";
import type { Access } from "../protocol.ts";
import { typedOn } from "../typed.ts";
import { sudoersCommand } from "./hints.ts";

export function accessProblem(access: Access, { user, program }: Asker, host: RemotePlace): Blocked | undefined {
  const next = prepareCommand(host);
  switch (access.kind) {
    case "full":
      return undefined;
    case "none":
      return {
        code: "ACCESS_DENIED",
        problem: access.why,
        next: typedOn(host, access.next ?? "") ?? sudoersCommand(host),
      };
    case "needs-prepare": {
      const problem = `sudo asks ${user} for a password; prepare this host once, with that password`;
      return { code: "ACCESS_PASSWORD", problem, next };
    }
    case "prepared": {
      if (access.version === program) return undefined;
      const problem = `this host was prepared by release ${access.version}, this is ${program}; prepare must be run again, with the sudo password`;
      return { code: "PREPARE_OUTDATED", problem, next };
    }
  }
}
