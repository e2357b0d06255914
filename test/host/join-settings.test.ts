// Settings that were made by hand, around `tailscale up`: each word of its proposal stays as it is, and tags that Headscale refuses
// from a node with a key are taken back.

import { existsSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { awks, callShell, withAwk } from "./call.ts";

const shells = [["dash"], ["bash"], ["busybox", "sh"]];
const mentions = (line: string) =>
  `Error: changing settings via 'tailscale up' requires mentioning all\nnon-default flags. To proceed, either re-run your command with --reset or\nuse the command below to explicitly mention the current value of\nall non-default settings:\n\n\ttailscale up ${line}\n`;
const refusal = "backend error: requested tags [tag:server] are invalid or not permitted";

/** The words of each `tailscale up`, which says one after the other; the last says nothing. */
function up(says: readonly string[], { tags = "null", shell = ["sh"] }: { tags?: string; shell?: string[] } = {}) {
  const script = `limited() { shift; "$@"; }
    tailscale() {
      printf '%s\\n' "$#" "$@" "" >>"$log"
      cat >/dev/null
      calls=$(grep -c '^up$' "$log")
      case $calls in 1) printf %s "$first" ;; 2) printf %s "$second" ;; esac
      [ "$calls" -gt "$count" ]
    }
    log=$(mktemp); first=$1 second=$2 count=$3 ts_prefs="{\\"AdvertiseTags\\": $4}" mesh_secret=hskey-auth-x
    up_keeping_settings --hostname=h1 4>/dev/null
    cat "$log"; rm "$log"; echo "did: $done_list"`;
  const { stdout } = callShell(script, [says[0] ?? "", says[1] ?? "", String(says.length), tags], { shell });
  const [calls = "", did = ""] = stdout.split("did: ");
  return {
    calls: calls
      .trim()
      .split("\n\n")
      .map((call) => call.split("\n").slice(2)),
    did: did.trim(),
  };
}

describe.each(shells)("with %s", (...shell) => {
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${shell[0]}`), `this machine has no ${shell[0]}`));

  test.each<[what: string, line: string, words: string[]]>([
    ["as they are", "--accept-dns=false --ssh --shields-up", ["--accept-dns=false", "--ssh", "--shields-up"]],
    ["the operator of a domain", "--operator=OFFICE\\\\steve", ["--operator=OFFICE\\steve"]],
    ["a name with a quote", "--operator=o\\'hara", ["--operator=o'hara"]],
    ["a name with spaces", "--operator='domain users'", ["--operator=domain users"]],
    ["a name with both", "--operator='it'\\''s me'", ["--operator=it's me"]],
    ["special characters", '--operator=a\\$b\\`c\\;d\\&e\\"f', ['--operator=a$b`c;d&e"f']],
    ["a pattern, which is no file", "--operator=\\*", ["--operator=*"]],
    ["an empty value", "--advertise-routes= --operator=''", ["--advertise-routes=", "--operator="]],
    ["what is MeSH's own is not said twice", "--hostname=x --login-server=http://y --auth-key=z --ssh", ["--ssh"]],
  ])("settings stay: %s", (_, line, words) => {
    const { calls } = up([mentions(line)], { shell });
    expect(calls).toEqual([["--hostname=h1"], ["--hostname=h1", ...words]]);
  });

  test.each(['--operator="steve"', "--operator='steve", "--operator=steve\\", "--ssh steve"])(
    "a proposal that cannot be read (%s) is not followed",
    (line) => expect(up([mentions(line)], { shell }).calls).toEqual([["--hostname=h1"]]),
  );

  test("tags that Headscale refuses are taken back, and everything else stays", () => {
    const line = "--advertise-tags=tag:server --ssh";
    const { calls, did } = up([mentions(line), refusal], { tags: '["tag:server"]', shell });
    expect(calls[2]).toEqual(["--hostname=h1", "--ssh", "--advertise-tags="]);
    expect(did).toBe("took back the tags that this node asked for (tag:server), which Headscale refuses");
  });

  test("several tags, which nobody had to mention", () => {
    const { calls, did } = up([refusal], { tags: '[\n\t"tag:a",\n\t"tag:b"\n]', shell });
    expect(calls).toEqual([["--hostname=h1"], ["--hostname=h1", "--advertise-tags="]]);
    expect(did).toContain("(tag:a,tag:b)");
  });

  test.each([
    ["a key that was refused", "backend error: authkey expired", '["tag:server"]'],
    ["a node that asks for none", refusal, "null"],
    ["a node that asks for none, as a list", refusal, "[]"],
  ])("nothing is taken back for %s", (_, said, tags) => {
    expect(up([said], { tags, shell }).calls).toHaveLength(1);
  });
});

test("tags that are refused all the same are named, with the line that takes them back", () => {
  const said = callShell(
    `login_server=http://10.0.0.1:8080 force=no switch=no mesh_secret=hskey-auth-x ts_status= ts_prefs= up_said=$1; explain_failure`,
    [refusal],
  ).stdout;
  expect(said).toMatch(/"JOIN_FAILED","problem":"Headscale refuses the tags .*sudo tailscale up --advertise-tags= /);
});

test.each(awks.filter(({ path }) => path))("words are split by $name", ({ path }) => {
  const script = `${withAwk(path)}printf '%s\\n' "--a='x y'\\''z' --b=\\\\\\\\ ''" | split_words && echo read`;
  expect(callShell(script).stdout).toBe("--a=x y'z\n--b=\\\n\nread\n");
});
