import type { SubjectName } from "../../facts/subjects.ts";
import type { Gather } from "../../gather/gather.ts";
import type { Time } from "../../machine/machine.ts";

/** Milliseconds that all other subjects wait at most for the drivers to be found. */
const headStartMs = 200;

/** Gathers the drivers before everything else, because their answers about tokens take longest. */
export interface DriversFirst {
  /** Must be called when the look at a subject begins. */
  begins(subject: SubjectName): void;
  /** Gathers the subjects; calls `meanwhile` once all looks have begun, while the drivers' processes work. */
  look<T>(gather: Gather, subjects: readonly SubjectName[], meanwhile: () => Promise<T>): Promise<T>;
}

/** Returns the order in which a check looks: everything else waits, at most `headStartMs`, for the drivers to be found. */
export function driversFirst(time: Time): DriversFirst {
  let found = () => {};
  const driversFound = new Promise<void>((resolve) => {
    found = resolve;
  });
  return {
    begins(subject) {
      if (subject === "tokens") found();
    },
    async look(gather, subjects, meanwhile) {
      const first = subjects.filter((subject) => subject === "drivers" || subject === "tokens");
      const rest = async () => {
        const cancel = time.after(first.includes("tokens") ? headStartMs : 0, found);
        await driversFound;
        cancel();
        const looking = gather.get(subjects);
        await new Promise((begun) => setImmediate(begun));
        const [done] = await Promise.all([meanwhile(), looking]);
        return done;
      };
      const [done] = await Promise.all([rest(), gather.get(first)]);
      return done;
    },
  };
}
