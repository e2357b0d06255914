// HTML as a type of its own: only what this file made of a text is HTML, so nothing from a host, a server or a person is ever markup.

import { printable } from "../../core/text.ts";

const brand = Symbol("html");

/** Finished HTML. Made by `html` and `trusted` only. */
export interface Html {
  readonly [brand]: string;
}

/** What may stand in a template: texts are escaped, lists are joined, nothing is nothing. */
type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const references: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };

/** The one place where a text becomes HTML. Control and unseen characters are shown, so that no name can turn the line around. */
const escaped = (text: string): string =>
  printable(text.toWellFormed(), 4000).replace(/[&<>"']/g, (c) => `&${references[c]};`);

/** A text of our own sources as it is: the style, the script, a path of numbers. */
export const trusted = (text: string): Html => ({ [brand]: text });

/** html`<b>${name}</b>`; attributes need their quotation marks. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  trusted(strings.reduce((all, text, i) => `${all}${textOf(pieces[i - 1])}${text}`));

/** The finished text. */
export const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return "";
  if (Array.isArray(piece)) return piece.map(textOf).join("");
  return typeof piece === "object" ? (piece as Html)[brand] : escaped(String(piece));
};
