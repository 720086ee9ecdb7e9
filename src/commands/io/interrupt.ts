/**
 * From now on Ctrl-C, SIGTERM and a closed terminal end the program at once with the contract's 130, through the
 * handlers of `exit`, which leave no driver's process behind.
 */
export function endOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
}
