// One host's tailscaled: its state, the answers of its LocalAPI on a real socket, and its login at the embedded Headscale.
// States and texts as recorded from 1.102.3 (test/fixtures/headscale/*/status-*.json). There is no network behind it.

import { createServer, type Server } from "node:http";
import { type Damage, damages, send } from "./damages.ts";
import type { EmbeddedHeadscale } from "./headscale.ts";
import { listenOn, shut } from "./listen.ts";
import { hex, isExpired, KeptOut, type Node } from "./mesh-state.ts";
import { prefsAnswer, statusAnswer, warningsAnswer } from "./tailscaled-answers.ts";

interface Login {
  readonly loginServer: string;
  readonly secret: string;
  readonly hostname: string;
}

interface DaemonPrefs {
  controlUrl: string;
  hostname: string;
  wantRunning: boolean;
  loggedOut: boolean;
  /** Windows: it stays up when nobody is signed in. */
  unattended: boolean;
}

type BackendState = "NeedsLogin" | "Stopped" | "Starting" | "Running";

interface DaemonOptions {
  /** What the host calls itself. */
  readonly hostname: string;
  readonly os?: "linux" | "windows";
  /** Where its LocalAPI listens. */
  readonly socket: string;
  readonly headscale: EmbeddedHeadscale;
}

const noPrefs: DaemonPrefs = {
  controlUrl: "",
  hostname: "",
  wantRunning: false,
  loggedOut: true,
  unattended: false,
};

export class Tailscaled {
  /** Of the running daemon, which may be older than the program on disk. */
  version = "";
  /** When the running daemon started. */
  startedAt = "";
  readonly prefs: DaemonPrefs = { ...noPrefs };
  readonly options: DaemonOptions;
  /** What it knows of itself, also after Headscale has forgotten it. */
  node: Node | undefined;
  lastError = "";
  /** Where a browser would be sent to log in; a daemon that starts with an expired key asks for that. */
  authUrl = "";
  /** It has reached the mesh's relay since it started. */
  relayed = false;
  /** What becomes of its status on the way. */
  damage: Damage = "none";
  /** A new login that failed: the daemon goes on as Running and is not online. */
  broken = false;
  #machineKey = `mkey:${hex(32)}`;
  #keptOut: Node | undefined;
  #server: Server | undefined;

  constructor(options: DaemonOptions) {
    this.options = options;
  }

  get running(): boolean {
    return this.#server !== undefined;
  }

  async start(version: string): Promise<void> {
    if (this.#server) return;
    this.version = version;
    this.startedAt = new Date().toISOString();
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://local-tailscaled.sock");
      if (pathname.endsWith("/prefs")) send(response, prefsAnswer(this));
      else if (pathname.endsWith("/watch-ipn-bus")) send(response, warningsAnswer(this));
      else damages[this.damage](response, statusAnswer(this));
    });
    this.#server = await listenOn(server, this.options.socket);
    if (this.#keptOut && !isExpired(this.#keptOut)) {
      Object.assign(this, { node: this.#keptOut, broken: false, lastError: "", authUrl: "" });
      this.#keptOut = undefined;
    }
    this.relayed = this.node !== undefined;
    if (this.node && isExpired(this.node)) this.#forget();
    if (this.node && this.prefs.wantRunning) this.#headscale.state.arrive(this.node);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await shut(server);
    if (this.node) this.#headscale.state.leave(this.node);
  }

  /** An expired key does not outlive the daemon; the machine's own key does, and so the node is the same after a login. */
  #forget(): void {
    this.node = undefined;
    this.authUrl = `${this.prefs.controlUrl}/register/hskey-authreq-${hex(12)}`;
  }

  get #headscale(): EmbeddedHeadscale {
    return this.options.headscale;
  }

  get state(): BackendState {
    if (!this.node || isExpired(this.node)) return "NeedsLogin";
    if (!this.prefs.wantRunning) return "Stopped";
    // Without unattended mode Windows lets go of it between two questions, so that each finds one that only begins to come up.
    return this.options.os === "windows" && !this.prefs.unattended ? "Starting" : "Running";
  }

  /** A node that Headscale deleted goes on believing; only a server that is gone makes it say no. */
  get online(): boolean {
    const isUp = this.prefs.wantRunning && this.state !== "Starting";
    return this.node !== undefined && isUp && this.#headscale.up && !this.broken;
  }

  /** True when it can be reached through the mesh. */
  get reachable(): boolean {
    return this.running && this.state === "Running";
  }

  /** Throws with what Headscale said, or with why it was not reached. */
  login({ loginServer, secret, hostname }: Login): void {
    Object.assign(this.prefs, { controlUrl: loginServer, hostname, wantRunning: true, loggedOut: false });
    this.broken = this.node !== undefined;
    this.#keptOut = undefined;
    try {
      if (!this.#headscale.up || loginServer !== this.#headscale.url) throw new Unreached(loginServer);
      this.node = this.#headscale.state.register({ secret, machineKey: this.#machineKey, hostname });
      Object.assign(this, { broken: false, lastError: "", authUrl: "", relayed: true });
    } catch (thrown) {
      this.lastError = (thrown as Error).message;
      if (thrown instanceof KeptOut) this.#keptOut = thrown.node;
      throw thrown;
    }
  }

  /** `tailscale up` without words, and `tailscale down`. */
  want(wantRunning: boolean): void {
    this.prefs.wantRunning = wantRunning;
    if (!this.node) return;
    if (wantRunning) this.#headscale.state.arrive(this.node);
    else this.#headscale.state.leave(this.node);
  }

  rename(hostname: string): void {
    this.prefs.hostname = hostname;
    if (this.node) this.#headscale.state.hear(this.node, hostname);
  }

  logout(): void {
    if (this.node && this.#headscale.up) this.#headscale.state.logOut(this.node);
    Object.assign(this.prefs, { wantRunning: false, loggedOut: true, hostname: "" });
    this.node = undefined;
  }
}

/** Nobody answered at the login server. */
export class Unreached extends Error {
  constructor(loginServer: string) {
    const { host } = new URL(loginServer);
    super(`fetch control key: Get "${loginServer}/key?v=142": dial tcp ${host}: connect: connection refused`);
  }
}
