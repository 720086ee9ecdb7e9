import { valueOf } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import type { Token } from "../../facts/tokens.ts";
import type { Finding } from "../finding.ts";
import * as findings from "./findings.ts";
import * as forms from "./form-findings.ts";
import { formInWords, isOdd } from "./forms.ts";

/**
 * Milliseconds for one signature above which a token is called slow: ten times the 0.3 s of a common card. The bound is
 * kyso's own, not a standard's.
 */
const longestSignatureMs = 3000;

/** Milliseconds of a login above which that is told; kyso's own bound, too. */
const longestLoginMs = 5000;

/** Reports a slow signature, and a slow login before it. */
export function ofSpeed({ kind, signMs, loginMs = 0, verified }: Signature): readonly Finding[] {
  if (kind !== "pkcs11" || verified !== true || signMs === null) return [];
  return [
    ...(signMs > longestSignatureMs ? [findings.slow({ ms: signMs, bound: longestSignatureMs })] : []),
    ...(loginMs > longestLoginMs ? [findings.slowLogin({ ms: loginMs, bound: longestLoginMs })] : []),
  ];
}

/** Reports the ways that failed before one signed properly. */
export function ofOtherWays({ verified, mechanism, otherWays = [] }: Signature): readonly Finding[] {
  if (verified !== true) return [];
  const failing = otherWays.filter((way) => way.mechanism !== mechanism && way.form !== "proper");
  return [...new Map(failing.map((way) => [way.mechanism, way])).values()].map((way) => {
    const why = way.form === null ? { vi: way.answer, en: way.answer } : formInWords(way.form);
    const odd = way.form !== null && isOdd(way.form);
    return forms.otherWayFails({ failing: way.mechanism, why, working: mechanism, odd });
  });
}

/** Mechanisms by which the token or its driver computes SHA-256 for a signature. */
const withSha256 = ["CKM_SHA256", "CKM_SHA256_RSA_PKCS", "CKM_SHA256_RSA_PKCS_PSS", "CKM_ECDSA_SHA256"];

/** Reports a token whose mechanisms lack SHA-256; a token that lists none is not reported. */
export function ofMechanisms(token: Token): readonly Finding[] {
  const names = valueOf(token.mechanisms) ?? [];
  // SHA-256 may be among mechanisms beyond those listed.
  if (names.length === 0 || token.cut?.includes("mechanisms") || names.some((name) => withSha256.includes(name)))
    return [];
  return [findings.withoutSha256({}, [{ vi: `cách ký ${names.join(" ")}`, en: `mechanisms ${names.join(" ")}` }])];
}
