// What a workflow did, out of act's log.

/** One line of act's log, as far as it is used. */
interface Line {
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly step?: string;
  readonly stepResult?: string;
  readonly stage?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly msg: string;
  readonly raw_output?: boolean;
  readonly level?: string;
}

interface RanStep {
  readonly job: string;
  readonly name: string;
  readonly result: string;
}

export interface WorkflowRun {
  readonly code: number;
  /** How each job ended that was started: "success" or "failure". */
  readonly jobs: Readonly<Record<string, string>>;
  /** The steps that were come to, in their order, and how each ended. */
  readonly steps: readonly RanStep[];
  /** What the jobs wrote for people to read on the run's page. */
  readonly summary: string;
  /** Outputs of steps; a later step's win. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the steps printed, commands to the runner included. */
  readonly log: string;
  /** Everything act said, for a failing test. */
  readonly raw: string;
}

/** Reads act's --json log. A line that is no JSON is act's own complaint and stays in `raw`. */
export function readLog(code: number, said: string): WorkflowRun {
  // A mask that is asked for is shown as ***, but act's JSON also has what is masked; nobody sees that at GitHub.
  const raw = said.replace(/^.*"command":"add-mask".*\n/gm, "");
  const lines = raw.split("\n").flatMap(readLine);
  const jobs = lines.filter(({ jobResult }) => jobResult !== undefined);
  const started = lines.flatMap(({ jobID }) => (jobID ? [[jobID, "started"]] : []));
  const outputs = lines.filter(({ command }) => command === "set-output");
  return {
    code,
    raw,
    jobs: Object.fromEntries([...started, ...jobs.map(({ jobID, jobResult }) => [jobID, jobResult])]),
    steps: stepsIn(lines),
    summary: lines.flatMap(({ command, content }) => (command === "summary" && content ? [content] : [])).join("\n"),
    outputs: Object.fromEntries(outputs.map(({ name, arg }) => [name, arg])),
    log: lines
      .filter((line) => line.raw_output || (line.command !== undefined && line.command !== "set-output"))
      .map(({ msg }) => (msg.endsWith("\n") ? msg : `${msg}\n`))
      .join(""),
  };
}

/** A step that is made of others is said to end with each of them; its own end comes last. */
function stepsIn(lines: readonly Line[]): readonly RanStep[] {
  const ended = new Map<string, RanStep>();
  for (const { jobID: job, step: name, stepResult: result, stage } of lines)
    if (job && name && result && stage === "Main") ended.set(`${job}/${name}`, { job, name, result });
  return [...ended.values()];
}

function readLine(text: string): Line[] {
  return text.startsWith("{") ? [JSON.parse(text)] : [];
}
