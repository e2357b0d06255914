// Ways that are tried in turn, and joins that are handed to a person.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;
const climbs = [unit("climb"), unit("lost-answer"), unit("apply"), unit("key-first")];

const applyMutants = [
  ...mutantsOf("src/converge/climb.ts", climbs, [
    ["a failure that no other way mends stops at once", "otherwise?.after.includes(code) ?", "otherwise ?"],
    ["a failure that another way mends is followed by it", "otherwise?.after.includes(code) ?", "false ?"],
    ["a run that is stopped takes no other way", "if (!next || hands.stopped) throw", "if (!next) throw"],
    ["a way is made ready before its key is made", "await hands.act(way.before);", ""],
    ["a way is proven", "if (way.proof) await", "if (false) await"],
    ["a proof is made on a new connection", "{ fresh: true }", "{}"],
    ["a lost answer costs another key", "if (!way || !(", "if (true || !("],
    ["no other failure costs another key", ` && thrown.code === "KEY_SPENT")`, ")"],
    [
      "it costs one other key, and not many",
      "await withItsKey(hands, { ...attempt, way });",
      "await login(hands, { ...attempt, way });",
    ],
    ["the second login is a new one", "forceReauth: true", "forceReauth: false"],
    [
      "a key goes to the action that it was made for",
      "hands.act(way, { key, failure })",
      "hands.act(way, { failure })",
    ],
    ["a person is told what failed before", "hands.act(way, { key, failure })", "hands.act(way, { key })"],
    ["a person is told the first failure, which is the cause", "failure ??= asMeshError", "failure = asMeshError"],
    ["what comes before a join is done once", "left.shift();", "left.pop();"],
    [
      "what comes before a join is not forgotten when a way cannot be made ready",
      "const left = [...earlier];\n  let way = first;",
      "const left: Action[] = [...earlier];\n  let way = first;\n  if (way.before) left.length = 0;",
    ],
    ["a host that a failed way joined is only proven", "!(await joinedWith(hands, way, made))", "true"],
    ["a host that a failed way did not join is not taken for joined", "!(await joinedWith(hands, way, made))", "false"],
    ["a node that is not online is not joined", "if (!healthy || server", "if (server"],
    ["a node of another server is not joined", " || !sameServer(server, way.args.loginServer)", ""],
    [
      "a node that was healthy before its key was used is not joined by it",
      "return hands.isUsed(key);",
      "return true;",
    ],
    ["a person who was asked to join is told to the run", `return way.verb === "write-join-script";`, "return false;"],
  ]),
  ...mutantsOf(
    "src/converge/shown.ts",
    [unit("shown")],
    [
      ["what is sent when a way fails is shown", "(otherwise ? waysOf(", "(false ? waysOf("],
      ["who is asked is shown as it will be", "const as = actingAs(plan.access);", 'const as = "administrator";'],
      [
        "what readies a machine comes before the key",
        "[...ways.filter(isFirst), ...ways.filter((way) => !isFirst(way))]",
        "ways",
      ],
      ["what follows a spent key is shown", "again && {", "false && {"],
      ["a key that does not exist yet is shown as one", "key && new Secret", "false && new Secret"],
    ],
  ),
  ...mutantsOf(
    "src/converge/hands.ts",
    [...climbs, unit("access"), unit("plan")],
    [
      ["a host is not changed before anybody asked how", "if (!access) throw", "if (false) throw"],
      ["a key is ended afterwards", "await this.#keys.revoke(key).catch(() => {});", ""],
      ["a key that cannot be revoked hides nothing", "revoke(key).catch(() => {});", "revoke(key);"],
      ["a person's key is theirs once its script is written", "this.#keys.keep(key);", ""],
      ["a script is told of its key's id", "keyId: key.id, ", ""],
      ["a script is told of its key's end", "until: key.until, ", ""],
      ["only a used key proves a login", "key.id === id && key.used", "key.id === id"],
      ["another key's use proves nothing", "key.id === id && key.used", "key.used"],
    ],
  ),
  ...mutantsOf(
    "src/converge/hands.ts",
    [unit("resume")],
    [
      ["only what goes on by itself is asked again", "action.resumeSeconds === undefined || ", ""],
      ["only a connection that was cut is followed by another", `lost.code !== "SSH_LOST" || `, ""],
      ["a run that is stopped waits for nobody", " || this.stopped) throw", ") throw"],
      ["it is asked on a new connection", "open: () => this.#session(true)", "open: () => this.#session()"],
    ],
  ),
  ...mutantsOf(
    "src/converge/resume.ts",
    [unit("resume")],
    [
      ["another machine in its place is not waited for", "if (!away.has(error.code)) throw thrown;", ""],
      ["the wait has an end", "if (now() >= end) throw", "if (false) throw"],
      ["the host is given time", "seconds * 1000", "0"],
    ],
  ),
  ...mutantsOf(
    "src/converge/in-headscale.ts",
    [unit("person"), unit("apply")],
    [["a person's key is ended by its id", "return keys.end(action.id);", "return;"]],
  ),
];

