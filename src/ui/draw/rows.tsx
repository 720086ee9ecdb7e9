import { Text } from "ink";
import type { Row } from "./row.ts";
import { lookOf } from "./tone.ts";

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly color: boolean;
}

/** Rows that are already as wide as they may be, as one text: laying out one is several times faster than many. */
export function Rows({ rows, color }: RowsProps) {
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
              {part.text}
            </Text>
          ))}
        </Text>
      ))}
    </Text>
  );
}
