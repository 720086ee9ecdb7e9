import { describe, expect, test } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import { discs, file } from "../scenarios/parts/walkthrough.ts";
import { atSignature, drawnOf, noDriver, plan, result, view } from "./views.ts";
import { askingForModule, ledAt, ledToDrive, withDetails } from "./states.ts";

describe("text from outside", () => {
  const nasty = "\u001B]0;owned\u0007\u001B[2J\u001B[31mĐỎ\u009B31m\r\nX\u202Ey";

  test("an escape sequence in a label never reaches the terminal", () => {
    const token = { ...plan.terms.token, label: nasty, serial: nasty };
    const bad = { ...plan, terms: { ...plan.terms, token }, holder: nasty, taxCode: nasty, text: nasty };
    const evil = { ...noDriver, what: { vi: nasty, en: nasty }, next: [{ vi: nasty, en: nasty }], evidence: [nasty] };
    const course: CourseState = {
      ...withDetails,
      details: false,
      results: Object.fromEntries([result("driver", "failed", [evil])]),
      notice: { vi: nasty, en: nasty },
    };
    const nastyModule = {
      path: nasty,
      fileAt: "",
      leadsTo: nasty,
      owner: nasty,
      modified: nasty,
      created: nasty,
      package: { name: nasty },
      company: nasty,
      reasons: [{ vi: nasty, en: nasty }],
    };
    const nastyDisc = { place: nasty, label: observed(nasty), setups: observed([]) };
    const screens: readonly CourseState[] = [
      { ...course, ...ledAt([file(nasty, { unpacked: [nasty] })]) },
      { ...ledToDrive, facts: discs(nastyDisc) },
      course,
      { ...course, mode: { name: "report" } },
      { ...course, details: true, facts: { tokens: { status: "failed", reason: nasty } } },
      { ...askingForModule, mode: { name: "confirm-module", module: nastyModule } },
      { ...course, mode: { name: "confirm-open", opening: { kind: "page", url: nasty } } },
      ...(["consent", "pin", "signing"] as const).map((name) => atSignature({ name, plan: bad })),
      atSignature({
        name: "choosing-certificate",
        highlighted: 0,
        certificates: [
          {
            sha256: "",
            holder: nasty,
            taxCode: nasty,
            serial: nasty,
            notAfter: nasty,
            token: nasty,
            tokenLabel: nasty,
            tokenSerial: nasty,
            driver: nasty,
          },
        ],
      }),
    ];
    for (const screen of screens) {
      const drawn = drawnOf(view(screen));
      expect(drawn).toContain("ĐỎ");
      // Only line ends and the styles that Ink itself writes.
      expect(drawn.replaceAll(/\u001B\[\d+(;\d+)*m|\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(drawn).not.toContain("\u001B[31mĐỎ");
    }
  });
});
