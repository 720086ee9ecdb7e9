import * as z from "zod";

const verdict = z.enum(["ready", "ready-with-warnings", "not-ready", "unknown"]);
const severity = z.nullable(z.enum(["ok", "info", "warn", "fail", "unknown"]));

const verdictChange = z.object({
  of: z.enum(["overall", "sign", "register", "login", "file"]).describe("Which verdict."),
  there: verdict.describe("The verdict in the file."),
  here: verdict.describe("The verdict by this kyso."),
});

const findingChange = z.object({
  step: z.string().describe("The step's id."),
  code: z.string().describe("The finding's code."),
  there: severity.describe("Its severity in the file; null if it is not there."),
  here: severity.describe("Its severity by this kyso; null if it is not found here."),
});

const catalogue = z.object({
  there: z.nullable(z.iso.date()).describe("The day of the catalogue that judged it; null if the file does not say."),
  here: z.iso.date().describe("The day of this kyso's catalogue."),
});

/** What `kyso open` adds to a report: which file it was made from, and what is judged otherwise here. */
export const openedSchema = z.object({
  from: z.enum(["bundle", "scenario", "report"]).describe("What kind of file it is."),
  kyso: z.nullable(z.string()).describe("The version of kyso that wrote the file; null if the file does not say."),
  judgedAgain: z.boolean().describe("Whether it was judged again; a report without facts is given as it was."),
  synthetic: z.boolean().describe("Whether the file says that its facts were made by hand, and are of no machine."),
  daysOld: z
    .int()
    .describe("Whole days, by Viet Nam's calendar, from the day of the facts to the day on which they were opened."),
  catalogue: catalogue.describe("The days of the catalogue by which it was judged."),
  verdicts: z.array(verdictChange).describe("Verdicts that are not the same here as in the file."),
  findings: z.array(findingChange).describe("Findings that are not the same here as in the file."),
});

export type Opened = z.output<typeof openedSchema>;
