// Turns an HTTP answer, or a missing one, into a diagnosis. Texts of a proxy or a login page are cut and made printable.
// Recorded: every API-key problem is 401 with the plain text "Unauthorized"; many refusals are 500 with a JSON reason. From 0.30 on
// a refusal is a problem document (RFC 9457, before: 7807).

import { MeshError } from "../core/errors.ts";
import { duration, printable } from "../core/text.ts";
import { makeKey, whereKeyGoes } from "./new-key.ts";
import { AskedToWait, causesOf } from "./settle.ts";

export type Answer = Readonly<Record<string, unknown>>;

interface Asked {
  readonly method: string;
  readonly path: string;
}

interface Seen {
  readonly call: Asked;
  readonly url: string;
  readonly response: Response;
  readonly text: string;
}

/** Returns the object of a successful answer; throws the diagnosis of any other. */
export function answerOf(seen: Seen): Answer {
  const { response, text } = seen;
  if (response.status === 401) throw unauthorized(seen);
  const answer = objectIn(text);
  if (response.ok && answer) return answer;
  if (response.status >= 502 && response.status <= 504)
    throw down(seen.url, `${response.status} from what is in front of it`);
  if (response.status === 429) throw tooMany(seen);
  const reason = response.ok ? undefined : reasonIn(answer);
  if (reason !== undefined) throw refused(seen.call, reason);
  throw response.status === 403 ? forbidden(seen) : stranger(seen);
}

/** Headscale's own reason: `message` beside a number up to 0.29, a problem document later. Other JSON is somebody else's. */
function reasonIn(answer: Answer | undefined): string | undefined {
  if (typeof answer?.message === "string" && typeof answer.code === "number") return answer.message;
  if (typeof answer?.title !== "string" || typeof answer.status !== "number") return undefined;
  const errors: readonly unknown[] = Array.isArray(answer.errors) ? answer.errors : [];
  const inner = errors.map((each) => (each as { message?: unknown } | null)?.message);
  return [answer.detail ?? answer.title, ...inner].filter((part) => typeof part === "string").join(": ");
}

/** No answer: the server is down, or it is not Headscale (another protocol, an untrusted certificate). */
export function transportFailure(url: string, cause: unknown): MeshError {
  const codes = causesOf(cause);
  const tls = codes.find((code) => /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code));
  if (tls) return notHeadscale(url, `its TLS certificate or version cannot be used (${tls})`, cause);
  if (codes.some((code) => code.startsWith("HPE_")))
    return notHeadscale(url, "what listens there does not speak HTTP", cause);
  return down(url, reasonOf(codes), cause);
}

const down = (url: string, reason: string, cause?: unknown) =>
  new MeshError({
    code: "HEADSCALE_DOWN",
    problem: `Headscale does not answer at ${url} (${reason}); look after it on the server`,
    next: ["sudo", "systemctl", "status", "headscale"],
    cause,
  });

const refused = (call: Asked, message: string) =>
  new MeshError({
    code: "HEADSCALE_REFUSED",
    problem: `Headscale refused ${call.method} ${call.path.split("?")[0]}: ${printable(message, 300)}`,
  });

const notHeadscale = (url: string, what: string, cause?: unknown) =>
  new MeshError({ code: "HEADSCALE_ANSWER", problem: `${url}: ${what}`, next: ["curl", `${url}/health`], cause });

/** A proxy's 401 asks for a password or is an HTML page; Headscale's is a single word. */
function unauthorized({ url, response, text }: Seen): MeshError {
  const proxy = response.headers.has("www-authenticate") || /^\s*</.test(text);
  if (proxy) return notHeadscale(url, "a proxy in front of Headscale asks for a login of its own (401)");
  return new MeshError({
    code: "HEADSCALE_AUTH",
    problem: `Headscale at ${url} refused the API key: wrong, expired or revoked (it does not say which); ${whereKeyGoes}`,
    next: makeKey,
  });
}

/** Headscale itself limits nobody. `Retry-After` is in seconds, or a date. */
function tooMany({ url, response }: Seen): MeshError {
  const asked = response.headers.get("retry-after")?.trim() ?? "";
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  const wait = Number.isNaN(ms) ? undefined : Math.max(0, ms);
  const long = wait === undefined ? "without saying how long" : `for ${duration(wait)}`;
  return new MeshError({
    code: "HEADSCALE_DOWN",
    problem: `what stands in front of Headscale at ${url} lets no more calls through (429) and asks to wait, ${long}; let the runner's address pass its limit`,
    next: ["curl", "-i", `${url}/health`],
    cause: new AskedToWait(wait),
  });
}

const forbidden = ({ url, text, response }: Seen) =>
  notHeadscale(
    url,
    `what stands in front of Headscale (${printable(response.headers.get("server") ?? "a proxy or firewall", 60)}) does not let this runner through (403): ${startOf(text)}`,
  );

const startOf = (text: string) => printable(text.replace(/\s+/g, " ").trim(), 80) || "nothing";

function stranger({ url, response, text }: Seen): MeshError {
  const to = response.headers.get("location");
  const start = to ? `a way to ${printable(to, 80)}` : startOf(text);
  return notHeadscale(
    url,
    `it answered ${response.status} with something that is not Headscale's: ${start}. Is a proxy or another service there?`,
  );
}

function objectIn(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined; // the caller reports what came instead
  }
}

const messages: Readonly<Record<string, string>> = {
  TimeoutError: "no answer in time",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  ENOTFOUND: "its name does not resolve",
  EAI_AGAIN: "its name does not resolve",
  EHOSTUNREACH: "no route to it",
  ENETUNREACH: "no route to it",
  UND_ERR_SOCKET: "the connection ended before the answer",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};

function reasonOf(codes: readonly string[]): string {
  const known = codes.find((code) => messages[code]);
  return (known && messages[known]) ?? codes.at(-1) ?? "no answer";
}
