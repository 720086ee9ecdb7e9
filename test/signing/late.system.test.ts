import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../../src/facts/observation.ts";
import type { ShownAfterLogin } from "../../src/facts/tokens.ts";
import type { ChosenAfterLogin, SignRequest } from "../../src/machine/driver-port.ts";
import { callsIn, type Drivers, drivers, patient } from "../lab/drivers.ts";

let lab: Drivers;
let request: SignRequest;
let runs = 0;

beforeAll(async () => {
  lab = drivers();
  request = await lab.request();
});

/** Signs without naming a certificate; `pick` chooses among those that show after the login. */
async function signLate(rules: string, pick: (shown: ShownAfterLogin) => ChosenAfterLogin | null) {
  runs += 1;
  const log = join(lab.hsm.dir, `late-${runs}.log`);
  const shown: ShownAfterLogin[] = [];
  const choose = (objects: ShownAfterLogin) => {
    shown.push(objects);
    return pick(objects);
  };
  const port = lab.port({ P11FAULT: `certs:late;${rules}`, P11FAULT_LOG: log });
  const late = { ...request, certificateDer: Buffer.alloc(0), keyId: "" };
  const signature = await port.sign(late, Buffer.from(lab.hsm.pin), patient, { choose });
  const calls = callsIn(log).map(({ call }) => call);
  return { signature, shown, logins: calls.filter((call) => call === "C_Login").length };
}

const holders = () => ({ ...request, text: Buffer.from("after the login") });

describe("a certificate that shows only after the login", () => {
  it("does not show before it", async () => {
    const [asked] = await lab.port({ P11FAULT: "certs:late" }).look([{ kind: "pkcs11", path: lab.faulty }], patient);
    expect(JSON.stringify(asked)).not.toContain(lab.hsm.certificate.toString("base64"));
  });

  it("is chosen and signed with in the same login", async () => {
    const { signature, shown, logins } = await signLate("", holders);
    expect(shown).toHaveLength(1);
    const ders = shown.flatMap(({ certificates }) => valueOf(certificates) ?? []).map(({ der }) => der);
    expect(ders).toContain(lab.hsm.certificate.toString("base64"));
    expect(signature).toMatchObject({ login: "ok", verified: true, late: { keyId: request.keyId } });
    expect(logins).toBe(1);
  });

  it("is not signed with if nothing is chosen, and that costs no second login", async () => {
    const { signature, logins } = await signLate("", () => null);
    expect(signature).toMatchObject({ login: "ok", verified: null, cause: "no-certificate", certificateSha256: "" });
    expect(logins).toBe(1);
  });

  it("leaves the answer of a search that fails after the login", async () => {
    const { signature, logins } = await signLate("C_FindObjects~:rv=CKR_DEVICE_ERROR", () => null);
    expect(signature).toMatchObject({ login: "ok", cause: "no-certificate", searchAnswer: "CKR_DEVICE_ERROR" });
    expect(logins).toBe(1);
  });

  it("is not looked for after a wrong PIN", async () => {
    const { signature, shown } = await signLate("C_Login:rv=CKR_PIN_INCORRECT", holders);
    expect(signature.login).toBe("pin-incorrect");
    expect(shown).toEqual([]);
  });

  it("keeps its signature if the driver hangs or crashes after it", async () => {
    const { signature } = await signLate("C_GetTokenInfo~:crash", holders);
    expect(signature).toMatchObject({ login: "ok", verified: true });
  });
});
