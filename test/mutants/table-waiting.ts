// What is waited for: machines that sleep, and persons who finish a join; how hosts end.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;
const person = [unit("climb"), unit("person"), unit("asleep")];

export const waitMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/converge/asleep.ts",
    [unit("asleep")],
    [
      ["a machine that is expected always does not sleep", `expected !== "sometimes" || `, ""],
      ["a host that leaves does not sleep", `state !== "present" || `, ""],
      ["a machine that answers is awake", " || !off.has(code)", ""],
    ],
  ),
  ...mutantsOf(
    "src/inventory/cross-checks.ts",
    ["test/inventory/mistakes-values.test.ts"],
    [["the server's own host does not sleep", `role === "headscale" && expected === "sometimes"`, "false && expected"]],
  ),
  ...mutantsOf(
    "src/converge/plan-host.ts",
    [...person, unit("unseen")],
    [
      [
        "a laptop that is closed is no failure",
        "return asleep(host, error) ?? blocked(host, [], error)",
        "return blocked(host, [], error)",
      ],
      ["a laptop that falls asleep before it is changed is no failure", "return asleep(host, access) ?? ", "return "],
      ["nobody is sent to a machine that is joined", "steps.some(isNewLogin) ?", "true ?"],
      ["what a person can do is in the plan", "...(waiting ? { waiting } : {})", ""],
    ],
  ),
  ...mutantsOf(
    "src/converge/plan.ts",
    [unit("person")],
    [
      ["a person's key is compared with Headscale's list", "...(handed ? [{ kind", "...(false ? [{ kind"],
      ["the list is asked for only while a person was asked", "isHanded(observation.hosts.get(name))", "true"],
      ["what a machine has to say is a note with its name", ", ...platform.warnings(facts, host)]", "]"],
    ],
  ),
  ...mutantsOf(
    "src/converge/verify.ts",
    [...person, unit("verify")],
    [
      [
        "what is in a person's hands is no failure of the run",
        "const theirs = isTheirs(plan, shown);",
        "const theirs = false;",
      ],
      ["a join in nobody's hands is a failure", "handed && (plan.waiting", "true && (plan.waiting"],
      [
        "a host that waits for a person is not pinged",
        "waiting.get(name) ? undefined : meshIpOf",
        "false ? undefined : meshIpOf",
      ],
      [
        "a join that nobody can finish is a failure",
        "const theirs = isTheirs(plan, shown);",
        "const theirs = shown.handed;",
      ],
      [
        "a person who was quick is no failure",
        "plan.waiting !== undefined || isJoined(seen)",
        "plan.waiting !== undefined",
      ],
      ["a person's join hides no other failure", "!(theirs && joining.has(step))", "!theirs"],
      ["a laptop that fell asleep is looked at again", `shown.plan.outcome === "waiting" || leftOver`, "leftOver"],
      ["a laptop that fell asleep has not converged", `if (plan.outcome === "waiting") return plan.waiting;`, ""],
      ["the second look compares the new key with Headscale's list", "handed.size > 0 ? await", "false ? await"],
    ],
  ),
  ...mutantsOf(
    "src/converge/outcome.ts",
    [unit("run"), unit("access"), unit("verify"), unit("apply"), unit("plan"), ...person],
    [
      ["what was done and not verified is not done", "(verified ? undefined : notVerified(plan))", "undefined"],
      ["what stopped the changes is the host's failure", "applied?.error ?? verified?.error", "verified?.error"],
      ["what the second look found is the host's failure", "?? verified?.error ??", "??"],
      [
        "a host that is blocked is failed",
        "return failed(fields, plan.error);",
        `return { ...fields, state: "converged", error: null, text: "" };`,
      ],
      ["a host with changes is pending", `hasChanges(plan) ? "pending"`, `false ? "pending"`],
      ["a plan whose person can act waits for them", "if (plan.waiting) return", "if (false) return"],
      [
        "a laptop that fell asleep during the apply is no failure",
        "failure ? host && sleepOf(host, failure) :",
        "failure ? undefined :",
      ],
      ["a relay is told", `ping.via === "direct" ?`, "true ?"],
      [
        "a prepared host of another release, and what nobody read, want a person",
        "if (error && forPerson.has(error.code)) return exitCode.person;",
        "",
      ],
      ["a failure is an exit code", `if (state === "failed") return exitCode.failed;`, ""],
      [
        "a person who is waited for is an exit code",
        `outcome.waiting.for === "person" ? exitCode.person`,
        "false ? exitCode.person",
      ],
      ["a machine that sleeps is none", `outcome.waiting.for === "person" ? exitCode.person`, "true ? exitCode.person"],
      ["pending changes are an exit code", "? exitCode.pending :", "? exitCode.converged :"],
    ],
  ),
  ...mutantsOf(
    "src/converge/status.ts",
    [...person, unit("status")],
    [
      ["a machine that sleeps is not wrong", `waiting?.for === "machine" ||`, ""],
      [
        "status compares a person's key with Headscale's list",
        "if (!needs.some(",
        "if (needs.length > 0 || !needs.some(",
      ],
      ["status shows who is waited for", "? (plan.waiting ?? null) :", "? null :"],
      ["a host that a person has joined is well", "(step) => !isClearingUp(step)", "() => true"],
      [
        "it is not while their key still works",
        `actions.length > 0 && actions.every((action)`,
        "actions.some((action)",
      ],
    ],
  ),
  ...mutantsOf(
    "src/plan/status-verdict.ts",
    ["test/report/report.test.ts"],
    [
      ["a host that waits for a person is no failure", "!host.well && !needsPerson(host)", "!host.well"],
      ["what is wrong counts more than who is waited for", "if (hosts.some(isBad)) return exitCode.failed;", ""],
      ["a person who is waited for is an exit code of status", "hosts.some(needsPerson) ?", "false ?"],
    ],
  ),
];
