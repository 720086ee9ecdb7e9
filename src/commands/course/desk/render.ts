import type { ReportJson } from "../../../report/schema.ts";
import type { Language } from "../../../text/language.ts";

/** The forms of a report: a page, text, JSON, and the short form for a chat. */
export type ReportForm = "page" | "text" | "json" | "short";

/**
 * Returns the report in one form. Each form is loaded when it is used. A file is read elsewhere, by programs that show
 * every letter, and so is what is pasted into a chat.
 */
export async function rendered(form: ReportForm, report: ReportJson, language: Language): Promise<string> {
  const [{ formats }, { steps }] = await Promise.all([
    import("../../../report/formats.ts"),
    import("../../../steps/index.ts"),
  ]);
  const format = { page: formats.html, text: formats.text, json: formats.json, short: formats.short }[form];
  return (await format())(report, { steps, language, ascii: false });
}
