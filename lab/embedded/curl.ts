// curl for machines without it: the options that the host program and the stand-ins use, and no others.

import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { parseArgs } from "node:util";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    q: { ...flag, short: "q" },
    silent: { ...flag, short: "s" },
    "show-error": { ...flag, short: "S" },
    fail: { ...flag, short: "f" },
    insecure: { ...flag, short: "k" },
    location: { ...flag, short: "L" },
    "max-time": { ...text, short: "m" },
    "write-out": { ...text, short: "w" },
    config: { ...text, short: "K" },
    request: { ...text, short: "X" },
    "http1.1": flag,
    header: { ...text, short: "H", multiple: true },
    output: { ...text, short: "o" },
    data: text,
    "data-binary": text,
    noproxy: text,
    "unix-socket": text,
    proto: text,
    "proto-redir": text,
    "connect-timeout": text,
    "speed-limit": text,
    "speed-time": text,
    retry: text,
  },
});

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const given = values["data-binary"] ?? values.data;
const sent = given === "@-" ? readFileSync(0) : given;
const secret = values.config === "-" ? /header = "(.*)"/.exec(readFileSync(0, "utf8"))?.[1] : undefined;
const headers = Object.fromEntries(
  [...(values.header ?? []), ...(secret ? [secret] : [])].map((line) => line.split(/:\s*/, 2)),
) as Record<string, string>;

function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socketPath = values["unix-socket"];
    const call = request(
      url,
      {
        method: values.request ?? (sent === undefined ? "GET" : "POST"),
        headers,
        ...(socketPath ? { socketPath } : {}),
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      },
    );
    call.setTimeout(Number(values["max-time"] ?? 60) * 1000, () => call.destroy(new Error("timed out")));
    call.on("error", reject);
    call.end(sent);
  });
}

try {
  for (const url of positionals) {
    const { status, body } = await ask(url);
    if (values.fail && status >= 400) {
      process.stderr.write(`curl: (22) The requested URL returned error: ${status}\n`);
      process.exit(22);
    }
    if (values.output) writeFileSync(values.output, body);
    else process.stdout.write(body);
    const [out = "", err = ""] = (values["write-out"] ?? "")
      .replaceAll("\\n", "\n")
      .replaceAll("%{http_code}", String(status))
      .split("%{stderr}");
    process.stdout.write(out);
    process.stderr.write(err);
  }
} catch (error) {
  const refused = /ECONNREFUSED|ENOENT/.test(String((error as NodeJS.ErrnoException).code));
  process.stderr.write(`curl: (7) Failed to connect: ${refused ? "Connection refused" : (error as Error).message}\n`);
  process.exitCode = refused ? 7 : 28;
}
