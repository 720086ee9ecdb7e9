import { Readable } from "node:stream";
import { type Instance, render, renderToString } from "ink";
import { Frame, type FrameProps } from "./frame/frame.tsx";
import { layoutOf } from "./frame/layout.ts";
import { InkOutput, sizeOf, type Terminal } from "./terminal/output.ts";
import { wipeScreen } from "./terminal/session.ts";
import type { Moment, View } from "./view.ts";

/** Draws frames on the terminal, with Ink. */
export class Display {
  readonly #terminal: Terminal;
  readonly #output: InkOutput;
  #ink: Instance | null = null;
  #closed = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#output = new InkOutput(terminal);
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return sizeOf(this.#terminal);
  }

  /** Shows a view; rows that have not changed are not drawn again. */
  show({ view, layout, moment }: FrameProps): void {
    if (this.#closed) return;
    if (view.size.columns !== this.#output.columns || view.size.rows !== this.#output.rows) {
      this.clear();
      this.#output.resize(view.size);
    }
    const frame = <Frame view={view} layout={layout} moment={moment} />;
    if (this.#ink) this.#ink.rerender(frame);
    else
      this.#ink = render(frame, {
        stdout: this.#output,
        // kyso reads the keys itself, so that no other code sees the PIN's bytes: Ink gets a stream that never has any.
        stdin: new Readable({ read() {} }),
        interactive: true,
        // People with a screen reader get the plain lines.
        isScreenReaderEnabled: false,
        exitOnCtrlC: false,
        patchConsole: false,
        incrementalRendering: true,
      });
  }

  /** Empties the screen, so that the next frame is drawn whole. */
  clear(): void {
    this.#ink?.clear();
    this.#terminal.write(wipeScreen);
  }

  /** Stops drawing; later calls of `show` do nothing. */
  close(): void {
    this.#closed = true;
    this.#ink?.unmount();
    this.#ink = null;
  }
}

/** Returns a view as lines for the terminal's scroll-back. */
export function picture(view: View, moment: Moment): string {
  const { columns } = view.size;
  const unlimited = { ...view, size: { columns, rows: null } };
  return renderToString(<Frame view={unlimited} layout={layoutOf(unlimited)} moment={moment} />, { columns });
}
