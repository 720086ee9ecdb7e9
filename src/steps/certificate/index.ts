import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Text } from "../../text/language.ts";
import { fileName } from "../../text/file-name.ts";
import { asInfo, type Evidence, type Finding, type Severity } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { isTokenGone, isTurnedAway } from "../driver/turned-away.ts";
import { tokenUsers } from "../token/readers.ts";
import { tokenNamed } from "../token/named.ts";
import { type SeenToken, tokensSeen } from "../token/seen.ts";
import { dayInVietNam } from "../../text/day.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";
import * as reading from "./reading-findings.ts";
import { guide } from "./guide.ts";
import {
  bestFirst,
  chosenAmong,
  type HolderCertificate,
  holderCertificates,
  inTerm,
  isChoice,
  unreadable,
  usableNow,
} from "./holder.ts";
import { keysWithoutCertificate, mayHide } from "./late.ts";
import { judgeOne } from "./one.ts";
import { othersRevoked } from "./revocation-findings.ts";
import { ofStore } from "./store.ts";

export { chosenCertificate } from "./holder.ts";

const worstFirst: readonly Severity[] = ["fail", "unknown", "warn", "info", "ok"];

function worst(found: readonly Finding[]): number {
  return Math.min(...found.map((f) => worstFirst.indexOf(f.severity)), worstFirst.length);
}

function missingOf<T>(observation: Observation<T>): readonly Missing[] {
  return observation.status === "observed" ? [] : [observation];
}

/** Reports a token on which the holder's certificate may show only after a login; empty if none may. */
function behindLogin(tokens: readonly SeenToken[]): readonly Finding[] {
  const hiding = tokens.filter(({ token }) => mayHide(token));
  const likely = hiding.find((seen) => keysWithoutCertificate(seen) > 0);
  const seen = likely ?? hiding[0];
  if (!seen) return [];
  const { label } = seen.token;
  const shown = valueOf(seen.token.certificates)?.length ?? 0;
  return [
    reading.hidden({ label, likely: likely !== undefined, others: tokens.length > 1 }, [
      { vi: `số chứng thư thấy khi chưa đăng nhập: ${shown}`, en: `certificates shown without a login: ${shown}` },
    ]),
  ];
}

/** Returns how many objects showed before and after the login, as evidence that it was made. */
function sinceLogin(tokens: readonly SeenToken[]): readonly Evidence[] {
  return tokens.flatMap(({ token }) => {
    const { beforeLogin } = token;
    if (!beforeLogin) return [];
    const after = valueOf(token.certificates)?.length ?? 0;
    return [
      {
        vi: `chứng thư trên “${token.label}”: ${beforeLogin.certificates} trước, ${after} sau khi đăng nhập`,
        en: `certificates on “${token.label}”: ${beforeLogin.certificates} before, ${after} after the login`,
      },
    ];
  });
}

/** Judges why tokens show no certificate that may be the holder's. */
function without(tokens: readonly SeenToken[], broken: number, facts: Facts): readonly Finding[] {
  // Without a PIN only its keys would show that it is for signing: a store of trusted certificates has none.
  const keysUnread = tokens.find(
    ({ token: { flags, keys } }) => !flags.loginRequired && !flags.userPinInitialised && keys.status !== "observed",
  );
  const [unread] = keysUnread ? missingOf(keysUnread.token.keys) : [];
  if (unread) return [findings.keysUnread({ why: whyMissing(unread) }, missingEvidence("keys", unread))];
  const hiding = behindLogin(tokens);
  if (hiding.length > 0) return [...hiding, ...(broken > 0 ? [reading.unreadable({ count: broken })] : [])];
  const [hidden] = tokens.flatMap(({ token }) => missingOf(token.certificates));
  if (hidden) {
    const answer = hidden.error ?? "";
    const held = isTurnedAway(answer) && !isTokenGone(answer) ? tokenUsers(facts) : null;
    return [reading.notReadable({ why: whyMissing(hidden), held }, missingEvidence("certificates", hidden))];
  }
  const objects = tokens.flatMap(({ token }) => valueOf(token.certificates) ?? []).length;
  if (objects === 0) return [findings.none({}, sinceLogin(tokens))];
  if (objects === broken) return [reading.noneReadable({ count: broken })];
  return [findings.onlyCa({}, sinceLogin(tokens)), ...(broken > 0 ? [reading.unreadable({ count: broken })] : [])];
}

function line({ certificate, taxCode, token, driver }: HolderCertificate): Text {
  const { holder, serial } = certificate;
  const until = dayInVietNam(certificate.notAfter);
  const on = `${tokenNamed(token)} · ${fileName(driver.path)}`;
  const code = taxCode === null ? { vi: "", en: "" } : { vi: ` · MST ${taxCode}`, en: ` · tax code ${taxCode}` };
  return {
    vi: `${holder}${code.vi} · đến ${until.vi} · số sê-ri ${serial} · ${on}`,
    en: `${holder}${code.en} · until ${until.en} · serial ${serial} · ${on}`,
  };
}

