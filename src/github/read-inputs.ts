// Reads inputs one by one and collects their mistakes, so that all can be reported together. Messages about a secret or a URL do
// not quote it, because both may contain secrets.

import { Secret } from "../core/secret.ts";
import { hostNames } from "../core/text.ts";

export type Get<Name extends string> = (name: Name) => string;

export const withoutLineEnd = (text: string): string => text.replace(/[\r\n]+$/, "");

export class Reader<Name extends string> {
  /** Mistakes, by the input's name. */
  readonly #wrong = new Map<Name, string>();
  readonly #read = new Set<Name>();
  readonly #get: Get<Name>;

  constructor(get: Get<Name>) {
    this.#get = get;
  }

  /** One line per mistake, in the order of `names`. */
  wrong(names: readonly Name[]): string[] {
    return names.flatMap((name) => {
      const why = this.#wrong.get(name);
      return why === undefined ? [] : [`${name}: ${why}`];
    });
  }

  /** Refuses inputs of `names` that were given but not read. `false` counts as not given, because it is a default. */
  refuseUnread(names: readonly Name[], why: string): void {
    for (const name of names) {
      const text = this.#get(name).trim();
      if (!this.#read.has(name) && text !== "" && text !== "false") this.#refuse(name, why);
    }
  }

  text(name: Name): string | undefined {
    return this.#given(name).trim() || undefined;
  }

  /** Host names; an empty list for `all` and for an empty input. */
  names(name: Name): readonly string[] {
    return hostNames(this.#given(name));
  }

  oneOf<Word extends string>(name: Name, words: readonly Word[]): Word | undefined {
    const text = this.text(name) ?? "";
    const found = words.find((word) => word === text);
    return found ?? this.#refuse(name, `"${text}" is not one of ${words.join(", ")}`);
  }

  yesNo(name: Name): boolean {
    const text = this.text(name) ?? "false";
    if (text !== "true" && text !== "false") this.#refuse(name, `"${text}" is not true or false`);
    return text === "true";
  }

  whole(name: Name): number | undefined {
    const text = this.text(name);
    if (text === undefined || /^[1-9]\d{0,3}$/.test(text)) return text === undefined ? undefined : Number(text);
    return this.#refuse(name, `"${text}" is not a whole number of at least 1`);
  }

  matching(name: Name, form: RegExp, what: string): string | undefined {
    const text = this.text(name);
    return text === undefined || form.test(text) ? text : this.#refuse(name, `"${text}" is not ${what}`);
  }

  /** Scheme, host and port of a server. A user or a path is refused, because it could be a password. */
  server(name: Name): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    return this.#refuse(name, "not of the form http://192.168.1.10:8080 (no user, no path)");
  }

  secret(name: Name, form?: RegExp, what?: string): Secret | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    return form && !form.test(text) ? this.#refuse(name, `it is not ${what}`) : new Secret(text);
  }

  /** Keeps blanks, but drops the line end that pasting adds. */
  passphrase(name: Name): Secret | undefined {
    const text = withoutLineEnd(this.#given(name));
    return text.trim() === "" ? undefined : new Secret(text);
  }

  #given(name: Name): string {
    this.#read.add(name);
    return this.#get(name);
  }

  #refuse(name: Name, why: string): undefined {
    this.#wrong.set(name, why);
  }
}
