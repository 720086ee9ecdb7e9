import * as z from "zod";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { DriverAnswer, Token } from "../../facts/tokens.ts";
import { clean } from "../../text/clean.ts";
import { mechanismName } from "../cryptoki/mechanism-names.ts";
import { inOrder } from "../cryptoki/object-order.ts";
import { flagsOf } from "../cryptoki/token-flags.ts";

const fault = z.object({ call: z.string().max(80), answer: z.string().max(200) });
const number = z.int().min(0).max(0xffffffff);
const hex = (mostBytes: number) =>
  z
    .string()
    .max(2 * mostBytes)
    .regex(/^([0-9a-f]{2})*$/);

const certificate = z.object({
  id: hex(128),
  label: z.string().max(300),
  der: hex(48 * 1024),
  tooLarge: z.boolean(),
});
const token = z.object({
  label: z.string().max(32),
  manufacturer: z.string().max(32),
  model: z.string().max(16),
  serial: z.string().max(16),
  flags: number,
  minPinLength: number,
  maxPinLength: number,
  mechanisms: z.union([z.array(number).max(512), fault]),
  certificates: z.union([z.array(certificate).max(200), fault]),
  /** True if the token holds more certificates than are listed. */
  moreCertificates: z.optional(z.boolean()),
  /** The answer with which the driver broke off the search for certificates, after the listed ones. */
  brokenOff: z.optional(z.string().max(200)),
  moreMechanisms: z.optional(z.boolean()),
});
const slot = z.object({
  id: z.string().max(32),
  description: z.string().max(64),
  manufacturer: z.string().max(32),
  tokenPresent: z.boolean(),
  token: z.union([z.null(), token, fault]),
});

/** What native/driver-helper reports of a 32-bit module: raw numbers and uncleaned texts. */
export const helperSight = z.object({
  library: z.object({
    manufacturer: z.string().max(32),
    description: z.string().max(32),
    version: z.string().max(16),
    cryptoki: z.string().max(16),
  }),
  slots: z.array(slot).max(64),
  /** True if the module shows more slots than are listed. */
  slotsCut: z.optional(z.boolean()),
});

const failed = ({ call, answer }: z.output<typeof fault>) => missing("failed", clean(call, 80), clean(answer, 200));

function pinLength(length: number): number | null {
  return length > 0 && length < 1000 ? length : null;
}

function tokenOf(said: z.output<typeof token>): Token {
  const cut = [
    ...(said.moreMechanisms ? (["mechanisms"] as const) : []),
    ...(said.moreCertificates ? (["certificates"] as const) : []),
  ];
  return {
    label: clean(said.label, 32),
    manufacturer: clean(said.manufacturer, 32),
    model: clean(said.model, 16),
    serial: clean(said.serial, 16),
    flags: flagsOf(said.flags),
    minPinLength: pinLength(said.minPinLength),
    maxPinLength: pinLength(said.maxPinLength),
    mechanisms: Array.isArray(said.mechanisms) ? observed(said.mechanisms.map(mechanismName)) : failed(said.mechanisms),
    certificates: Array.isArray(said.certificates)
      ? observed(
          inOrder(
            said.certificates.map(({ id, label, der, tooLarge }) => ({
              id,
              label: clean(label, 100),
              der: Buffer.from(der, "hex").toString("base64"),
              tooLarge,
            })),
            (certificate) => certificate.der,
          ),
        )
      : failed(said.certificates),
    keys: missing("unsupported", "the keys of a 32-bit driver are not read"),
    ...(cut.length > 0 ? { cut } : {}),
    ...(said.brokenOff === undefined
      ? {}
      : { brokenOff: [{ list: "certificates" as const, answer: clean(said.brokenOff, 200) }] }),
  };
}

function tokenIn(said: z.output<typeof slot>): Observation<Token> {
  if (!said.tokenPresent) return missing("absent", "no token in this slot");
  if (said.token === null) return missing("skipped", "not asked yet");
  return "call" in said.token ? failed(said.token) : observed(tokenOf(said.token));
}

/** Returns the helper's answer in the form of every other driver's. */
export function sightOfHelper(said: z.output<typeof helperSight>): DriverAnswer {
  const { library } = said;
  return {
    library: {
      manufacturer: clean(library.manufacturer, 32),
      description: clean(library.description, 32),
      version: clean(library.version, 16),
      cryptoki: clean(library.cryptoki, 16),
    },
    slots: said.slots.map((each) => ({
      id: clean(each.id, 32),
      description: clean(each.description, 64),
      manufacturer: clean(each.manufacturer, 32),
      tokenPresent: each.tokenPresent,
      token: tokenIn(each),
    })),
    ...(said.slotsCut ? { slotsCut: true } : {}),
  };
}
