// A Headscale 0.29.2 in memory, as MeSH meets it: the REST calls of src/headscale/rest.ts with their shapes and traps.
// Hosts reach it in process (tailscaled.ts), by the address it listens on; what they would speak there is not imitated.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenOn, shut } from "./listen.ts";
import { type AuthKey, hex, isOnline, MeshState, type Node, Refusal, type User, zeroTime } from "./mesh-state.ts";

export interface EmbeddedHeadscale {
  readonly url: string;
  readonly apiKey: string;
  readonly state: MeshState;
  /** False while it is stopped. */
  readonly up: boolean;
  /** In milliseconds since 1970. One that was there from the beginning has run for days. */
  readonly startedAt: number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function openHeadscale(
  port: number,
  tags: readonly string[],
  apiKey = `hskey-api-${hex(6)}-${hex(32)}`,
): Promise<EmbeddedHeadscale> {
  const state = new MeshState(tags);
  let server: Server | undefined;
  let startedAt = 0;
  const start = async () => {
    startedAt = Date.now();
    server ??= await listenOn(
      createServer((request, response) => void answer(state, apiKey, request, response)),
      port,
    );
  };
  await start();
  startedAt -= 3 * 24 * 3_600_000;
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    state,
    get up() {
      return server !== undefined;
    },
    get startedAt() {
      return startedAt;
    },
    start,
    stop: async () => {
      const running = server;
      server = undefined;
      if (running) await shut(running);
    },
  };
}

async function answer(state: MeshState, apiKey: string, request: IncomingMessage, response: ServerResponse) {
  const send = (status: number, body: unknown, type = "application/json") =>
    response.writeHead(status, { "content-type": type }).end(typeof body === "string" ? body : JSON.stringify(body));
  const url = new URL(request.url ?? "/", "http://headscale");
  const text = await bodyOf(request);
  if (url.pathname === "/health") return send(200, { status: "pass" }, "application/health+json; charset=utf-8");
  // The client's road: its upgrade wants a handshake, and nothing else is taken there.
  if (url.pathname === "/ts2021")
    return request.headers.upgrade
      ? send(400, "missing Tailscale handshake header\ninternal server error\n", "text/plain; charset=utf-8")
      : send(500, "Internal error\n", "text/plain; charset=utf-8");
  if (url.pathname === "/version") return send(200, versionAnswer);
  if (url.pathname === "/key") return send(200, { legacyPublicKey: zeroKey, publicKey });
  if (request.headers.authorization !== `Bearer ${apiKey}`)
    return send(401, "Unauthorized", "text/plain; charset=utf-8");
  if (url.pathname === "/api/v1/apikey") return send(200, listed(apiKey));
  try {
    return send(200, route(state, { method: request.method ?? "", url, body: parse(text) }));
  } catch (thrown) {
    const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, 2, String(thrown));
    return send(refusal.status, { code: refusal.code, message: refusal.message, details: [] });
  }
}

const zeroKey = `mkey:${"0".repeat(64)}`;
const publicKey = `mkey:${"5".repeat(64)}`;

/** The one API key, as it is listed. */
const listed = (apiKey: string) => ({
  apiKeys: [
    { id: "1", prefix: `${apiKey.slice(0, "hskey-api-".length + 12)}-***`, expiration: "2126-11-29T00:00:00Z" },
  ],
});

const versionAnswer = {
  version: "v0.29.2",
  commit: "unknown",
  buildTime: "unknown",
  go: { version: "simulated", os: "linux", arch: "amd64" },
  dirty: false,
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

type Body = Readonly<Record<string, unknown>>;

function parse(text: string): Body {
  if (!text) return {};
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new Refusal(400, 3, "proto: syntax error (line 1:1): unexpected token");
  }
}

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: Body;
}

function route(state: MeshState, { method, url, body }: Call): object {
  const [, api, v1, kind, id, verb, last] = url.pathname.split("/").map(decodeURIComponent);
  if (api !== "api" || v1 !== "v1") throw new Refusal(404, 5, "Not Found");
  switch (`${method} ${kind}${id === undefined ? "" : kind === "node" ? "/ID" : `/${id}`}${verb ? `/${verb}` : ""}`) {
    case "GET health":
      return { databaseConnectivity: true };
    case "GET user":
      return { users: usersNamed(state, url.searchParams.get("name")).map(userJson) };
    case "POST user":
      return { user: userJson(state.createUser(String(body.name ?? ""))) };
    case "GET preauthkey":
      return { preAuthKeys: state.keys.map((key) => keyJson(key, false)) };
    case "POST preauthkey":
      return { preAuthKey: keyJson(mint(state, body), true) };
    case "POST preauthkey/expire":
      state.expireKey(body.id === undefined ? undefined : String(body.id));
      return {};
    case "GET node":
      return { nodes: state.nodes.map((node) => nodeJson(node, true)) };
    default:
      return nodeRoute(state, { method, id, verb: verb ?? "", last, url, body, kind });
  }
}

