import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/messages.json" with { type: "json" };

const text = z.strictObject({ vi: z.string().min(2).max(800), en: z.string().min(2).max(800) });

const message = z.strictObject({
  /** Lower case, digits and hyphens; never used again for another message. */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  /** The program or page that shows it, by the name that people know. */
  product: z.string().min(2).max(80),
  /** Where it appears: when, in which window. */
  where: text,
  /** How it reads, word by word, in each variant that was seen; “…” stands for what is different each time. */
  texts: z.array(z.string().min(2).max(400)).min(1).max(12),
  /** Codes and names of constants by which it is told as well, e.g. 0x8010002E. */
  tokens: z.array(z.string().min(3).max(60)).max(8).optional(),
  /** What else people call it, not shown by any program: its meaning in the other language, short words for it. */
  alike: z.array(z.string().min(4).max(200)).max(8).optional(),
  cause: text,
  /** What to do, one action per entry. */
  fix: z.array(text).min(1).max(6),
  /** The findings of kyso that tell its causes; none where kyso cannot see them. */
  codes: z.array(z.string().regex(/^[A-Z]{3}-\d{2}$/)).max(16),
  /** Where the message was seen, as somebody else can look it up. */
  source: z.string().min(5).max(300),
  /** How sure its text is. */
  confidence: z.enum(["vendor", "source", "inferred"]),
  /** How sure its cause is, where that is less sure than the text. */
  causeConfidence: z.enum(["vendor", "source", "inferred"]).optional(),
  checked: z.iso.date(),
});

/** A message that portals, signing tools, token managers or systems show, with its cause. */
export type Message = z.output<typeof message>;

/** Every message that `kyso explain` knows, in the order in which a list shows them. */
export const messages: readonly Message[] = checked(
  z.strictObject({ messages: z.array(message).min(1) }),
  data,
).messages;
