/** One row of the golden table: one fault in one request. */
export interface Cell {
  readonly name: string;
  /** The number of the slot with the fault, if many cells share one module; null if the fault is the whole module's. */
  readonly place: number | null;
}

/** One request to one faulty module: one cell, or several with a slot each. */
export interface FaultCase {
  readonly asks: "look" | "sign";
  /** Rules for test/lab/p11fault. */
  readonly rules: string;
  /** Whether the module hangs; if so, its deadline runs out as soon as it does. */
  readonly stops: boolean;
  /** Whether the file is replaced after it was identified and before it is loaded. */
  readonly replaced: boolean;
  /** Whether the outcome depends on memory behind a buffer, so that only the effect on everything else is tested. */
  readonly unsettled: boolean;
  readonly cells: readonly Cell[];
}

/** Returns a case of one cell, with one slot and one token. */
export function faultCase(
  asks: FaultCase["asks"],
  what: string,
  rules: string,
  more: Partial<FaultCase> = {},
): FaultCase {
  const cells = [{ name: `${asks} · ${what}`, place: null }];
  return { asks, rules: `slots:copies=1;${rules}`, stops: false, replaced: false, unsettled: false, cells, ...more };
}
