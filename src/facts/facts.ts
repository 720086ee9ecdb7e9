import * as z from "zod";
import type { Observation } from "./observation.ts";
import { practiceKinds } from "./practice.ts";
import { factsSchema, type SubjectName, subjects, type Value } from "./subjects.ts";

/** What is known, by subject; a subject that was never looked at is left out. */
export type Facts = { readonly [S in SubjectName]?: Observation<Value<S>> };

/** The schema of facts, for facts that come from a file. */
export const factsFrom = z.object(subjects);

/** The schema of a scenario: facts, and dated changes to them that show what happens while the wizard waits. */
export const scenarioFrom = z.object({
  schema: z.literal(factsSchema),
  name: z.string().max(80),
  /** True: made by hand; false: recorded on a machine. */
  synthetic: z.boolean(),
  about: z.object({ vi: z.string().max(500), en: z.string().max(500) }),
  takenAt: z.iso.datetime(),
  facts: factsFrom,
  /** What changes while the wizard waits, each some seconds after the scenario began. */
  changes: z
    .array(z.object({ afterSeconds: z.number().min(0), facts: factsFrom }))
    .max(50)
    .default([]),
  remote: z.boolean().default(false),
  /** The state of the practice token that takes a real one's place; null if the scenario has its own tokens or none. */
  practice: z.nullable(z.enum(practiceKinds)).default(null),
});

export type Scenario = z.output<typeof scenarioFrom>;
