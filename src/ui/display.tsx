import { Readable } from "node:stream";
import { type Instance, render, renderToString } from "ink";
import { Frame, type FrameProps } from "./frame/frame.tsx";
import { layoutOf } from "./frame/layout.ts";
import { InkOutput, sizeOf, type Terminal } from "./terminal/output.ts";
import { wipeScreen } from "./terminal/session.ts";
import type { Moment, View } from "./view.ts";

/** Frames on the terminal; Ink does the drawing. */
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

  /** Shows this view; rows that are the same are not drawn again. */
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
        // Keys are read by kyso itself, before anyone else sees their bytes; from here Ink never gets any.
        stdin: new Readable({ read() {} }),
        interactive: true,
        // Whoever listens to a screen gets the plain lines.
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

  /** No more frames. */
  close(): void {
    this.#closed = true;
    this.#ink?.unmount();
    this.#ink = null;
  }
}

/** A view as lines that can stay in the scroll-back. */
export function picture(view: View, moment: Moment): string {
  const { columns } = view.size;
  const asHighAsItIs = { ...view, size: { columns, rows: null } };
  return renderToString(<Frame view={asHighAsItIs} layout={layoutOf(asHighAsItIs)} moment={moment} />, { columns });
}
