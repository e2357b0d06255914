// The files of a repository that runs a mesh, and how existing ones are changed. Pure: text in, text out.

import { ignoredLines } from "./ignored.ts";
import { firstInventory } from "./inventory.ts";
import { ownAction } from "./release.ts";
import { hashMarks, htmlMarks, sectionOf, withSection } from "./section.ts";
import type { ActionPin, Setup } from "./setup.ts";
import { isUntouched, stamped } from "./stamp.ts";
import { templates } from "./templates.gen.ts";

/** `edited`: the user changed it and it would be replaced; `kept`: it belongs to the user and is never replaced. */
type State = "new" | "same" | "updated" | "edited" | "kept";

export interface FileChange {
  readonly path: string;
  readonly state: State;
  readonly text: string;
}

/** Reads a file of the repository; undefined when it does not exist. */
export type ReadText = (path: string) => string | undefined;

export const inventoryPath = "mesh.yaml";
const ignorePath = ".gitignore";
const ownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
const readmePaths = ["README.md", "readme.md", "Readme.md"];
/** In the templates; no repository is called so. */
const noRepository = "'OWNER/NAME'";

const knownHosts = "# Pinned host keys of the machines in mesh.yaml: `mesh ssh scan` shows keys and adds them here.\n";

/** Every file, in the order shown to the user. */
export function fileChanges(setup: Setup, read: ReadText): FileChange[] {
  const inventory = setup.inventory ? firstInventory(setup.server, setup.inventory) : "";
  const there = (...paths: string[]) => paths.find((path) => read(path) !== undefined);
  const owners = there(...ownersPaths) ?? ".github/CODEOWNERS";
  const readme = there(...readmePaths) ?? "README.md";
  return [
    once(inventoryPath, inventory, read),
    once("known_hosts", knownHosts, read),
    section(
      ignorePath,
      withSection(read(ignorePath) ?? "", hashMarks, ignoredLines(read(inventoryPath) ?? inventory)),
      read,
    ),
    ...Object.entries(templates).map(([path, template]) => whole(path, stamped(filled(template, setup)), read)),
    ...(setup.owner
      ? [section(owners, withSection(read(owners) ?? "", hashMarks, ownerLines(setup.owner, owners)), read)]
      : []),
    section(readme, withSection(read(readme) ?? "", htmlMarks, readmeSection(setup.action)), read),
  ];
}

function once(path: string, text: string, read: ReadText): FileChange {
  return { path, text, state: read(path) === undefined ? "new" : "kept" };
}

function whole(path: string, text: string, read: ReadText): FileChange {
  const there = read(path);
  if (there === undefined) return { path, text, state: "new" };
  if (there === text) return { path, text, state: "same" };
  return { path, text, state: isUntouched(there) ? "updated" : "edited" };
}

function section(path: string, text: string, read: ReadText): FileChange {
  const there = read(path);
  return { path, text, state: there === undefined ? "new" : there === text ? "same" : "updated" };
}

const pinned = ({ repository, sha, version }: ActionPin) =>
  `${repository}@${sha}${version === undefined ? "" : ` # ${version}`}`;

/** Fills a template with this repository's name, action, runner and branch. */
const filled = (template: string, { action, server, branch, repository }: Setup) =>
  template
    .replace(ownAction, pinned(action))
    .replaceAll("[self-hosted, sfspark1]", `[self-hosted, ${server}]`)
    .replaceAll("branches: [main]", `branches: [${branch}]`)
    .replace(noRepository, repository === undefined ? noRepository : `'${repository}'`);

/** The lines also protect the file that contains them, because whoever may change it decides who reviews from then on. */
const ownerLines = (owner: string, file: string) =>
  [
    "# Who may say yes to a change of the mesh, and of what runs beside its keys.",
    ...[`/${inventoryPath}`, "/known_hosts", "/.github/", ...(file.startsWith(".github/") ? [] : [`/${file}`])].map(
      (path) => `${path} ${owner}`,
    ),
  ].join("\n");

const readmeSection = ({ repository }: ActionPin) => `## The mesh

[\`mesh.yaml\`](mesh.yaml) says which machines are in the mesh, and [MeSH](https://github.com/${repository}) keeps them so.

| to | do |
|---|---|
| change the mesh | edit \`mesh.yaml\` in a pull request; a comment says what would happen to the real machines, and merging does it |
| bring a machine in now | Actions → **provision host** → Run workflow |
| see the mesh | Actions → **mesh status** → Run workflow |
| know what is wrong | each night's look files one issue for each thing, and closes it when it is well again; now: Actions → **mesh health** → Run workflow |`;

type EarlierAnswer = "server" | "owner" | "branch" | "action" | "repository";

/** The answers of an earlier run, read from the files it wrote. */
export function earlierAnswers(read: ReadText): Partial<Record<EarlierAnswer, string>> {
  const workflow = read(".github/workflows/inventory.yml") ?? "";
  const owners = ownersPaths.map((path) => sectionOf(read(path) ?? "", hashMarks)).find((text) => text !== undefined);
  const found = {
    server: /\[self-hosted, ([\w-]+)\]/.exec(workflow)?.[1],
    branch: /branches: \[([^\]]+)\]/.exec(workflow)?.[1],
    action: /uses: (?!actions\/)([\w.-]+\/[\w.-]+@[0-9a-f]{40}(?: # v\d\S*)?)/.exec(workflow)?.[1],
    repository: /github\.repository == '(?!OWNER\/NAME')([^']+)'/.exec(read(".github/workflows/health.yml") ?? "")?.[1],
    owner: /^\/mesh\.yaml (.+)$/m.exec(owners ?? "")?.[1],
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
