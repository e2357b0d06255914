// What a Windows host takes as arguments of each verb: the same whitelists as its program has (host/windows/15-check.ps1).

import { Stop } from "./windows-stop.ts";
import type { Request } from "./windows-wire.ts";

type Check = (value: unknown) => boolean;

const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value);

const number =
  (most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;

const flag: Check = (value) => typeof value === "boolean";
const seconds = number(7200);
const version = text(/^(?=.{1,20}$)\d+\.\d+\.\d+$/);
const url = text(/^(?=.{1,200}$)https?:\/\/(?!.*(\.\.|\/\/|\/$))[A-Za-z0-9[][A-Za-z0-9.:/_[\]-]*$/);
const hostname = text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const account = text(/^[^"/[\]:;|=,+*?<>\p{Cc}]{1,104}$/u);
const address = text(/^(\d{1,3}(\.\d{1,3}){3}|([0-9a-f]+|:):[0-9a-f:]{0,38})$/);
const addresses: Check = (value) =>
  Array.isArray(value) && value.length >= 1 && value.length <= 600 && value.every(address);
const publicKey = text(
  /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]{40,4000}={0,2}( [!-~][ -~]{0,99})?$/,
);
const publicKeys: Check = (value) =>
  Array.isArray(value) && value.length >= 1 && value.length <= 6 && value.every(publicKey);
const name = text(/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{0,252}$/);
const names: Check = (value) => Array.isArray(value) && value.length <= 600 && value.every(name);
const word = text(/^\P{Cc}{1,1000}$/u);
const command: Check = (value) => Array.isArray(value) && value.length >= 1 && value.length <= 64 && value.every(word);
const moment = text(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,7})?Z$/);

interface Words {
  readonly checks: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
}

const words: Readonly<Record<string, Words>> = {
  facts: { checks: { syncthingUser: account } },
  access: { checks: {} },
  ping: { checks: { ips: addresses, count: number(10) }, required: ["ips"] },
  health: {
    checks: { loginServer: url, names, syncthingUser: account, headscale: flag },
    required: ["loginServer"],
  },
  check: { checks: { command }, required: ["command"] },
  preparation: { checks: { publicKeys }, required: ["publicKeys"] },
  "install-tailscale": {
    checks: { version, source: url, by: text(/^(installer|brought|winget)$/), waitSeconds: seconds },
    required: ["version", "source"],
  },
  join: {
    checks: {
      ...{ loginServer: url, hostname, forceReauth: flag, switchServer: flag },
      ...{ by: text(/^(account|system)$/), seconds, tries: number(20) },
    },
    required: ["loginServer", "hostname"],
  },
  "prove-login": { checks: { loginServer: url, hostname, seconds }, required: ["loginServer", "hostname"] },
  "write-join-script": {
    checks: { loginServer: url, hostname, keyId: text(/^\d{1,20}$/), until: moment, why: text(/^[^\p{Cc}]{0,500}$/u) },
    required: ["loginServer", "hostname", "keyId", "until", "why"],
  },
  "remove-join-script": { checks: {} },
  repair: { checks: { hostname, start: flag, up: flag, unattended: flag, backendSeconds: seconds } },
  "open-wsl": {
    checks: {
      distribution: text(/^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}$/),
      port: number(65_535),
      keepAlive: flag,
      mayShutdown: flag,
    },
    required: ["port"],
  },
  leave: { checks: { remove: flag } },
  "install-syncthing": {
    checks: { guiPort: number(65535), version, source: url, globalAnnounce: flag, relays: flag },
    required: ["guiPort", "version", "source"],
  },
};

const refuse = (what: string) => new Stop("USAGE", `the host program refuses this argument: ${what}`);

/** Throws USAGE for what a client of this release would never send. */
export function checkArguments({ verb, args }: Request): void {
  const known = words[verb];
  if (!known) throw refuse("the verb");
  for (const [name, value] of Object.entries(args)) if (!known.checks[name]?.(value)) throw refuse(name);
  for (const name of known.required ?? []) if (!(name in args)) throw refuse(`${name} is missing`);
}

/** Throws USAGE for a secret that is no pre-auth key. */
export function checkKey(secret: string): void {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_-]{0,199}$/.test(secret)) throw refuse("the pre-auth key");
}
