// The inventory's section `mesh.health`, and the windows that hosts have of their own.

import { z } from "zod";
import { defaults } from "./defaults.ts";
import * as rules from "./rules.ts";
import * as health from "./rules-health.ts";
import { list, port, section, tags, text, whole } from "./schema-values.ts";

const { thresholds, flapping } = defaults.health;

const causes = list(text(health.cause, { description: "The name of a cause." }), {
  description: "Only these causes. Not set: all.",
  examples: [["drift", "restart-pending"]],
}).optional();

const hosts = (description: string) =>
  list(text(rules.hostName, { description: "A host of this inventory." }), {
    description,
    examples: [["office-one"]],
  }).optional();

const windowKeys = {
  name: text(health.title, {
    description: "What it is called where something is silent because of it. Not set: its days and times.",
    examples: ["patch night"],
  }).optional(),
  days: list(text(health.days, { description: "Sun, or a range such as Mon-Fri." }), {
    description: "Weekdays on which it begins. Not set: every day.",
    examples: [["Sun"]],
  }).optional(),
  from: text(health.clockTime, {
    description: "When it begins, by the clock of timezone.",
    default: "00:00",
  }).optional(),
  to: text(health.clockTime, {
    description: "When it ends; not later than from: on the next day.",
    default: "24:00",
  }).optional(),
  dates: section(
    {
      first: text(health.date, {
        description: "The first day on which it begins.",
        examples: ["2026-12-24"],
      }).optional(),
      last: text(health.date, { description: "The last day on which it begins.", examples: ["2027-01-02"] }).optional(),
    },
    { description: "Between which days. Not set: always." },
  ).optional(),
  causes,
};

const shortWindow = text(rules.maintenance, {
  description: "DAY HH:MM-HH:MM, DAY is Sun, Mon-Fri or daily; by the clock of mesh.health.timezone.",
});

const groups = (description: string) =>
  list(text(rules.groupName, { description: "A group of this inventory." }), {
    description,
    examples: [["office"]],
  }).optional();

/** Windows of one host. */
export const hostWindows = list(
  z.union([shortWindow, section(windowKeys, { description: "The same with dates and causes." })]),
  {
    description: "Windows in which something may be wrong with the host and nobody is told.",
    examples: [["Sun 02:00-04:00"]],
    default: [],
  },
).optional();

const meshWindow = section(
  {
    ...windowKeys,
    hosts: hosts("For these hosts, and those of groups and tags. None of them set: for the whole mesh."),
    groups: groups("For the hosts in these groups."),
    tags: tags({ description: "For hosts with one of these tags." }).optional(),
  },
  { description: "The same with dates, causes, hosts, groups and tags." },
);

const check = section(
  {
    name: text(health.checkName, { description: "What the check is called.", examples: ["wiki"] }),
    hosts: hosts("On these hosts, and those of groups and tags. None of them set: on every host."),
    groups: groups("On the hosts in these groups."),
    tags: tags({ description: "On hosts with one of these tags." }).optional(),
    "tcp-port": port({
      description: "A connection to this port of the host must be taken.",
      examples: [5432],
    }).optional(),
    url: text(rules.url, {
      description: "This URL must answer, asked on the host by its curl.",
      examples: ["http://127.0.0.1:8080/"],
    }).optional(),
    status: whole(100, 599, { description: "The status that url must answer with.", default: 200 }).optional(),
    contains: text(health.words, {
      description: "What the answer of url must contain in its first 4 KiB, headers included.",
    }).optional(),
    "tls-port": port({ description: "The certificate at this port must be good.", examples: [443] }).optional(),
    "tls-days": whole(1, 365, {
      description: "How many days the certificate at tls-port must still be good.",
      default: defaults.health.checkTlsDays,
    }).optional(),
    command: list(text(health.words, { description: "One word of the command." }), {
      description:
        "This command must end with 0: a list of words, run on the host as the SSH user, without a shell and without sudo.",
      examples: [["systemctl", "is-active", "wiki"]],
    }).optional(),
  },
  { description: "A check of your own; one of tcp-port, url, tls-port and command." },
);

const limit = (most: number, usual: number, description: string) =>
  whole(0, most, { description, default: usual }).optional();

