// Colour and symbols. Colour follows the stream: a terminal, and NO_COLOR or FORCE_COLOR when they are set.

import { styleText } from "node:util";

export interface Style {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

/** Styles for one output stream. `stream` decides whether colour is wanted at all. */
export function styleFor(stream: NodeJS.WriteStream | NodeJS.WritableStream): Style {
  const paint = (format: Format) => (text: string) => styleText(format, text, { stream });
  return {
    good: paint("green"),
    bad: paint("red"),
    warn: paint("yellow"),
    dim: paint("dim"),
    bold: paint("bold"),
  };
}

const plain = (text: string) => text;

/** For files, tests and Markdown. */
export const noStyle: Style = { good: plain, bad: plain, warn: plain, dim: plain, bold: plain };
