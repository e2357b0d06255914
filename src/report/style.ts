// Colours and symbols. Colour depends on the stream: whether it is a terminal, and on NO_COLOR and FORCE_COLOR.

import { styleText } from "node:util";

export interface Style {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

/** Styles for an output stream, without colour when the stream does not support it. */
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

/** No colours: for files, tests and Markdown. */
export const noStyle: Style = { good: plain, bad: plain, warn: plain, dim: plain, bold: plain };
