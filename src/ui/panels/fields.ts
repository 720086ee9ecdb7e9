import type { Pen } from "../draw/pen.ts";
import { dayInVietNam } from "../../text/day.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import stringWidth from "string-width";
import type { Tone } from "../draw/tone.ts";

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly tone?: Tone;
}

/** Returns rows with the names at the left and the values at the right, each over as many rows as it needs. */
export function fieldRows(fields: readonly Field[], width: number): readonly Row[] {
  const names = Math.max(...fields.map((f) => stringWidth(f.name)));
  return fields.flatMap(({ name, value, tone = "plain" }) =>
    paragraph({
      text: value,
      tone,
      width,
      lead: [span(`  ${name}${" ".repeat(names - stringWidth(name) + 2)}`, "dim")],
    }),
  );
}

/** Returns the date of an instant (ISO 8601) in Viet Nam, in the screen's language; an invalid instant as it is. */
export function day(iso: string, pen: Pen): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : pen.t(dayInVietNam(instant));
}

/** Returns enough of a serial number to distinguish tokens. */
export function shortSerial(serial: string, pen: Pen): string {
  return serial.length > 12 ? `${serial.slice(0, 6)}${pen.ellipsis}${serial.slice(-4)}` : serial;
}
