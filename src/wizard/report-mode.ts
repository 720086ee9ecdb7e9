import type { Text } from "../text/language.ts";

/** What can be saved of a run: the report as a page, as text or as JSON, or the bundle for support. */
export type SavedForm = "page" | "text" | "json" | "bundle";

/** A folder that a file may be saved to, with the file's whole path in it. */
export interface SavePlace {
  /** `here`: the folder that kyso was started in. */
  readonly kind: "documents" | "desktop" | "home" | "here";
  readonly folder: string;
  /** Nothing was there when it was chosen; at most a number is added when it is written. */
  readonly path: string;
  /** The service that copies this folder to its servers, e.g. “OneDrive”; null if none is known. */
  readonly sync: string | null;
  /** Why nothing can be written there; null if nothing is known to prevent it. */
  readonly problem: Text | null;
}

/** What is shown before a file is written. */
export interface SavePlan {
  /** The folders to choose from, the most expected first. */
  readonly places: readonly SavePlace[];
  /** Lines that say what is in the file and what was taken out of it, where its name does not say that. */
  readonly contents: readonly string[];
}

/** A file that was saved in this run. */
export interface SavedFile {
  readonly form: SavedForm;
  readonly path: string;
}

/**
 * Whether the terminal puts what it is sent on the clipboard: it says so, it is known not to, it cannot be told, or
 * nothing was sent, since there is no terminal that could.
 */
export type ClipboardAnswer = "yes" | "no" | "unknown" | "not-sent";

/** What is known of a code or a message, as lines to show. */
export interface Explanation {
  readonly asked: string;
  readonly lines: readonly string[];
}

/** What the wizard is doing at its end, besides showing the report. */
export type ReportMode =
  /** Asks where to save; `offered` is null while it is being made. Answered once a run, except for a bundle. */
  | {
      readonly name: "confirm-save";
      readonly form: SavedForm;
      readonly offered: SavePlan | null;
      readonly highlighted: number;
      /** The file is being written: the person has agreed. */
      readonly writing?: true;
    }
  /** Shows the short form, which was sent to the clipboard; null until it is made and sent. */
  | { readonly name: "copied"; readonly text: string | null; readonly clipboard: ClipboardAnswer | null }
  /** A field for a code or a message, below what is known of the last one; `looking`: it is being looked up. */
  | { readonly name: "explaining"; readonly answer: Explanation | null; readonly looking: boolean };

const names: readonly string[] = ["report", "confirm-save", "copied", "explaining"];

/** Whether the course is at its end: at the report, or at what is done with it. */
export function isAtReport(mode: { readonly name: string }): boolean {
  return names.includes(mode.name);
}

/** Whether something done with the report is still under way, so that nothing can be shown or asked yet. */
export function isBusyAtReport(mode: { readonly name: string } | ReportMode): boolean {
  if (!("offered" in mode || "clipboard" in mode || "looking" in mode)) return false;
  if (mode.name === "confirm-save") return mode.offered === null;
  return mode.name === "copied" ? mode.clipboard === null : mode.looking;
}
