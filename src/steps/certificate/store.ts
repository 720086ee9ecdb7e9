import { isOfTokenMaker, keysOfProvider } from "../../catalogue/key-providers.ts";
import { makerIdOfIssuer, makerNamed, makerOfFile, makerOfProvider, makesTokens } from "../../catalogue/modules.ts";
import type { CertificateStore } from "../../facts/certificate-store.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { dayInVietNam } from "../../text/day.ts";
import { fileName } from "../../text/file-name.ts";
import type { Text } from "../../text/language.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { wentWrong } from "../token/service.ts";
import { tokensSeen } from "../token/seen.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { chosenAmong, type HolderCertificate, holderCertificates, usableNow } from "./holder.ts";
import * as findings from "./store-findings.ts";
import { type Holding, holdingOf, isSameHolder, notWhole, type Stored, storedCertificates } from "./stored.ts";

/** The store as it was read, on its system. */
interface Reading {
  readonly store: CertificateStore;
  readonly all: readonly Stored[];
  readonly name: findings.StoreName;
}

const kindOfKey: { readonly [K in "capi" | "cng" | "keychain"]: string } = {
  capi: "CAPI",
  cng: "CNG",
  keychain: "Keychain",
};

const partNames: { readonly [P in Stored["of"]]: Text } = {
  user: { vi: "kho của người dùng này", en: "this user's store" },
  machine: { vi: "kho của máy", en: "the machine's store" },
  keychain: { vi: "Keychain", en: "keychain" },
};

/** Returns who keeps a certificate's key, and by which of Windows' interfaces; empty if the store names no key. */
function keeperOf({ key }: Stored): string {
  const held = valueOf(key);
  return held ? [held.provider, kindOfKey[held.kind]].filter((word) => word !== "").join(", ") : "";
}

/** Returns a stored certificate as evidence: holder, issuer, end, serial, and who keeps its key. */
function line(stored: Stored, now: Date): Evidence {
  const { certificate, of } = stored;
  const until = dayInVietNam(certificate.notAfter);
  const ended = certificate.notAfter < now;
  const keeper = keeperOf(stored);
  return {
    vi: `${certificate.holder} · ${certificate.issuer} · ${ended ? "đã hết hạn" : "đến"} ${until.vi} · số sê-ri ${certificate.serial} · ${keeper ? `khóa: ${keeper}` : "không kèm khóa"} · ${partNames[of].vi}`,
    en: `${certificate.holder} · ${certificate.issuer} · ${ended ? "ended" : "until"} ${until.en} · serial ${certificate.serial} · ${keeper ? `key: ${keeper}` : "no key"} · ${partNames[of].en}`,
  };
}

/** Returns the token's certificate as evidence. */
function onToken({ certificate: { holder, serial, notAfter } }: HolderCertificate): Evidence {
  const until = dayInVietNam(notAfter);
  return {
    vi: `trên token: ${holder} · đến ${until.vi} · số sê-ri ${serial}`,
    en: `on the token: ${holder} · until ${until.en} · serial ${serial}`,
  };
}

/** Returns why it is not known how the store holds a certificate. */
function unread({ store, all }: Reading, sha256: string): Finding {
  const whole = notWhole(store);
  const reasons = [
    ...(typeof whole === "object" ? [whole] : []),
    ...all.flatMap(({ certificate, key }) => (certificate.sha256 === sha256 && wentWrong(key) ? [key] : [])),
    ...store.providers.flatMap(({ registered }) => (wentWrong(registered) ? [registered] : [])),
  ];
  const [reason] = reasons;
  const partly = { vi: "có mục không đọc được", en: "some entries could not be read" };
  return reason
    ? findings.storeUnread({ why: whyMissing(reason) }, missingEvidence("certificateStore", reason))
    : findings.storeUnread({ why: partly });
}

