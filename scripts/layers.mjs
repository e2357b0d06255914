/** The folders of src/ from top to bottom, each with those below that it may import. Above them all stand cli.ts and main.ts. */
export const layers = {
  commands: "github init report doctor health converge plan steps host headscale tailscale ssh inventory shell core",
  github: "report health plan core",
  init: "inventory core",
  report: "doctor health converge plan steps host shell core",
  doctor: "health host headscale ssh inventory shell core",
  health: "plan steps host headscale tailscale inventory shell core",
  converge: "plan steps host headscale tailscale inventory core",
  plan: "steps host headscale inventory core",
  steps: "host headscale tailscale inventory core",
  host: "tailscale ssh inventory shell core",
  headscale: "shell core",
  tailscale: "shell core",
  ssh: "inventory shell core",
  inventory: "core",
  shell: "core",
  core: "",
};
