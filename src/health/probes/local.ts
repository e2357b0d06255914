// The machine that looks, for real: its programs, disks, interfaces, and connections from it.

import { access, constants, mkdtemp, rmdir, statfs } from "node:fs/promises";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { runProgram } from "../../core/run-program.ts";
import { printable } from "../../core/text.ts";
import { trustingFetch, trustSystem } from "../../core/trust.ts";
import { causesOf } from "../../headscale/settle.ts";
import type { Certificate, DiskUse, Failed, Fetched, LocalWorld, TlsPlace } from "./world.ts";

interface RealLocal extends Pick<LocalWorld, "folders" | "tokenEnds"> {
  /** The whole environment of the programs that are run; it holds no secret. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What it is given is the caller's to know. */
export const realLocal = ({ env, ...known }: RealLocal): LocalWorld => ({
  ...known,
  run: async ([program = "", ...argv], ms) => {
    const { code, stdout } = await runProgram(program, argv, { env, timeoutMs: ms, maxBytes: 1_000_000 });
    return { code, stdout: stdout.toString() };
  },
  disk: diskUse,
  unwritable,
  interfaces: () =>
    Object.values(networkInterfaces()).flatMap((some) =>
      (some ?? []).map(({ address, internal }) => ({ address, internal })),
    ),
  fetch: fetched,
  connect: greeted,
  tls: certificateAt,
});

async function diskUse(path: string): Promise<DiskUse | undefined> {
  try {
    const { blocks, bavail, bfree, files, ffree } = await statfs(path);
    const used = blocks - bfree;
    if (used + bavail <= 0) return undefined;
    const diskPercent = (100 * used) / (used + bavail);
    return { diskPercent, inodePercent: files > 0 ? (100 * (files - ffree)) / files : undefined };
  } catch {
    return undefined; // a folder that is not there is told by unwritable
  }
}

async function unwritable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.W_OK);
    await rmdir(await mkdtemp(join(path, ".mesh-health-")));
    return undefined;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    // A full disk is told by its figure.
    return code === "ENOSPC" || code === "EDQUOT" ? undefined : `${path}: ${code}`;
  }
}

const most = 65_536;

async function fetched(url: string, ms: number): Promise<Fetched | Failed> {
  try {
    const answer = await trustingFetch(url, { redirect: "manual", signal: AbortSignal.timeout(ms) });
    const date = new Date(answer.headers.get("date") ?? Number.NaN);
    return {
      status: answer.status,
      body: await beginning(answer),
      date: Number.isNaN(date.getTime()) ? undefined : date,
    };
  } catch (thrown) {
    return failure(thrown);
  }
}

async function beginning({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.length;
    if (size >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most).toString();
}

const untrusted = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

function failure(thrown: unknown): Failed {
  const codes = causesOf(thrown);
  const kind = codes.some((code) => /^(ENOTFOUND|EAI_AGAIN)$/.test(code)) ? "name" : undefined;
  const failed = kind ?? (codes.some((code) => untrusted.test(code)) ? "tls" : "no-answer");
  return { failed, why: printable(codes.at(-1) ?? String(thrown), 200) };
}

/** The first line that comes. A server that waits for us to begin is there all the same. */
const greeted: LocalWorld["connect"] = (address, port, ms) =>
  new Promise((resolve) => {
    const socket = createConnection({ host: address, port });
    let isOpen = false;
    let said = "";
    const end = (answer: Failed | { readonly greeting: string }) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(
      () => end(isOpen ? { greeting: said } : { failed: "no-answer", why: "no connection in time" }),
      ms,
    );
    socket.on("connect", () => {
      isOpen = true;
    });
    socket.on("data", (part: Buffer) => {
      said += part.toString("latin1");
      if (said.includes("\n") || said.length > 1000) end({ greeting: printable(said.split(/\r?\n/)[0] ?? "", 200) });
    });
    socket.on("error", (thrown) => end(isOpen ? { greeting: said } : failure(thrown)));
    socket.on("close", () => end(isOpen ? { greeting: said } : { failed: "no-answer", why: "closed at once" }));
  });

/** Any certificate is taken, because one that is bad is to be told. */
const certificateAt = ({ address, port, name }: TlsPlace, ms: number): Promise<Certificate | Failed> =>
  new Promise((resolve) => {
    trustSystem();
    const names = name === undefined ? { checkServerIdentity: () => undefined } : { servername: name };
    const socket = connectTls({ host: address, port, rejectUnauthorized: false, ...names });
    const end = (answer: Certificate | Failed) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end({ failed: "no-answer", why: "no certificate in time" }), ms);
    socket.on("error", (thrown) => end(failure(thrown)));
    socket.on("close", () => end({ failed: "no-answer", why: "closed at once" }));
    socket.on("secureConnect", () => {
      const validTo = new Date(socket.getPeerCertificate().valid_to);
      const distrust = socket.authorized ? undefined : String(socket.authorizationError);
      if (Number.isNaN(validTo.getTime())) end({ failed: "tls", why: "it shows no certificate" });
      else end({ validTo, distrust });
    });
  });
