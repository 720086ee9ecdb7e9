import { expect, it } from "vitest";
import { certificatesToChoose } from "../../src/wizard/offers.ts";
import { takenAt } from "../scenarios/parts/machine.ts";
import { revocationScenarios } from "../scenarios/themes/revocation.ts";
import { at } from "./at.ts";

it.each(["revoked-certificate-beside-a-good-one", "newer-certificate-revoked-beside-a-good-one"])(
  "lists the revoked certificate last and marked (%s)",
  (name) => {
    const facts = revocationScenarios.find((one) => one.name === name)?.facts ?? {};
    const { state } = at({});
    const offered = certificatesToChoose({ ...state, facts }, new Date(takenAt));
    expect(offered.map(({ withdrawn }) => withdrawn)).toEqual([undefined, "revoked"]);
  },
);
