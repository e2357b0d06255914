// The simulation held against reality: one conversation with a simulated host and with a real one, answer by answer.

import { beforeAll, expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { describeLab, openLab } from "../e2e/support.ts";
import { converse, type Said } from "./conversation.ts";
import { normaliser } from "./normal.ts";
import { openParty } from "./party.ts";

/** The host that is spoken to, and the peer it pings. */
const names = ["h5", "h4"] as const;

describeLab("a simulated host says what a real one says", () => {
  let simulated: Said[];
  let real: Said[];

  beforeAll(async () => {
    [simulated, real] = await Promise.all([withSimulated(hold), withReal(hold)]);
  });

  test("about the same things", () => {
    expect(simulated.map(({ asked }) => asked)).toEqual(real.map(({ asked }) => asked));
  });

  test("answer by answer", () => {
    for (const [i, { asked, answered }] of real.entries()) {
      expect.soft(simulated[i]?.answered, asked).toEqual(answered);
    }
  });
});

type Hold = (inventory: string) => Promise<Said[]>;

/** The whole conversation, comparable. */
async function hold(inventory: string): Promise<Said[]> {
  const party = await openParty(inventory, names);
  try {
    const normal = normaliser(party);
    return (await converse(party)).map(({ asked, answered }) => ({ asked, answered: normal(answered) }));
  } finally {
    party.close();
  }
}

async function withSimulated(hold: Hold): Promise<Said[]> {
  const lab = await openEmbeddedLab({ hosts: ["sfspark1", ...names] });
  try {
    const said = await hold(lab.inventory);
    expect(lab.unexpected).toEqual([]);
    return said;
  } finally {
    await lab.close();
  }
}

async function withReal(hold: Hold): Promise<Said[]> {
  const lab = await openLab();
  await lab.resetHeadscale();
  await lab.fresh(...names);
  const said = await hold(lab.inventory);
  // Not every key of the conversation is used in it.
  await lab.resetHeadscale();
  return said;
}
