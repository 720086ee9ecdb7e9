import { missing, observed } from "../../../src/facts/observation.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { noMisses } from "../../scenarios/parts/tokens.ts";

const notRead = missing("skipped", "of no matter here");
const token = {
  label: "Test token",
  manufacturer: "Test",
  model: "Test",
  serial: "0001",
  flags: noMisses,
  minPinLength: null,
  maxPinLength: null,
  mechanisms: notRead,
  certificates: notRead,
  keys: notRead,
};
const slot = { id: "0x0", description: "Slot", manufacturer: "Test", tokenPresent: true, token: observed(token) };
const library = { manufacturer: "Test", description: "Test", version: "1.0", cryptoki: "2.40" };

/** The tokens fact with one token, as its driver shows it. */
export const oneToken: NonNullable<Facts["tokens"]> = observed({
  drivers: [
    {
      path: "/usr/lib/test-driver.so",
      kind: "pkcs11",
      sight: observed({ library, slots: [slot] }),
      lastCall: "",
      output: "",
      tookMs: 1,
    },
  ],
});
