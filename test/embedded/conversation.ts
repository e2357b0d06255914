// What MeSH and a host say to each other, from a fresh host to one that left, as a list: what was asked, what was answered.
// The same list is held with a real host and with an embedded one; fidelity.test.ts compares the two.

import { setTimeout as delay } from "node:timers/promises";
import { asMeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { HeadscaleNode, HeadscaleUser, MintedKey } from "../../src/headscale/types.ts";
import type { ChangeVerb, VerbArgs } from "../../src/host/verbs.ts";
import { isHealthy, type TailscaleStatus } from "../../src/tailscale/status.ts";
import type { Party } from "./party.ts";

export interface Said {
  readonly asked: string;
  readonly answered: unknown;
}

export async function converse(party: Party): Promise<Said[]> {
  const talk = new Talk(party, await meshUser(party));
  await beforeInstallation(talk);
  await installation(talk);
  await refusedKeys(talk);
  await joining(talk);
  await settings(talk);
  await lifeOnTheServer(talk);
  await syncthing(talk);
  await leaving(talk);
  return talk.said;
}

async function meshUser({ headscale, inventory }: Party): Promise<HeadscaleUser> {
  const { user: name } = inventory.headscale;
  return (await headscale.users()).find((user) => user.name === name) ?? headscale.createUser(name);
}

class Talk {
  readonly said: Said[] = [];
  readonly party: Party;
  readonly user: HeadscaleUser;

  constructor(party: Party, user: HeadscaleUser) {
    this.party = party;
    this.user = user;
  }

  /** Asks, and keeps the answer or the error, which is an answer too. */
  async ask(asked: string, work: () => Promise<unknown>): Promise<void> {
    const answered = await work().catch((thrown: unknown) => {
      const { code, problem } = asMeshError(thrown);
      return { code, problem };
    });
    this.said.push({ asked, answered });
  }

  tell<V extends ChangeVerb>(asked: string, verb: V, args: VerbArgs[V], secret?: Secret): Promise<void> {
    return this.ask(asked, () => this.party.one.host.change(verb, args, secret));
  }

  facts(when: string): Promise<void> {
    return this.ask(`facts ${when}`, async () => {
      const { program: _, ...facts } = await this.party.one.host.facts();
      return facts;
    });
  }

  /** A command as the user types it on the host: its exit code and both of its outputs. */
  type(command: string): Promise<void> {
    return this.ask(command, () => this.party.one.exec(command));
  }

  /** The host's node in Headscale, with the time it may take to show what was done. */
  async node(when: string, until: (node: HeadscaleNode | undefined) => boolean = () => true): Promise<void> {
    let found: HeadscaleNode | undefined;
    for (let tries = 0; tries < 60; tries++) {
      const key = await this.#nodeKey();
      found = (await this.party.headscale.nodes()).nodes.find((node) => node.nodeKey === key);
      if (until(found)) break;
      await delay(250);
    }
    this.said.push({ asked: `node ${when}`, answered: found ?? "none" });
  }

  async #nodeKey(): Promise<string | undefined> {
    const { status } = (await this.party.one.host.facts()).tailscale;
    return status?.nodeKey;
  }

  async nodeId(): Promise<string> {
    const key = await this.#nodeKey();
    return (await this.party.headscale.nodes()).nodes.find((node) => node.nodeKey === key)?.id ?? "";
  }

  mint(lifeMs = 600_000): Promise<MintedKey> {
    return this.party.headscale.mintKey({ user: this.user, tags: this.party.one.spec.tags, lifeMs });
  }

  /** Waits, unrecorded, for the node's own word: what the server must hear first comes a moment later. */
  async settled(wanted: (seen: TailscaleStatus) => boolean): Promise<void> {
    for (let tries = 0; tries < 80; tries++) {
      const { status } = (await this.party.one.host.facts()).tailscale;
      if (status && wanted(status)) return;
      await delay(250);
    }
  }

  get joinArgs() {
    return { loginServer: this.party.inventory.headscale.url, hostname: this.party.one.spec.name };
  }

  get installArgs() {
    const { version, source, signingKey } = this.party.one.spec.tailscale;
    return { version, source, signingKey };
  }
}

