import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { deleteNodes, describeLab, freshHosts, openLab, sh, stripServer, usableKeys } from "./support.ts";

const inventory = "/home/runner/mesh/mesh.yaml";

describeLab("on sfspark1, as the runner, without an API key", () => {
  let lab: Lab;
  const runnerAs = (user: string, script: string) =>
    lab.exec("sfspark1", [
      "runuser",
      "-u",
      user,
      "--",
      "env",
      `HOME=/home/${user}`,
      "sh",
      "-c",
      `cd /home/${user}; ${script}`,
    ]);
  const runner = (script: string) => runnerAs("runner", script);

  beforeAll(async () => {
    lab = await openLab();
    // Here the runner's user is who gets Syncthing; one of steve's from an apply over SSH would hold the port.
    await stripServer(lab);
    await deleteNodes(lab, "sfspark1");
    await sh(lab, "sfspark1", "rm -rf /home/runner/out; mkdir /home/runner/out; chown runner: /home/runner/out");
  });

  afterAll(async () => {
    if (lab) await stripServer(lab).then(() => deleteNodes(lab, "sfspark1"));
  });

  test("the bundled mesh applies through Headscale's command line, to this machine without SSH", async () => {
    await freshHosts(lab, "h1");
    const run = await runner(`mesh --inventory ${inventory} apply --yes --json`);
    expect(run.code, run.stdout + run.stderr).toBe(0);
    const hosts = JSON.parse(run.stdout).hosts;
    expect(hosts[1]).toMatchObject({ host: "h1", state: "changed" });
    const plan = await runner(`mesh --inventory ${inventory} plan --detailed-exitcode`);
    expect(plan.code, plan.stdout + plan.stderr).toBe(0);
    expect(await usableKeys(lab)).toBe(0);
  });

  test.each(["root", "steve"])(
    "a new login over the mesh, as %s, is refused, and the node keeps its key",
    async (user) => {
      const key = () => sh(lab, "h1", "tailscale status --json --peers=false | grep -m1 PublicKey");
      const ip = (await sh(lab, "h1", "tailscale ip -4")).trim();
      const lan = lab.address("h1");
      await sh(lab, "h1", "mkdir -p /root/.ssh; cp /home/steve/.ssh/authorized_keys /root/.ssh/");
      await sh(
        lab,
        "sfspark1",
        `rm -rf /home/runner/by-mesh; cp -rp /home/runner/mesh /home/runner/by-mesh; cd /home/runner/by-mesh
       sed -i 's/address: ${lan}$/address: ${ip}\\n    user: ${user}\\n    syncthing: false/' mesh.yaml
       sed -i 's/^${lan} /${ip} /' known_hosts`,
      );
      const before = await key();
      const run = await runner("mesh --inventory /home/runner/by-mesh/mesh.yaml apply --yes --force-reauth --json h1");
      const [host] = JSON.parse(run.stdout).hosts;
      expect([run.code, host.error], run.stderr).toEqual([1, expect.objectContaining({ code: "JOIN_FAILED" })]);
      expect(host.error.problem).toContain("the very connection that this run stands on");
      expect(await key()).toBe(before);
      expect(await usableKeys(lab)).toBe(0);
      await sh(lab, "sfspark1", "rm -rf /home/runner/by-mesh");
    },
  );

  test("npx zx scripts/provision.mjs brings a host in, and scripts/status.mjs shows it", async () => {
    await freshHosts(lab, "h2");
    const run = await runner(`cd /opt/mesh && npx zx scripts/provision.mjs h2 --inventory ${inventory}`);
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(run.stdout).toMatch(/\+ h2 {2}done in/);
    const status = await runner(`cd /opt/mesh && npx zx scripts/status.mjs --inventory ${inventory} h2`);
    expect(status.code, status.stdout + status.stderr).toBe(0);
    expect(status.stdout).toMatch(/^h2 .*yes/m);
  });

  const action = (inputs: Record<string, string>) => {
    const words = Object.entries(inputs).map(([name, value]) => `'INPUT_${name.toUpperCase()}=${value}'`);
    return runner(
      `: > /home/runner/out/output; env ${words.join(" ")} GITHUB_WORKSPACE=/home/runner/mesh GITHUB_OUTPUT=/home/runner/out/output node /opt/mesh/dist/action/index.js`,
    );
  };

  const outputs = async () => sh(lab, "sfspark1", "cat /home/runner/out/output");

  test("the Action applies, tells its outputs, and a second run changes nothing", async () => {
    await freshHosts(lab, "h3");
    const run = await action({ command: "apply", hosts: "h3" });
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(await outputs()).toMatch(/changed<<\S+\n\["h3"\]/);
    const again = await action({ command: "apply", hosts: "h3" });
    expect(again.code).toBe(0);
    expect(await outputs()).toMatch(/changed<<\S+\n\[\]/);
    expect(await outputs()).toMatch(/hosts-ok<<\S+\n1\n/);
    expect(run.stdout + run.stderr + (await outputs())).not.toMatch(/hskey-auth-/);
  });

  test.each([["validate"], ["plan"], ["status"]])("the Action's command %s succeeds", async (command) => {
    const run = await action({ command });
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(await outputs()).toMatch(/hosts-failed<<\S+\n0\n/);
  });

  test("the Action fails with every wrong input named", async () => {
    const run = await action({ command: "destroy", limit: "x" });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/::error::.*USAGE.*command: "destroy".*limit: "x"/s);
  });

  test("an inventory that this user may not read is said to be so", async () => {
    await sh(lab, "sfspark1", `chmod 600 ${inventory}`);
    const run = await runnerAs("steve", `mesh --inventory ${inventory} plan`);
    expect(run.code).toBe(64);
    expect(run.stderr).toMatch(/INVENTORY_INVALID/);
  });
});
