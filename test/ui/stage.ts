import { EventEmitter } from "node:events";
import { Terminal } from "@xterm/headless";
import { type ScreensOptions, runScreens } from "../../src/ui/run-screens.ts";
import { steps } from "../../src/steps/index.ts";
import type { Course } from "../../src/wizard/run/frontend.ts";
import type { CourseEvent, CourseState, Ending } from "../../src/wizard/state.ts";
import { opening } from "./views.ts";

/** A terminal emulator instead of a real terminal: shows what a person would see. */
function emulator(columns: number, rows: number) {
  const screen = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000, convertEol: true });
  const bytes: string[] = [];
  const size = new EventEmitter();
  const terminal = {
    columns,
    rows,
    write: (text: string) => {
      bytes.push(text);
      screen.write(text);
    },
    on: (event: "resize", listener: () => void) => size.on(event, listener),
    off: (event: "resize", listener: () => void) => size.off(event, listener),
  };
  const settled = () => new Promise<void>((done) => screen.write("", done));
  const resize = (c: number, r: number) => {
    screen.resize(c, r);
    Object.assign(terminal, { columns: c, rows: r });
    size.emit("resize");
  };
  const lines = () => {
    const { active } = screen.buffer;
    return Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? "");
  };
  return { terminal, screen, bytes, settled, resize, lines };
}

/** A course whose states the test sets, and whose events it records. */
function puppet() {
  let state: CourseState = opening;
  const listeners = new Set<(state: CourseState) => void>();
  const events: CourseEvent[] = [];
  const pins: string[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  const become = (next: CourseState) => {
    state = next;
    for (const listener of listeners) listener(state);
    if (state.mode.name === "ended") resolve(state.mode.how);
  };
  const course: Course = {
    runner: {
      state: () => state,
      dispatch: (event) => {
        events.push(event);
        if (event.type === "interrupt") become({ ...state, mode: { name: "ended", how: "interrupted" } });
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      givePin: (pin) => {
        pins.push(Buffer.from(pin).toString());
        pin.fill(0);
      },
      stop: () => {},
      ended,
    },
    parts: { steps, authorities: [], leftOut: [], demo: false },
    report: () => {
      throw new Error("no report in this test");
    },
  };
  return { course, become, events, pins };
}

/**
 * Waits until everything is drawn, including the wait after an Esc. In small steps: a machine that stalls delays one of
 * them, and the drawing still gets the others.
 */
export async function rest(steps = 8): Promise<void> {
  for (let step = 0; step < steps; step += 1) await new Promise((done) => setTimeout(done, 10));
}

interface StageOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: (name: string) => string | undefined;
}

/** Runs the screens on an emulated terminal, with a course that the test controls. */
export function stage({ columns = 80, rows = 24, environment = () => undefined }: StageOptions = {}) {
  const seen = emulator(columns, rows);
  const led = puppet();
  const keys = { onChunk: (_chunk: Uint8Array) => {}, onGone: () => {}, stopped: false };
  const options: ScreensOptions = {
    language: "vi",
    color: true,
    ascii: false,
    version: "0.0.0",
    now: () => new Date("2026-11-24T01:00:00.000Z"),
    about: null,
    environment,
    terminal: seen.terminal,
    source: {
      start: (onChunk, onGone) => Object.assign(keys, { onChunk, onGone }),
      stop: () => {
        keys.stopped = true;
      },
    },
  };
  return {
    ...seen,
    ...led,
    keys,
    begin: (load: () => Promise<Course> = async () => led.course) => runScreens(load, options),
    /** Types text as a terminal would send it, and waits after an Esc. */
    type: async (text: string) => {
      keys.onChunk(Buffer.from(text));
      await rest();
      await seen.settled();
    },
    /** Returns the text on the screen once everything is drawn. */
    shows: async () => {
      await rest();
      await seen.settled();
      return seen.lines().join("\n");
    },
  };
}
