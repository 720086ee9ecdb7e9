import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { at, holding } from "./at.ts";
import { tokenOf } from "./token-facts.ts";

it("offers the login where a certificate may be hidden until it, and only then", async () => {
  const healthy = await tokenOf("healthy", "A1");
  const bare = { ...healthy, certificates: observed([]) };
  const { mode } = at(holding(bare)).state;
  expect(mode).toMatchObject({ name: "pin", plan: { late: true, holder: "", terms: { keyId: "" } } });
  expect(mode.name === "pin" && mode.plan.terms.certificateDer).toHaveLength(0);
  for (const nothingHidden of [
    { ...bare, beforeLogin: { certificates: 0, keys: 1 } },
    { ...bare, flags: { ...bare.flags, loginRequired: false } },
    { ...bare, flags: { ...bare.flags, userPinLocked: true } },
  ])
    expect(at(holding(nothingHidden)).state.mode).not.toHaveProperty("plan");
});

it("does not guess on which of two tokens the certificate is hidden", async () => {
  const tokens = await Promise.all(["A1", "B2"].map((serial) => tokenOf("healthy", serial)));
  const bare = tokens.map((token) => ({ ...token, certificates: observed([]) }));
  expect(at(holding(...bare)).state.mode).not.toHaveProperty("plan");
});
