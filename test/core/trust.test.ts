// A real server with a certificate from a private authority, asked by processes of their own: whom a process believes is its own affair.

import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type PrivateServer, privateServer } from "./private-ca.ts";

const src = join(import.meta.dirname, "../../src");
const asked: string[] = [];
let server: PrivateServer;

beforeAll(async () => {
  server = await privateServer((call, answer) => {
    asked.push(`${call.method} ${call.url}`);
    answer.setHeader("content-type", "application/json").end('{"login":"a"}');
  });
});
afterAll(() => server.close());

const lists = {
  "in the system's file": () => ({ SSL_CERT_FILE: server.list, SSL_CERT_DIR: server.nothing }),
  "in the system's folder": () => ({ SSL_CERT_FILE: "/nowhere", SSL_CERT_DIR: dirname(server.list) }),
  nowhere: () => ({ SSL_CERT_FILE: "/nowhere", SSL_CERT_DIR: server.nothing }),
};

/** What a new process prints whose machine has that list. */
async function say(where: keyof typeof lists, text: string): Promise<string> {
  const env = { PATH: process.env.PATH ?? "", ...lists[where]() };
  const words = ["--input-type=module", "--disable-warning=ExperimentalWarning", "-e", text];
  const { stdout, stderr } = await execa(process.execPath, words, { env, extendEnv: false, cwd: src, reject: false });
  return stdout + stderr;
}

const url = (host = "127.0.0.1") => `https://${host}:${server.port}`;
const shown = "(why) => console.log(why.cause?.code ?? why.message)";
const roads: Readonly<Record<string, () => string>> = {
  "a request": () => `
    import { trustingFetch } from "./core/trust.ts";
    await trustingFetch("${url()}/a", { method: "POST", body: "x" }).then((answer) => console.log(answer.status), ${shown});`,
  "a look at the certificate": () => `
    import { realLocal } from "./health/probes/local.ts";
    const { distrust } = await realLocal({ env: {} }).tls({ address: "127.0.0.1", port: ${server.port}, name: undefined }, 5000);
    console.log(distrust ?? "200");`,
  "GitHub's Enterprise Server": () => `
    import { Secret } from "./core/secret.ts";
    import { openGitHub } from "./github/client.ts";
    const api = openGitHub({ token: new Secret("t"), apiUrl: "${url()}", warn() {}, second: 1 });
    await api.request("GET /user", { request: { retries: 0 } }).then((answer) => console.log(answer.status), ${shown});`,
};

describe.each(Object.keys(roads))("%s", (road) => {
  const text = () => (roads[road] as () => string)();
  test.each([
    { where: "in the system's file", said: /^200$/ },
    { where: "in the system's folder", said: /^200$/ },
    { where: "nowhere", said: /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$|^unable to verify the first certificate/ },
  ] as const)("with the authority $where", async ({ where, said }) => {
    expect((await say(where, text())).trim()).toMatch(said);
  });
});

test("a request that was not believed at first arrives once", async () => {
  asked.length = 0;
  await say("in the system's file", roads["a request"]?.() ?? "");
  expect(asked).toEqual(["POST /a"]);
});

test("a request that was lost on its way is not sent again", async () => {
  let arrived = 0;
  const deaf = createServer(({ socket }) => {
    arrived += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(deaf, "listening");
  const { port } = deaf.address() as AddressInfo;
  const text = `
    import { trustingFetch } from "./core/trust.ts";
    await trustingFetch("http://127.0.0.1:${port}/", { method: "POST", body: "x" }).catch(() => console.log("lost"));`;
  expect(await say("in the system's file", text)).toBe("lost");
  deaf.close();
  expect(arrived).toBe(1);
});

test("whom Node believes by itself stays believed", async () => {
  const text = `
    import { X509Certificate } from "node:crypto";
    import tls from "node:tls";
    import { trustSystem } from "./core/trust.ts";
    const believed = () => tls.getCACertificates("default").map((text) => new X509Certificate(text).fingerprint256);
    const before = believed();
    trustSystem();
    const after = new Set(believed());
    console.log(before.length > 0, before.every((one) => after.has(one)), after.size - before.length);`;
  expect(await say("in the system's file", text)).toBe("true true 1");
});

test("an authority that is believed makes no other name right", async () => {
  const other = `
    import { trustingFetch } from "./core/trust.ts";
    await trustingFetch("${url("localhost")}", {}).then((answer) => console.log(answer.status), ${shown});`;
  expect((await say("in the system's file", other)).trim()).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
});

test("on a Node that cannot do it, nothing else changes", async () => {
  const old = `
    import tls from "node:tls";
    delete tls.setDefaultCACertificates;
    const { trustSystem } = await import("./core/trust.ts");
    console.log(trustSystem());`;
  expect(await say("in the system's file", old)).toBe("false");
});

test("mesh plan with a Headscale behind such a certificate", async () => {
  const lab = await openEmbeddedLab({ hosts: ["web-1"] });
  const front = await privateServer((call, answer) => {
    const { method, headers } = call;
    call.pipe(
      request(new URL(call.url ?? "", lab.headscale.url), { method, headers }, (from) => {
        answer.writeHead(from.statusCode ?? 500, from.headers);
        from.pipe(answer);
      }),
    );
  });
  try {
    const own = readFileSync(lab.inventory, "utf8");
    const inventory = join(dirname(lab.inventory), "private.yaml");
    writeFileSync(inventory, own.replace(/api-url: .*/, `api-url: https://127.0.0.1:${front.port}`));
    const plan = (list: string) =>
      execa(process.execPath, [join(src, "cli.ts"), "-i", inventory, "plan"], {
        env: { SSL_CERT_FILE: list, SSL_CERT_DIR: front.nothing, NODE_EXTRA_CA_CERTS: undefined },
        reject: false,
      });
    const well = await plan(front.list);
    expect(well, well.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("web-1") });
    const { stdout, stderr } = await plan("/nowhere");
    expect(stdout + stderr).toMatch(/HEADSCALE_ANSWER[\s\S]*UNABLE_TO_VERIFY_LEAF_SIGNATURE/);
  } finally {
    await front.close();
    await lab.close();
  }
});

test("nothing else asks the web", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!gen)\.ts$/.test(name));
  const asking = files.filter((name) =>
    /await fetch\(|return fetch\(|"node:https"/.test(readFileSync(join(src, name), "utf8")),
  );
  expect(asking).toEqual([join("core", "trust.ts")]);
});
