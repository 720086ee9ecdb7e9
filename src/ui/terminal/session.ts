import type { Terminal } from "./output.ts";

const escape = "\u001B[";

/** The screen of its own, bracketed paste, no cursor. */
const enter = `${escape}?1049h${escape}H${escape}?2004h${escape}?25l`;
/** The reverse, and the end of a frame that may have been cut in the middle. */
const leave = `${escape}?2026l${escape}0m${escape}?2004l${escape}?25h${escape}?1049l`;
/** To the first corner, and nothing left on the screen. */
export const wipeScreen = `${escape}H${escape}2J`;

/** The terminal while kyso owns it. */
export interface TerminalSession {
  /** Gives the terminal back as it was; more than once does nothing more. */
  leave(): void;
}

/**
 * Takes the terminal's second screen, so that what stood on the first one is there again afterwards. However the
 * program ends (a signal, a fault of its own), the terminal is given back.
 */
export function takeTerminal(terminal: Terminal, restoreKeys: () => void): TerminalSession {
  let taken = true;
  const giveBack = () => {
    if (!taken) return;
    taken = false;
    process.off("exit", giveBack);
    restoreKeys();
    terminal.write(leave);
  };
  process.once("exit", giveBack);
  terminal.write(enter);
  return { leave: giveBack };
}
