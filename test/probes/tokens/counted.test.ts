import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { AskedDriver, Token } from "../../../src/facts/tokens.ts";
import { type CountedToken, tryName } from "../../../src/machine/counted-tries.ts";
import { countRead, triesIn, withCounts } from "../../../src/probes/tokens/counted.ts";
import { machineOf } from "../../lab/machine.ts";
import { der, sees, slot, token } from "../../scenarios/parts/tokens.ts";

const company = token([{ name: "company" }]);
const known: CountedToken = { serial: company.serial, certificate: Buffer.alloc(0) };
const folder = observed("/home/k/.local/state/kyso/pin-tries");

function countOf(asked: readonly AskedDriver[]): number | undefined {
  const [slotSeen] = valueOf(asked[0]?.sight)?.slots ?? [];
  return valueOf(slotSeen?.token)?.counted;
}

function counted(on: Token, names: readonly string[], kind: AskedDriver["kind"] = "pkcs11"): number | undefined {
  return countOf(withCounts([{ ...sees("/usr/lib/m.so", slot(on)), kind }], observed(names)));
}

it("adds to each token the misses counted on it, and nothing to others", () => {
  const names = [tryName(known), tryName(known), tryName({ ...known, serial: "OTHER" }), "note.txt"];
  expect(counted(company, names)).toBe(2);
  // Another driver shows the same token with another manufacturer and model.
  expect(counted({ ...company, manufacturer: "OpenSC Project", model: "PKCS#15" }, names)).toBe(2);
  expect(counted({ ...company, serial: "ANOTHER" }, names)).toBeUndefined();
});

it("recognises a token without a serial number by any of its certificates", () => {
  const unnumbered = token([{ name: "branch" }, { name: "company", id: "02" }], { serial: "" });
  const names = [tryName({ ...known, serial: "", certificate: der("company") })];
  expect(counted(unnumbered, names)).toBe(1);
  expect(counted(token([{ name: "person" }], { serial: "" }), names)).toBeUndefined();
});

it("counts nothing on the practice token, whatever lies in the folder", () => {
  expect(counted(company, [tryName(known)], "practice")).toBeUndefined();
});

it("reads a missing folder as one without counted misses", async () => {
  const machine = machineOf({ files: { ...machineOf().files, list: async () => missing("absent", "not there") } });
  expect(await triesIn(machine, folder)).toEqual(observed([]));
});

it("reports why a count cannot be read, and leaves the tokens unchanged", async () => {
  const fault = missing("failed", "cannot be read", "EACCES");
  const machine = machineOf({ files: { ...machineOf().files, list: async () => fault } });
  const tries = await triesIn(machine, folder);
  expect(countRead(tries)).toEqual(fault);
  const asked = [sees("/usr/lib/m.so", slot(company))];
  expect(withCounts(asked, tries)).toEqual(asked);
  expect(countRead(await triesIn(machine, missing("skipped", "--no-state")))).toMatchObject({ status: "skipped" });
});
