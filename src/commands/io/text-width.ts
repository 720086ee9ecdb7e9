/** Most columns used of a wide terminal, since long lines are hard to read; the screens use as many. */
const widest = 120;

/** Columns of a line in a file or a pipe, where nobody says how many fit. */
const usual = 80;

/** Fewer columns would leave no room behind an indent. */
const narrowest = 20;

/** Where a text goes: a file of `--out`, or standard output, which may be a terminal. */
export interface TextGoal {
  readonly out: string | null;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  readonly environment: (name: string) => string | undefined;
}

/**
 * Returns how many columns the lines of a text may take: in a terminal one less than it has, since some consoles begin a
 * new line after the last column by themselves; in a pipe what COLUMNS asks for, if it is set.
 */
export function textWidth({ out, stdout, environment }: TextGoal): number {
  if (out !== null) return usual;
  const columns = stdout.isTTY ? (stdout.columns ?? usual) - 1 : Number(environment("COLUMNS") || usual);
  return Number.isInteger(columns) ? Math.min(widest, Math.max(narrowest, columns)) : usual;
}

/** Returns the same for this run. */
export function textWidthHere(out: string | null): number {
  return textWidth({ out, stdout: process.stdout, environment: (name) => process.env[name] });
}
