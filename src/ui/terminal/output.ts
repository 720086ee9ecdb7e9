import { Writable } from "node:stream";
import type { Size } from "../view.ts";

/** A terminal that text is written to. */
export interface Terminal {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** The size assumed for a terminal that does not report one. */
const usual = { columns: 80, rows: 24 } as const;

/** Most columns used of a wide terminal, since long lines are hard to read. */
const widest = 120;

/** Returns the part of the terminal that is used, in characters. */
export function sizeOf({ columns, rows }: Terminal): { readonly columns: number; readonly rows: number } {
  return { columns: Math.min(columns || usual.columns, widest), rows: rows || usual.rows };
}

/**
 * The terminal as Ink sees it: its size changes only when a frame of the new size is about to be drawn, so that a frame
 * of the old size is never drawn into the new one.
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
