import type { SavedForm } from "../../../wizard/report-mode.ts";

const names: Readonly<Record<SavedForm, readonly [begins: string, ends: string]>> = {
  page: ["kyso-bao-cao", ".html"],
  text: ["kyso-bao-cao", ".txt"],
  json: ["kyso-bao-cao", ".json"],
  bundle: ["kyso-goi-ho-tro", ".json"],
};

/** Returns the moment to the minute by the clocks of a time zone (IANA name): 20261128-2014. */
function localMinute(moment: Date, timeZone: string): string {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const of = (...types: readonly Intl.DateTimeFormatPartTypes[]) => types.map((type) => parts.get(type) ?? "").join("");
  return `${of("year", "month", "day")}-${of("hour", "minute")}`;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const two = "2-digit";
  const form = { year: "numeric", month: two, day: two, hour: two, minute: two, hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...form, timeZone });
  } catch {
    // A zone that this runtime does not know (TZ=nonsense): its own default is what its clocks then show.
    return new Intl.DateTimeFormat("en-GB", form);
  }
}

/** Returns the name of a file that is saved now, by this machine's clocks: kyso-bao-cao-20261128-2014.html. */
export function savedName(form: SavedForm, moment: Date, timeZone: string): string {
  const [begins, ends] = names[form];
  return `${begins}-${localMinute(moment, timeZone)}${ends}`;
}

/** Returns the name with a number before its ending, for the second and further files of one minute. */
export function numberedName(name: string, number: number): string {
  return number < 2 ? name : name.replace(/(?=\.[a-z]+$)/, `-${number}`);
}
