import type { Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { chainOf } from "./chain.ts";
import * as findings from "./findings.ts";
import { chosenCertificate, type HolderCertificate, holderCertificates, tokensSeen, unreadable } from "./holder.ts";
import { valueOf } from "../../facts/observation.ts";
import { isTaxCode } from "./tax-code.ts";

export { chosenCertificate } from "./holder.ts";

/** A day as it is written in Viet Nam. */
function day(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  }).format(date);
}

const soon = 30;

function issuerFindings(
  { driver, certificate }: HolderCertificate,
  { now, authorities }: JudgeInput,
): readonly Finding[] {
  if (driver.kind === "practice") return [findings.practice({})];
  const chain = chainOf(certificate, authorities);
  if (chain.name === "unknown-issuer") return [findings.unknownIssuer({ issuer: certificate.issuer })];
  if (chain.name === "wrong-signature") return [findings.wrongSignature({ issuer: certificate.issuer })];
  const ended = chain.path.find((a) => new Date(a.notAfter) < now);
  return ended ? [findings.authorityEnded({ issuer: ended.cn, until: day(new Date(ended.notAfter)) })] : [];
}

function judgeOne(holder: HolderCertificate, input: JudgeInput): readonly Finding[] {
  const { certificate, taxCode } = holder;
  const { now } = input;
  const evidence = [`serial ${certificate.serial}`, `issuer ${certificate.issuer}`, `SHA-256 ${certificate.sha256}`];
  const until = day(certificate.notAfter);
  const daysLeft = Math.floor((certificate.notAfter.getTime() - now.getTime()) / 86_400_000);
  const good = findings.good({ holder: certificate.holder, taxCode, until }, evidence);
  const found: Finding[] = [];
  if (now > certificate.notAfter) found.push(findings.expired({ until }, evidence));
  else if (now < certificate.notBefore)
    found.push(findings.notYetValid({ from: day(certificate.notBefore) }, evidence));
  else if (daysLeft <= soon) found.push(good, findings.endsSoon({ until, days: daysLeft }));
  else found.push(good);
  const { usage } = certificate;
  if (usage && !usage.digitalSignature && !usage.nonRepudiation) found.push(findings.cannotSign({}));
  if (taxCode === null || !isTaxCode(taxCode)) found.push(findings.taxCodeOdd({ taxCode }));
  return [...found, ...issuerFindings(holder, input), findings.revocationUnchecked({})];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  const { facts, now, choices } = input;
  if (choices.remote) return notApplicable;
  const tokens = tokensSeen(facts);
  if (tokens.length === 0) return [findings.untold({})];
  const broken = unreadable(facts);
  const extra = broken > 0 ? [findings.unreadable({ count: broken })] : [];
  const all = holderCertificates(facts);
  if (all.length === 0) {
    const objects = tokens.flatMap(({ token }) => valueOf(token.certificates) ?? []);
    return [objects.length > broken ? findings.onlyCa({}) : findings.none({}), ...extra];
  }
  const chosen = chosenCertificate(facts, choices, now);
  if (chosen) return [...judgeOne(chosen, input), ...extra];
  const valid = all.filter((c) => c.certificate.notBefore <= now && now <= c.certificate.notAfter);
  const [latest] = [...(valid.length > 0 ? valid : all)].sort(
    (a, b) => b.certificate.notAfter.getTime() - a.certificate.notAfter.getTime(),
  );
  const judged = latest ? judgeOne(latest, input) : [];
  const names = valid.map((c) => `${c.certificate.holder} · ${c.taxCode ?? "–"} · ${day(c.certificate.notAfter)}`);
  return [...(valid.length > 1 ? [findings.choose({ count: valid.length }, names)] : []), ...judged, ...extra];
}

/** Step 3 of the login: the certificate. */
export const certificate: Step = {
  id: "certificate",
  title: { vi: "Chứng thư số", en: "Certificate" },
  guide: {
    place: { vi: "3, bước 3", en: "3, step 3" },
    lines: [
      {
        vi: "Token có nhiều chứng thư thì chọn một chứng thư rồi nhấn “OK”.",
        en: "With more than one certificate on the token choose one and press “OK”.",
      },
    ],
  },
  needs: ["tokens"],
  watches: ["tokens"],
  judge,
};
