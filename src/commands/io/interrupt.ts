/**
 * Makes Ctrl-C, SIGTERM and a closed terminal end the program at once with exit status 130. The handlers of `exit`
 * run, so no driver's process stays behind.
 */
export function endOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
}
