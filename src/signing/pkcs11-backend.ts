import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { missing, observed } from "../facts/observation.ts";
import type { Slot, Token } from "../facts/tokens.ts";
import { clean } from "../text/clean.ts";
import { loadAddOn } from "./add-on.ts";
import { type Backend, BackendFault, type SignAnswer, type SignOrder } from "./backend.ts";
import { loginForbidden } from "./login-guard.ts";
import { loginMeaning, returnName } from "./return-values.ts";
import { flagsOf } from "./token-flags.ts";
import { digestInfoSha256, mechanismName, mechanisms } from "./mechanisms.ts";

const classOf = { certificate: 1, publicKey: 2, privateKey: 3 } as const;
const attribute = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  keyType: 0x100,
  id: 0x102,
  modulus: 0x120,
  exponent: 0x122,
  ecPoint: 0x181,
} as const;
const osLockingOk = 2;
const serialSession = 4;
const userLogin = 1;
/** Objects of one kind read from a token at most. */
const mostObjects = 200;
const largestCertificate = 48 * 1024;

/** A PKCS#11 module through pkcs11js. `calling` is told each function before it is called. */
export function createPkcs11Backend(path: string, calling: (call: string) => void): Backend {
  const module = new (loadAddOn().PKCS11)();
  let handles = new Map<string, Buffer>();

  function call<T>(name: string, work: () => T): T {
    calling(name);
    try {
      return work();
    } catch (fault) {
      throw new BackendFault(name, returnName(fault));
    }
  }

  function initialise(): void {
    try {
      call("C_Initialize", () => module.C_Initialize());
    } catch (fault) {
      if (!(fault instanceof BackendFault)) throw fault;
      if (fault.answer === "CKR_CRYPTOKI_ALREADY_INITIALIZED") return;
      if (fault.answer !== "CKR_CANT_LOCK") throw fault;
      call("C_Initialize", () => module.C_Initialize({ flags: osLockingOk }));
    }
  }

  function slotFact(handle: Buffer): Slot {
    const id = Buffer.from(handle).reverse().toString("hex");
    handles.set(id, handle);
    const info = call("C_GetSlotInfo", () => module.C_GetSlotInfo(handle));
    const present = (info.flags & 1) !== 0;
    return {
      id,
      description: clean(info.slotDescription, 64),
      manufacturer: clean(info.manufacturerID, 32),
      tokenPresent: present,
      token: present ? missing("skipped", "not asked yet") : missing("absent", "no token in this slot"),
    };
  }

  function find(session: Buffer, kind: number): readonly Buffer[] {
    call("C_FindObjectsInit", () => module.C_FindObjectsInit(session, [{ type: attribute.class, value: kind }]));
    try {
      return call("C_FindObjects", () => module.C_FindObjects(session, mostObjects));
    } finally {
      call("C_FindObjectsFinal", () => module.C_FindObjectsFinal(session));
    }
  }

  /** An attribute's bytes; empty where the object has none or will not tell. */
  function read(session: Buffer, object: Buffer, type: number): Buffer {
    try {
      const [found] = call("C_GetAttributeValue", () => module.C_GetAttributeValue(session, object, [{ type }]));
      return Buffer.isBuffer(found?.value) ? found.value : Buffer.alloc(0);
    } catch {
      return Buffer.alloc(0);
    }
  }

  function tokenFact(handle: Buffer): Token {
    const info = call("C_GetTokenInfo", () => module.C_GetTokenInfo(handle));
    const seen = attempt(() => call("C_GetMechanismList", () => module.C_GetMechanismList(handle)).slice(0, 512));
    const session = attempt(() => call("C_OpenSession", () => module.C_OpenSession(handle, serialSession)));
    const inSession = <T>(work: (session: Buffer) => T) =>
      session.status === "observed" ? attempt(() => work(session.value)) : session;
    const token: Token = {
      label: clean(info.label, 32),
      manufacturer: clean(info.manufacturerID, 32),
      model: clean(info.model, 16),
      serial: clean(info.serialNumber, 16),
      flags: flagsOf(info.flags),
      minPinLength: length(info.minPinLen),
      maxPinLength: length(info.maxPinLen),
      mechanisms: seen.status === "observed" ? observed(seen.value.map(mechanismName)) : seen,
      certificates: inSession((s) =>
        find(s, classOf.certificate).map((object) => {
          const der = read(s, object, attribute.value);
          const tooLarge = der.length > largestCertificate;
          return {
            id: read(s, object, attribute.id).subarray(0, 128).toString("hex"),
            label: clean(read(s, object, attribute.label).subarray(0, 300).toString("utf8"), 100),
            der: tooLarge ? "" : der.toString("base64"),
            tooLarge,
          };
        }),
      ),
      keys: inSession((s) =>
        (["privateKey", "publicKey"] as const).flatMap((kind) =>
          find(s, classOf[kind]).map((object) => ({
            kind: kind === "privateKey" ? ("private" as const) : ("public" as const),
            id: read(s, object, attribute.id).subarray(0, 128).toString("hex"),
            spkiSha256: spkiHash(read(s, object, attribute.modulus), read(s, object, attribute.exponent)),
          })),
        ),
      ),
    };
    if (session.status === "observed") call("C_CloseSession", () => module.C_CloseSession(session.value));
    return token;
  }

  function attempt<T>(work: () => T) {
    try {
      return observed(work());
    } catch (fault) {
      if (!(fault instanceof BackendFault)) throw fault;
      return missing("failed", fault.call, fault.answer);
    }
  }

  function privateKey(session: Buffer, order: SignOrder): Buffer | null {
    const keys = find(session, classOf.privateKey);
    const byId =
      order.keyId === "" ? [] : keys.filter((k) => read(session, k, attribute.id).toString("hex") === order.keyId);
    if (byId[0]) return byId[0];
    const jwk = new X509Certificate(Buffer.from(order.certificateDer, "base64")).publicKey.export({ format: "jwk" });
    const modulus = Buffer.from(jwk.n ?? "", "base64url");
    return keys.find((k) => modulus.length > 0 && trimmed(read(session, k, attribute.modulus)).equals(modulus)) ?? null;
  }

  function flagsNow(handle: Buffer) {
    return attempt(() => flagsOf(call("C_GetTokenInfo", () => module.C_GetTokenInfo(handle)).flags));
  }

  /** The slot that holds the very token that was shown. */
  function slotOf(order: SignOrder): Buffer | null {
    for (const handle of call("C_GetSlotList", () => module.C_GetSlotList(true))) {
      const info = attempt(() => call("C_GetTokenInfo", () => module.C_GetTokenInfo(handle)));
      if (info.status !== "observed") continue;
      const { serialNumber, label, manufacturerID, model } = info.value;
      const same =
        clean(serialNumber, 16) === order.tokenSerial &&
        clean(label, 32) === order.tokenLabel &&
        clean(manufacturerID, 32) === order.tokenManufacturer &&
        clean(model, 16) === order.tokenModel;
      if (same) return handle;
    }
    return null;
  }

  function unsigned(login: SignAnswer["login"], answer: string, handle: Buffer | null): SignAnswer {
    const flagsAfter = handle ? flagsNow(handle) : missing("absent", "the token is not there");
    return { login, answer, mechanism: "", signature: null, signMs: null, flagsAfter };
  }

  function sign(order: SignOrder, pin: string | null): SignAnswer {
    const handle = slotOf(order);
    if (!handle) return unsigned("token-changed", "", null);
    const before = flagsNow(handle);
    if (before.status !== "observed") return unsigned("not-tried", before.error ?? "", handle);
    if (loginForbidden(before.value, order.unattended)) return unsigned("refused-by-flags", "", handle);
    const session = call("C_OpenSession", () => module.C_OpenSession(handle, serialSession));
    let login: SignAnswer["login"] = "not-needed";
    if (before.value.loginRequired) {
      if (pin === null && !before.value.protectedAuthenticationPath) return unsigned("not-tried", "", handle);
      calling("C_Login");
      try {
        // The one login of this process. It is not repeated, whatever comes back.
        if (pin === null) module.C_Login(session, userLogin);
        else module.C_Login(session, userLogin, pin);
        login = "ok";
      } catch (fault) {
        const answer = returnName(fault);
        return unsigned(loginMeaning(answer), answer, handle);
      }
    }
    const key = privateKey(session, order);
    if (!key) return { ...unsigned(login, "no private key for this certificate", handle) };
    return signWith(session, handle, key, order, login);
  }

  function signWith(
    session: Buffer,
    handle: Buffer,
    key: Buffer,
    order: SignOrder,
    login: SignAnswer["login"],
  ): SignAnswer {
    const text = Buffer.from(order.text, "base64");
    const digest = createHash("sha256").update(text).digest();
    const offered = attempt(() => call("C_GetMechanismList", () => module.C_GetMechanismList(handle)));
    const list = offered.status === "observed" ? offered.value : [];
    const isEc = new X509Certificate(Buffer.from(order.certificateDer, "base64")).publicKey.asymmetricKeyType === "ec";
    const whole = list.includes(mechanisms.CKM_SHA256_RSA_PKCS);
    const [mechanism, data] = isEc
      ? [mechanisms.CKM_ECDSA, digest]
      : whole
        ? [mechanisms.CKM_SHA256_RSA_PKCS, text]
        : [mechanisms.CKM_RSA_PKCS, digestInfoSha256(digest)];
    const began = performance.now();
    try {
      call("C_SignInit", () => module.C_SignInit(session, { mechanism }, key));
      const made = call("C_Sign", () => module.C_Sign(session, data, Buffer.alloc(1024)));
      const signMs = Math.round(performance.now() - began);
      return {
        login,
        answer: "",
        mechanism: mechanismName(mechanism),
        signature: made.toString("base64"),
        signMs,
        flagsAfter: flagsNow(handle),
      };
    } catch (fault) {
      if (!(fault instanceof BackendFault)) throw fault;
      return { ...unsigned(login, fault.answer, handle), mechanism: mechanismName(mechanism) };
    }
  }

  return {
    open() {
      call("load", () => module.load(path));
      initialise();
    },
    slots() {
      const info = call("C_GetInfo", () => module.C_GetInfo());
      handles = new Map();
      const slots = call("C_GetSlotList", () => module.C_GetSlotList(false))
        .slice(0, 500)
        .map(slotFact);
      return {
        library: {
          manufacturer: clean(info.manufacturerID, 32),
          description: clean(info.libraryDescription, 32),
          version: `${info.libraryVersion.major}.${info.libraryVersion.minor}`,
          cryptoki: `${info.cryptokiVersion.major}.${info.cryptokiVersion.minor}`,
        },
        slots,
      };
    },
    tokens(sight) {
      const slots = sight.slots.map((slot) => {
        const handle = handles.get(slot.id);
        return handle && slot.tokenPresent ? { ...slot, token: attempt(() => tokenFact(handle)) } : slot;
      });
      return { ...sight, slots };
    },
    sign,
  };
}

/** A length as the token gives it; 0 and “unavailable” (4294967295) say nothing. */
function length(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && number > 0 && number < 1000 ? number : null;
}

function trimmed(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  return bytes.subarray(start);
}

/** SHA-256 of the SubjectPublicKeyInfo of an RSA key given by its parts; null for other keys. */
function spkiHash(modulus: Buffer, exponent: Buffer): string | null {
  if (modulus.length === 0 || exponent.length === 0) return null;
  try {
    const jwk = { kty: "RSA", n: trimmed(modulus).toString("base64url"), e: trimmed(exponent).toString("base64url") };
    const spki = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "der" });
    return createHash("sha256").update(spki).digest("hex");
  } catch {
    return null;
  }
}
