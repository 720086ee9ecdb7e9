import { assert, asyncProperty, constantFrom, uniqueArray } from "fast-check";
import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { withWhatTheyRestOn } from "../../src/facts/rests-on.ts";
import type { SubjectName } from "../../src/facts/subjects.ts";
import type { Probe } from "../../src/probes/probe.ts";
import { steps } from "../../src/steps/index.ts";
import { noModules, noTokens, nothing, owned, driversProbe, tokensProbe, usbProbe } from "./owned.ts";

/** Probes that count their looks, of what a token's step rests on. */
function counting() {
  const order: SubjectName[] = [];
  const seen = <T>(subject: SubjectName, value: T) => {
    order.push(subject);
    return value;
  };
  const yes = observed(true);
  const service = observed({ installed: yes, socket: yes, running: yes, answering: yes });
  const cardService: Probe<"cardService"> = {
    subject: "cardService",
    needs: [],
    touchesToken: true,
    deadline: () => 1000,
    look: async () => seen("cardService", service),
  };
  const { owner } = owned({
    usb: usbProbe(async () => seen("usb", nothing)),
    drivers: driversProbe(async () => seen("drivers", noModules)),
    tokens: tokensProbe(async () => seen("tokens", noTokens)),
    cardService,
  });
  return { owner, order };
}

const counted: readonly SubjectName[] = ["usb", "drivers", "cardService", "tokens"];

it("takes along what a subject rests on, each once, whatever is looked at again", async () => {
  await assert(
    asyncProperty(uniqueArray(constantFrom(...counted), { minLength: 1 }), async (subjects) => {
      const { owner, order } = counting();
      await owner.get(counted);
      order.length = 0;
      await owner.get(subjects, true);
      const along = withWhatTheyRestOn(subjects).filter((s) => counted.includes(s));
      expect([...order].sort()).toEqual([...along].sort());
      expect(order).toEqual([...new Set(order)]);
    }),
    { numRuns: 40 },
  );
});

it("does not begin with a subject that nobody has looked at, only because another rests on it", async () => {
  const { owner, order } = counting();
  await owner.get(["tokens"]);
  order.length = 0;
  await owner.get(["tokens"], true);
  expect([...order].sort()).toEqual(["drivers", "tokens"]);
});

it.each(steps.map((step) => [step.id, step] as const))(
  "judges the step %s by a token only together with what the token rests on",
  (_, { needs, watches }) => {
    const rests = needs.includes("tokens") ? ["usb", "cardService", "tokens"] : [];
    expect(needs).toEqual(expect.arrayContaining(rests));
    // What a waiting step watches is among what R looks at again: both tell the same story.
    expect(needs).toEqual(expect.arrayContaining([...watches]));
  },
);

it("takes the system's store of certificates along with the tokens, which the system copies into it", () => {
  expect(withWhatTheyRestOn(["drivers"])).not.toContain("certificateStore");
  expect(withWhatTheyRestOn(["tokens"]).at(-1)).toBe("certificateStore");
  expect(withWhatTheyRestOn(["certificateStore"])).toEqual(["certificateStore"]);
});
