import { beforeAll, describe, expect, it } from "vitest";
import { observed, valueOf } from "../../src/facts/observation.ts";
import type { Token } from "../../src/facts/tokens.ts";
import { tokensSeen } from "../../src/steps/token/seen.ts";
import { type Drivers, drivers, patient } from "../lab/drivers.ts";

let lab: Drivers;
let whole: Token | undefined;

beforeAll(async () => {
  lab = drivers();
  whole = await tokenUnder("");
});

/** Looks under these rules of the faulty module, and returns the token. */
async function tokenUnder(rules: string): Promise<Token | undefined> {
  const asked = await lab.port({ P11FAULT: rules }).look([{ kind: "pkcs11", path: lab.faulty }], patient);
  return tokensSeen({ tokens: observed({ drivers: [...asked] }) })[0]?.token;
}

function held(token: Token | undefined) {
  return { certificates: token && valueOf(token.certificates), keys: token && valueOf(token.keys) };
}

describe("a search that the module answers in pieces", () => {
  it("finds all objects with one a call", async () => {
    expect(valueOf(whole?.certificates)?.length).toBeGreaterThan(1);
    const pieces = await tokenUnder("find:chunk=1");
    expect(held(pieces)).toEqual(held(whole));
    expect(pieces?.cut).toBeUndefined();
  });

  it("ends at the bound, whatever the module goes on giving", async () => {
    const pieces = await tokenUnder("find:chunk=1;objects:dup=5000");
    expect(pieces?.cut).toEqual(["certificates", "keys"]);
  });

  it("finds certificate and key in a signature", async () => {
    const request = await lab.request();
    const port = lab.port({ P11FAULT: "find:chunk=1" });
    expect(await port.sign(request, Buffer.from(lab.hsm.pin), patient)).toMatchObject({ verified: true });
  });

  it("keeps what it found before the module failed, and says that there may be more", async () => {
    const pieces = await tokenUnder("find:chunk=1;C_FindObjects@2:rv=CKR_GENERAL_ERROR");
    expect(valueOf(pieces?.certificates)).toHaveLength(1);
    expect(pieces?.brokenOff).toEqual([{ list: "certificates", answer: "CKR_GENERAL_ERROR" }]);
    expect(held(pieces).keys).toEqual(held(whole).keys);
  });

  it("is over where the module has ended it itself", async () => {
    const pieces = await tokenUnder("C_FindObjects@2:rv=CKR_OPERATION_NOT_INITIALIZED");
    expect(held(pieces)).toEqual(held(whole));
    expect(pieces?.brokenOff).toBeUndefined();
  });

  it("shows nothing of a token that was pulled out meanwhile", async () => {
    const pieces = await tokenUnder("find:chunk=1;C_FindObjects@2+:rv=CKR_DEVICE_REMOVED");
    expect(pieces?.certificates).toMatchObject({ status: "failed", error: "CKR_DEVICE_REMOVED" });
  });
});

describe("a list that grows between the two calls that read it", () => {
  // The add-on asks for the length by the first call, and for the list by the second.
  it.each(["C_GetSlotList@2", "C_GetMechanismList@2"])("is asked for again: %s", async (call) => {
    const grown = await tokenUnder(`${call}:rv=CKR_BUFFER_TOO_SMALL`);
    expect(held(grown)).toEqual(held(whole));
    expect(grown?.mechanisms).toEqual(whole?.mechanisms);
  });

  it("is given up at last if the module never settles", async () => {
    const grown = await tokenUnder("C_GetMechanismList:rv=CKR_BUFFER_TOO_SMALL");
    expect(grown?.mechanisms).toMatchObject({ status: "failed", error: "CKR_BUFFER_TOO_SMALL" });
  });
});
