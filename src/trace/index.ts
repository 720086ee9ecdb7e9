/**
 * The trace for whoever helps: what begins and ends, with times and names, never values (printed with `--verbose`, or
 * `NODE_DEBUG=kyso`). A name is a name of kyso's own (a subject, an effect, a mode), of PKCS#11 (a function), or of a program or library
 * file without its folder, since folders are named after people.
 */

/** What an entry is about. */
export type TraceKind = "look" | "driver" | "call" | "program" | "effect" | "mode";

/** One moment of the run. */
export interface TraceEntry {
  readonly kind: TraceKind;
  readonly name: string;
  /** `now` for what has no end of its own: a mode, an effect, an announced call. */
  readonly state: "begins" | "ends" | "now";
}

/** Takes one entry; must not throw. */
export type Trace = (entry: TraceEntry) => void;

/** Discards every entry. */
export const noTrace: Trace = () => {};

/** The most characters of a name. */
const longestName = 80;

/** The entry as it is printed; other characters of a name than letters, digits and `. : + - _` become `?`. */
export function traceLine({ kind, name, state }: TraceEntry, elapsedMs: number): string {
  const plain = name.replace(/[^\w.:+ -]/g, "?").slice(0, longestName);
  return `${String(Math.round(elapsedMs)).padStart(6)} ms  ${kind} ${plain}${state === "now" ? "" : ` ${state}`}`;
}

/** Runs `work` between a “begins” and an “ends” entry, however it ends. */
export async function traced<T>(trace: Trace, kind: TraceKind, name: string, work: () => Promise<T>): Promise<T> {
  trace({ kind, name, state: "begins" });
  try {
    return await work();
  } finally {
    trace({ kind, name, state: "ends" });
  }
}
