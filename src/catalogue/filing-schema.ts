import * as z from "zod";

const text = z.object({ vi: z.string().min(3), en: z.string().min(3) });

/** Where an entry is known from; `proposed` is what nobody has decided yet. */
const known = z.object({
  status: z.enum(["decided", "proposed"]),
  source: z.string().min(5),
  confidence: z.enum(["law", "source", "inferred"]),
  checked: z.iso.date(),
});

const yearly = known.extend({
  id: z.string(),
  name: text,
  monthDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/),
  /** The first day on which it is a day off. */
  since: z.iso.date(),
});

const dated = known
  .extend({
    id: z.string(),
    name: text,
    /** The days off, as decided or, in a proposal, as kyso reckons with. */
    days: z.array(z.iso.date()),
    /** The days that a decision may still make days off; null where nothing is open. */
    open: z.nullable(z.object({ from: z.iso.date(), to: z.iso.date() })),
    /** Whether a day of it that falls on a weekend is made up for on the next working day. */
    substituted: z.boolean(),
  })
  .refine(
    ({ status, open }) => (status === "proposed") === (open !== null),
    "what is proposed says which days are open",
  );

/** The schema of data/holidays.json. */
export const holidaysSchema = z.object({
  /** The last day for which the table of days off is decided. */
  decidedThrough: z.iso.date(),
  yearly: z.array(yearly).min(1),
  dated: z.array(dated).min(1),
  substitution: known.extend({ since: z.iso.date() }),
});

const rule = known.extend({
  id: z.string().regex(/^[a-z-]+$/),
  for: z.enum(["tax", "bhxh"]),
  /** Whom it concerns by how often they file VAT. */
  filers: z.enum(["month", "quarter", "all"]),
  kind: z.enum(["return", "payment"]),
  /** `{period}` stands for the month, quarter or year. */
  what: text,
  who: text,
  every: z.enum(["month", "quarter", "year"]),
  /** In which month after the period it is due. */
  monthsAfter: z.int().min(1).max(12),
  day: z.union([z.int().min(1).max(28), z.literal("last")]),
  since: z.iso.date(),
  /** The law or decree, in short. */
  act: z.string().min(5),
});

const shift = known.extend({ for: z.enum(["tax", "bhxh"]), since: z.iso.date() });

const undated = known.omit({ status: true }).extend({
  id: z.string(),
  for: z.enum(["portal", "tax", "bhxh", "customs"]),
  why: text,
});

/** The schema of data/filing-rules.json. */
export const filingRulesSchema = z.object({
  rules: z.array(rule).min(1),
  /** What moves a date that falls on a day off. */
  shifts: z.array(shift).length(2),
  /** What has no date that a calendar could name, and why. */
  undated: z.array(undated),
});

export type Holidays = z.output<typeof holidaysSchema>;
export type FilingRules = z.output<typeof filingRulesSchema>;
