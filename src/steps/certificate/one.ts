import { daysLeftOf } from "../../calendar/certificate.ts";
import { makerOfIssuer } from "../../catalogue/modules.ts";
import { rsa1024IsStillIssued, ruleEvidence } from "../../catalogue/rules.ts";
import type { Text } from "../../text/language.ts";
import type { KnownCertificate } from "../../x509/told.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { clockIsUseless, trueTime } from "../computer/clock.ts";
import type { Chain } from "../../x509/chain.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { type Issued, issuedBy } from "./carried.ts";
import * as findings from "./findings.ts";
import { cutBy, ofTerm } from "./dates.ts";
import { ofFiling } from "./filing.ts";
import { type HolderCertificate, holderCertificates, maySign } from "./holder.ts";
import { ofIssuer, providerOf } from "./issuer.ts";
import { practice } from "./issuer-findings.ts";
import { weakKey } from "./key-findings.ts";
import { ofIdentity } from "./of-identity.ts";
import { ofNew } from "./of-new.ts";
import { pointerEvidence, serialEvidence, validityEvidence } from "./pointer-evidence.ts";
import { renewalEvidence } from "./renewal.ts";
import { ofPointers } from "./pointers.ts";
import { ofRevocation, type RevocationJudged } from "./revocation.ts";

/** The days left at which a renewal is due. */
const soon = 30;
/** RSA keys of fewer bits are told: some programs refuse them. */
const usualRsa = 2048;
/** RSA keys of fewer bits are refused by Windows (KB2661254), Java and OpenSSL. */
const shortestRsa = 1024;

const keyWords: { readonly [K in HolderCertificate["key"]]: Text } = {
  found: { vi: "có thấy khóa", en: "key found" },
  "not-seen": { vi: "chưa thấy khóa", en: "key not seen" },
  missing: { vi: "không có khóa", en: "key missing" },
};

/** Returns the evidence that support asks for first. */
export function evidenceOf({
  certificate,
  token,
  key,
}: Pick<HolderCertificate, "certificate" | "token" | "key">): readonly Evidence[] {
  const { issuer, sha256, extendedUsage } = certificate;
  const kind = `${certificate.key.type.toUpperCase()} ${certificate.key.bits}`;
  const usage = extendedUsage.join(", ");
  return [
    ...serialEvidence(certificate),
    { vi: `nơi cấp ${issuer}`, en: `issuer ${issuer}` },
    `SHA-256 ${sha256}`,
    {
      vi: `token “${token.label}”, ${keyWords[key].vi}, ${kind}`,
      en: `token “${token.label}”, ${keyWords[key].en}, ${kind}`,
    },
    ...(usage === "" ? [] : [{ vi: `mục đích mở rộng ${usage}`, en: `extended key usage ${usage}` }]),
    validityEvidence(certificate),
    ...pointerEvidence(certificate),
  ];
}

function holderName({ certificate }: HolderCertificate): string {
  return certificate.holder || certificate.organisation || "–";
}

/** Reports a certificate whose dates say nothing, because the time is not known. */
function ofUntoldDates(holder: HolderCertificate): Finding {
  const { notBefore: from, notAfter: until } = holder.certificate;
  return findings.datesUntold({ holder: holderName(holder), from, until }, evidenceOf(holder));
}

/** Reports a certificate that has ended, with whom to call. */
function ofEnded(holder: HolderCertificate, chain: Chain): Finding {
  const { certificate, identity } = holder;
  const { provider, evidence } = providerOf(certificate, chain);
  const cut = cutBy(certificate, chain);
  const until = certificate.notAfter;
  return findings.expired({ holder: holderName(holder), until, provider, cut: cut !== null, of: identity }, [
    ...evidenceOf(holder),
    ...evidence,
    ...(cut?.evidence ?? []),
    ...renewalEvidence(identity),
  ]);
}

/** What else is known of a certificate when its dates are judged. */
interface Beside {
  /** True if nothing else is wrong with it. */
  readonly sound: boolean;
  readonly chain: Chain;
  /** Why it is known not to be revoked; null if that is not known. */
  readonly good: RevocationJudged["good"];
  /** Whether it is said to be revoked or suspended: another one has to be issued, so a renewal is no matter. */
  readonly withdrawn: boolean;
}

