/** One row of the golden table: what was done wrong, and to whom. */
export interface Cell {
  readonly name: string;
  /** The copy of the slot that it happens to, where many cells share one module; else the whole module. */
  readonly place: number | null;
}

/** One faulty module, asked once: a cell, or many where each has a slot of its own. */
export interface Job {
  readonly asks: "look" | "sign";
  /** For test/lab/p11fault. */
  readonly rules: string;
  /** The module stands still: its deadline is let run out as soon as it does. */
  readonly stops: boolean;
  /** The file is replaced after it was looked at and before it is loaded. */
  readonly replaced: boolean;
  /** What comes of it depends on what lies behind a buffer in memory: only that all else goes on is asked. */
  readonly unsettled: boolean;
  readonly cells: readonly Cell[];
}

/** A job of one cell. The token is the only one, and in the only slot. */
export function job(asks: Job["asks"], what: string, rules: string, more: Partial<Job> = {}): Job {
  const cells = [{ name: `${asks} · ${what}`, place: null }];
  return { asks, rules: `slots:copies=1;${rules}`, stops: false, replaced: false, unsettled: false, cells, ...more };
}
