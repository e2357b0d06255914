// The rows of conversations.ts in which something is to be changed.

import { changeShape } from "../../src/host/protocol.ts";
import type { Machine, Row, TailscaleState } from "./contract.ts";

export const server = "https://mesh.example:8443";
/** Over plain HTTP, for which a node that was logged in before is restarted. */
export const plainServer = "http://mesh.example:8080";
export const secret = "hskey-auth-abcdef012345-tell-nobody";
export const ours = "aa".repeat(32);
const theirs = "bb".repeat(32);

export const joined: TailscaleState = { state: "Running", online: true, key: ours, server, hostname: "h1" };
export const fresh: TailscaleState = { state: "NeedsLogin" };
export const renewed: TailscaleState = { ...joined, key: theirs };
export const join = ["--login-server", server, "--hostname", "h1"];
export const install = ["--source", "http://10.0.0.1:8000", "--signing-key", "A".repeat(40), "--version"];
export const byRoot = { root: true, secret };

export const aJoin = (name: string, machine: Machine, row: Partial<Row>): Row => ({
  ...{ name: `join: ${name}`, verb: "join", argv: join, ...byRoot, machine },
  ...(row.code ? {} : { shape: changeShape }),
  ...row,
});
export const again = [...join, "--force-reauth"];
export const lets = (then: TailscaleState, says = "") => ({ login: { says, then } });
export const refuses = (says: string) => ({ login: { says } });

export const joins: readonly Row[] = [
  aJoin("Tailscale is not there", {}, { code: "IPN_UNREACHABLE" }),
  aJoin(
    "a fresh node",
    { tailscale: fresh, ...lets(joined) },
    { did: ["login"], value: { changed: true }, note: /joining/ },
  ),
  aJoin("a node that is well is left alone", { tailscale: joined }, { value: { changed: false, did: [] } }),
  aJoin(
    "a node of another server stays there",
    { tailscale: { ...joined, server: "https://other.example" } },
    { code: "OTHER_CONTROL_SERVER" },
  ),
  aJoin(
    "a refused key",
    { tailscale: fresh, ...refuses("backend error: invalid pre auth key") },
    { code: "JOIN_FAILED", did: ["login"] },
  ),
  aJoin(
    "a key that was used",
    { tailscale: fresh, ...refuses("backend error: authkey already used") },
    { code: "KEY_SPENT", did: ["login"] },
  ),
  aJoin(
    "what repeats the key",
    { tailscale: fresh, ...refuses(`backend error: bad key ${secret}`) },
    { code: "JOIN_FAILED", did: ["login"] },
  ),
  aJoin("no word, and not online", { tailscale: fresh, ...refuses("") }, { code: "JOIN_FAILED", did: ["login"] }),
  aJoin(
    "a new login with a new key",
    { tailscale: joined, ...lets(renewed) },
    { argv: again, did: ["login"], value: { changed: true } },
  ),
  aJoin(
    "a new login of a node that has none",
    { tailscale: fresh, ...lets(joined) },
    { argv: again, did: ["login"], value: { changed: true } },
  ),
  aJoin(
    "a new login after which the node has its old key",
    { tailscale: joined, ...refuses("aborted, no changes made") },
    { argv: again, did: ["login"], code: "JOIN_FAILED", problem: /kept its key/ },
  ),
  aJoin(
    "a new login of which nothing is said, and the key is the old one",
    { tailscale: joined, ...lets(joined) },
    { argv: again, did: ["login"], code: "JOIN_FAILED", problem: /kept its key/ },
  ),
  aJoin("an answer that is cut off is no fresh node", { tailscale: joined, cutAfter: 10 }, { code: "IPN_UNREACHABLE" }),
  aJoin("without a key", { tailscale: fresh }, { secret: "", code: "USAGE" }),
  aJoin("a key that is an option", { tailscale: fresh }, { secret: "--authkey=x", code: "USAGE" }),
];

const root = { root: true };
export const changes: readonly Row[] = [
  {
    name: "repair: the name",
    verb: "repair",
    argv: ["--hostname", "h2"],
    machine: { tailscale: joined },
    did: ["name h2"],
    value: { changed: true },
  },
  {
    name: "repair: the name it has",
    verb: "repair",
    argv: ["--hostname", "h1"],
    machine: { tailscale: joined },
    value: { changed: false },
  },
  { name: "repair: Tailscale is not there", verb: "repair", argv: ["--hostname", "h1"], code: "IPN_UNREACHABLE" },
  {
    name: "repair: a node that wants a login",
    verb: "repair",
    argv: ["--up"],
    machine: { tailscale: fresh },
    code: "JOIN_FAILED",
  },
  {
    name: "repair: an answer that is cut off",
    verb: "repair",
    argv: ["--up"],
    machine: { tailscale: joined, cutAfter: 10 },
    code: "IPN_UNREACHABLE",
  },
  { name: "leave: nothing is there", verb: "leave", value: { changed: false, did: [] } },
  { name: "leave", verb: "leave", machine: { tailscale: joined }, did: ["logout", "stop"], value: { changed: true } },
  {
    name: "leave: over the mesh itself, which would end it in the middle",
    verb: "leave",
    machine: { tailscale: joined },
    env: { SSH_CONNECTION: "100.64.0.9 50000 100.64.0.1 22" },
    code: "OWN_LINK",
    problem: /the very connection that this run stands on; reach the host by an address outside the mesh/,
  },
  {
    name: "leave: over the mesh, by way of another node",
    verb: "leave",
    machine: { tailscale: joined },
    env: { SSH_CONNECTION: "100.64.0.9 50000 100.64.0.2 22" },
    did: ["logout", "stop"],
    value: { changed: true },
  },
  {
    name: "leave: an answer that is cut off",
    verb: "leave",
    machine: { tailscale: joined, cutAfter: 10 },
    code: "IPN_UNREACHABLE",
  },
  {
    name: "install-tailscale: it is there",
    verb: "install-tailscale",
    argv: [...install, "1.102.3"],
    machine: { tailscale: joined },
    value: { changed: false },
  },
  {
    name: "install-tailscale: never older",
    verb: "install-tailscale",
    argv: [...install, "1.98.2"],
    machine: { tailscale: joined },
    code: "INSTALL_FAILED",
  },
  {
    name: "install-syncthing: no such user",
    verb: "install-syncthing",
    argv: ["--user", "nobody-here", "--gui-port", "8384"],
    code: "SYNCTHING_FAILED",
  },
  {
    name: "a change by who is not the administrator",
    verb: "leave",
    root: false,
    machine: { tailscale: joined },
    code: "ACCESS_DENIED",
  },
  {
    name: "a machine that another run changes: who, from where",
    verb: "leave",
    machine: { tailscale: joined, busy: { who: "carol", from: "10.200.0.7" } },
    note: /another run of MeSH \(carol from 10\.200\.0\.7, since \d\d:\d\d:\d\d\)/,
    code: "HOST_BUSY",
    problem: /another run of MeSH \(carol from 10\.200\.0\.7, since \d\d:\d\d:\d\d\)/,
  },
  {
    name: "a machine that another run changes, which says nothing of itself",
    verb: "leave",
    machine: { tailscale: joined, busy: "says nothing" },
    code: "HOST_BUSY",
    problem: /another run of MeSH has been/,
  },
  {
    name: "the client goes away",
    verb: "leave",
    machine: { tailscale: joined, busy: { who: "carol", from: "10.200.0.7" } },
    leaves: true,
    note: /waiting for another run/,
    code: "INTERRUPTED",
  },
].map((row) => ({ ...root, ...(row.code ? {} : { shape: changeShape }), ...row }) as Row);
