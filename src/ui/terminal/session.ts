import type { Terminal } from "./output.ts";

const escape = "\u001B[";

/** Enters the alternate screen, turns bracketed paste on and the cursor off. */
const enter = `${escape}?1049h${escape}H${escape}?2004h${escape}?25l`;
/** The reverse; also ends a frame that may have been cut in the middle. */
const leave = `${escape}?2026l${escape}0m${escape}?2004l${escape}?25h${escape}?1049l`;
/** Moves to the first corner and empties the screen. */
export const wipeScreen = `${escape}H${escape}2J`;

/** The terminal while kyso owns it. */
export interface TerminalSession {
  /** Restores the terminal; further calls have no effect. */
  leave(): void;
}

/**
 * Switches to the terminal's alternate screen, so that the first one is unchanged afterwards. Restores the terminal
 * however the program ends (by a signal, or an error of its own).
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
