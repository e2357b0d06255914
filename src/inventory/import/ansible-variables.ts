// What Ansible's variables of one host mean here: where it is, who signs in, by which road. All others are named and left out.

import { manualPage } from "../../core/manual.ts";
import { address, filePath, isPort, proxyJump, type Rule, userName } from "../rules.ts";
import { sealed, type Variables } from "./ansible-tree.ts";
import { jumpIn } from "./jump.ts";
import type { FoundHost, Remark, Settings } from "./types.ts";

/** Collects what is not carried over. */
export interface Problems {
  /** Names of hosts by variable and reason, a JSON text. */
  readonly variables: Map<string, string[]>;
  readonly remarks: Remark[];
}

/** Names of variables for one setting, the newest first. */
const spellings = {
  address: ["ansible_host", "ansible_ssh_host"],
  port: ["ansible_port", "ansible_ssh_port"],
  user: ["ansible_user", "ansible_ssh_user"],
  key: ["ansible_ssh_private_key_file", "ansible_private_key_file"],
  connection: ["ansible_connection"],
  shell: ["ansible_shell_type"],
  args: ["ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args"],
} as const;

const read: ReadonlySet<string> = new Set(Object.values(spellings).flat());

/** The host, or undefined when it is left out, which `problems` then says. */
export function hostOf(name: string, variables: Variables, problems: Problems): FoundHost | undefined {
  const reader = new Reader(name, variables, problems);
  reader.nameOthers();
  const connection = reader.text("connection") ?? "ssh";
  const out = (why: string) => {
    problems.remarks.push({ what: `host ${name}`, why });
    return undefined;
  };
  if (connection === "local")
    return out("it is the machine that Ansible runs on; add it by its own name, with connection: local");
  const isWinRm = connection === "winrm" || connection === "psrp";
  if (!isWinRm && !/^(ssh|smart|paramiko|paramiko_ssh|openssh)$/.test(connection))
    return out(`Ansible reaches it by ${connection}, and MeSH reaches hosts by SSH`);
  if (reader.isHidden("address")) return out("its address is a template or in a vault; add it with its address");
  if (reader.isNoText("address")) return out("its address is neither a text nor a number; add it with its address");
  const where = reader.text("address") ?? name;
  const wrong = address(where);
  if (wrong) return out(`its address ${wrong}`);
  const isWindows = isWinRm || /^(cmd|powershell|pwsh)$/.test(reader.text("shell") ?? "");
  if (isWinRm) problems.remarks.push({ what: `WinRM of ${name}`, why: winRm() });
  const settings: Settings = {
    // The port of WinRM is none of SSH's.
    port: isWinRm ? undefined : reader.port(),
    user: reader.checked("user", userName),
    "identity-file": reader.checked("key", filePath),
    "proxy-jump": reader.jump(),
    os: isWindows ? "windows" : undefined,
  };
  return { name, address: where, settings, groups: [] };
}

const winRm = () => `MeSH reaches Windows by SSH: ${manualPage("docs/topics/preparing-windows.md")}`;

type Setting = keyof typeof spellings;

class Reader {
  readonly #name: string;
  readonly #variables: Variables;
  readonly #problems: Problems;

  constructor(name: string, variables: Variables, problems: Problems) {
    this.#name = name;
    this.#variables = variables;
    this.#problems = problems;
  }

  /** Every variable that means nothing here, with why. */
  nameOthers(): void {
    for (const [key, value] of Object.entries(this.#variables)) {
      const why = hidden(value) ?? (read.has(key) ? noText(value) : meaningless(key));
      if (why) this.#leave(key, why);
    }
  }

  isHidden(setting: Setting): boolean {
    const key = this.#key(setting);
    return key !== undefined && hidden(this.#variables[key]) !== undefined;
  }

  isNoText(setting: Setting): boolean {
    const key = this.#key(setting);
    return key !== undefined && noText(this.#variables[key]) !== undefined;
  }

  text(setting: Setting): string | undefined {
    const key = this.#key(setting);
    const value = key === undefined || this.isHidden(setting) ? undefined : this.#variables[key];
    return value === undefined || noText(value) ? undefined : String(value);
  }

  checked(setting: Setting, rule: Rule): string | undefined {
    const text = this.text(setting);
    const wrong = text === undefined ? undefined : rule(text);
    if (wrong) this.#leave(this.#key(setting) ?? "", wrong);
    return wrong ? undefined : text;
  }

  port(): number | undefined {
    const text = this.checked("port", (port) => (isPort(port) ? undefined : "is not a port"));
    return text === undefined ? undefined : Number(text);
  }

  /** The jump host among options for ssh: -J, ProxyJump, or ssh -W as a ProxyCommand. Other options are left out. */
  jump(): string | undefined {
    const text = this.text("args");
    if (text === undefined) return undefined;
    const found = jumpIn(text);
    const jump = found?.jump;
    const wrong = jump === undefined ? undefined : proxyJump(jump);
    const rest = found ? found.rest : text;
    if (wrong || rest.trim() !== "") {
      this.#leave(
        this.#key("args") ?? "",
        wrong ?? "options for ssh belong into the user's ssh_config, which MeSH honours",
      );
    }
    return wrong ? undefined : jump;
  }

  #key(setting: Setting): string | undefined {
    return spellings[setting].find((key) => this.#variables[key] !== undefined && this.#variables[key] !== null);
  }

  #leave(variable: string, why: string): void {
    const key = JSON.stringify([variable, why]);
    this.#problems.variables.set(key, [...(this.#problems.variables.get(key) ?? []), this.#name]);
  }
}

/** Why a value is not looked at. */
function hidden(value: unknown): string | undefined {
  if (value === sealed || (typeof value === "string" && value.includes("$ANSIBLE_VAULT")))
    return "it is in a vault, which MeSH does not open";
  return typeof value === "string" && /\{\{|\{%/.test(value)
    ? "it is a template, which only Ansible can fill in"
    : undefined;
}

/** Nothing at all is no variable. */
const noText = (value: unknown): string | undefined =>
  value === null || typeof value === "string" || typeof value === "number"
    ? undefined
    : "a text belongs there, and it is something else";

function meaningless(key: string): string {
  if (/pass(word)?$|passphrase|secret|token/i.test(key))
    return "secrets do not belong in the inventory; MeSH signs in with keys";
  if (/^ansible_(become|sudo|su)/.test(key))
    return "MeSH becomes root by sudo where it must, and never asks for a password";
  return key.startsWith("ansible_") ? "it is for Ansible alone" : "a variable of your own; MeSH's inventory has none";
}