/** Reports that a token may hold certificates which the driver has not listed. */
function unlisted({ token }: SeenToken): readonly Finding[] {
  const found = valueOf(token.certificates)?.length ?? 0;
  const broken = token.brokenOff?.find(({ list }) => list === "certificates");
  return [
    ...(token.cut?.includes("certificates") ? [reading.moreThanListed({ looked: found })] : []),
    ...(broken ? [reading.searchBrokenOff({ found, answer: broken.answer })] : []),
  ];
}

/** Judges the chosen certificate, and mentions the others that cannot be used. */
function ofChosen(chosen: HolderCertificate, all: readonly HolderCertificate[], input: JudgeInput): readonly Finding[] {
  const unusable = all.filter((c) => c !== chosen && !inTerm(c, input.now));
  const old = unusable.length > 0 ? [findings.oldBesideNew({ count: unusable.length }, unusable.map(line))] : [];
  return [...judgeOne(chosen, input), ...old, ...revokedBeside(chosen, all, input)];
}

/** Mentions the other certificates that could be used by their dates, and are revoked or suspended. */
function revokedBeside(
  { certificate: { sha256 } }: HolderCertificate,
  all: readonly HolderCertificate[],
  { now }: JudgeInput,
): readonly Finding[] {
  const inForce = all.filter((c) => inTerm(c, now));
  const others = inForce.filter((c) => c.withdrawn !== null && c.certificate.sha256 !== sha256);
  if (others.length === 0) return [];
  const good = inForce.filter((c) => usableNow(c, now));
  return [othersRevoked({ revoked: serials(others), good: serials(good) }, others.map(line))];
}

function serials(holders: readonly HolderCertificate[]): readonly string[] {
  return [...new Set(holders.map(({ certificate }) => certificate.serial))];
}

/**
 * Judges the best of the certificates that cannot be used now. If a key on its token has no certificate beside it,
 * another one may show only after a login, and what is wrong with this one decides nothing.
 */
function ofUnusable(best: HolderCertificate, all: readonly HolderCertificate[], input: JudgeInput): readonly Finding[] {
  const found = ofChosen(best, all, input);
  const hiding = tokensSeen(input.facts).filter((seen) => mayHide(seen.token) && keysWithoutCertificate(seen) > 0);
  return hiding.length === 0 ? found : [...behindLogin(hiding), ...found.map(asInfo)];
}

/**
 * Judges several certificates among which the person has to choose. The findings are those of the best one, so that a
 * bad one next to it fails nothing; if none can be used, those of the one that ends last.
 */
function ofSeveral(all: readonly HolderCertificate[], input: JudgeInput): readonly Finding[] {
  const usable = all.filter((c) => usableNow(c, input.now));
  const [best] = [...(usable.length > 0 ? usable : all)]
    .sort(bestFirst)
    .map((holder) => ({ holder, found: judgeOne(holder, input) }))
    .sort((a, b) => worst(b.found) - worst(a.found));
  if (!best) return [];
  if (usable.length === 0) return ofUnusable(best.holder, all, input);
  const count = new Set(usable.map((c) => c.certificate.sha256)).size;
  const lines = usable.map(line);
  const which =
    count > 1 ? findings.choose({ count }, lines) : findings.onSeveralTokens({ count: usable.length }, lines);
  return [which, ...best.found, ...revokedBeside(best.holder, all, input)];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  const { facts, now, choices } = input;
  if (choices.remote) return notApplicable;
  const tokens = tokensSeen(facts);
  if (tokens.length === 0) return [reading.untold({}, missingEvidenceOfTokens(input))];
  const broken = unreadable(facts);
  const more = tokens.flatMap(unlisted);
  const unread = broken > 0 ? [reading.unreadable({ count: broken })] : [];
  const all = holderCertificates(facts);
  if (all.length === 0) return more.length > 0 ? [...unread, ...more] : without(tokens, broken, facts);
  // After a choice, certificates beyond those listed do not matter.
  const extra = [...unread, ...(choices.certificate === null ? more : more.map(asInfo))];
  const chosen = chosenAmong(all, choices, now);
  if (chosen) return [...ofChosen(chosen, all, input), ...extra];
  const named = all.filter((c) => isChoice(c, choices));
  if (named.length > 0) return [...ofSeveral(named, input), ...extra];
  if (choices.certificate !== null) return [findings.chosenIsGone({}, all.map(line)), ...extra];
  return [...ofSeveral(all, input), ...extra];
}

function missingEvidenceOfTokens({ facts }: JudgeInput): readonly Evidence[] {
  return facts.tokens?.status === "observed" ? [] : missingEvidence("tokens", facts.tokens);
}

/** Judges the certificates on the tokens, and what the system's own store says of them. */
function withStore(input: JudgeInput): readonly Finding[] | NotApplicable {
  const found = judge(input);
  return "notApplicable" in found ? found : [...found, ...ofStore(input)];
}

/** Guide 3, step 3: the certificate. */
export const certificate: Step = {
  id: "certificate",
  title: { vi: "Chứng thư số", en: "Certificate" },
  guide,
  needs: ["usb", "cardService", "drivers", "tokens", "certificateStore"],
  meanwhile: [{ subject: "revocation", after: "tokens" }],
  watches: ["tokens"],
  judge: withStore,
};