interface NodeCall extends Call {
  readonly kind: string | undefined;
  readonly id: string | undefined;
  readonly verb: string;
  readonly last: string | undefined;
}

const writes = (id: string) => new Refusal(500, 2, `node no longer exists in NodeStore: ${id}`);

function nodeRoute(state: MeshState, { method, kind, id, verb, last, url, body }: NodeCall): object {
  if (["user", "preauthkey", "health"].includes(kind ?? "") && id === undefined)
    throw new Refusal(501, 12, "Method Not Allowed");
  if (kind !== "node" || id === undefined) throw new Refusal(404, 5, "Not Found");
  if (!/^\d+$/.test(id))
    throw new Refusal(400, 3, `type mismatch, parameter: node_id, error: strconv.ParseUint: parsing "${id}"`);
  const node = state.find(id);
  if (!node) throw verb === "expire" || verb === "rename" ? writes(id) : new Refusal(404, 5, "node not found");
  switch (`${method} ${verb}`) {
    case "GET ":
      break;
    case "DELETE ":
      state.delete(node);
      return {};
    case "POST expire":
      node.expiry = expiryOf(url);
      break;
    case "POST rename":
      state.rename(node, last ?? "");
      break;
    case "POST tags":
      state.setTags(node, textsOf(body.tags));
      break;
    default:
      throw new Refusal(404, 5, "Not Found");
  }
  return { node: nodeJson(node, false) };
}

/** A date goes in the query; a body is ignored, and then it is now. */
function expiryOf(url: URL): string | undefined {
  if (url.searchParams.get("disableExpiry") === "true") return undefined;
  const said = url.searchParams.get("expiry");
  if (said !== null && Number.isNaN(Date.parse(said))) throw new Refusal(400, 3, `parsing field "expiry": ${said}`);
  return said ?? new Date().toISOString();
}

function mint(state: MeshState, body: Body): AuthKey {
  const said = body.user === undefined ? undefined : String(body.user);
  if (said !== undefined && !/^\d+$/.test(said))
    throw new Refusal(400, 3, `proto: (line 1:10): invalid value for uint64 field user: "${said}"`);
  const user = said === undefined ? undefined : state.users.find((one) => one.id === said);
  if (said !== undefined && !user) throw new Refusal(500, 2, "user not found");
  const expiration = body.expiration ?? zeroTime;
  if (typeof expiration !== "string" || !/^\d{4}-\d\d-\d\dT/.test(expiration))
    throw new Refusal(400, 3, `proto: (line 1:29): invalid google.protobuf.Timestamp value "${String(expiration)}"`);
  const tags = textsOf(body.aclTags);
  return state.mint({ user, reusable: body.reusable === true, ephemeral: body.ephemeral === true, expiration, tags });
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const usersNamed = (state: MeshState, name: string | null) =>
  state.users.filter((user) => name === null || user.name === name);

const userJson = (user: User) => ({
  ...user,
  displayName: "",
  email: "",
  providerId: "",
  provider: "",
  profilePicUrl: "",
});

const keyJson = ({ secret, user, tags, ...key }: AuthKey, whole: boolean) => ({
  ...key,
  user: user ? userJson(user) : null,
  key: whole ? secret : `${secret.slice(0, "hskey-auth-".length + 12)}-***`,
  aclTags: tags,
});

const taggedDevices = { id: "2147455555", name: "tagged-devices", createdAt: zeroTime };

/** Tagged nodes have a user of their own in a listing, and none when asked for alone. */
function nodeJson(node: Node, listed: boolean) {
  const { ips, key, gone: _, renamed: __, user, ...rest } = node;
  const owner = node.tags.length === 0 ? user : listed ? taggedDevices : undefined;
  return {
    ...rest,
    ipAddresses: ips,
    user: owner ? userJson(owner) : null,
    expiry: node.expiry ?? null,
    preAuthKey: keyJson(key, false),
    registerMethod: "REGISTER_METHOD_AUTH_KEY",
    online: isOnline(node),
    approvedRoutes: [],
    availableRoutes: [],
    subnetRoutes: [],
  };
}
