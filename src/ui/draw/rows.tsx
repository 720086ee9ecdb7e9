import { Text } from "ink";
import { memo } from "react";
import type { Row } from "./row.ts";
import { styleOf } from "./tone.ts";

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly color: boolean;
  /** What stands where something turns. */
  readonly spinner?: string;
}

/** Whether anything turns in these rows. */
export function hasSpinner(rows: readonly Row[]): boolean {
  return rows.some((row) => row.some((part) => part.spins));
}

/**
 * Rows that are already as wide as they may be, as one text: laying out one is several times faster than many, and
 * the same rows are not drawn again.
 */
export const Rows = memo(function Rows({ rows, color, spinner }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Text>
      {rows.map((row, line) => (
        // A row has no identity but its place.
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
