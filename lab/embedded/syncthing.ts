// One host's Syncthing: a configuration file the host program reads and edits itself, and the REST API on its port.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { listenOn, shut } from "./listen.ts";
import { hex } from "./mesh-state.ts";
import { failed, ok, type Said, type StandInCall, unexpected } from "./stand-in.ts";

/** As Debian 12 and Ubuntu 24.04 have it. */
export const syncthingVersion = "1.19.2";

export class Syncthing {
  readonly #home: string;
  readonly #name: string;
  #server: Server | undefined;
  /** Why it does not listen, as its journal would say. */
  journal = "";

  constructor(home: string, name: string) {
    this.#home = home;
    this.#name = name;
  }

  get #file(): string {
    return join(this.#home, ".config/syncthing/config.xml");
  }

  /** The program `syncthing`. */
  async call(call: StandInCall): Promise<Said> {
    switch (call.argv.join(" ")) {
      case "--version":
        return ok(`syncthing v${syncthingVersion}-ds1 "Fermium Flea" (simulated)\n`);
      case "generate --help":
        return ok('Usage: syncthing generate\n      --no-default-folder  Don\'t create the "default" folder\n');
      case "generate --no-default-folder":
        await this.#generate();
        return ok();
      default:
        return unexpected(call);
    }
  }

  async #generate(): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await writeFile(this.#file, freshConfig(deviceId(), this.#name), { mode: 0o600 });
  }

  /** Its service starts; a port that is taken shows in the journal only, as with the real one. */
  async start(): Promise<Said> {
    if (this.#server) return ok();
    const config = await this.#read();
    if (config === undefined) return failed("Job for syncthing failed");
    const [, port] = element(config, "address").split(":");
    try {
      this.#server = await listenOn(
        createServer((request, response) => void this.#answer(request, response)),
        Number(port),
      );
      this.journal = "";
    } catch (error) {
      this.journal = `FATAL: listen tcp 127.0.0.1:${port}: bind: address already in use (${(error as Error).message})`;
    }
    return ok();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await shut(server);
  }

  #read(): Promise<string | undefined> {
    return readFile(this.#file, "utf8").catch(() => undefined); // nobody generated one yet
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const config = (await this.#read()) ?? "";
    const send = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.headers["x-api-key"] !== element(config, "apikey")) return void send(403, { error: "Forbidden" });
    switch (`${request.method} ${request.url}`) {
      case "GET /rest/system/status":
        return void send(200, { myID: ownId(config) });
      case "GET /rest/system/version":
        return void send(200, { version: `v${syncthingVersion}-ds1`, os: "linux" });
      case "GET /rest/system/connections":
        return void send(200, { connections: {}, total: { paused: false } });
      case "GET /rest/config/devices":
        return void send(200, [{ deviceID: ownId(config), name: this.#name, paused: false }]);
      case "GET /rest/stats/device":
        return void send(200, { [ownId(config)]: { lastSeen: "1970-01-01T00:00:00Z", lastConnectionDurationS: 0 } });
      case "GET /rest/config/folders":
        return void send(200, []);
      case "PATCH /rest/config/options":
      case "PATCH /rest/config/gui": {
        await this.#patch(config, JSON.parse(await textOf(request)) as object);
        send(200, {});
        if (request.url === "/rest/config/gui") response.on("close", () => void this.#listenAgain());
        return;
      }
      default:
        return void send(404, { error: "not found" });
    }
  }

  async #patch(config: string, changes: object): Promise<void> {
    let text = config;
    for (const [name, value] of Object.entries(changes)) {
      text = text.replace(new RegExp(`<${name}>[^<]*</${name}>`), `<${name}>${value}</${name}>`);
    }
    await writeFile(this.#file, text, { mode: 0o600 });
  }

  async #listenAgain(): Promise<void> {
    await this.stop();
    await this.start();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

/** The content of the first element of that name after <gui; device elements before it have addresses too. */
const element = (config: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(config.slice(config.indexOf("<gui ")))?.[1] ?? "";

const ownId = (config: string): string => /<device id="([^"]+)"/.exec(config)?.[1] ?? "";

/** Eight groups of seven characters of base 32. */
const deviceId = (): string =>
  Array.from({ length: 8 }, () =>
    [...Buffer.from(hex(7), "hex")].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join(""),
  ).join("-");

const freshConfig = (id: string, name: string) => `<configuration version="36">
    <device id="${id}" name="${name}" compression="metadata" introducer="false">
        <address>dynamic</address>
        <paused>false</paused>
    </device>
    <gui enabled="true" tls="false" debugging="false">
        <address>127.0.0.1:8384</address>
        <apikey>${hex(16)}</apikey>
        <theme>default</theme>
    </gui>
    <ldap></ldap>
    <options>
        <listenAddress>default</listenAddress>
        <globalAnnounceEnabled>true</globalAnnounceEnabled>
        <localAnnounceEnabled>true</localAnnounceEnabled>
        <relaysEnabled>true</relaysEnabled>
        <startBrowser>true</startBrowser>
        <urAccepted>0</urAccepted>
        <crashReportingEnabled>true</crashReportingEnabled>
    </options>
</configuration>
`;
