import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/inventory/types.ts";
import { readSshFiles } from "../../src/ssh/files.ts";
import { type ResolveContext, resolveTarget } from "../../src/ssh/target.ts";
import { emptyConfig, loadUserConfig, parseUserConfig } from "../../src/ssh/user-config.ts";
import { hostWith } from "./hosts.ts";
import { scratch } from "./scratch.ts";

const home = "/home/steve";
const me = { name: "steve", home, env: { SSH_AUTH_SOCK: "/run/agent", KEYS: "/keys" } };

async function resolve(config: string, host: Partial<Host> = {}, more: Partial<ResolveContext> = {}) {
  const parsed = await parseUserConfig(config, { file: "ssh_config", home });
  const ssh = { user: undefined, port: undefined, identityFiles: [] };
  return resolveTarget(hostWith({ name: "office-one", address: "office-one.local", ...host }), {
    ...{ ssh, config: parsed, me, ...more },
  });
}

describe("what wins", () => {
  const ssh = { user: "meshuser", port: 2200, identityFiles: ["/mesh/key"] };
  const config = "Host office-one.local\n  User cfg\n  Port 2222\n  IdentityFile ~/.ssh/cfg\n";

  test.each([
    {
      what: "the inventory",
      host: { user: "inv", port: 22, identityFiles: ["/inv/key"] },
      config,
      ssh,
      is: "inv@office-one.local:22 /inv/key",
    },
    { what: "the ssh_config", host: {}, config, ssh, is: "cfg@office-one.local:2222 /home/steve/.ssh/cfg" },
    { what: "the mesh's defaults", host: {}, config: "", ssh, is: "meshuser@office-one.local:2200 /mesh/key" },
    { what: "the local user and port 22", host: {}, config: "", ssh: undefined, is: "steve@office-one.local:22 " },
  ])("$what", async ({ host, config, ssh, is }) => {
    const { user, address, port, identityFiles } = await resolve(config, host, ssh === undefined ? {} : { ssh });
    expect(`${user}@${address}:${port} ${identityFiles.map((file) => file.path)}`).toBe(is);
  });
});

