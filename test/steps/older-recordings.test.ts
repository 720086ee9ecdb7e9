import { expect, it } from "vitest";
import { alwaysAuthenticate, fileChanged } from "../../src/facts/answers.ts";
import type { Facts } from "../../src/facts/facts.ts";
import type { TlsPhase } from "../../src/facts/network.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import type { Signature } from "../../src/facts/signature.ts";
import { portal } from "../../src/steps/portal/index.ts";
import { signature as signatureStep } from "../../src/steps/signature/index.ts";
import type { Step } from "../../src/steps/step.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { takenAt } from "../scenarios/parts/machine.ts";
import { network } from "../scenarios/parts/network.ts";
import { ready, signature } from "../scenarios/parts/scenario.ts";

function codes(step: Step, facts: Facts): readonly string[] {
  const choices = { remote: false, certificate: null, purpose: null };
  const findings = step.judge({ facts, now: new Date(takenAt), choices, authorities: allAuthorities });
  return "notApplicable" in findings ? [] : findings.map((f) => f.code);
}

function afterSigning(parts: Partial<Signature>): readonly string[] {
  return codes(signatureStep, { ...ready, ...signature({ verified: null, signMs: null, ...parts }) });
}

function withPortal(parts: Partial<TlsPhase>): readonly string[] {
  const good = valueOf(valueOf(network().network)?.tls);
  if (!good) throw new Error("no TLS");
  return codes(
    portal,
    network({ tls: observed({ ...good, trusted: false, trustedBySystem: observed(false), ...parts }) }),
  );
}

it("reads why kyso stopped before the signature from its field, or from the answer of an older recording", () => {
  const forEach = { login: "ok", answer: alwaysAuthenticate } as const;
  expect(afterSigning({ ...forEach, cause: "always-authenticate" })).toEqual(["SIG-07"]);
  expect(afterSigning(forEach)).toEqual(["SIG-07"]);
  const replaced = { login: "not-tried", answer: `load: ${fileChanged}` } as const;
  expect(afterSigning({ ...replaced, cause: "file-changed" })).toEqual(["DRV-24"]);
  expect(afterSigning(replaced)).toEqual(["DRV-24"]);
  expect(afterSigning({ login: "not-tried", answer: "load: no such file" })).toEqual(["SIG-04"]);
});

it("reads that the portal's certificate is out of date from its field, or from the error of an older recording", () => {
  expect(withPortal({ trustError: "CERT_HAS_EXPIRED", outOfDate: true })).toContain("NET-12");
  expect(withPortal({ trustError: "CERT_HAS_EXPIRED" })).toContain("NET-12");
  expect(withPortal({ trustError: "certificate is not yet valid" })).toContain("NET-12");
  expect(withPortal({ trustError: "SELF_SIGNED_CERT_IN_CHAIN" })).not.toContain("NET-12");
});
