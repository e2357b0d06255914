// A host with any words: refused with an error that is safe to print, or read back from the file as what was asked for.

import fc from "fast-check";
import { expect, test } from "vitest";
import { addHost } from "../../src/inventory/add.ts";
import { at, inventoryOf, withHosts } from "../inventory/texts.ts";
import { held } from "./held.ts";
import { cases, fuzzTimeout, nasty } from "./runs.ts";

const text = (...usual: string[]) => fc.oneof(fc.constantFrom(...usual), nasty);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const host = fc.record({
  name: text("web-2", "null", "1e3", "on"),
  address: text("web-2.local", "10.0.0.7", "fd00::1", "0x10"),
  port: maybe(fc.oneof(fc.integer({ min: 1, max: 65_535 }), fc.double())),
  user: maybe(text("steve", "no", "0123")),
  tags: maybe(fc.array(text("tag:web"), { maxLength: 2 })),
});

test("any host is refused, or it is in the file as it was asked for", { timeout: fuzzTimeout }, () => {
  const before = withHosts("a: { address: a.local } # mine");
  fc.assert(
    fc.property(host, (spec) => {
      const added = held(() => addHost(before, spec, at));
      if (added === undefined) return;
      const read = inventoryOf(added).hosts.at(-1);
      // The loader writes addresses in small letters.
      expect([read?.name, read?.address, read?.user]).toEqual([spec.name, spec.address.toLowerCase(), spec.user]);
      if (spec.port !== undefined) expect(read?.port).toBe(spec.port);
      for (const tag of spec.tags ?? []) expect(read?.tags).toContain(tag);
      expect(added.split("\n")).toEqual(expect.arrayContaining(before.split("\n")));
    }),
    cases(60),
  );
});
