import type { Handle, TokenInfo } from "pkcs11js";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { ShownAfterLogin, Slot, Token, TokenIdentity } from "../../facts/tokens.ts";
import { clean } from "../../text/clean.ts";
import { mechanismName } from "../cryptoki/mechanism-names.ts";
import { flagsOf } from "../cryptoki/token-flags.ts";
import type { Caller } from "./caller.ts";
import { serialSession, tokenPresent } from "./constants.ts";
import { mechanismList } from "./lists.ts";
import { certificatesIn, keysIn, type Listed } from "./objects.ts";

/** At most this many mechanisms are listed. */
const mostMechanisms = 512;

/** Returns a slot without reading its token. A slot that cannot be read is reported, and hides no other. */
export function slotFact({ call, attempt }: Caller, handle: Handle): Slot {
  const info = attempt(() => call("C_GetSlotInfo", (module) => module.C_GetSlotInfo(handle)));
  // Four bytes on Windows, eight on Linux, the least first.
  const id = Buffer.from(handle).reverse().toString("hex");
  if (info.status !== "observed") return { id, description: "", manufacturer: "", tokenPresent: false, token: info };
  const present = (info.value.flags & tokenPresent) !== 0;
  return {
    id,
    description: clean(info.value.slotDescription, 64),
    manufacturer: clean(info.value.manufacturerID, 32),
    tokenPresent: present,
    token: present ? missing("skipped", "not asked yet") : missing("absent", "no token in this slot"),
  };
}

/** Returns what identifies a token, without padding, control characters and cut letters. */
export function identityOf(info: TokenInfo): TokenIdentity {
  return {
    label: clean(info.label, 32),
    manufacturer: clean(info.manufacturerID, 32),
    model: clean(info.model, 16),
    serial: clean(info.serialNumber, 16),
  };
}

/** Returns all that a token shows without a login; throws BackendFault if not even its info can be read. */
export function tokenFact(caller: Caller, handle: Handle): Token {
  const { call, attempt } = caller;
  const info = call("C_GetTokenInfo", (module) => module.C_GetTokenInfo(handle));
  const seen = attempt(() => mechanismList(caller, handle));
  const session = attempt(() => call("C_OpenSession", (module) => module.C_OpenSession(handle, serialSession)));
  // The session is not closed: the process ends soon, and a module may hang while closing it.
  const inSession = <T>(work: (session: Handle) => T): Observation<T> =>
    session.status === "observed" ? attempt(() => work(session.value)) : session;
  const { cut = [], ...objects } = objectsIn(caller, inSession);
  const manyMechanisms = seen.status === "observed" && seen.value.length > mostMechanisms;
  const allCut = [...(manyMechanisms ? (["mechanisms"] as const) : []), ...cut];
  return {
    ...identityOf(info),
    flags: flagsOf(info.flags),
    minPinLength: pinLength(info.minPinLen),
    maxPinLength: pinLength(info.maxPinLen),
    mechanisms: seen.status === "observed" ? observed(seen.value.slice(0, mostMechanisms).map(mechanismName)) : seen,
    ...objects,
    ...(allCut.length > 0 ? { cut: allCut } : {}),
  };
}

/** Returns the certificates and keys that the session shows; `inSession` does work in it, or says why there is none. */
export function objectsIn(
  caller: Caller,
  inSession: <T>(work: (session: Handle) => T) => Observation<T>,
): ShownAfterLogin {
  const certificates = inSession((session) => certificatesIn(caller, session));
  const keys = inSession((session) => keysIn(caller, session));
  const cut = [
    ...(valueOf(certificates)?.more ? (["certificates"] as const) : []),
    ...(valueOf(keys)?.more ? (["keys"] as const) : []),
  ];
  const brokenOff = [...brokenOffIn("certificates", valueOf(certificates)), ...brokenOffIn("keys", valueOf(keys))];
  return {
    certificates: certificates.status === "observed" ? observed(certificates.value.listed) : certificates,
    keys: keys.status === "observed" ? observed(keys.value.listed) : keys,
    ...(cut.length > 0 ? { cut } : {}),
    ...(brokenOff.length > 0 ? { brokenOff } : {}),
  };
}

function brokenOffIn<L extends "certificates" | "keys">(list: L, found: Listed<unknown> | undefined) {
  return found?.brokenOff ? [{ list, answer: found.brokenOff.answer.slice(0, 200) }] : [];
}

/**
 * Returns a PIN length as the token gives it, sometimes as a BigInt; null for 0, “unavailable” (4294967295) and the
 * like.
 */
function pinLength(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && number > 0 && number < 1000 ? number : null;
}
