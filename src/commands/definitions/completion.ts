import type { Definition } from "./definition.ts";

export const completion: Definition = {
  name: "completion",
  args: "<shell> [word...]",
  description: "print what teaches bash, zsh or fish the words of mesh, host names included",
  examples: [
    "mesh completion bash > ~/.local/share/bash-completion/completions/mesh",
    "mesh completion zsh > ~/.zfunc/_mesh",
    "mesh completion fish > ~/.config/fish/completions/mesh.fish",
    "mesh completion words -- plan web     what the shells ask: the words that may stand there",
  ],
  run: async (cli, shell: string, words: string[], options, root) =>
    (await import("../completion.ts")).completionCommand(cli, { shell, words, root }, options),
};
