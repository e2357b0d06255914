// A repository as GitHub holds it, made by `mesh init` and filled with the lab's inventory; people push to it.

import { shellWord } from "../../src/shell/posix.ts";
import { type Machine, must } from "./machine.ts";

/** No commit of a release is known here; act is told that this one is the folder of the lab. */
export const releaseSha = "5afe5afe5afe5afe5afe5afe5afe5afe5afe5afe";

export interface Repository {
  readonly machine: Machine;
  /** Writes files (undefined deletes one) and pushes one commit; its SHA. A new branch starts at main. */
  commit(branch: string, message: string, files: Readonly<Record<string, string | undefined>>): Promise<string>;
  /** Merges a branch into main as a pull request's button does; the SHA of main. */
  merge(branch: string): Promise<string>;
  /** What GitHub would run a pull request's workflow on: main and the branch, merged; its SHA. */
  mergePreview(branch: string): Promise<string>;
  sha(branch: string): Promise<string>;
  /** A file of a branch, with one newline at its end. */
  read(branch: string, path: string): Promise<string>;
}

const git = "git -C work -c user.name=steve -c user.email=steve@home.invalid";

/** The repository after `mesh init` and its first push. */
export async function makeRepository(machine: Machine, files: Readonly<Record<string, string>>): Promise<Repository> {
  const { project } = machine;
  await must(machine, "git init -q --bare -b main home.git && git init -q -b main work");
  await must(machine, `mkdir action && cp -r ${project}/action.yml ${project}/bin ${project}/dist action`);
  await must(machine, "git -C work remote add origin https://github.com/steve/home.git");
  await writeAll(machine, files);
  const init = ["init", "--yes", "--server", "sfspark1", "--owner", "@steve", "--action", `steve/mesh@${releaseSha}`];
  await must(machine, `cd work && ${machine.mesh} ${init.join(" ")}`);
  await must(machine, `${git} add -A && ${git} commit -qm 'Set the mesh up' && ${git} push -q ../home.git main`);
  return handle(machine);
}

function handle(machine: Machine): Repository {
  const sha = (branch: string) => must(machine, `git -C home.git rev-parse ${shellWord(branch)}`);
  const to = (branch: string) =>
    must(
      machine,
      `${git} switch -qf main && { ${git} switch -qf ${branch} 2>/dev/null || ${git} switch -qc ${branch}; }`,
    );
  return {
    machine,
    sha,
    read: async (branch, path) => `${await must(machine, `git -C home.git show ${shellWord(`${branch}:${path}`)}`)}\n`,
    async commit(branch, message, files) {
      await to(branch);
      await writeAll(machine, files);
      await must(
        machine,
        `${git} add -A && ${git} commit -qm ${shellWord(message)} && ${git} push -q ../home.git ${branch}`,
      );
      return sha(branch);
    },
    async merge(branch) {
      await must(machine, `${git} switch -qf main && ${git} merge -q --no-ff -m 'Merge ${branch}' ${branch}`);
      await must(machine, `${git} push -q ../home.git main`);
      return sha("main");
    },
    async mergePreview(branch) {
      await must(machine, `${git} switch -qf --detach main && ${git} merge -q --no-ff -m 'Merge ${branch}' ${branch}`);
      await must(machine, `${git} push -qf ../home.git HEAD:refs/pull/7/merge`);
      return sha("refs/pull/7/merge");
    },
  };
}

async function writeAll(machine: Machine, files: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) await must(machine, `rm work/${shellWord(path)}`);
    else await must(machine, `cat > work/${shellWord(path)}`, text);
  }
}
