// Names of Headscale's users: what Headscale takes, the inventory takes, and so does what is said to Headscale.

import { describe, expect, test } from "vitest";
import { checkUserName } from "../../src/headscale/check-arguments.ts";
import { headscaleUser } from "../../src/inventory/rules.ts";

describe.each(["john@", "Home", "homeLab", "Family", "ann.b_c-1@example.com", "Jürgen", "李明", "ab"])(
  "report 10: %s",
  (name) => {
    test("is taken", () => {
      expect(headscaleUser(name)).toBeUndefined();
      expect(checkUserName(name)).toBe(name);
    });
  },
);

test.each(["a", "1ab", "@john", "-ab", "a b", "a@b@c", "a/b", "a,b", "a\nb", "a".repeat(128)])(
  "report 10: %j, which Headscale does not take, is not taken",
  (name) => expect(headscaleUser(name)).toContain("is not a Headscale user"),
);