describe("ssh_config", () => {
  test.each([
    {
      what: "HostName of the address",
      config: "Host office-one.local\n HostName 10.0.0.5",
      is: { address: "10.0.0.5" },
    },
    {
      what: "no HostName of the name alone",
      config: "Host office-one\n HostName 10.0.0.5\n Port 99",
      is: { address: "office-one.local", port: 99 },
    },
    { what: "HostName with %h", config: "Host *\n HostName %h.lan", is: { address: "office-one.local.lan" } },
    { what: "the first value", config: "Port 1\nHost *\n Port 2", is: { port: 1 } },
    { what: "key=value and other case", config: "host OFFICE-ONE office-one\n  PORT=2222", is: { port: 2222 } },
    { what: "CRLF", config: "Host *\r\n  Port 2222\r\n", is: { port: 2222 } },
    { what: "a quoted user", config: 'Host *\n User "OFFICE\\steve"', is: { user: "OFFICE\\steve" } },
    { what: "a comment behind a value", config: "Host *\n Port 2222 # wsl", is: { port: 2222 } },
    { what: "no negated block", config: "Host * !office-one\n Port 2222", is: { port: 22 } },
    {
      what: "? as exactly one character",
      config: "Host office-on?\n Port 2222\nHost office-one?\n User x",
      is: { port: 2222, user: "steve" },
    },
    { what: "Match all", config: "Match all\n Port 2222", is: { port: 2222 } },
    {
      what: "Match host after HostName",
      config: "Host *\n HostName a.lan\nMatch host *.lan\n Port 2222",
      is: { port: 2222 },
    },
    {
      what: "Match originalhost",
      config: "Host *\n HostName a.lan\nMatch originalhost *.local\n Port 2222",
      is: { port: 2222 },
    },
    { what: "Match user, negated", config: "Match !user steve\n Port 1\nMatch user steve\n Port 2", is: { port: 2 } },
    { what: "HostKeyAlias", config: "Host *\n HostKeyAlias Office\n Port 2222", is: { hostKeyNames: ["office"] } },
    { what: "IdentitiesOnly", config: "IdentitiesOnly yes", is: { identitiesOnly: true } },
    { what: "IdentityAgent none", config: "IdentityAgent none", is: { identityAgent: "" } },
    { what: "IdentityAgent with ~", config: "IdentityAgent ~/a.sock", is: { identityAgent: "/home/steve/a.sock" } },
    { what: "IdentityAgent SSH_AUTH_SOCK", config: "IdentityAgent SSH_AUTH_SOCK", is: { identityAgent: "/run/agent" } },
    { what: "ProxyJump none", config: "Host *\n ProxyJump none\n", is: { via: undefined } },
    { what: "ProxyCommand none", config: "ProxyCommand none\n", is: { via: undefined } },
    { what: "ProxyJump before ProxyCommand", config: "ProxyJump none\nProxyCommand nc %h %p", is: { via: undefined } },
  ])("honours $what", async ({ config, is }) => {
    expect(await resolve(config)).toMatchObject(is);
  });

  const variable = (name: string) => `\${${name}}`;

  test("IdentityFile adds up, with tokens, and may be missing", async () => {
    const config = `IdentityFile ~/.ssh/%h-%r\nHost *\n IdentityFile ${variable("KEYS")}/a\n IdentityFile b\n IdentityFile none\n`;
    expect((await resolve(config)).identityFiles).toEqual(
      ["/home/steve/.ssh/office-one.local-steve", "/keys/a", "/home/steve/b"].map((path) => ({
        path,
        required: false,
      })),
    );
  });

  test("a pin may stand under the address as written or as resolved", async () => {
    const { hostKeyNames } = await resolve("Host *\n HostName 10.0.0.5\n Port 2222");
    expect(hostKeyNames).toEqual(["[10.0.0.5]:2222", "[office-one.local]:2222"]);
  });

  test.each([
    { config: 'Match exec "touch /tmp/never"\n Port 2222', says: "never run" },
    { config: "Match !exec false host *\n Port 2222", says: "never run" },
    { config: "Match final all\n Port 2222", says: "Match final" },
    { config: "Match localnetwork 10.0.0.0/8\n Port 2222", says: "Match localnetwork" },
    { config: "CertificateFile x", says: "CertificateFile" },
    { config: "RevokedHostKeys x", says: "RevokedHostKeys" },
    { config: "CanonicalizeHostname yes\nCanonicalDomains lan", says: "CanonicalizeHostname" },
  ])("$config is left out with a warning", async ({ config, says }) => {
    const target = await resolve(config);
    expect(target.port).toBe(22);
    expect(target.warnings.join()).toContain(says);
  });

  test.each([
    { config: "ProxyCommand nc %h %p", says: "use ProxyJump instead" },
    { config: "Port 0", says: "not a port" },
    { config: "Port x", says: "not a port" },
    { config: "HostName -oProxyCommand=x", says: "not a host name" },
    { config: "User -l", says: "not a user name" },
    { config: "IdentityFile %z", says: "%z is not known" },
    { config: `IdentityFile ${variable("NOPE")}`, says: "is not known" },
    { config: "Host a\n Compression\nHost office-one\n Port 2222", says: '"Compression" has no value' },
    { config: "Host\n Port 2222", says: "ssh_config" },
    { config: 'User "steve', says: "malformed" },
    { config: "ProxyJump a,,b", says: "not a host name" },
  ])("$config is refused", async ({ config, says }) => {
    await expect(resolve(config)).rejects.toThrow(says);
    await expect(resolve(config)).rejects.toMatchObject({ code: "SSH_CONFIG" });
  });
});

