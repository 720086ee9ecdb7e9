const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function end(): void {
  process.exit(130);
}

/**
 * Makes Ctrl-C, SIGTERM and a closed terminal end the program at once with exit status 130. The handlers of `exit`
 * run, so no driver's process stays behind.
 */
export function endOnInterrupt(): void {
  for (const signal of signals) process.once(signal, end);
}

/**
 * Does work that blocks this thread, so that no handler can run: the signals of `endOnInterrupt` meanwhile end the
 * program by the system's own hand.
 */
export function whileBlocked<T>(work: () => T): T {
  for (const signal of signals) process.off(signal, end);
  try {
    return work();
  } finally {
    endOnInterrupt();
  }
}
