import { filingRules } from "../catalogue/filing-rules.ts";
import { catalogueAge } from "../catalogue/date.ts";
import { deadlineList } from "../report/deadlines/list.ts";
import type { DeadlinesJson } from "../report/deadlines/schema.ts";
import { words } from "../report/deadlines/words.ts";
import { say } from "../text/language.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";
import { complain } from "./io/complain.ts";
import { textWidthHere } from "./io/text-width.ts";
import type { Options } from "./options/options.ts";
import { version } from "./setup/version.ts";

async function rendered(list: DeadlinesJson, options: Options): Promise<string> {
  const { language, format, from, out } = options;
  if (format === "json") return (await import("../report/deadlines/json.ts")).deadlinesJson(list);
  if (format === "ics") return (await import("../report/deadlines/ics.ts")).deadlinesIcs(list, language);
  const { deadlinesText } = await import("../report/deadlines/text.ts");
  const onTerminal = process.stdout.isTTY && out === null;
  const ascii = options.ascii || (onTerminal && isOldConsole(process.platform, (name) => process.env[name]));
  const columns = textWidthHere(out);
  return deadlinesText(list, { language, ascii, columns, fromReports: from !== null });
}

/** What is wrong with this computer's date, as far as kyso knows; null if nothing is. */
function dateInDoubt(now: Date, { purpose }: Options) {
  const dated = filingRules.rules.filter((rule) => purpose === null || rule.for === purpose);
  if (dated.length === 0) return null;
  if (!dated.some(({ since }) => new Date(`${since}T00:00:00+07:00`) <= now)) return words.beforeTheRules;
  return catalogueAge(now) < 0 ? words.clockInThePast : null;
}

/** `kyso deadlines`: the next filing dates; returns the exit status: 5 if this computer's date cannot be right. */
export async function deadlines(options: Options): Promise<number> {
  const { purpose, period, language, out, from } = options;
  const now = new Date();
  const held = from === null ? [] : (await import("./setup/saved-certificates.ts")).heldAt(from, options);
  if (held === null) return 2;
  const list = deadlineList({ version, now, purpose, filers: period, held, language });
  const text = await rendered(list, options);
  const written = out === null || (await (await import("./io/out-file.ts")).wroteOut(out, text, language));
  if (out === null || !written) process.stdout.write(text);
  if (!written) return 2;
  const doubt = dateInDoubt(now, options);
  if (doubt === null) return 0;
  complain(say(doubt, language));
  return 5;
}
