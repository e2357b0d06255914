// The nightly run on real hosts, and what can be wrong with Headscale and what it knows.

import { afterAll, beforeAll, expect, test } from "vitest";
import { keyFile, type Mesh, openMesh, proveSilent, proveTold, type Trouble, together } from "./health-support.ts";
import { describeLab, nodes, openLab, sh } from "./support.ts";

/** A node without a machine, which calls itself like the host. */
const double = `id=hskey-authreq-$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \\n')
  headscale debug create-node --key "$id" --name h3 --user mesh
  headscale auth register --auth-id "$id" --user mesh`;

const idOf = async ({ lab }: Mesh, host: string) => (await nodes(lab)).get(host)?.id;

const expired: Trouble = {
  breaks: async (mesh) => sh(mesh.lab, "sfspark1", `headscale nodes expire -i ${await idOf(mesh, "h1")}`),
  mends: (mesh) => mesh.apply("h1"),
  told: { "node-expired:h1": "mesh apply h1" },
};
const missing: Trouble = {
  breaks: async (mesh) => sh(mesh.lab, "sfspark1", `headscale nodes delete -i ${await idOf(mesh, "h2")} --force`),
  mends: (mesh) => mesh.apply("h2"),
  told: { "node-missing:h2": "mesh apply h2" },
};
const doubled: Trouble = {
  breaks: ({ lab }) => sh(lab, "sfspark1", double),
  mends: async ({ lab }) => {
    const others = [...(await nodes(lab)).entries()].filter(([given, { name }]) => name === "h3" && given !== "h3");
    for (const [, { id }] of others) await sh(lab, "sfspark1", `headscale nodes delete -i ${id} --force`);
  },
  told: { "node-doubled:h3": "sudo headscale nodes list" },
};

const troubles: Readonly<Record<string, Trouble>> = {
  "the API key is refused": {
    breaks: ({ lab }) =>
      sh(lab, "sfspark1", `cp -p ${keyFile} ${keyFile}.well; echo hskey-api-AAAAAAAAAAAA-wrong >${keyFile}`),
    mends: ({ lab }) => sh(lab, "sfspark1", `mv ${keyFile}.well ${keyFile}`),
    told: { "headscale-api-refused": "sudo headscale apikeys create" },
  },
  "the key of a node has expired, one is not known any more, and one is there twice": together(
    expired,
    missing,
    doubled,
  ),
};

describeLab("the nightly run, when", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test.each(Object.keys(troubles))("%s, tells it once, and is silent after the repair", async (name) => {
    await proveTold(mesh, troubles[name] as Trouble);
  });

  test.each([
    ["at once", 0],
    ["between two looks", 15_000],
  ])("Headscale is restarted while it looks, and is there again %s, tells nobody", async (_, ms) => {
    await using nights = await mesh.openNights({ looks: 2, seconds: 30 });
    const { lab } = mesh;
    let started: Promise<unknown> | undefined;
    nights.github.atLook = async () => {
      await lab.fault("headscale");
      started = new Promise((resolve) => setTimeout(resolve, ms)).then(() => lab.heal("headscale"));
    };
    try {
      const result = await nights.run();
      expect(result.incidents, JSON.stringify(result)).toEqual([]);
      expect(nights.github.writes()).toEqual([]);
    } finally {
      await started;
    }
    nights.github.atLook = () => {};
    await mesh.calm();
    await proveSilent(nights);
  });
});
