// The manual's chapters: Headscale and the mesh.

import type { Section } from "./section.ts";

export const headscale = {
  title: "Headscale and the mesh",
  intro: [],
  chapters: {
    HEADSCALE_DOWN: [
      "Headscale does not answer at `api-url`, or what answers there in its place (a proxy's 502) is not well. On the server:",
      "`sudo systemctl status headscale`.",
    ],
    HEADSCALE_AUTH: [
      "Headscale refused the API key: wrong, expired, or revoked (it does not say which). Make a new one on the server:",
      "`sudo headscale apikeys create --expiration 90d`, and put it into `MESH_HEADSCALE_API_KEY` or the file of `api-key-file` where",
      "`mesh` runs. Without a key, MeSH uses the `headscale` command, which must be allowed to open the server's unix socket.",
    ],
    HEADSCALE_REFUSED: ["Headscale said no, and the message holds its reason."],
    HEADSCALE_ANSWER: [
      "Something answered, but not a Headscale this release knows: a login page of a proxy, another service, an unknown version.",
      "Check `api-url`. `UNABLE_TO_…` or `SELF_SIGNED_…`: its certificate is from an authority that this machine does not know; put that",
      "into the system's list ([how](installing.md#certificates-of-your-own)).",
    ],
    KEY_MINT_FAILED: [
      "Headscale made no pre-auth key. The message holds its reason; tags must be lower case and begin with `tag:`.",
    ],
    LOGIN_SERVER_UNREACHABLE: [
      "The host cannot reach `mesh.headscale.url`. `mesh doctor HOST` looks where its way there ends; on the host:",
      "`curl http://192.168.1.10:8080/health`. A `.local` name that resolves on the runner may not resolve there.",
      "",
      'An answer with a status from 500 on ("answers with status 500, 10 times") is a Headscale that is busy or restarting, or a proxy that',
      "does not reach it. A join asks again for 20 seconds before it says so, and has used no key: look at the server, then `mesh apply HOST`.",
      "Where many hosts join a small server at once, `--limit` makes them fewer at a time.",
      "",
      '"What stands before Headscale does not pass the client\'s upgrade": the API works through a proxy, and clients do not. A node asks with',
      "`POST /ts2021` and `Upgrade: tailscale-control-protocol`, over HTTP/1.1, and keeps that connection. MeSH asks the same, without a key,",
      "before it uses one. In nginx: `proxy_http_version 1.1`, `proxy_set_header Upgrade $http_upgrade` and `proxy_set_header Connection",
      "upgrade`. Cloudflare's proxy and Tunnel do not pass it; let the name lead to the server itself. Where a Linux host has no curl,",
      "it is told after the login that failed. The message quotes what was answered: words about a handshake of WebSockets or of TLS are a",
      "proxy's or another server's, and no Headscale's.",
    ],
    KEY_SPENT: [
      "The login server says that the pre-auth key was used already. MeSH makes a key for one join and makes another when the answer to",
      "the first login was lost; when the second is spent too, something else uses the keys. `mesh apply HOST` tries with a new one.",
    ],
    JOIN_FAILED: [
      "`tailscale up` failed, or the node did not come online afterwards. The message holds what tailscaled says. After `--force-reauth` the",
      'node must also have a new node key. "The node kept its key": no new login was made. One that would end the very connection MeSH came by',
      "is never made; give the host an address outside the mesh (not 100.64.0.0/10) in the inventory.",
      "",
      "A node may ask for tags of its own (`tailscale up --advertise-tags`), which Headscale refuses beside a key. MeSH takes them back then, and",
      "says so; the node has the tags of the inventory. Where that did not help, `sudo tailscale up --advertise-tags=` does it, with the other",
      "options that it then asks for.",
      "",
      "On Windows the next way is tried after it: as SYSTEM, then by a person ([why](windows-ipn-limitation.md)). The message is that of the",
      'last way. "Does not keep its login" means that the node was up and was not any more on a new connection or after a restart of the',
      "service.",
    ],
    OWN_LINK: [
      "MeSH reaches the host by its address in the mesh, and to leave would cut that connection: what comes after the goodbye could not be",
      "seen, so it could not be said to be done. Nothing was changed. Write an address outside the mesh (not 100.64.0.0/10) into the",
      "inventory; the command that comes with the message lists the addresses of the machine. Where it has none that you can reach, log it",
      "out at the machine (`tailscale logout`); the next `mesh apply` then takes its node out of Headscale.",
    ],
    OTHER_CONTROL_SERVER: [
      "The host belongs to another mesh. MeSH does not take it away: run `sudo tailscale logout` there first, if that is what you want.",
    ],
    NODE_CONFLICT: [
      "Another machine is in the mesh under this host's name and is online. Rename one of them:",
      "`sudo headscale nodes rename -i ID NEW-NAME`.",
      "",
      "Or a new login was asked for, and Headscale would make a second node of this one: it belongs to another user than the inventory says,",
      "or keeps a tag that the inventory took away. Name that user or tag in the inventory.",
    ],
    SYNCTHING_FAILED: [
      "Syncthing is installed, but does not run or answer as the inventory says. On the host: `systemctl status syncthing@USER`.",
      "",
      "One that is busy, because it starts or migrates its database (after an update to 2.x that may take hours), is no error: it is a note of",
      "the run, nothing of it is changed, and a later run looks again. One that listens nowhere 6 hours after its start is none of these.",
    ],
    PORT_TAKEN: [
      "Another program, often the Syncthing of another user, listens at the port that the inventory gives to this Syncthing's GUI, and nothing",
      "was changed. The message names it, and a port that is free there: write it as `syncthing: { gui-port: 8385 }` for that host.",
    ],
    VERIFY_FAILED: [
      "Everything was done, but the second look found something else than planned. The message says what. `mesh plan HOST` looks again.",
    ],
    HOST_PROGRAM: [
      "The host answered something that MeSH does not understand, often because a shell start-up file ends the session. The message holds what",
      "came back. On Windows nothing of the program is sent before the launcher has said that it is there, so a foreign shell never reads it as",
      "its own input; a default shell that does not know `powershell.exe` ends here or in COMMAND_TIMEOUT.",
    ],
    WSL_UNREACHABLE: [
      "WSL2 on a Windows host does not answer from outside: it belongs to another account, has no network, or nobody listens in it. The message",
      "says which, and what to type. [Provisioning WSL2](../examples/provision-wsl.md) has the whole way.",
    ],
    IPN_UNREACHABLE: [
      "tailscaled is installed but does not answer on its socket. On Linux: `sudo systemctl status tailscaled`.",
      "",
      "On Windows the service does not start or does not answer, a service that it depends on is stopped, or somebody else's session holds it:",
      "the message names them (`already in use by …`). The next way is tried after it. When it stays, close Tailscale's window and icon at the",
      "machine, or sign that person out: [the decision tree](../examples/troubleshoot-ipn.md).",
    ],
  },
} as const satisfies Section;
