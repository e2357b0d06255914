import { expect } from "vitest";
import { windows, windowsTest } from "./windows-change.ts";
import { freePort, serveReleases, setUp, syncthingOf } from "./windows-syncthing.ts";

serveReleases("2.1.0");

windowsTest("a machine without one gets one", async () => {
  const machine = windows();
  const guiPort = await freePort();
  const heard = await setUp(machine, { guiPort });
  console.log(heard.notes, JSON.stringify(heard.result, null, 1), machine.read("changed.log"));
  console.log(await syncthingOf(machine));
});
