import { Text } from "ink";
import { memo } from "react";
import type { Row } from "./row.ts";
import { styleOf } from "./tone.ts";

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly color: boolean;
  /** The spinner's position now. */
  readonly spinner?: string;
}

/** Whether one of these rows has a spinner. */
export function hasSpinner(rows: readonly Row[]): boolean {
  return rows.some((row) => row.some((part) => part.spins));
}

/**
 * Draws rows that already fit the width as one text: laying out one text is several times faster than many. The same
 * rows are not drawn again.
 */
export const Rows = memo(function Rows({ rows, color, spinner }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Text>
      {rows.map((row, line) => (
        // A row has no key other than its index.
        <Text key={line}>
          {line > 0 && "\n"}
          {row.length === 0 && " "}
          {row.map((part, place) => (
            <Text key={place} {...styleOf(part.tone, color)}>
              {part.spins && spinner !== undefined ? spinner : part.text}
            </Text>
          ))}
        </Text>
      ))}
    </Text>
  );
});
