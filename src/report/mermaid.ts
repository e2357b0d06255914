// The mesh as a picture that GitHub draws. Names come from the inventory and Headscale; only harmless characters get in.

/** One machine: `state` chooses its colour, `edge` how it is reached from the server (undefined: not at all). */
export interface MeshNode {
  readonly name: string;
  readonly under: string;
  readonly state: "good" | "warn" | "bad" | "dim";
  readonly edge: "direct" | "relay" | undefined;
}

/** More would be neither readable nor within mermaid's own limits. */
export const drawnHosts = 60;

const colours = {
  good: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
  warn: "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  bad: "fill:#ffebe9,stroke:#cf222e,color:#1f2328",
  dim: "fill:#f6f8fa,stroke:#848d97,color:#1f2328",
};

/** A fenced mermaid block; "" for an empty mesh or one that is too large to be drawn. */
export function meshPicture(server: MeshNode, hosts: readonly MeshNode[]): string {
  if (hosts.length === 0 || hosts.length > drawnHosts) return "";
  const node = (id: string, { name, under, state }: MeshNode) =>
    `  ${id}["${label(name)}<br/>${label(under)}"]:::${state}`;
  // A line that is not seen keeps a host that is not reached beside the others, and not below the server.
  const line = { direct: "---", relay: "-. relay .-" };
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

const label = (text: string) => text.replace(/[^A-Za-z0-9 .:-]/g, "").slice(0, 60) || " ";
