import type { SubjectName } from "../../facts/subjects.ts";
import type { Gather } from "../../gather/gather.ts";
import type { Time } from "../../machine/machine.ts";

/** How long all else waits at the most until the drivers are found, in milliseconds. */
const headStartMs = 200;

/** Lets the drivers be looked for before all else: what they say of tokens is waited for longest. */
export interface DriversFirst {
  /** To be told when a subject begins to be looked at. */
  begins(subject: SubjectName): void;
  /** Looks at the subjects; `meanwhile` is done once all looks are under way, while the drivers' processes work. */
  look<T>(gather: Gather, subjects: readonly SubjectName[], meanwhile: () => Promise<T>): Promise<T>;
}

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