async function beforeInstallation(talk: Talk): Promise<void> {
  await talk.facts("of a fresh host");
  await talk.ask("ping without Tailscale", () => talk.party.one.host.ping(["100.64.0.9"]));
  const key = new Secret("hskey-auth-aaaaaaaaaaaa-bbbb");
  await talk.tell("join without Tailscale", "join", talk.joinArgs, key);
  await talk.tell("repair without Tailscale", "repair", { hostname: "other" });
  await talk.tell("leave without Tailscale", "leave", {});
}

async function installation(talk: Talk): Promise<void> {
  const args = talk.installArgs;
  const stranger = "FEDCBA9876543210FEDCBA9876543210FEDCBA98";
  await talk.tell("install signed by another key", "install-tailscale", { ...args, signingKey: stranger });
  await talk.tell("install a version that is not there", "install-tailscale", { ...args, version: "1.2.3" });
  await talk.tell("install from a wrong source", "install-tailscale", { ...args, source: `${args.source}/no` });
  await talk.facts("after refused installations");
  await talk.tell("install", "install-tailscale", args);
  await talk.tell("install again", "install-tailscale", args);
  await talk.tell("install an older one", "install-tailscale", { ...args, version: "1.2.3" });
  await talk.facts("after the installation");
  await talk.type("tailscale version | head -n 1");
  await talk.type("tailscale status --json --peers=false");
  await talk.type("tailscale debug prefs");
}

async function refusedKeys(talk: Talk): Promise<void> {
  const unknown = new Secret(`hskey-auth-${"a".repeat(12)}-${"b".repeat(64)}`);
  await talk.tell("join with an unknown key", "join", talk.joinArgs, unknown);
  await talk.facts("after an unknown key");
  const revoked = await talk.mint();
  await talk.party.headscale.revokeKey(revoked, talk.user);
  await talk.tell("join with a revoked key", "join", talk.joinArgs, revoked.key);
  const noServer = { ...talk.joinArgs, loginServer: "http://127.0.0.1:9" };
  await talk.tell("join where nobody listens", "join", noServer, unknown);
}

async function joining(talk: Talk): Promise<void> {
  const key = await talk.mint();
  await talk.tell("join", "join", talk.joinArgs, key.key);
  await talk.facts("after the join");
  await talk.node("after the join", (node) => node?.online === true);
  await talk.type("tailscale status --json --peers=false");
  await talk.type("tailscale debug prefs");
  const unused = await talk.mint();
  await talk.tell("join again", "join", talk.joinArgs, unused.key);
  await talk.ask("is the key of the second join used", async () => {
    const found = (await talk.party.headscale.preAuthKeys()).find((each) => each.id === unused.id);
    return [found?.used, (await talk.party.headscale.preAuthKeys()).find((each) => each.id === key.id)?.used];
  });
  await talk.party.headscale.revokeKey(unused, talk.user);
  const elsewhere = { ...talk.joinArgs, loginServer: "http://127.0.0.1:9" };
  await talk.tell("join another control server", "join", elsewhere, unused.key);
  await talk.tell("a new login with a used key", "join", { ...talk.joinArgs, forceReauth: true }, key.key);
  const fresh = await talk.mint();
  await talk.tell("a new login with a fresh key", "join", { ...talk.joinArgs, forceReauth: true }, fresh.key);
  await talk.facts("after a new login");
  await pings(talk);
}

