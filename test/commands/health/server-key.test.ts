// Headscale's public key, night after night, against what is kept beside the history.

import { expect, test } from "vitest";
import { withServerKey } from "../../../src/commands/health-server-key.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { tempFolder } from "../../health/history/nights.ts";
import { blind, nightOf, time } from "../../health/nights.ts";

function nights() {
  const folder = tempFolder();
  return (night: number, key: string | undefined, history = folder) => {
    const open = openHistory(history, { now: () => new Date(time(night)), zone: "UTC", redact: (text) => text });
    try {
      const looked = nightOf({ night });
      const looks = looked.looks.map((one) =>
        one.probe === "headscale" && key !== undefined ? { ...one, says: { ...one.says, key } } : one,
      );
      const seen = withServerKey(open, { ...looked, looks });
      return seen.looks.filter(({ probe }) => probe === "headscale").flatMap(({ findings }) => findings);
    } finally {
      open.close();
    }
  };
}

test("the first key that is seen is the right one, and the same one stays so", () => {
  const see = nights();
  expect([0, 1, 2].flatMap((night) => see(night, "mkey:aa"))).toEqual([]);
});

test("another one is told of for a week, with what it was and since when, and then is the right one", () => {
  const see = nights();
  see(0, "mkey:aa");
  const told = [1, 2, 8, 9].map((night) => see(night, "mkey:bb"));
  expect(told.map((some) => some.length)).toEqual([1, 1, 1, 0]);
  expect(told[2]).toEqual([
    {
      code: "headscale-key-changed",
      detail: "it is mkey:bb, and was mkey:aa",
      by: "curl URL/key?v=1",
      since: nightOf({ night: 1 }).endedAt,
    },
  ]);
});

test("the old one that comes back is a change, too", () => {
  const see = nights();
  see(0, "mkey:aa");
  see(1, "mkey:bb");
  expect(see(2, "mkey:aa")[0]?.detail).toBe("it is mkey:aa, and was mkey:bb");
});

test("a night without the key, or one that saw nothing of Headscale, forgets nothing", () => {
  const see = nights();
  see(0, "mkey:aa");
  expect(see(1, undefined)).toEqual([]);
  expect(see(2, "mkey:bb")).toHaveLength(1);
});

test("what could not be looked at says nothing of its key", () => {
  const open = openHistory(tempFolder(), { now: () => new Date(time(0)), zone: "UTC", redact: (text) => text });
  const unseen = { ...blind("headscale", "server"), says: { key: "mkey:aa" } };
  expect(withServerKey(open, nightOf({ looks: [unseen] })).looks.flatMap(({ findings }) => findings)).toEqual([]);
  open.close();
});
