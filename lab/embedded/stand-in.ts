// How a program called on a simulated host (stand-ins/call.sh) reaches the lab, and what it gets back: lines marked `o` for
// stdout and `e` for stderr, and `x` with the exit status, over one socket for the whole lab.

import { createServer, type Server } from "node:http";
import { listenOn } from "./listen.ts";

export interface StandInCall {
  readonly program: string;
  readonly argv: readonly string[];
  readonly stdin: string;
}

export interface Said {
  readonly code: number;
  readonly out?: string;
  readonly err?: string;
}

/** What plays the system of one host. */
export type Player = (call: StandInCall) => Said | Promise<Said>;

export const ok = (out = ""): Said => ({ code: 0, out });
export const failed = (err: string, code = 1): Said => ({ code, err });

/** A call nobody thought of must not look like a success. */
export const unexpected = ({ program, argv }: StandInCall): Said =>
  failed(`embedded lab: no stand-in for: ${[program, ...argv].join(" ")}`, 127);

/** Serves the calls of all hosts; `find` gives a host's player by its folder's name. */
export async function serveStandIns(socket: string, find: (folder: string) => Player | undefined): Promise<Server> {
  const server = createServer(async (request, response) => {
    const [, folder = "", program = ""] = (request.url ?? "").split("/");
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const said = await play(find(folder), callOf(program, text));
    response.end([...marked("o", said.out), ...marked("e", said.err), `x${said.code}`, ""].join("\n"));
  });
  return listenOn(server, socket);
}

async function play(player: Player | undefined, call: StandInCall): Promise<Said> {
  try {
    return player ? await player(call) : failed("embedded lab: this host is gone", 127);
  } catch (error) {
    return failed(`embedded lab: ${call.program}: ${(error as Error).message}`, 127);
  }
}

/** Words a line each, an empty line, then what was on stdin. */
function callOf(program: string, text: string): StandInCall {
  const end = text.startsWith("\n") ? 0 : text.indexOf("\n\n") + 1;
  return { program, argv: text.slice(0, end).split("\n").filter(Boolean), stdin: text.slice(end + 1) };
}

const marked = (mark: string, text = ""): string[] =>
  text === ""
    ? []
    : text
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => mark + line);