/** To a peer that is there, to nobody, and to itself. A first ping may go through the relay while a path is sought. */
async function pings(talk: Talk): Promise<void> {
  const { one, peer } = talk.party;
  const key = await talk.mint();
  await peer.host.change("install-tailscale", talk.installArgs);
  await peer.host.change("join", { ...talk.joinArgs, hostname: peer.spec.name }, key.key);
  const { status } = (await peer.host.facts()).tailscale;
  const [ip = ""] = status?.ips ?? [];
  for (let tries = 0; tries < 20; tries++) {
    if ((await one.host.ping([ip]))[0]?.via === "direct") break;
    await delay(500);
  }
  await talk.ask("ping the peer", () => one.host.ping([ip]));
  await talk.ask("ping nobody", () => one.host.ping(["100.64.0.99"]));
}

async function settings(talk: Talk): Promise<void> {
  await talk.tell("set nothing new", "repair", { hostname: talk.party.one.spec.name });
  await talk.tell("set the host name", "repair", { hostname: "other" });
  await talk.settled(({ hostName }) => hostName === "other");
  await talk.facts("after the host name was set");
  await talk.node("after the host name was set", (node) => node?.hostname === "other");
  await talk.tell("set the host name back", "repair", { hostname: talk.party.one.spec.name });
  await talk.settled(({ hostName }) => hostName === talk.party.one.spec.name);
  await talk.node("with its own name", (node) => node?.hostname === talk.party.one.spec.name);
  await talk.type("sudo -n tailscale down");
  await talk.facts("when it is down");
  await talk.tell("up again", "repair", { up: true });
  await talk.type("sudo -n systemctl disable --now tailscaled.service");
  await talk.facts("without its service");
  await talk.tell("start again", "repair", { start: true });
  await talk.settled(isHealthy);
  await talk.facts("with its service again");
}

async function lifeOnTheServer(talk: Talk): Promise<void> {
  const { headscale } = talk.party;
  const id = await talk.nodeId();
  await headscale.renameNode(id, "renamed");
  await talk.node("renamed", (node) => node?.givenName === "renamed");
  await talk.ask("rename to a name that is taken", () => headscale.renameNode(id, talk.party.peer.spec.name));
  await talk.party.expire(id);
  await talk.settled(({ backendState }) => backendState === "NeedsLogin");
  await talk.facts("when its key has expired");
  // On 0.29 a key does not lift a tagged node's expiry: it is spent, and the host stays outside until the server lets it live.
  await talk.tell("join after expiry", "join", talk.joinArgs, (await talk.mint()).key);
  await talk.ask("lift the expiry", () => talk.party.liftExpiry(id));
  await talk.tell("join after the expiry was lifted", "join", talk.joinArgs, (await talk.mint()).key);
  await talk.ask("is it the same node", async () => (await talk.nodeId()) === id);
  await talk.facts("after it was expired and joined");
  await headscale.deleteNode(id);
  await talk.node("after it was deleted", (node) => node === undefined);
  const again = { ...talk.joinArgs, forceReauth: true };
  await talk.tell("join after it was deleted", "join", again, (await talk.mint()).key);
  await talk.ask("is it another node", async () => (await talk.nodeId()) !== id);
}

async function syncthing(talk: Talk): Promise<void> {
  const { one, inventory } = talk.party;
  const user = one.spec.user ?? inventory.ssh.user ?? "";
  const guiPort = one.spec.syncthing?.guiPort ?? 8384;
  await talk.tell("Syncthing for nobody", "install-syncthing", { user: "nobody-here", guiPort });
  await talk.tell("Syncthing", "install-syncthing", { user, guiPort });
  await talk.facts("with Syncthing");
  await talk.tell("Syncthing again", "install-syncthing", { user, guiPort });
  await talk.tell("Syncthing with relays", "install-syncthing", { user, guiPort, relays: true });
  await talk.facts("with Syncthing's relays");
}

async function leaving(talk: Talk): Promise<void> {
  await talk.tell("leave", "leave", {});
  await talk.facts("after it left");
  await talk.tell("leave again", "leave", {});
  await talk.tell("leave for good", "leave", { remove: true });
}
