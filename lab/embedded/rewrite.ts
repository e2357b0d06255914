// The host program runs here unchanged but for the places it looks at: a machine has only one /etc, and we are not root.
// So what a host receives is rewritten on arrival: its search path, and the absolute paths of system folders.
// test/embedded/rewrite.test.ts holds every rule against the program that is shipped.

export interface Place {
  /** The host's own root folder. */
  readonly root: string;
  /** The search path of everything that runs on it. */
  readonly path: string;
}

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly by: (place: Place) => string;
}

/** Folders and files of a system that the program looks into; /dev and /proc of a process stay the machine's. */
const systemPath =
  /(?<=[\s"'=<])\/(?=(?:boot|etc|home|lib\/(?:modules|systemd)|run|var|usr\/lib|usr\/share|usr\/local|proc\/(?:version|stat|1\/stat|sys\/kernel)|sys\/class\/net)(?:[/\s",;)\]]|$))/gm;

/** In this order, each over the whole text. A `$` in a replacement is taken as it is. */
export const rules: readonly Rule[] = [
  { what: "system folders", pattern: systemPath, by: ({ root }) => `${root}/` },
  { what: "the search path", pattern: /^PATH=\/usr\/sbin:.*$/gm, by: ({ path }) => `PATH=${path}` },
  {
    what: "homes of users",
    pattern: /^( *)eval "st_home=~\$1"$/gm,
    by: ({ root }) => `  st_home=${root}/home/$1; [ -d "$st_home" ] || st_home="~$1"`,
  },
];

/** The program as this host is to run it. Throws when a rule finds nothing: then the program changed and this file did not. */
export function rewriteProgram(program: string, place: Place): string {
  if (!/^[\w./-]+$/.test(place.root))
    throw new Error(`the embedded lab cannot live in ${place.root}: not a plain path`);
  let text = program;
  for (const { what, pattern, by } of rules) {
    const found = text.match(pattern)?.length ?? 0;
    if (found === 0) throw new Error(`the embedded lab does not know this host program: ${what} not found in it`);
    const replacement = by(place);
    text = text.replace(pattern, () => replacement);
  }
  return text;
}

const announced = /(mesh_program=\$\(\$mesh_limit head -c )(\d+)(?=\))/;

/** How many bytes of program follow on stdin, by the bootstrap's command line; undefined when it is another command. */
export function programBytes(command: string): number | undefined {
  const bytes = announced.exec(command)?.[2];
  return bytes === undefined ? undefined : Number(bytes);
}

export const withProgramBytes = (command: string, bytes: number): string =>
  command.replace(announced, (_, before: string) => `${before}${bytes}`);
