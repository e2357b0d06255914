// The mesh as a diagram that GitHub renders. Names come from the inventory and Headscale; unsafe characters are removed.

/** One machine: `state` sets its colour, `edge` how the server reaches it (undefined: nothing is drawn). */
export interface MeshNode {
  readonly name: string;
  readonly under: string;
  readonly state: "good" | "warn" | "bad" | "dim";
  readonly edge: "direct" | "relay" | "cut" | undefined;
}

/** More hosts would be unreadable and exceed mermaid's limits. */
const drawnHosts = 60;

const colours = {
  good: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
  warn: "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  bad: "fill:#ffebe9,stroke:#cf222e,color:#1f2328",
  dim: "fill:#f6f8fa,stroke:#848d97,color:#1f2328",
};

/** A fenced mermaid block; "" for an empty mesh or one that is too large to draw. */
export function meshPicture(server: MeshNode, hosts: readonly MeshNode[]): string {
  if (hosts.length === 0 || hosts.length > drawnHosts) return "";
  const node = (id: string, { name, under, state }: MeshNode) =>
    `  ${id}["${label(name)}<br/>${label(under)}"]:::${state}`;
  // An invisible line keeps an unreachable host beside the others instead of below the server.
  const line = { direct: "---", relay: "-. relay .-", cut: "x-. cut .-x" };
  const edges = hosts.map(({ edge }, i) => `  s ${edge ? line[edge] : "~~~"} h${i}`);
  const lines = [
    "graph LR",
    node("s", server),
    ...hosts.map((host, i) => node(`h${i}`, host)),
    ...edges,
    ...Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`),
  ];
  return `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\``;
}

const label = (text: string) => text.replace(/[^A-Za-z0-9 .,:'-]/g, "").slice(0, 60) || " ";
