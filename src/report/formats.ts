import type { ReportJson } from "./schema.ts";
import type { TextOptions } from "./text-options.ts";

/** Returns the whole output of `kyso check` in one format, with the newline at its end. */
export type Rendering = (report: ReportJson, options: TextOptions) => string;

/**
 * The output formats of `kyso check`, by the name that `--format` takes. To add one, write its rendering in this folder
 * and list it here. A rendering is loaded only when it is used, so that reading the command line loads none.
 */
export const formats = {
  text: async () => (await import("./text.ts")).reportText,
  short: async () => (await import("./short.ts")).reportShort,
  json: async () => (await import("./json.ts")).reportJson,
  html: async () => (await import("./html/index.ts")).reportHtml,
} as const satisfies { readonly [name: string]: () => Promise<Rendering> };

export type Format = keyof typeof formats;

/** What `--format` may name: a format of the report, or one that a single command has. */
export type FormatName = Format | "ics";

export const formatNames: readonly Format[] = Object.keys(formats).filter((name): name is Format =>
  Object.hasOwn(formats, name),
);

/** Formats that the contract promises for a later version: asking for one gets an answer of its own. */
export const laterFormats: readonly string[] = ["prometheus", "nagios", "checkmk"];

/** Whether a report can be rendered in this format. */
export function isReportFormat(format: FormatName): format is Format {
  return Object.hasOwn(formats, format);
}

/** The formats of `kyso sign-test`, whose report has renderings of its own (./sign-test.ts). */
export const signTestFormats = ["text", "json"] as const satisfies readonly Format[];