const handoverMutants = [
  ...mutantsOf(
    "src/steps/handover.ts",
    ["test/steps/handover.test.ts"],
    [
      ["a key that is good for many uses was not handed over", "!key.reusable && ", ""],
      ["another user's key was not handed over", " && key.user?.name === inventory.headscale.user", ""],
      ["a key with another end was not handed over", '!ours || !sameMoment(key.expiration ?? "", until)', "!ours"],
      ["a key with another id was not handed over", "({ id }) => id === keyId", "() => true"],
      ["a used key is not ended, and sends nobody", `if (key.used) return "used";`, ""],
      ["a key that is over sends nobody", "Date.parse(until) > Date.now() ?", "true ?"],
      ["times that were cut to their seconds are the same", "< 1000", "< 1"],
      ["a usable key is ended", "...(usable ? [endKey] : []), ", ""],
      [
        "its end comes before the marker that knows its id is taken away",
        'return [...(usable ? [endKey] : []), { on: "host", verb: "remove-join-script", args: {} }];',
        'return [{ on: "host", verb: "remove-join-script", args: {} }, ...(usable ? [endKey] : [])];',
      ],
      ["nobody is sent where no line works", "if (!how) return undefined;", ""],
      [
        "nobody is sent with a key that does not work",
        `keyState(desired, observed, handover) !== "usable") return`,
        "false) return",
      ],
      ["what a script said is printed safely", "printable(says, 300)", "says"],
    ],
  ),
  ...mutantsOf(
    "src/steps/join.ts",
    ["test/steps/handover.test.ts", "test/steps/ways.test.ts", unit("person")],
    [
      [
        "what a person was given goes before another join",
        "...takeBack(desired, observed),\n    ...decision.replaces",
        "...decision.replaces",
      ],
      ["what a person was given goes when they joined", "if (taken) {", "if (false) {"],
      [
        "a daemon that does not answer us is tried in other ways",
        "if (running && hasOtherWays(desired)) return",
        "if (false) return",
      ],
      [
        "a service that does not run is started first",
        "if (running && hasOtherWays(desired)) return",
        "if (hasOtherWays(desired)) return",
      ],
      ["how far a person came is told", "{progressOfPerson(desired, observed)}", `{""}`],
    ],
  ),
  ...mutantsOf(
    "src/steps/leave.ts",
    ["test/steps/handover.test.ts", unit("person")],
    [
      ["a host that leaves keeps nothing of what a person was given", "[...back, ...actions", "[...actions"],
      [
        "a host that is gone but for what a person was given has something to do",
        "left.length + back.length === 0",
        "left.length === 0",
      ],
    ],
  ),
  ...mutantsOf(
    "src/steps/ways.ts",
    ["test/steps/ways.test.ts", "test/converge/apply.test.ts"],
    [
      ["a key carries the host's tags", "rungAction(rung, args, host.tags)", "rungAction(rung, args, [])"],
      ["a person's key outlives the run", "lifeMs: rung.keyLifeMs, keep: true", "lifeMs: rung.keyLifeMs"],
      ["a person's key lives as long as its rung says", "lifeMs: rung.keyLifeMs", "lifeMs: keyLifeMs"],
      ["each way has its own failures after which it is taken", "after: next.after", "after: first.after"],
      ["the backend is up before a key is made", "...(before ? { before } : {}),", ""],
      ["a login is proven", "...(proof ? { proof } : {}),", ""],
    ],
  ),
  ...mutantsOf(
    "src/headscale/keys.ts",
    ["test/headscale/keys.test.ts"],
    [
      [
        "a person's key is not ended with the run",
        "this.#open.delete(key);\n    this.#ledger.remove({ id: key.id });\n  }\n\n  /** Revokes the key of",
        "this.#ledger.remove({ id: key.id });\n  }\n\n  /** Revokes the key of",
      ],
      [
        "a person's key is not ended by the next run",
        "this.#open.delete(key);\n    this.#ledger.remove({ id: key.id });\n  }\n\n  /** Revokes the key of",
        "this.#open.delete(key);\n  }\n\n  /** Revokes the key of",
      ],
    ],
  ),
  ...mutantsOf(
    "src/headscale/run-lock.ts",
    ["test/headscale/run-lock.test.ts"],
    [
      ["who looks for a moment costs no run its record", "patienceMs = 5000", "patienceMs = 0"],
      ["a lock that was removed before it was locked is made again", "if (existsSync(file)) {", "if (held) {"],
      [
        "a lock is removed while nobody can take it",
        "meanwhile();\n    } finally {\n      database.close();\n    }",
        "database.close();\n    } finally {\n      meanwhile();\n    }",
      ],
    ],
  ),
  ...mutantsOf(
    "src/headscale/ledger.ts",
    ["test/headscale/keys.test.ts", "test/headscale/run-lock.test.ts"],
    [
      [
        "a key of a day is remembered for a day",
        "(data.until ?? statSync(file).mtimeMs + keyLifeMs)",
        "(statSync(file).mtimeMs + keyLifeMs)",
      ],
      ["a run that lives keeps its keys", " && isFree(lockOf(join(folder, name)))", ""],
      [
        "a run lives between two of its keys, too",
        "} else rmSync(this.#file, { force: true });",
        "} else { rmSync(this.#file, { force: true }); this.#lock.free(); }",
      ],
      ["a run that ends lets go of what it could not end", "this.#lock.free();", ""],
      ["a run that shows up while it is looked for keeps its keys", "page && isOrphan(folder, name) ?", "page ?"],
      [
        "a record that goes while it is read costs nobody's own",
        'code === "ENOENT") return undefined',
        'code === "") return undefined',
      ],
      ["a killed run leaves no lock for ever", "isFree(file, () => rmSync(file, { force: true }));", ""],
      [
        "a lock that somebody holds is not taken away",
        "isFree(file, () => rmSync(file, { force: true }));",
        "rmSync(file, { force: true });",
      ],
      ["a run of an earlier release that lives keeps its keys", "return process.kill(pid, 0);", "return false;"],
      ["a run that is dead does not live on in this one's number", "if (pid === process.pid) return false;", ""],
      ["a file of an earlier release is thrown away in time", "?? statSync(file).mtimeMs + keyLifeMs)", "?? Infinity)"],
    ],
  ),
  ...mutantsOf(
    "src/headscale/rest.ts",
    ["test/headscale/rest.test.ts"],
    [
      [
        "a key of a day makes no other key live longer",
        "let date = this.#http.serverNow() + lifeMs;",
        "let date = Math.max(this.#http.serverNow() + lifeMs, ...this.#dates);",
      ],
    ],
  ),
  ...mutantsOf(
    "src/headscale/settle.ts",
    ["test/headscale/rest.test.ts"],
    [
      [
        "a key that no login takes is not handed over",
        `until === undefined && "without an end, which no login takes",`,
        "",
      ],
    ],
  ),
  ...mutantsOf(
    "src/commands/action/ended.ts",
    ["test/commands/ended.test.ts"],
    [
      ["a job is not red because a person is asked to act", "failed > 0 || review?.error ?", "true ?"],
      ["a plan that nobody read is red", "failed > 0 || review?.error ?", "failed > 0 ?"],
      ["an outdated preparation is red", "failed > 0 || review?.error ?", "review?.error ?"],
      ["a failure is red, whoever is waited for besides", "if (exit !== exitCode.person)", "if (false)"],
    ],
  ),
];

export const wayMutants: readonly Mutant[] = [...applyMutants, ...handoverMutants];