describe("Include", () => {
  const folder = scratch();
  mkdirSync(join(folder, ".ssh", "conf.d"), { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(folder, ".ssh", name), text);
  const load = async (text: string, address = "office-one.local") => {
    const config = await parseUserConfig(text, { file: "config", home: folder });
    const ssh = { user: undefined, port: undefined, identityFiles: [] };
    return resolveTarget(hostWith({ name: "office-one", address }), { ssh, config, me });
  };

  test("reads relative to ~/.ssh, by pattern, in order, and skips what is not there", async () => {
    put("conf.d/20-b", "Port 20\n");
    put("conf.d/10-a", "Host office-*\n Port 10\n");
    expect((await load("Include conf.d/* missing ~/.ssh/nothing\nHost *\n Port 30\n")).port).toBe(10);
  });

  test("inside a Host block counts for that host only, with the Host lines it holds", async () => {
    put("inner", "User inner\nHost *.local\n Port 10\n");
    const config = "Host office-one.local\n Include inner\nHost *\n User outer\n";
    expect(await load(config)).toMatchObject({ user: "inner", port: 10 });
    expect(await load(config, "other.local").then(({ user, port }) => [user, port])).toEqual(["outer", 22]);
  });

  test("a file that includes itself is refused", async () => {
    put("loop", "Include loop\n");
    await expect(load("Include loop")).rejects.toThrow("deeper than 16");
  });

  test("a ~/.ssh/config that does not exist is empty, one that the inventory names must exist", async () => {
    const none = join(folder, ".ssh", "config");
    expect(await loadUserConfig({ file: none, home: folder, required: false })).toEqual(emptyConfig);
    const files = readSshFiles({ knownHosts: join(folder, "none"), configFile: none }, folder);
    expect(await files).toEqual({ knownHosts: "", config: emptyConfig });
    const named = readSshFiles({ knownHosts: "x", configFile: join(folder, "nope") }, folder);
    await expect(named).rejects.toMatchObject({ code: "SSH_CONFIG" });
  });
});

describe("ProxyJump", () => {
  const trail = (target: Awaited<ReturnType<typeof resolve>>): string[] =>
    target.via === undefined
      ? []
      : [...trail(target.via), `${target.via.user}@${target.via.address}:${target.via.port}`];

  test.each([
    { what: "one hop", jump: "gw", config: "", is: ["steve@gw:22"] },
    { what: "user and port", jump: "ops@gw:2222", config: "", is: ["ops@gw:2222"] },
    { what: "a URI", jump: "ssh://ops@gw:2222", config: "", is: ["ops@gw:2222"] },
    { what: "IPv6", jump: "ops@[fe80::1]:2222", config: "", is: ["ops@fe80::1:2222"] },
    { what: "two hops, first hop first", jump: "a,b", config: "", is: ["steve@a:22", "steve@b:22"] },
    {
      what: "the jump's own ssh_config",
      jump: "gw",
      config: "Host gw\n HostName gw.lan\n User ops",
      is: ["ops@gw.lan:22"],
    },
    { what: "the jump's own jump", jump: "b", config: "Host b\n ProxyJump a", is: ["steve@a:22", "steve@b:22"] },
    {
      what: "a list, which beats the jump's own",
      jump: "x,b",
      config: "Host b\n ProxyJump a",
      is: ["steve@x:22", "steve@b:22"],
    },
    { what: "a host of the inventory", jump: "sfspark1", config: "", is: ["admin@sfspark1.local:2022"] },
  ])("$what", async ({ jump, config, is }) => {
    const hosts = [hostWith({ name: "sfspark1", address: "sfspark1.local", user: "admin", port: 2022 })];
    expect(trail(await resolve(config, { proxyJump: jump }, { hosts }))).toEqual(is);
  });

  test("the inventory's none beats the ssh_config", async () => {
    expect((await resolve("ProxyJump gw", { proxyJump: "none" })).via).toBeUndefined();
  });

  test.each([
    { what: "itself", config: "Host *\n ProxyJump office-one.local" },
    { what: "a circle", config: "Host office-one\n ProxyJump a\nHost a\n ProxyJump b\nHost b\n ProxyJump a" },
  ])("$what is refused as a loop", async ({ config }) => {
    await expect(resolve(config)).rejects.toThrow("comes back to itself");
  });
});

test.each(["-oProxyCommand=x", "", "a b", "a\nb", "a;b", "$(x)", "a/b", "\u0430pple", "a".repeat(256), "a\0"])(
  "the address %j is refused",
  async (address) => {
    await expect(resolve("", { address })).rejects.toMatchObject({ code: "SSH_CONFIG" });
  },
);

test.each(["office-one.local", "10.0.0.1", "fe80::1%eth0", "::1", "my_host"])(
  "the address %s is fine",
  async (address) => {
    expect((await resolve("", { address })).address).toBe(address);
  },
);
