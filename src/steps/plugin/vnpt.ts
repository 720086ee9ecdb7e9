import { exactDemands } from "../../catalogue/plugin-demands.ts";
import { compareVersions } from "../../catalogue/versions.ts";
import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { clean } from "../../text/clean.ts";
import type { Text } from "../../text/language.ts";
import type { Finding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";
import { whyMissing } from "../words.ts";
import { issuerOn } from "./issuer.ts";
import { ofNothingOpen } from "./nothing-open.ts";
import * as endpoint from "./endpoint-findings.ts";
import * as say from "./findings.ts";
import * as onPort from "./port-findings.ts";
import { evidenceOf, type PortState, portState } from "./ports.ts";
import type { VnptInput } from "./vnpt-input.ts";

/** Judges the VNPT-CA Plugin: by its answer if it answers on a port that pages reach, else by why it does not. */
export function judgeVnpt(input: VnptInput): readonly Finding[] {
  const states = input.plugin.ports.map((port) => portState(port, input.product, input.system));
  const answering = states.find((s) => s.kind === "answers" && s.reached);
  if (answering) return [...ofAnswering(input, answering), ...states.flatMap((s) => ofNeighbour(s, answering))];
  const held = states.filter((s) => s.kind !== "free" && s.kind !== "untold");
  return [ofSilence(input, states, held.map(evidenceOf))];
}

function ofAnswering(input: VnptInput, state: PortState): readonly Finding[] {
  const version = valueOf(state.facts.version) ?? null;
  // Null for an invalid version; `versionUntold` reports it.
  const shown = version !== null && compareVersions(version, version) !== null ? clean(version, 40) : null;
  const good = say.answering({ port: state.port, version: shown }, [evidenceOf(state)]);
  return [good, ...ofCertificate(state, input), ...ofVersion(input, version)];
}

function ofCertificate({ port, facts }: PortState, { now, system }: VnptInput): readonly Finding[] {
  const tls = valueOf(facts.tls);
  const leaf = tls?.chain[0];
  if (!tls || !leaf) return [endpoint.trustUnseen({ port, issuer: null })];
  const evidence = [`${leaf.subject} ← ${leaf.issuer}`, `SHA-256 ${leaf.sha256}`, ...leaf.names];
  const issuer = issuerOn(facts);
  if (leaf.notAfter !== null && Date.parse(leaf.notAfter) < now.getTime())
    return [endpoint.expired({ port, notAfter: dayInVietNam(new Date(leaf.notAfter)), issuer, system }, evidence)];
  // On Linux, Chrome uses its own roots and the person's NSS database, Firefox its own store: not the system's store.
  if (system === "linux") return [endpoint.trustUntold({ port, issuer }, evidence)];
  if (tls.trusted || valueOf(tls.trustedBySystem) === true)
    return issuer === null ? [] : [endpoint.issuedBy({ port, issuer }, evidence)];
  if (tls.trustedBySystem.status !== "observed") return [endpoint.trustUnseen({ port, issuer }, evidence)];
  return [endpoint.notTrusted({ port, why: tls.trustError ?? "–", issuer, system }, evidence)];
}

function ofVersion({ product, system }: VnptInput, version: string | null): readonly Finding[] {
  const seen = system === "other" ? undefined : product.versions[system];
  const order = version === null || !seen ? null : compareVersions(version, seen.newest);
  if (version === null || compareVersions(version, version) === null || (seen && order === null))
    return [say.versionUntold({ exactly: exactDemands(product), system })];
  if (!seen || order === null || order >= 0) return [];
  const versions = { version: clean(version, 40), newest: seen.newest, checked: dayInVietNam(new Date(seen.checked)) };
  const exactly = exactDemands(product);
  const demanded = exactly.some((one) => compareVersions(one, version) === 0);
  return [demanded ? say.pinned(versions) : say.old({ ...versions, exactly, system })];
}

/** Whether anything came back on the port, whatever it was. */
function hasAnswered({ greeting }: PluginPort): boolean {
  return greeting.status === "observed" || (greeting.status === "failed" && greeting.error === "MALFORMED");
}

/**
 * Whether the one that issued the port's certificate may be what breaks off or keeps silent. Where the WebSocket came
 * about and no reply comes, pages wait, too, whoever it is.
 */
function maybeFiltered({ facts, kind, upgraded }: PortState): boolean {
  return issuerOn(facts) !== null && !hasAnswered(facts) && !(kind === "silent" && upgraded);
}

/** Reports another program on a port that pages try before the plugin's. */
function ofNeighbour(state: PortState, answering: PortState): readonly Finding[] {
  const before = state.reached && state.port < answering.port;
  if (!before || state.kind === "free" || state.kind === "untold" || state.kind === "answers") return [];
  const who = { port: state.port, holder: state.holder };
  const evidence = [evidenceOf(state)];
  return [
    state.upgraded
      ? onPort.blocker({ ...who, answers: state.kind === "unasked" ? null : hasAnswered(state.facts) }, evidence)
      : onPort.neighbour(who, evidence),
  ];
}

/** Reports why the plugin answers on no port that pages reach, as far as that is known. */
function ofSilence(input: VnptInput, states: readonly PortState[], evidence: readonly Text[]): Finding {
  const inReach = states.filter((s) => s.reached);
  const odd = inReach.find((s) => s.kind === "odd");
  const silent = inReach.find((s) => s.kind === "silent");
  const unasked = inReach.find((s) => s.kind === "unasked");
  if (unasked && !odd && !silent) return onPort.unasked({ port: unasked.port, holder: unasked.holder }, evidence);
  const late = states.find((s) => s.kind === "answers");
  if (late) {
    const holders = inReach.flatMap((s) => (s.holder === null ? [] : [`“${s.holder}”`]));
    return onPort.outOfReach({ port: late.port, holders: [...new Set(holders)] }, evidence);
  }
  const filtered = [odd, silent, inReach.find((s) => s.kind === "foreign" && !s.another)].find(
    (state) => state !== undefined && maybeFiltered(state),
  );
  const filter = filtered ? issuerOn(filtered.facts) : null;
  if (filtered && filter !== null) return onPort.filtered({ port: filtered.port, issuer: filter }, evidence);
  if (odd) return onPort.malformed({ port: odd.port, system: input.system }, evidence);
  if (silent)
    return onPort.silent(
      {
        port: silent.port,
        holder: silent.own ? silent.holder : null,
        issuer: issuerOn(silent.facts),
        system: input.system,
      },
      evidence,
    );
  const foreign = inReach.find((s) => s.kind === "foreign");
  const untold = inReach.find((s) => s.kind === "untold")?.facts;
  if (foreign && !untold) {
    const { port, holder, another } = foreign;
    return onPort.heldByAnother({ port, holder, another, system: input.system }, evidence);
  }
  if (untold || inReach.length === 0) return say.untold({ why: whyMissing(firstMissing(untold)) }, evidence);
  return ofNothingOpen(input);
}

/** Returns the first part of the look at a port that was not observed. */
function firstMissing(port: PluginPort | undefined): Missing | undefined {
  const parts: readonly Observation<unknown>[] = port ? [port.tcp, port.tls, port.websocket, port.greeting] : [];
  return parts.find((part): part is Missing => part.status !== "observed");
}