const thresholdKeys = {
  "disk-percent-begin": limit(100, thresholds.diskPercent.begin, "A disk that is as full as this is told of."),
  "disk-percent-end": limit(100, thresholds.diskPercent.end, "It is over below this."),
  "clock-seconds-begin": limit(86_400, thresholds.clockSeconds.begin, "A clock that is as wrong as this is told of."),
  "clock-seconds-end": limit(86_400, thresholds.clockSeconds.end, "It is over below this."),
  "loss-percent-begin": limit(100, thresholds.lossPercent.begin, "So many lost pings are told of."),
  "loss-percent-end": limit(100, thresholds.lossPercent.end, "It is over below this."),
  "latency-times-begin": limit(1000, thresholds.latencyTimes.begin, "So many times slower than usual is told of."),
  "latency-times-end": limit(1000, thresholds.latencyTimes.end, "It is over below this."),
  "latency-least-ms": limit(60_000, thresholds.latencyLeastMs, "An answer within this time is never slow."),
  "sync-hours-begin": limit(
    8760,
    thresholds.syncHours.begin,
    "A folder of Syncthing that is out of sync for so long is told of.",
  ),
  "sync-hours-end": limit(8760, thresholds.syncHours.end, "It is over below this."),
  "backup-days-begin": limit(365, thresholds.backupDays.begin, "A backup of Headscale that is as old is told of."),
  "backup-days-end": limit(365, thresholds.backupDays.end, "It is over below this."),
  "expiry-days": whole(1, 365, {
    description: "Keys, certificates and tokens are told of this many days before they end.",
    default: thresholds.expiryDays,
  }).optional(),
};

const issueKeys = {
  labels: list(text(health.label, { description: "A label of the repository." }), {
    description: "Labels of the issues.",
    default: defaults.health.labels,
  }).optional(),
  assignees: list(text(health.login, { description: "A user of GitHub." }), {
    description: "Who the issues are given to.",
    examples: [["octocat"]],
    default: [],
  }).optional(),
  "title-prefix": text(health.titlePrefix, {
    description: "What stands before the title of each issue. Not set: nothing.",
    examples: ["Mesh:"],
  }).optional(),
  most: whole(1, 100, {
    description: "More causes at once become one issue with a list.",
    default: defaults.health.issuesMost,
  }).optional(),
  "remind-days": whole(1, 365, {
    description: "After so many days an open issue gets a reminder.",
    default: defaults.health.remindDays,
  }).optional(),
  digest: z
    .enum(health.weekdays)
    .meta({ description: "The day of the weekly digest. Not set: none.", examples: ["Mon"] })
    .optional(),
};

const webhookKeys = {
  url: text(rules.url, { description: "Where each change is sent.", examples: ["https://hooks.example.org/mesh"] }),
  "secret-env": text(health.variable, {
    description: "The environment variable with the secret that signs what is sent.",
    examples: ["MESH_WEBHOOK_SECRET"],
  }),
};

export const meshHealth = section(
  {
    timezone: text(health.timezone, {
      description: "The zone of all windows and days, by its IANA name.",
      default: defaults.health.timezone,
      examples: ["Europe/Berlin"],
    }).optional(),
    confirm: section(
      {
        looks: whole(1, 10, {
          description: "How often a failure is looked at before it counts.",
          default: defaults.health.confirmLooks,
        }).optional(),
        seconds: whole(0, 900, {
          description: "Over which time.",
          default: defaults.health.confirmSeconds,
        }).optional(),
      },
      { description: "A failure is looked at again within the run." },
    ).optional(),
    "raise-after": whole(1, 10, {
      description: "Runs in a row that must see a cause before it is told.",
      default: defaults.health.raiseAfter,
    }).optional(),
    "end-after": whole(1, 10, {
      description: "Runs in a row that must see it well before it is over.",
      default: defaults.health.endAfter,
    }).optional(),
    "settle-seconds": whole(0, 3600, {
      description: "After its own restart, and after one of Headscale, a host has this long to come back.",
      default: defaults.health.settleSeconds,
    }).optional(),
    flapping: section(
      {
        looks: whole(3, 100, { description: "How many looks are counted.", default: flapping.looks }).optional(),
        "begin-percent": whole(1, 100, {
          description: "More changes than this, in percent: it flaps.",
          default: flapping.begin,
        }).optional(),
        "end-percent": whole(1, 100, { description: "Fewer: it does not any more.", default: flapping.end }).optional(),
      },
      { description: "What comes and goes stays one issue." },
    ).optional(),
    thresholds: section(thresholdKeys, { description: "Limits of figures." }).optional(),
    windows: list(z.union([shortWindow, meshWindow]), {
      description: "Windows in which something may be wrong and nobody is told.",
      examples: [["Sun 02:00-04:00"]],
      default: [],
    }).optional(),
    checks: list(check, { description: "Checks of your own." }).optional(),
    issues: section(issueKeys, { description: "The issues at GitHub." }).optional(),
    webhook: section(webhookKeys, {
      description: "Each change is also sent there, signed. Not set: nowhere.",
    }).optional(),
    "dead-man-url": text(rules.url, {
      description: "Called after each good run; who misses the call raises the alarm.",
      examples: ["https://hc-ping.example.org/mesh"],
    }).optional(),
  },
  { description: "What counts as healthy, when it is silent, and who is told." },
);
