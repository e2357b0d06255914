// WSL2 from itself and from its Windows.

import { expect, test } from "vitest";
import { failure, ipOf, lineOf, look, looksAt, type Played, played, turnOff } from "./played.ts";

test.each<{ is: string; so: (mesh: Played) => void; looks: string }>([
  { is: "both answer", so: () => undefined, looks: "good" },
  { is: "its Windows alone answers", so: (mesh) => turnOff(mesh, "wsl"), looks: "bad wsl-stopped" },
  {
    is: "neither answers",
    so: (mesh) => {
      turnOff(mesh, "wsl");
      turnOff(mesh, "pc");
    },
    looks: "unknown pc: no way in (SSH_TIMEOUT)",
  },
  {
    is: "only its sshd is silent",
    so: (mesh) => {
      turnOff(mesh, "wsl");
      mesh.paths.set(ipOf("wsl"), () => "direct");
    },
    looks: "good",
  },
  {
    is: "another machine answers in its place",
    so: (mesh) => {
      turnOff(mesh, "wsl");
      mesh.cut.set("wsl", failure("HOST_KEY_CHANGED"));
    },
    looks: "unknown somebody answers in its place",
  },
])("$is: $looks", async ({ so, looks }) => {
  const mesh = played();
  so(mesh);
  expect(lineOf(await look(mesh), "wsl", "host:wsl")).toBe(looks);
});

test("what Windows knows of it is said", async () => {
  const mesh = played();
  turnOff(mesh, "wsl");
  const [one] = looksAt(await look(mesh, { hosts: ["wsl"] }), "wsl", "host:wsl");
  expect(one?.findings[0]?.detail).toBe("pc answers, and wsl does not by any road: Ubuntu (WSL 2)");
});

test("a host that is no WSL2 is not looked at", async () => {
  expect(lineOf(await look(played()), "wsl", "host:h1")).toBe("no look");
});
