// Which system of a PC listens where.

import { expect, test } from "vitest";
import { otherPort } from "../../src/inventory/ports.ts";

test.each([
  [22, 2222],
  [2222, 22],
  [2022, undefined],
])("beside SSH port %s the other one is %s", (port, other) => {
  expect(otherPort(port)).toBe(other);
});
