import { Writable } from "node:stream";
import type { Size } from "../view.ts";

/** The terminal as it is written to. */
export interface Terminal {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** What a terminal that doesn't tell its size is taken for. */
const usual = { columns: 80, rows: 24 } as const;

/** Longer lines are hard to read: of a wider terminal only so much is used. */
const widest = 120;

/** The part of the terminal that is drawn on now, in characters. */
export function sizeOf({ columns, rows }: Terminal): { readonly columns: number; readonly rows: number } {
  return { columns: Math.min(columns || usual.columns, widest), rows: rows || usual.rows };
}

/**
 * The terminal as Ink sees it: its size changes only when a frame of the new size is about to be drawn, so that no
 * frame of the old size is ever drawn into the new one.
 */
export class InkOutput extends Writable {
  readonly isTTY = true;
  columns: number;
  rows: number;

  constructor(terminal: Terminal) {
    super({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        terminal.write(chunk);
        done();
      },
    });
    const { columns, rows } = sizeOf(terminal);
    this.columns = columns;
    this.rows = rows;
  }

  resize({ columns, rows }: Size): void {
    this.columns = columns;
    this.rows = rows ?? this.rows;
  }
}