/** Judges the dates of one that has not ended. */
function ofDates(holder: HolderCertificate, now: Date, { sound, chain, good, withdrawn }: Beside): readonly Finding[] {
  const { certificate, identity } = holder;
  const name = holderName(holder);
  const until = certificate.notAfter;
  const evidence = [...evidenceOf(holder), ...(good ?? [])];
  const provider = makerOfIssuer(certificate.issuer);
  if (now < certificate.notBefore)
    return [findings.notYetValid({ holder: name, from: certificate.notBefore }, evidence)];
  const line = (sound ? findings.good : findings.named)(
    { ...identity, holder: name, until, notRevoked: good !== null, withdrawn },
    evidence,
  );
  const days = daysLeftOf(certificate, now);
  if (days > soon || withdrawn) return [line];
  const cut = cutBy(certificate, chain);
  const ending = { until, days, provider, cut: cut !== null, of: identity };
  return [line, findings.endsSoon(ending, [...(cut?.evidence ?? []), ...renewalEvidence(identity)])];
}

/** Reports that the token was asked for its keys and showed nothing. */
function ofKeysUnread({ key, token: { keys } }: HolderCertificate): readonly Finding[] {
  if (key === "found" || (keys.status !== "failed" && keys.status !== "timed-out" && keys.status !== "crashed"))
    return [];
  return [findings.keysUnread({ why: whyMissing(keys) }, missingEvidence("keys", keys))];
}

/** Reports a short RSA key: information, unless every program of a computer refuses it. */
function ofShortKey(bits: number): Finding {
  const refused = bits < shortestRsa;
  const found = weakKey({ bits, refusedByWindows: refused }, refused ? [] : [ruleEvidence(rsa1024IsStillIssued)]);
  return refused ? { ...found, severity: "warn" } : found;
}

function ofKey({ certificate, key, otherPair }: HolderCertificate, now: Date): readonly Finding[] {
  const { type, bits } = certificate.key;
  // Of a certificate that has ended a short key says nothing that a renewal does not mend.
  const weak = type === "rsa" && bits < usualRsa && now <= certificate.notAfter;
  return [
    ...(maySign(certificate) ? [] : [findings.cannotSign({})]),
    ...(weak ? [ofShortKey(bits)] : []),
    ...(key === "missing" ? [findings.keyMissing({})] : []),
    ...(otherPair ? [findings.otherPair({})] : []),
  ];
}

/**
 * Judges a certificate's term beside its issuers', who they are, and what they and others will say of its revocation;
 * `said` holds what the issuer said.
 */
function ofIssuing(
  certificate: KnownCertificate,
  issued: Issued,
  now: Date,
  input: JudgeInput,
  said: readonly Finding[],
): readonly Finding[] {
  const ended = now > certificate.notAfter;
  return [
    ...ofTerm(certificate, issued, now, daysLeftOf(certificate, now) <= soon, input),
    ...ofIssuer(certificate, issued.chain, now),
    ...said,
    ...(ended ? [] : ofPointers(certificate, issued.chain, input)),
  ];
}

/** Nothing is said of the revocation of a certificate that has ended or whose issuer is not verified: that says more. */
const notAsked: RevocationJudged = { findings: [], good: null };

/** Judges one certificate: its dates, key, identity, issuer and revocation. */
export function judgeOne(holder: HolderCertificate, input: JudgeInput): readonly Finding[] {
  const { facts, now: here, authorities } = input;
  const { certificate } = holder;
  const { notBefore, notAfter } = certificate;
  const issued = issuedBy(facts, certificate, authorities);
  const { chain } = issued;
  // The portal's time is asked for only where this machine's says something against the certificate, or nothing.
  const inForce = notBefore <= here && here <= notAfter && !clockIsUseless(facts);
  const time = inForce ? here : trueTime(facts, here);
  // Without a time nothing is said of the issuer's dates: it was in force when it issued the certificate.
  const now = time ?? notBefore;
  const isReal = holder.driver.kind !== "practice";
  const verified = isReal && now <= notAfter && chain.name === "known";
  const { findings: said, good } = verified
    ? ofRevocation(certificate, input, providerOf(certificate, chain).provider)
    : notAsked;
  const issuer = isReal ? ofIssuing(certificate, issued, now, input, said) : [practice({})];
  const others = [...ofKey(holder, now), ...ofKeysUnread(holder), ...ofIdentity(holder), ...issuer];
  const withdrawn = said.some(({ severity }) => severity === "fail");
  const sound = !others.some((f) => f.severity === "fail" || f.severity === "unknown");
  if (time === null) return [ofUntoldDates(holder), ...others];
  if (now > notAfter) return [ofEnded(holder, chain), ...others];
  const dates = ofDates(holder, now, { sound, chain, good, withdrawn });
  // Of one that another has to take the place of in any case, no date says more.
  const filing = isReal && !withdrawn && now >= notBefore ? ofFiling(holder, input) : [];
  return [...dates, ...filing, ...others, ...ofNew(holder, holderCertificates(facts), now)];
}
