// What whoami.exe says of a session: names in the machine's language, SIDs that are the same everywhere. Shapes as recorded in public
// reports; German names by winutil #5045 and windowsserverdocs #7392.

import type { Account, Session } from "./spec.ts";

type Language = "en-US" | "de-DE";

const words = {
  "en-US": {
    everyone: "Everyone",
    administrators: "BUILTIN\\Administrators",
    users: "BUILTIN\\Users",
    network: "NT AUTHORITY\\NETWORK",
    interactive: "NT AUTHORITY\\INTERACTIVE",
    authenticated: "NT AUTHORITY\\Authenticated Users",
    system: "nt authority\\system",
    label: "Mandatory Label",
    levels: { "8192": "Medium Mandatory Level", "12288": "High Mandatory Level", "16384": "System Mandatory Level" },
    known: "Well-known group",
    kind: "Label",
    on: "Mandatory group, Enabled by default, Enabled group",
    owner: "Group owner",
    deny: "Group used for deny only",
  },
  "de-DE": {
    everyone: "Jeder",
    administrators: "VORDEFINIERT\\Administratoren",
    users: "VORDEFINIERT\\Benutzer",
    network: "NT-AUTORITÄT\\NETZWERK",
    interactive: "NT-AUTORITÄT\\INTERAKTIV",
    authenticated: "NT-AUTORITÄT\\Authentifizierte Benutzer",
    system: "nt-autorität\\system",
    label: "Verbindliche Beschriftung",
    levels: {
      "8192": "Mittlere Verbindlichkeitsstufe",
      "12288": "Hohe Verbindlichkeitsstufe",
      "16384": "Verbindlichkeitsstufe des Systems",
    },
    known: "Bekannte Gruppe",
    kind: "Bezeichnung",
    on: "Verbindliche Gruppe, Standardmäßig aktiviert, Aktivierte Gruppe",
    owner: "Gruppenbesitzer",
    deny: "Gruppe, die nur zum Ablehnen verwendet wird",
  },
} as const;

const row = (...cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(",")}\r\n`;

interface Token {
  /** What plain `whoami` says. */
  readonly name: string;
  readonly user: string;
  readonly groups: string;
  readonly elevated: boolean;
  readonly sid: string;
}

/** The token of an account in a session of this kind, on a machine of this name. */
export function tokenOf(account: Account, session: Session, computer: string, language: Language): Token {
  const text = words[language];
  if (session === "system") return systemToken(language);
  // sshd and whoami write names in lower case.
  const name = `${(account.domain || computer).toLowerCase()}\\${account.name.toLowerCase()}`;
  const full = account.token === "full";
  const admin = account.token !== "user";
  const groups = [
    row(text.everyone, text.known, "S-1-1-0", text.on),
    ...(admin
      ? [row(text.administrators, "Alias", "S-1-5-32-544", full ? `${text.on}, ${text.owner}` : text.deny)]
      : []),
    row(text.users, "Alias", "S-1-5-32-545", text.on),
    session === "ssh"
      ? row(text.network, text.known, "S-1-5-2", text.on)
      : row(text.interactive, text.known, "S-1-5-4", text.on),
    row(text.authenticated, text.known, "S-1-5-11", text.on),
    level(language, full ? "12288" : "8192"),
  ];
  return {
    name: `${name}\r\n`,
    user: row(name, account.sid),
    groups: groups.join(""),
    elevated: full,
    sid: account.sid,
  };
}

function systemToken(language: Language): Token {
  const text = words[language];
  const groups = [
    row(text.administrators, "Alias", "S-1-5-32-544", `${text.on}, ${text.owner}`),
    row(text.everyone, text.known, "S-1-1-0", text.on),
    row(text.authenticated, text.known, "S-1-5-11", text.on),
    level(language, "16384"),
  ];
  const name = text.system;
  return { name: `${name}\r\n`, user: row(name, "S-1-5-18"), groups: groups.join(""), elevated: true, sid: "S-1-5-18" };
}

const level = (language: Language, rid: "8192" | "12288" | "16384") =>
  row(`${words[language].label}\\${words[language].levels[rid]}`, words[language].kind, `S-1-16-${rid}`, "");

const page = new Map([..."äöüÄÖÜßé"].map((letter, i) => [letter, [0x84, 0x94, 0x81, 0x8e, 0x99, 0x9a, 0xe1, 0x82][i]]));

/** The bytes of a text in the OEM code page 850; a letter that is not in this small part of it becomes "?", as there. */
export const oem850 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => page.get(letter) ?? (letter < "\u0080" ? letter.charCodeAt(0) : 0x3f)));
