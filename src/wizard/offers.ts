import type { TryPlan } from "../acts/browser-try.ts";
import type { DriverModule } from "../facts/drivers.ts";
import { valueOf } from "../facts/observation.ts";
import { bestFirst, holderCertificates, inTerm, isNamedBy } from "../steps/certificate/holder.ts";
import type { WalkthroughOffer, Opening } from "../steps/finding.ts";
import { originOf, reasonsForYes } from "../steps/driver/provenance.ts";
import { fileName } from "../text/file-name.ts";
import { answeringPort, pageAddress } from "../steps/plugin/answering.ts";
import { walkthroughProgress } from "../steps/walkthrough/index.ts";
import type { Choices, Step, StepId } from "../steps/step.ts";
import { tokensSeen } from "../steps/token/seen.ts";
import { wasPinRefused } from "./after-login.ts";
import type { CourseParts } from "./parts.ts";
import { signingPlan } from "./plan.ts";
import type { CertificateChoice, CourseState, ModuleChoice } from "./state.ts";

/** Whether looking again can change anything: not at a step that needs no facts or does not apply. */
export function canLookAgain(state: CourseState, step: Step): boolean {
  return step.needs.length > 0 && state.results[step.id]?.status !== "not-applicable";
}

/** Whether the person is waiting for a driver that takes long. */
export function canWaitLonger({ slow, mode }: CourseState): boolean {
  return slow !== null && (mode.name === "looking" || mode.name === "signing");
}

/** Whether the practice token may be offered: at the steps that look for one, while none is seen. */
export function canPractice(state: CourseState): boolean {
  const looksForToken = state.current === "token" || state.current === "driver";
  return looksForToken && !state.choices.remote && tokensSeen(state.facts).length === 0;
}

/** Whether the person may choose here to sign remotely, or undo that choice. */
export function canGoRemote(state: CourseState): boolean {
  return state.current === "token" && (state.choices.remote || tokensSeen(state.facts).length === 0);
}

/** Whether a further PIN may be offered after a refused one, at the signature step and on an explicit yes. */
export function canTryPinAgain(state: CourseState, now: Date): boolean {
  if (state.current !== "signature" || !wasPinRefused(state.facts)) return false;
  return signingPlan(state, now) !== null;
}

/** Returns the walk-through that a finding of this step offers, or null. */
export function walkthroughOffer(state: CourseState, step: Step): WalkthroughOffer | null {
  return state.results[step.id]?.findings.find((f) => f.walkthrough?.begins)?.walkthrough ?? null;
}

/** Returns the first step with trouble that offers a walk-through, or null: for the report, which lists all trouble. */
export function stepWithWalkthrough(parts: CourseParts, { results }: CourseState): StepId | null {
  const troubled = parts.steps.find(({ id }) =>
    results[id]?.findings.some((f) => f.walkthrough?.begins && f.severity !== "info"),
  );
  return troubled?.id ?? null;
}

/** Returns what to open for the person at this step, by its walk-through, findings or guide in this order; or null. */
export function openingFor(state: CourseState, step: Step): Opening | null {
  if (state.mode.name === "waiting" && state.mode.walkthrough)
    return walkthroughProgress(state.mode.walkthrough, state.facts).opens;
  const trouble = state.results[step.id]?.findings.find((f) => f.opens);
  return trouble?.opens ?? step.guide.opens ?? null;
}

/**
 * Returns what the person's own browser could try: the plugin that has just answered kyso on this machine, at the
 * address where pages look for it. Null if no plugin answers: the browser's try would then show nothing.
 */
export function tryPlanFor({ demo }: CourseParts, state: CourseState): TryPlan | null {
  if (demo || state.current !== "browser" || state.choices.remote) return null;
  const port = answeringPort(state.facts);
  const plugin = port && pageAddress(port);
  return plugin === null ? null : { plugin };
}

/**
 * Returns the holder's certificates that are valid now by their dates, to choose from: the latest expiry first, and the
 * revoked ones last.
 */
export function certificatesToChoose(state: CourseState, now: Date): readonly CertificateChoice[] {
  const usable = holderCertificates(state.facts).filter((holder) => inTerm(holder, now));
  const inPlaces = (sha256: string) => usable.filter((c) => c.certificate.sha256 === sha256).length;
  return [...usable].sort(bestFirst).map(({ certificate, taxCode, token, tokenKey, driver, withdrawn }) => ({
    sha256: certificate.sha256,
    holder: certificate.holder,
    taxCode,
    serial: certificate.serial,
    notAfter: certificate.notAfter.toISOString(),
    token: tokenKey,
    tokenLabel: token.label || token.model,
    tokenSerial: token.serial,
    driver: inPlaces(certificate.sha256) > 1 ? fileName(driver.path) : null,
    ...(withdrawn === null ? {} : { withdrawn }),
  }));
}

/** Whether this is the certificate, on the token, that the person chose. */
export function isChosen(choice: CertificateChoice, { certificate, token: on }: Choices): boolean {
  return certificate !== null && isNamedBy(choice, certificate) && (on === undefined || on === choice.token);
}

/** Returns a key of the module's path and the very file there: another file in its place is asked about anew. */
function fileAt({ path, file }: DriverModule): string {
  return `${path} ${valueOf(file)?.identity ?? ""}`;
}

/** Returns the next module to ask about, or null: only while no driver shows a token, and a token may be plugged in. */
export function moduleToConfirm(state: CourseState): ModuleChoice | null {
  const noTokenThere = state.facts.usb?.status === "observed" && state.results.token?.status === "failed";
  if (state.choices.remote || noTokenThere || tokensSeen(state.facts).length > 0) return null;
  const modules = valueOf(state.facts.drivers)?.modules ?? [];
  const next = modules.find((m) => m.loading === "needs-yes" && !state.answeredModules.includes(fileAt(m)));
  if (!next) return null;
  return {
    path: next.path,
    fileAt: fileAt(next),
    ...originOf(next),
    reasons: reasonsForYes(next),
  };
}
