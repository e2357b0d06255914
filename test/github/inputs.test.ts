import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { inputNames, parseInputs } from "../../src/github/inputs.ts";

const action = parse(readFileSync("action.yml", "utf8"));

/** Inputs as the runner hands them over: the given ones, and action.yml's defaults for the rest. */
const from = (given: Record<string, string>) => (name: string) => given[name] ?? action.inputs[name]?.default ?? "";

test("action.yml and the parser know the same inputs", () => {
  expect(Object.keys(action.inputs)).toEqual([...inputNames]);
});

test("the parser reads every input into its own field", () => {
  const inputs = parseInputs(
    from({ command: "apply", hosts: "h1, h2\nh3", limit: "4", "headscale-api-key": "k", "ssh-passphrase": "p" }),
  );
  expect(inputs).toMatchObject({ command: "apply", inventory: "mesh.yaml", hosts: ["h1", "h2", "h3"], limit: 4 });
  expect([inputs.apiKey?.reveal(), inputs.passphrase?.reveal()]).toEqual(["k", "p"]);
  expect(JSON.stringify(inputs)).toContain('"apiKey":"***"');
});

describe("wrong inputs", () => {
  test("are all named at once", () => {
    expect(() => parseInputs(from({ command: "destroy", limit: "many" }))).toThrow(
      /command: "destroy" is not one of validate, plan, apply, status\nlimit: "many" is not a whole number/,
    );
  });

  test.each(["0", "-1", "1.5", "1e3", "99999"])("limit %s is refused", (limit) => {
    expect(() => parseInputs(from({ command: "plan", limit }))).toThrow(/limit/);
  });

  test.each(["review", "force-reauth"])("%s takes true and false and nothing else", (name) => {
    const { review, forceReauth } = parseInputs(from({ command: "apply", [name]: "true" }));
    expect({ review, "force-reauth": forceReauth }).toMatchObject({ [name]: true });
    expect(() => parseInputs(from({ command: "apply", [name]: "yes" }))).toThrow(`${name}: "yes" is not true or false`);
  });
});
