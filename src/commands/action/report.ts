// The Action's `report`: what the jobs of a matrix did, as if one job had done everything.

import { MeshError } from "../../core/errors.ts";
import type { ReportInputs } from "../definitions/report-merge.ts";
import { mergeFolder } from "../report.ts";
import { type ActionCli, asComment, type Ended, finish } from "./ended.ts";

export async function reportAction(cli: ActionCli, { results, plan }: ReportInputs): Promise<Ended> {
  if (!results) throw new MeshError({ code: "USAGE", problem: "results: report needs the folder with the results" });
  const result = await mergeFolder(cli, results, plan);
  return { ...finish(cli, result), comment: asComment(cli, result) };
}
