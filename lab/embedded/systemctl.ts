// systemd of a simulated host: units that are there, enabled and active, and the calls the host program makes.

import { failed, ok, type Said, type StandInCall, unexpected } from "./stand-in.ts";

/** What a service does when it is started and stopped. */
interface Service {
  start(): Promise<Said>;
  stop(): Promise<void>;
}

export interface Unit {
  readonly service: Service;
  enabled: boolean;
  active: boolean;
}

export type Units = Map<string, Unit>;

const verbs = new Set(["enable", "disable", "start", "stop", "restart"]);

export async function systemctl(units: Units, call: StandInCall): Promise<Said> {
  const [verb, ...rest] = call.argv;
  if (verb === "daemon-reload") return ok();
  if (verb === "show") return show(units, rest);
  if (verb === "is-system-running" && rest.length === 0) return ok("running\n");
  if (verb === "is-active" && rest.length > 0) return isActive(units, rest);
  const now = rest[0] === "--now";
  const [name, ...more] = now ? rest.slice(1) : rest;
  if (name === undefined || more.length > 0) return unexpected(call);
  if (!verbs.has(verb ?? "")) return unexpected(call);
  const unit = units.get(name);
  if (!unit) return failed(`Failed to ${verb} ${name}: Unit ${name} not found.`, 5);
  switch (verb) {
    case "enable":
    case "disable":
      return setEnabled(name, unit, { enabled: verb === "enable", now });
    case "start":
      return setActive(unit, true);
    case "stop":
      return setActive(unit, false);
    default:
      await setActive(unit, false);
      return setActive(unit, true);
  }
}

interface Enabling {
  readonly enabled: boolean;
  readonly now: boolean;
}

async function setEnabled(name: string, unit: Unit, { enabled, now }: Enabling): Promise<Said> {
  const link = `/etc/systemd/system/multi-user.target.wants/${name}`;
  const err = unit.enabled && !enabled ? `Removed "${link}".\n` : "";
  unit.enabled = enabled;
  const said = now ? await setActive(unit, enabled) : ok();
  return { ...said, err: err + (said.err ?? "") };
}

export async function setActive(unit: Unit, active: boolean): Promise<Said> {
  if (unit.active === active) return ok();
  if (!active) {
    await unit.service.stop();
    unit.active = false;
    return ok();
  }
  const said = await unit.service.start();
  unit.active = said.code === 0;
  return said;
}

/** Status 3 unless one of them is active, units that are not there included. */
function isActive(units: Units, names: readonly string[]): Said {
  const states = names.map((name) => (units.get(name)?.active ? "active" : "inactive"));
  return { code: states.includes("active") ? 0 : 3, out: `${states.join("\n")}\n` };
}

/** -p Id -p UnitFileState -p ActiveState UNIT...: blocks with an empty line between them, unknown units too. */
function show(units: Units, argv: readonly string[]): Said {
  const names = argv.filter((word, i) => word !== "-p" && argv[i - 1] !== "-p");
  const blocks = names.map((name) => {
    const unit = units.get(name);
    const file = unit ? (unit.enabled ? "enabled" : "disabled") : "";
    return `Id=${name}\nActiveState=${unit?.active ? "active" : "inactive"}\nUnitFileState=${file}\n`;
  });
  return ok(blocks.join("\n"));
}
