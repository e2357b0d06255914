// Ctrl-C and SIGTERM end a run cleanly: what was done is reported, keys are revoked. A second one ends it at once.

/** Aborted by the first SIGINT, SIGTERM or SIGHUP; the second exits with 130. */
export function onSignals(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    process.stderr.write("\nstopping: letting hosts finish their step, revoking keys (again to stop at once)\n");
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  return controller.signal;
}
