import { Text } from "ink";
import { memo } from "react";
import type { Row } from "./row.ts";
import { lookOf } from "./tone.ts";

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly color: boolean;
  /** What stands where something turns. */
  readonly turn?: string;
}

/** Whether anything turns in these rows. */
export function turnIn(rows: readonly Row[]): boolean {
  return rows.some((row) => row.some((part) => part.turns));
}

/**
 * Rows that are already as wide as they may be, as one text: laying out one is several times faster than many, and
 * the same rows are not drawn again.
 */
export const Rows = memo(function Rows({ rows, color, turn }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Text>
      {rows.map((row, line) => (
        // A row has no identity but its place.
        <Text key={line}>
          {line > 0 && "\n"}
          {row.length === 0 && " "}
          {row.map((part, place) => (
            <Text key={place} {...lookOf(part.tone, color)}>
              {part.turns && turn !== undefined ? turn : part.text}
            </Text>
          ))}
        </Text>
      ))}
    </Text>
  );
});