/** Judges the provider that keeps the key: CNG, and whether it is the token's own maker's. */
function ofProvider(holder: HolderCertificate, held: readonly Stored[]): readonly Finding[] {
  const keys = held.flatMap(({ key }) => valueOf(key) ?? []).filter(({ kind }) => kind !== "keychain");
  const [first] = keys;
  if (!first) return [];
  const maker = makerOfProvider(first.provider);
  const drivers = [holder.driver, ...holder.others].map(({ path }) => makerOfFile(fileName(path)));
  const own = [...drivers, makerIdOfIssuer(holder.certificate.issuer)].flatMap((id) => id ?? []);
  // The maker of a token that a CA gives out under its own name is no other maker.
  const other = maker !== null && own.length > 0 && !own.includes(maker);
  const foreign = other && !isOfTokenMaker(first.provider) && ![maker, ...own].some(makesTokens);
  return [
    ...(keys.every(({ kind }) => kind === "cng") ? [findings.cngKey({ provider: first.provider })] : []),
    ...(foreign
      ? [findings.otherMaker({ provider: first.provider, maker: makerNamed(maker), driver: makerNamed(own[0] ?? "") })]
      : []),
  ];
}

/** Whether the service that brings a token's certificates into Windows' store is switched off. */
function propagationOff(facts: Facts): boolean {
  const off = valueOf(facts.cardService)?.switchedOff;
  return off !== undefined && valueOf(off)?.includes("CertPropSvc") === true;
}

/** Returns, as evidence, that the store may be another account's than the person's own. */
function account(facts: Facts): readonly Evidence[] {
  if (valueOf(facts.computer)?.administrator !== true) return [];
  return [
    {
      vi: "kyso đang chạy với quyền quản trị: có thể đây là kho của tài khoản khác",
      en: "kyso runs with an administrator's rights: this may be another account's store",
    },
  ];
}

/** Judges how Windows' store holds one certificate of the token. */
function inWindows(
  holder: HolderCertificate,
  holding: Holding,
  reading: Reading,
  { facts, now }: JudgeInput,
): readonly Finding[] {
  const { sha256 } = holder.certificate;
  const entries = reading.all.filter(({ certificate }) => certificate.sha256 === sha256);
  const held = entries.filter(({ key }) => key.status === "observed");
  const provider = held.flatMap(({ key }) => valueOf(key)?.provider ?? [])[0] ?? "";
  const keeper = held[0] ? keeperOf(held[0]) : "";
  const lines = entries.map((one) => line(one, now));
  switch (holding) {
    case "held":
      return [findings.storeHolds({ store: "windows", keeper }, lines), ...ofProvider(holder, held)];
    case "no-provider":
      return [findings.providerMissing({ provider }, lines)];
    case "no-key":
      return [findings.storeWithoutKey({}, lines)];
    case "lacking":
      return [findings.storeLacks({ propagationOff: propagationOff(facts) }, [onToken(holder), ...account(facts)])];
    case "unknown":
      return [unread(reading, sha256)];
  }
}

/** Judges how macOS' keychain holds it: information only, since what the signing tools go by there is not known. */
function inKeychain(
  holder: HolderCertificate,
  holding: Holding,
  { all }: Reading,
  { now }: JudgeInput,
): readonly Finding[] {
  const entries = all.filter(({ certificate }) => certificate.sha256 === holder.certificate.sha256);
  const lines = entries.map((one) => line(one, now));
  if (holding === "held") return [findings.storeHolds({ store: "macos", keeper: "" }, lines)];
  return holding === "unknown" ? [] : [findings.keychainWithout({ listed: entries.length > 0 }, lines)];
}

/** The certificates whose place in the store matters: the one to sign with, or all that may be chosen. */
function toSignWith(all: readonly HolderCertificate[], { choices, now }: JudgeInput): readonly HolderCertificate[] {
  const chosen = chosenAmong(all, choices, now);
  const usable = chosen ? [chosen] : all.filter((one) => usableNow(one, now));
  const real = usable.filter(({ driver }) => driver.kind !== "practice");
  return [...new Map(real.map((one) => [one.certificate.sha256, one])).values()];
}

