// An Ansible inventory as it was written, whichever way: groups with their hosts, variables and children.

import { expandRanges } from "./ranges.ts";
import type { Remark } from "./types.ts";

/** A value that only Ansible's vault can open. Its text is never read. */
export const sealed = Symbol("vault");

/** A name of DNS has 253 characters; ranges in it are shorter than what they stand for. */
const LONGEST = 300;

export type Variables = Readonly<Record<string, unknown>>;

interface AnsibleGroup {
  /** Variables of each host that stand beside it. */
  readonly hosts: Map<string, Variables>;
  readonly variables: Record<string, unknown>;
  readonly children: Set<string>;
}

/** Collects groups while a file is read. `all` and `ungrouped` are groups like the others here. */
export class AnsibleTree {
  readonly groups = new Map<string, AnsibleGroup>();
  readonly remarks: Remark[] = [];

  group(name: string): AnsibleGroup {
    const known = this.groups.get(name);
    if (known) return known;
    const made: AnsibleGroup = { hosts: new Map(), variables: Object.create(null), children: new Set() };
    this.groups.set(name, made);
    return made;
  }

  /** Adds every host of a pattern; `name:2222` holds a port. */
  addHosts(group: string, pattern: string, variables: Variables): void {
    if (pattern.length > LONGEST) {
      this.remarks.push({ what: `hosts ${pattern.slice(0, 40)}…`, why: "no name of a host is so long" });
      return;
    }
    const withPort = /^([^:[\]]*(?:\[[^\]]*\][^:[\]]*)*):(\d{1,5})$/.exec(pattern);
    const names = expandRanges(withPort?.[1] ?? pattern);
    if ("wrong" in names) {
      this.remarks.push({ what: `hosts ${pattern}`, why: names.wrong });
      return;
    }
    const port = withPort ? { ansible_port: Number(withPort[2]) } : {};
    const { hosts } = this.group(group);
    for (const name of names) hosts.set(name, { ...hosts.get(name), ...port, ...variables });
  }
}
