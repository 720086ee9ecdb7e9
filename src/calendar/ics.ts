import { cleanLines } from "../text/clean.ts";
import { addDays, type Day, lastOfDays } from "./day.ts";

/** An event that takes a whole day, in a calendar file. */
export interface CalendarEvent {
  /** The same in every file, so that a second import replaces the event. */
  readonly uid: string;
  readonly day: Day;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** Whether the date may still change. */
  readonly tentative: boolean;
  /** When it is reminded of: durations of RFC 5545 before the day begins, e.g. “-P7D”. */
  readonly alarms: readonly string[];
}

export interface CalendarFile {
  /** The program and its version. */
  readonly product: string;
  readonly language: string;
  readonly name: string;
  /** When the events were made. */
  readonly stamp: Date;
  readonly events: readonly CalendarEvent[];
}

/** The most octets of a line, without its end (RFC 5545, 3.1). */
const longestLine = 75;

/** Returns a text as a value: clean, with its commas, semicolons, backslashes and line ends escaped (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return cleanLines(text.replaceAll(/\r\n?/g, "\n"))
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n");
}

/** Returns a line folded into lines of at most 75 octets; no character is split. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return line;
  const bytes = Buffer.from(line);
  const lines: string[] = [];
  let from = 0;
  // The space that begins a continuation counts.
  for (let room = longestLine; bytes.length - from > room; room = longestLine - 1) {
    let end = from + room;
    while (isWithinCharacter(bytes[end])) end -= 1;
    lines.push(bytes.toString("utf8", from, end));
    from = end;
  }
  return [...lines, bytes.toString("utf8", from)].join("\r\n ");
}

/** Whether this byte of UTF-8 goes on with a character that began before it. */
function isWithinCharacter(byte = 0): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

const date = (day: Day) => day.replaceAll("-", "");

const utc = (instant: Date) => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

function alarm(trigger: string, summary: string): readonly string[] {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(summary)}`, `TRIGGER:${trigger}`, "END:VALARM"];
}

function event(of: CalendarEvent, stamp: Date): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(of.uid)}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART;VALUE=DATE:${date(of.day)}`,
    // The first day after it. Without one, an event takes a day (RFC 5545, 3.6.1).
    ...(of.day < lastOfDays ? [`DTEND;VALUE=DATE:${date(addDays(of.day, 1))}`] : []),
    `SUMMARY:${escaped(of.summary)}`,
    `DESCRIPTION:${escaped(of.description)}`,
    `CATEGORIES:${of.categories.map(escaped).join(",")}`,
    `STATUS:${of.tentative ? "TENTATIVE" : "CONFIRMED"}`,
    "TRANSP:TRANSPARENT",
    ...of.alarms.flatMap((trigger) => alarm(trigger, of.summary)),
    "END:VEVENT",
  ];
}

/** Returns a calendar file (RFC 5545): lines end in CRLF, days have no time zone, so every calendar shows the same day. */
export function calendarFile({ product, language, name, stamp, events }: CalendarFile): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//kyso//${escaped(product)}//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((of) => event(of, stamp)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
