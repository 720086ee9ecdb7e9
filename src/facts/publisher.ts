import { fields, list, open } from "./schema.ts";
import type * as z from "zod";

/**
 * Who signed a program file, as far as this machine can find out.
 *
 * valid, invalid: the system itself verified the signature · unsigned: the file has no signature · not-verified: the
 * names are read from the file and nobody has verified them; anybody can write any name there
 */
export const publisher = fields({
  verdict: open.oneOf(["valid", "invalid", "unsigned", "not-verified"]),
  /** The signer's name first, as in its certificate. */
  names: list(open.text(300), 5),
  /** The system's own word for the result; empty if the system was not asked. */
  word: open.text(200),
});

export type Publisher = z.output<typeof publisher>;
