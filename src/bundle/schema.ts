import * as z from "zod";
import { scenarioFrom } from "../facts/facts.ts";
import { reportSchema } from "../report/schema.ts";
import { purposes, stepIds } from "../steps/step.ts";
import { languages } from "../text/language.ts";
import { rawItem } from "./raw.ts";

/** The schema's name, with its version. */
const bundleName = "kyso/bundle@1";

/** The largest bundle that is written, in bytes of its file. */
export const largestBundle = 2 * 1024 * 1024;

/**
 * What the report was judged by, besides the facts and the time. With `scenario.facts`, `scenario.takenAt` as the time
 * and the catalogue's authorities, `reportOf` (src/report/judge-all.ts) gives the report of the bundle again.
 */
const judging = z.object({
  choices: z.object({
    remote: z.boolean(),
    /** The person's choice: the pseudonym by which the certificate stands in the facts; null if none was chosen. */
    certificate: z.nullable(z.string().max(128)),
    /** The `SeenToken.key` of the token it was chosen on, as the redacted facts give it. */
    token: z.string().max(4096).optional(),
    purpose: z.nullable(z.enum(purposes)),
  }),
  leftOut: z.array(z.enum(stepIds)).max(stepIds.length),
  /** Milliseconds that gathering took, by subject; of one that is left out nothing is known, which counts as 0. */
  tookMs: z.record(z.string().max(80), z.int().min(0)),
  /** The language of the report's sentences. */
  language: z.enum(languages),
});

/** What was taken out: how many values of a kind were replaced or removed at a place. */
const redaction = z.object({
  /** Where in the facts' schemas, with “[]” for each of a list: “tokens.drivers[].path”. */
  path: z.string().max(300),
  /** A `PersonalKind` of src/facts/schema.ts; `mention`: a personal value that another text quoted;
   * `time`: a time of which only the day was kept. */
  kind: z.string().max(40),
  count: z.int().min(0),
});

/** What was left out so that the bundle is not larger than `largestBundle`. */
const dropped = z.object({ path: z.string().max(300), count: z.int().min(0) });

/**
 * A support bundle (`kyso/bundle@1`): what one run found, without what is personal, so that somebody else's kyso can judge
 * it again. `report` was made by judging `scenario.facts`, as redacted, and holds no value that they do not hold.
 */
export const bundleSchema = z.object({
  schema: z.literal(bundleName),
  /** The version of kyso that wrote it. */
  kyso: z.string().max(80),
  /** The time at which the facts were judged; the same as `scenario.takenAt`. */
  takenAt: z.iso.datetime(),
  /** Whether the practice token took part, or the whole is a rehearsal: then nothing of it holds for a machine. */
  practice: z.boolean(),
  /** The redacted facts as a scenario without changes; `synthetic` is false if they were read on a machine. */
  scenario: scenarioFrom,
  judging,
  report: reportSchema,
  /** How old the catalogue was by which the certificates' outcomes were found, and the report judged. */
  catalogue: z.object({
    /** The day on which the whole was last checked. */
    date: z.iso.date(),
    /** The newest day of each of its files. */
    files: z.array(z.object({ file: z.string().max(120), checked: z.iso.date() })).max(200),
  }),
  redactions: z.array(redaction).max(2000),
  dropped: z.array(dropped).max(200).optional(),
  /** What system programs answered and kyso could not read, masked; only with `--raw` and a yes of its own. */
  raw: z.array(rawItem).max(100).optional(),
});

export type Bundle = z.output<typeof bundleSchema>;

export type Redaction = Bundle["redactions"][number];