/** Reports certificates of the tokens' holders in the store that are on no token. */
function leftOvers(
  onTokens: readonly HolderCertificate[],
  reading: Reading,
  { facts, now }: JudgeInput,
): readonly Finding[] {
  const real = onTokens.filter(({ driver }) => driver.kind !== "practice");
  const shown = new Set(
    tokensSeen(facts).flatMap(({ certificates }) =>
      certificates.flatMap(({ parsed }) => (parsed.ok ? [parsed.certificate.sha256] : [])),
    ),
  );
  for (const { certificate } of onTokens) shown.add(certificate.sha256);
  const others = reading.all.filter(
    (one) => !shown.has(one.certificate.sha256) && real.some((holder) => isSameHolder(holder, one)),
  );
  const distinct = [...new Map(others.map((one) => [one.certificate.sha256, one])).values()];
  if (distinct.length === 0) return [];
  const ended = distinct.filter(({ certificate }) => certificate.notAfter < now).length;
  const lines = distinct.slice(0, 10).map((one) => line(one, now));
  return [findings.leftOver({ store: reading.name, count: distinct.length, ended }, lines)];
}

/** Reports, where no token shows a holder's certificate, those in the store whose keys lie on one. */
function withoutToken({ all, name }: Reading, { facts, now }: JudgeInput): readonly Finding[] {
  const read = tokensSeen(facts).length > 0;
  const onCards = all.filter(({ key, certificate }) => {
    const held = valueOf(key);
    return held !== undefined && certificate.notAfter >= now && keysOfProvider(held.provider) === "card";
  });
  const distinct = [...new Map(onCards.map((one) => [one.certificate.sha256, one])).values()];
  if (distinct.length === 0) return [];
  return [
    findings.storedElsewhere(
      { store: name, count: distinct.length, read },
      distinct.slice(0, 10).map((one) => line(one, now)),
    ),
  ];
}

/** Judges the worst first, and each finding once where several certificates have it. */
function once(found: readonly Finding[]): readonly Finding[] {
  const byCode = new Map<string, Finding>();
  for (const one of found) {
    const before = byCode.get(one.code);
    byCode.set(one.code, before ? { ...before, evidence: [...before.evidence, ...one.evidence] } : one);
  }
  return [...byCode.values()];
}

/** Judges what the system's own store of certificates holds of this holder; nothing where nobody looked. */
export function ofStore(input: JudgeInput): readonly Finding[] {
  const { facts } = input;
  const seen = facts.certificateStore;
  const onTokens = holderCertificates(facts);
  const wanted = toSignWith(onTokens, input);
  // On a Mac it is information only, and one that is not known is none.
  if (wentWrong(seen))
    return wanted.length > 0 && valueOf(facts.computer)?.system !== "macos"
      ? [findings.storeUnread({ why: whyMissing(seen) }, missingEvidence("certificateStore", seen))]
      : [];
  const store = valueOf(seen);
  if (!store) return [];
  const name = store.parts.some(({ of }) => of === "keychain") ? "macos" : "windows";
  const reading: Reading = { store, all: storedCertificates(store), name };
  if (onTokens.length === 0) return withoutToken(reading, input);
  const judged = wanted.flatMap((holder) => {
    const holding = holdingOf(store, reading.all, holder.certificate.sha256);
    return (name === "macos" ? inKeychain : inWindows)(holder, holding, reading, input);
  });
  // That all is well there stands last: what is odd matters more.
  const found = [...once(judged), ...leftOvers(onTokens, reading, input)];
  const well = ({ code }: Finding) => code === findings.storeHolds.example().code;
  return [...found.filter((one) => !well(one)), ...found.filter(well)];
}
