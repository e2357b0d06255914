// The rungs in their order, from the machine that looks outward.

import { account, rights } from "./account.ts";
import { clock } from "./clock.ts";
import { banner, name, port } from "./connection.ts";
import { headscale, loginServer } from "./control.ts";
import { hostKey, signIn } from "./keys.ts";
import type { Rung } from "./rung.ts";
import { backend, service } from "./tailscale.ts";
import { dns, mtu, ping } from "./traffic.ts";

export const rungs: readonly Rung[] = [
  { id: "name", title: "the name resolves", look: name },
  { id: "port", title: "the port is open", look: port },
  { id: "banner", title: "an SSH server greets", look: banner },
  { id: "host-key", title: "the host key is the pinned one", look: hostKey },
  { id: "sign-in", title: "our key is let in", look: signIn },
  { id: "account", title: "the account runs our program", look: account },
  { id: "rights", title: "the account may change the host", look: rights },
  { id: "service", title: "tailscaled runs and is enabled", look: service },
  { id: "backend", title: "Tailscale is logged in and up", look: backend },
  { id: "login-server", title: "its login server is ours", look: loginServer },
  { id: "headscale", title: "Headscale is reached and knows it", look: headscale },
  { id: "clock", title: "its clock is right", look: clock },
  { id: "ping", title: "it is pinged through the mesh", look: ping },
  { id: "dns", title: "the mesh's names are found", look: dns },
  { id: "mtu", title: "full packets get through the mesh", look: mtu },
];
