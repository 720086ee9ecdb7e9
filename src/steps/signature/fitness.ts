import { valueOf } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import type { Token } from "../../facts/tokens.ts";
import type { Finding } from "../finding.ts";
import * as findings from "./findings.ts";

/**
 * What a token may take for one signature before kyso calls it slow, in milliseconds: ten times the 0.3 s of a common
 * card. The bound is kyso's own, no standard's.
 */
const longestSignatureMs = 3000;

/** Whether the token was slower with its signature than tokens are. */
export function ofSpeed({ kind, signMs, verified }: Signature): readonly Finding[] {
  const slow = kind === "pkcs11" && verified === true && signMs !== null && signMs > longestSignatureMs;
  return slow ? [findings.slow({ ms: signMs, bound: longestSignatureMs })] : [];
}

/** Any of these is SHA-256 done by the token or its driver, as far as a signature goes. */
const withSha256 = ["CKM_SHA256", "CKM_SHA256_RSA_PKCS", "CKM_SHA256_RSA_PKCS_PSS", "CKM_ECDSA_SHA256"];

/** Whether the mechanisms that the token tells lack SHA-256; one that tells none is not blamed. */
export function ofMechanisms(token: Token): readonly Finding[] {
  const told = valueOf(token.mechanisms) ?? [];
  // Where there are more than are listed, SHA-256 may be among the rest.
  if (told.length === 0 || token.cut?.includes("mechanisms") || told.some((name) => withSha256.includes(name)))
    return [];
  return [findings.withoutSha256({}, [{ vi: `cách ký ${told.join(" ")}`, en: `mechanisms ${told.join(" ")}` }])];
}
