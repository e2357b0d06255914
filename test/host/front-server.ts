// A server that stands at a login server's address as any of fronts.ts, by the first part of its path; each path is a front of its own. In a process of its own, because
// tests wait for a shell without a look at anything else.

import { spawn } from "node:child_process";
import { once } from "node:events";

export interface FrontServer {
  readonly port: string;
  close(): void;
}

const program = `import { createServer } from "node:http";
const { answering } = await import(process.argv[1]);
const answers = new Map();
createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://direct");
  const at = pathname.slice(0, pathname.lastIndexOf("/"));
  if (!answers.has(at)) answers.set(at, answering(decodeURIComponent(at.split("/")[1])));
  answers.get(at)(request, response);
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;

export async function frontServer(): Promise<FrontServer> {
  const argv = ["--input-type=module", "-e", program, new URL("fronts.ts", import.meta.url).href];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const port = String((await once(child.stdout, "data"))[0]).trim();
  return { port, close: () => child.kill("SIGKILL") };
}
