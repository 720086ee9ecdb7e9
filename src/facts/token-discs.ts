import { observation } from "./observation-schema.ts";
import { publisher } from "./publisher.ts";
import { fields, list, open, personal } from "./schema.ts";
import type * as z from "zod";

/** A file at the root of a disc whose ending is a program's; the disc need not be a token's. */
const setupFile = fields({ name: personal.text("path", 300), size: open.count(), publisher: observation(publisher) });

/** A CD drive with a disc in it; a token may show one, with its driver's setup. */
const tokenDisc = fields({
  /** Its path, e.g. “E:\” or “/media/lan/VNPT-CA Ace”. */
  place: personal.text("path", 1000),
  label: observation(personal.text("text", 100)),
  setups: observation(list(setupFile, 20)),
});

export const tokenDiscs = fields({ discs: list(tokenDisc, 8) });

export type TokenDisc = z.output<typeof tokenDisc>;
