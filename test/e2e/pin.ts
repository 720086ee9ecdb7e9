import type { Terminal } from "./terminal.ts";

/** The question before the PIN. */
export const consent = "Ký thử bằng chứng thư này?";
/** The text shown after a verified test signature. */
export const signed = "ký thử thành công, đã kiểm chứng";

/** Consents to the signature, typing `word` in full if it is given (before a last try); then the PIN field is open. */
export async function agree(kyso: Terminal, word?: string): Promise<string> {
  kyso.key("Enter");
  if (word !== undefined) {
    await kyso.until("gõ đủ cụm từ");
    kyso.type(word);
    kyso.key("Enter");
  }
  return kyso.until("Mã PIN");
}

/** Types the PIN into the open field and presses Enter. */
export function give(kyso: Terminal, pin: string): void {
  kyso.type(pin);
  kyso.key("Enter");
}
