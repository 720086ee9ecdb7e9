import * as z from "zod";
import type { CardReader, CardService } from "../../facts/card-service.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../../machine/unread.ts";
import { clean } from "../../text/clean.ts";

/** CryptoTokenKit has no documented interface to its state that does not ask for a token. */
const notAsked = missing("unsupported", "this system does not tell of its card service");

/** The part of System Information about smart cards: a list of sections, each with its entries as “#01”, “#02” … */
const report = z.object({
  SPSmartCardsDataType: z.array(z.record(z.string(), z.unknown())).max(100),
});

/** The section of readers; it is there also without a reader. */
const section = "READERS";
const own: OwnWords = { words: ["SPSmartCardsDataType", "_name", section, "(ATR:"], json: true };

/** Whether the section of readers holds an entry of another form than a numbered text. */
function hasUnreadEntry(text: string): boolean {
  const sections = report.parse(JSON.parse(text)).SPSmartCardsDataType;
  const entries = sections.filter((one) => one["_name"] === section).flatMap((one) => Object.entries(one));
  return entries.some(([key, value]) => key !== "_name" && !(/^#\d+$/.test(key) && typeof value === "string"));
}

/** At most this many readers are recorded. */
const most = 32;

/** Returns a reader of “NAME (ATR:…)”. Without an ATR it is not established whether a card is in the reader. */
function readerOf(text: string): CardReader {
  const read = text.slice(0, 1000);
  const open = read.endsWith(")") ? read.indexOf("(") : -1;
  // A name may itself be in brackets: “(null):(null)” was seen of a driver.
  if (open <= 0) return { name: clean(text, 120), card: null };
  return { name: clean(read.slice(0, open), 120), card: read.startsWith("(ATR:", open) ? "present" : null };
}

/** Returns the readers in the output of `system_profiler -json SPSmartCardsDataType`. */
export function readersFromProfiler(text: string): Observation<CardReader[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const sections = report.safeParse(parsed).data?.SPSmartCardsDataType;
  const readers = sections?.find((one) => one["_name"] === section);
  if (!readers) return missing("failed", "System Information has no section of readers");
  const entries = Object.entries(readers).flatMap(([key, value]) =>
    /^#\d+$/.test(key) && typeof value === "string" ? [readerOf(value)] : [],
  );
  return observed(entries.slice(0, most));
}

/** The readers of macOS's card service, as System Information lists them: no token is asked, no PIN. */
export async function readMacosService(machine: Machine, deadlineMs: number): Promise<CardService> {
  const run = await machine.programs.run("system_profiler", ["-json", "SPSmartCardsDataType"], deadlineMs);
  const readers = run.status === "observed" ? orTell(run.value, own, readersFromProfiler(run.value.stdout)) : run;
  if (run.status === "observed" && readers.status === "observed")
    orTellPart(
      run.value,
      own,
      () => hasUnreadEntry(run.value.stdout),
      "a reader is listed in a form that is not known",
    );
  return { installed: notAsked, socket: notAsked, running: notAsked, answering: notAsked, readers };
}
