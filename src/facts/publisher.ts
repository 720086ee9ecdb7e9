import { fields, list, open } from "./schema.ts";
import type * as z from "zod";

/**
 * Who signed a program file, as far as it can be told.
 *
 * valid, invalid: the system itself checked it · unsigned: it carries no signature · not-verified: names that stand in
 * the file, which nobody has checked: anybody can write any name there.
 */
export const publisher = fields({
  verdict: open.oneOf(["valid", "invalid", "unsigned", "not-verified"]),
  /** The signer first, as its certificate names it. */
  names: list(open.text(300), 5),
  /** The system's own word for it; empty where it was not asked. */
  word: open.text(200),
});

export type Publisher = z.output<typeof publisher>;
