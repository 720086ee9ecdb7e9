import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Missing, observed } from "../../../src/facts/observation.ts";
import type { AskedDriver, Slot, Token, TokenFlags } from "../../../src/facts/tokens.ts";

const certificates = join(import.meta.dirname, "..", "ca", "certificates");

/** Returns the DER of a certificate in ca/certificates, by its name. */
export function der(name: string): Buffer {
  return new X509Certificate(readFileSync(join(certificates, `${name}.pem`))).raw;
}

export function sha256(name: string): string {
  return createHash("sha256").update(der(name)).digest("hex");
}

function spkiSha256(name: string): string {
  const spki = new X509Certificate(der(name)).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("hex");
}

interface TokenObject {
  readonly name: string;
  /** Hexadecimal CKA_ID; the same for the key. */
  readonly id?: string;
  /** Whether the public key is visible without a login. */
  readonly key?: "public" | "private" | "none";
}

export const noMisses: TokenFlags = {
  initialised: true,
  loginRequired: true,
  userPinInitialised: true,
  userPinCountLow: false,
  userPinFinalTry: false,
  userPinLocked: false,
  userPinToBeChanged: false,
  protectedAuthenticationPath: false,
  writeProtected: false,
  raw: 0x40d,
};

const mechanisms = ["CKM_RSA_PKCS", "CKM_SHA256_RSA_PKCS"];

export function token(objects: readonly TokenObject[], parts: Partial<Token> = {}): Token {
  return {
    label: "KYSO TEST TOKEN",
    manufacturer: "EnterSafe",
    model: "ePass2003",
    serial: "54010A11C07F3A00",
    flags: noMisses,
    minPinLength: 6,
    maxPinLength: 16,
    mechanisms: observed(mechanisms),
    certificates: observed(
      objects.map(({ name, id = "01" }) => ({ id, label: name, der: der(name).toString("base64"), tooLarge: false })),
    ),
    keys: observed(
      objects.flatMap(({ name, id = "01", key = "public" }) =>
        key === "none" ? [] : [{ kind: key, id, spkiSha256: spkiSha256(name) }],
      ),
    ),
    ...parts,
  };
}

/** The company's token, with its certificate and key. */
export const companyToken = token([{ name: "company" }]);

export function slot(content: Token | Missing, parts: Partial<Slot> = {}): Slot {
  const there = !("status" in content);
  return {
    id: "0000000000000001",
    description: "FT ePass2003Auto 0",
    manufacturer: "Feitian",
    tokenPresent: there || content.status !== "absent",
    token: there ? observed(content) : content,
    ...parts,
  };
}

export const emptySlot = slot(missing("absent", "no token in this slot"));

const enterSafe = { manufacturer: "EnterSafe", description: "PKCS#11 library", version: "6.0", cryptoki: "2.20" };
const softHsmLibrary = {
  manufacturer: "SoftHSM",
  description: "Implementation of PKCS11",
  version: "2.6",
  cryptoki: "2.40",
};

const wentWell = { kind: "pkcs11", lastCall: "", output: "", tookMs: 640 } as const;

export function sees(path: string, ...slots: readonly Slot[]): AskedDriver {
  return { ...wentWell, path, sight: observed({ library: enterSafe, slots: [...slots] }) };
}

/** Returns p11-kit's proxy, which passes on the slots of other modules. */
export function proxySees(path: string, ...slots: readonly Slot[]): AskedDriver {
  const library = {
    manufacturer: "PKCS#11 Kit",
    description: "PKCS#11 Kit Proxy Module",
    version: "1.1",
    cryptoki: "2.40",
  };
  return { ...wentWell, path, sight: observed({ library, slots: [...slots] }) };
}

/** SoftHSM, which always shows one more slot than it has tokens. */
export function softHsmSees(path: string, ...slots: readonly Slot[]): AskedDriver {
  const blank = token([], {
    label: "",
    manufacturer: "SoftHSM project",
    model: "SoftHSM v2",
    serial: "",
    flags: { ...noMisses, initialised: false, userPinInitialised: false, raw: 0x800025 },
    keys: observed([]),
  });
  const extra = slot(blank, {
    id: "0000000000000000",
    description: "SoftHSM slot ID 0x0",
    manufacturer: "SoftHSM project",
  });
  return { ...wentWell, path, sight: observed({ library: softHsmLibrary, slots: [...slots, extra] }) };
}

/** Returns a driver that failed at this call. */
export function fails(path: string, why: Missing, lastCall: string): AskedDriver {
  return { ...wentWell, path, sight: why, lastCall };
}

export function tokens(...drivers: readonly AskedDriver[]): Facts {
  return { tokens: observed({ drivers: [...drivers] }) };
}
