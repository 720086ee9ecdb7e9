import * as z from "zod";
import type { Observation } from "./observation.ts";
import { practiceKinds } from "./practice.ts";
import { factsSchema, type SubjectName, subjects, type Value } from "./subjects.ts";

/** What is known, by subject; a subject that was never looked at is not there. */
export type Facts = { readonly [S in SubjectName]?: Observation<Value<S>> };

/** Facts read from outside. */
export const factsFrom = z.object(subjects);

/** A set of facts with, for showing how waiting goes on, dated changes. Synthetic ones say so. */
export const scenarioFrom = z.object({
  schema: z.literal(factsSchema),
  name: z.string().max(80),
  /** Made by hand, or recorded on a machine. */
  synthetic: z.boolean(),
  about: z.object({ vi: z.string().max(500), en: z.string().max(500) }),
  takenAt: z.iso.datetime(),
  facts: factsFrom,
  /** What changes while the wizard waits, in seconds after it began. */
  changes: z
    .array(z.object({ afterSeconds: z.number().min(0), facts: factsFrom }))
    .max(50)
    .default([]),
  remote: z.boolean().default(false),
  /** The practice token stands in for a real one, in this state; null where the scenario brings its own tokens or none. */
  practice: z.nullable(z.enum(practiceKinds)).default(null),
});

export type Scenario = z.output<typeof scenarioFrom>;
