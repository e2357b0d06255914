// The package mirror as a process: FOLDER ADDRESS PORT FAULTS. The faults file is read at each request.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { join, normalize } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface MirrorFaults {
  /** Answers nothing at all. */
  readonly down?: boolean;
  /** The tarball's checksum file names another sum. */
  readonly sha256?: boolean;
  /** One byte of each tarball, MSI, ZIP and apt package is another. */
  readonly lie?: boolean;
  /** The apt repository is signed by a stranger. */
  readonly strange?: boolean;
  /** The apt repository was made on a day that has not come yet. */
  readonly future?: boolean;
  /** The apt repository's lists are past their Valid-Until. */
  readonly past?: boolean;
  /** Milliseconds before each answer. */
  readonly slow?: number;
}

const [folder = "", address = "", port = "", faultsFile = ""] = process.argv.slice(2);

createServer(async (request, response) => {
  const faults: MirrorFaults = JSON.parse(await readFile(faultsFile, "utf8").catch(() => "{}")); // no file: no faults
  if (faults.down) {
    request.socket.destroy();
    return;
  }
  if (faults.slow) await delay(faults.slow);
  const wanted = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://mirror").pathname));
  const instead = (["strange", "future", "past"] as const).find((fault) => faults[fault]) ?? "stable";
  const path = wanted.replace(/^\/stable\/(debian|ubuntu)/, `/${instead}/$1`);
  await send(join(folder, path), response, faults);
}).listen(Number(port), address);

async function send(file: string, response: ServerResponse, faults: MirrorFaults): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    response.writeHead(404).end("not found\n");
    return;
  }
  if (faults.sha256 && file.endsWith(".sha256")) {
    response.end("0".repeat(64));
    return;
  }
  if (faults.lie && /\.(tgz|deb|msi|zip)$/.test(file)) {
    const bytes = await readFile(file);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    response.end(bytes);
    return;
  }
  response.writeHead(200, { "content-length": found.size });
  createReadStream(file).pipe(response);
}
