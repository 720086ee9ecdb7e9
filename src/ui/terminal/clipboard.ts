import { clipboardTerminals } from "../../catalogue/clipboard-terminals.ts";
import type { ClipboardAnswer } from "../../wizard/report-mode.ts";
import { cleanLines } from "../../text/clean.ts";

type Environment = (name: string) => string | undefined;

/** Most bytes that are sent; a short form has far fewer. GNU screen and some terminals take no more at once. */
const mostBytes = 4096;

/** Most characters of a sequence that GNU screen hands on as one. */
const screenPart = 76;

const escape = "\u001B";
const bell = "\u0007";
const end = `${escape}\\`;

/** Asks a terminal for its device attributes; one that writes to the clipboard says so by the number 52. */
export const askAttributes = `${escape}[c`;

/** Whether device attributes, as in `CSI ? 62 ; 52 c`, say that the terminal writes to the clipboard. */
export function saysItCopies(attributes: string): boolean {
  return /^\?[\d;]+$/.test(attributes) && attributes.slice(1).split(";").slice(1).includes("52");
}

/**
 * Returns what is known of this terminal and OSC 52 before anything is sent: `not-sent` where it would be shown as
 * letters, or where nobody knows which terminal it is and it may be one of that kind.
 */
export function clipboardHabit(environment: Environment): ClipboardAnswer {
  const term = environment("TERM") ?? "";
  if (term === "dumb") return "not-sent";
  const known = clipboardTerminals.find(({ sign: [variable, begins] }) => {
    const value = environment(variable);
    return value !== undefined && value !== "" && value.startsWith(begins);
  });
  // Older ones of Linux' console print what they do not know.
  if (term === "linux") return "no";
  return known === undefined || known.copies === "depends" ? "unknown" : known.copies;
}

/** Whether the sequence may be sent: not to a console that would show its letters. */
export function mayBeSent(environment: Environment): boolean {
  const term = environment("TERM") ?? "";
  return term !== "linux" && term !== "dumb" && !/^vt\d/.test(term);
}

/**
 * Returns the sequence (OSC 52) that puts lines of text on the clipboard, also through tmux and GNU screen where these
 * let it through; null if there are more than `mostBytes` bytes. The text is cleaned, and nothing of it is acted on by
 * a terminal: it travels as base64.
 */
export function copySequence(text: string, environment: Environment): string | null {
  const bytes = Buffer.from(cleanLines(text), "utf8");
  if (bytes.length > mostBytes) return null;
  const plain = `${escape}]52;c;${bytes.toString("base64")}${bell}`;
  // tmux takes the plain one with `set-clipboard on`, and hands on the other one with `allow-passthrough on`.
  if (environment("TMUX")) return `${plain}${escape}Ptmux;${plain.replaceAll(escape, `${escape}${escape}`)}${end}`;
  if (!environment("STY")) return plain;
  const parts = plain.match(new RegExp(`[^]{1,${screenPart}}`, "g")) ?? [];
  return parts.map((part) => `${escape}P${part}${end}`).join("");
}
