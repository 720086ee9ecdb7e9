import { expect, it } from "vitest";
import { type JudgedSteps, causesIn } from "../../src/explain/causes.ts";
import { known } from "./known.ts";

const expired = known.codes.filter(({ code }) => code === "CRT-03");

function presenceIn(step: JudgedSteps["steps"][number], seen = true) {
  const [cause] = causesIn(expired, { steps: [step], known: () => seen });
  return cause?.presence;
}

function finding(code: string, severity: string) {
  return { code, severity, what: "…" };
}

it("tells a cause that was found as present", () => {
  expect(presenceIn({ id: "certificate", status: "failed", findings: [finding("CRT-03", "fail")] })).toBe("present");
});

it("tells a cause as absent only where its step was judged to its end, on facts that are there", () => {
  expect(presenceIn({ id: "certificate", status: "passed", findings: [] })).toBe("absent");
  expect(presenceIn({ id: "certificate", status: "warned", findings: [finding("CRT-10", "warn")] })).toBe("absent");
  expect(presenceIn({ id: "certificate", status: "passed", findings: [] }, false)).toBe("unknown");
  expect(presenceIn({ id: "certificate", status: "skipped", findings: [] })).toBe("unknown");
  expect(presenceIn({ id: "certificate", status: "unknown", findings: [finding("CRT-14", "unknown")] })).toBe(
    "unknown",
  );
  expect(presenceIn({ id: "token", status: "passed", findings: [] })).toBe("unknown");
});

it("names what keeps a cause from being told", () => {
  const step = { id: "certificate", status: "failed", findings: [finding("CRT-01", "fail")] } as const;
  const [cause] = causesIn(expired, { steps: [step], known: () => true });
  expect(cause).toMatchObject({ presence: "unknown", because: ["CRT-01"] });
});
