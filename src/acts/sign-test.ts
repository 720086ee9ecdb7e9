import type { Signature } from "../facts/signature.ts";
import type { DriverDeadlines, DriverPort, SignRequest } from "../machine/driver-port.ts";
import type { Consent } from "./consent.ts";

/** What is signed is kyso's own and says what it is; nothing that anybody gives is ever signed. */
export const testWords =
  "Đây là chữ ký thử do kyso tạo ra để kiểm tra USB Token. Nội dung này không có giá trị pháp lý.\n" +
  "This is a test signature made by kyso to check a USB token. It has no legal effect.\n";

/** The whole text for one signature: the fixed words, then a nonce, so that no two are alike. */
export function testText(nonce: Uint8Array): Uint8Array {
  return Buffer.from(`${testWords}${Buffer.from(nonce).toString("hex")}\n`.normalize("NFC"), "utf8");
}

export type SignPlan = Omit<SignRequest, "text">;

export interface SignTest {
  readonly port: DriverPort;
  readonly plan: SignPlan;
  readonly consent: Consent<SignPlan>;
  /** Wiped when this returns. Null where the reader has a PIN pad of its own. */
  readonly pin: Uint8Array | null;
  readonly deadlines: DriverDeadlines;
  readonly nonce: Uint8Array;
}

/** Makes the one test signature that was agreed to; the outcome is a fact like any other. */
export async function signTest({ port, plan, consent, pin, deadlines, nonce }: SignTest): Promise<Signature> {
  try {
    if (!consent.spend(plan)) throw new Error("a signature without a yes to its plan");
    return await port.sign({ ...plan, text: testText(nonce) }, pin, deadlines);
  } finally {
    pin?.fill(0);
  }
}
