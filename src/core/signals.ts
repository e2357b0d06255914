// Ctrl-C and SIGTERM end a run cleanly: what was done is reported, keys are revoked. A second one ends it at once.

const stopping = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** What a process sends that started this one and was told to stop (bin/mesh.cjs). */
const handedOn = "SIGUSR2";

/**
 * Aborted by the first SIGINT, SIGTERM or SIGHUP; the second exits with 130. One that was sent to this process and handed on as
 * well, as a terminal's is, counts once.
 */
export function onSignals(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const told = { own: 0, handedOn: 0 };
  const count = (whose: keyof typeof told) => () => {
    told[whose] += 1;
    const times = Math.max(told.own, told.handedOn);
    if (times > 1) process.exit(130);
    if (controller.signal.aborted) return;
    controller.abort();
    process.stderr.write("\nstopping: letting hosts finish their step, revoking keys (again to stop at once)\n");
  };
  for (const name of stopping) process.on(name, count("own"));
  process.on(handedOn, count("handedOn"));
  return controller.signal;
}
