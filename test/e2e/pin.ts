import type { Terminal } from "./terminal.ts";

/** The question before the PIN. */
export const consent = "Ký thử bằng chứng thư này?";
/** What all of it comes to. */
export const signed = "ký thử thành công, đã kiểm chứng";

/** Says yes to the question, with the word typed in full where the last try is at stake: the PIN field is open. */
export async function agree(kyso: Terminal, word?: string): Promise<string> {
  kyso.key("Enter");
  if (word !== undefined) {
    await kyso.until("gõ đủ cụm từ");
    kyso.type(word);
    kyso.key("Enter");
  }
  return kyso.until("Mã PIN");
}

/** Types it into the field that is open, and presses Enter. */
export function give(kyso: Terminal, pin: string): void {
  kyso.type(pin);
  kyso.key("Enter");
}
