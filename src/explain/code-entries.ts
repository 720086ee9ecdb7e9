import { modules } from "../steps/all-findings.ts";
import { type HowFound, howFound } from "../steps/how-found.ts";
import { steps } from "../steps/index.ts";
import type { CodeEntry } from "./code-entry.ts";
import { type AnyMaker, wordingsOf } from "./wordings.ts";

function entryOf(make: AnyMaker, { step, from, how, butFrom }: HowFound): CodeEntry {
  const { code, severity, concerns, beyond } = make.example();
  const title = steps.find(({ id }) => id === step)?.title;
  return {
    code,
    severity,
    step: step === "kyso" || !title ? null : { id: step, title },
    ...wordingsOf(make),
    how,
    from: butFrom?.[code] ?? from,
    ...(concerns ? { concerns } : {}),
    ...(beyond ? { beyond } : {}),
  };
}

function isModule(name: string): name is keyof typeof modules {
  return Object.hasOwn(modules, name);
}

/** Returns what every code means. It takes about a second: the build keeps the outcome in dist/codes.json. */
export function codeEntries(): readonly CodeEntry[] {
  return Object.keys(modules)
    .filter(isModule)
    .flatMap((name) => {
      const makers: readonly AnyMaker[] = Object.values(modules[name]);
      return makers.map((make) => entryOf(make, howFound[name]));
    });
}
