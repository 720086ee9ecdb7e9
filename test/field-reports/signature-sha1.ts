import type { Scenario } from "../../src/facts/facts.ts";
import type { Sha1Signature, Signature } from "../../src/facts/signature.ts";
import { ready, scenario, signature } from "../scenarios/parts/scenario.ts";
import { signedWithSha1, withoutSha1 } from "../scenarios/themes/sha1.ts";
import type { FieldReport } from "./report.ts";

/** Returns the scenario of a machine on which all is well but how the signature with SHA-1 ended. */
function then(
  name: string,
  [vi, en]: readonly [string, string],
  withSha1: Sha1Signature,
  first: Partial<Signature> = {},
): Scenario {
  return scenario(name, { vi, en }, { ...ready, ...signature({ form: "proper", ...first, withSha1 }) });
}

const again = withoutSha1("wants-pin", "CKR_USER_NOT_LOGGED_IN", { mechanism: "CKM_RSA_PKCS" });

export const signatureSha1Reports: readonly FieldReport[] = [
  {
    source: "Yubico/yubico-piv-tool#392",
    met: "The second C_Sign of a session answers CKR_USER_NOT_LOGGED_IN, though CKA_ALWAYS_AUTHENTICATE is off.",
    tried: then(
      "report-yubico-piv-tool-392",
      ["Lần ký thứ hai báo chưa đăng nhập.", "The second signature answers that nobody is logged in."],
      again,
    ),
    said: "SIG-00 alone: only one signature was made",
    says: "SIG-00, and SIG-23 as information: a login for each signature; SHA-1 was left out, and there was one login",
    leadsTo: ["SIG-00 ok", "SIG-23 info"],
    neverTo: ["SIG-21", "SIG-07"],
  },
  {
    source: "OpenSC/OpenSC#3613",
    met: "A DNIe 4.0 signs once after the login; each later C_Sign of the session answers CKR_USER_NOT_LOGGED_IN.",
    tried: { test: "test/signing/sha1.system.test.ts" },
    said: "SIG-00 alone",
    says: "SIG-00 and SIG-23: the first signature stays proven, and no second login is made for SHA-1",
  },
  {
    source: "PeculiarVentures/graphene#125",
    met: "A SafeNet 5110 signs by CKM_SHA256_RSA_PKCS, and answers CKR_ARGUMENTS_BAD to CKM_SHA1_RSA_PKCS.",
    tried: then(
      "report-graphene-125",
      ["Token từ chối SHA-1 (CKR_ARGUMENTS_BAD).", "The token refuses SHA-1 (CKR_ARGUMENTS_BAD)."],
      withoutSha1("refused", "CKR_ARGUMENTS_BAD", { mechanism: "CKM_SHA1_RSA_PKCS" }),
    ),
    said: "SIG-00 alone: ready, though a program that asks for SHA-1 fails",
    says: "SIG-00, and SIG-21 names the programs that a refusal hits; before that, SHA-1's DigestInfo is tried by CKM_RSA_PKCS",
    leadsTo: ["SIG-00 ok", "SIG-21 info"],
  },
  {
    source: "wolfSSL/wolfEngine#117",
    met: "In FIPS mode RSA signatures with SHA-1 are refused by policy; those with SHA-256 are made.",
    tried: then(
      "report-wolfengine-117",
      ["Chính sách FIPS từ chối SHA-1.", "FIPS rules refuse SHA-1."],
      withoutSha1("refused", "CKR_MECHANISM_INVALID", { mechanism: "CKM_RSA_PKCS" }),
    ),
    said: "SIG-00 alone",
    says: "SIG-00, and SIG-21 as information: what asks for SHA-256 works",
    leadsTo: ["SIG-00 ok", "SIG-21 info"],
  },
  {
    source: "OpenSC/OpenSC#3295",
    met: "A system's rules forbid SHA-1: a token's good SHA-1 signature fails where it is verified, not where it is made.",
    tried: { test: "test/verify/signature-form.test.ts" },
    said: "SIG-22 for a good signature, where kyso runs on a Node that is bound to such rules",
    says: "SIG-00: the recovered block is compared to the byte where OpenSSL refuses to verify by this hash",
  },
  {
    source: "italia/cie-middleware#69",
    met: "CKM_SHA1_RSA_PKCS signs the digest without its DigestInfo; every such signature is refused as invalid.",
    tried: then(
      "report-cie-middleware-69",
      ["Chữ ký SHA-1 không có DigestInfo.", "The SHA-1 signature has no DigestInfo."],
      { ...signedWithSha1, mechanism: "CKM_SHA1_RSA_PKCS", form: "bare-digest" },
    ),
    said: "SIG-00 alone",
    says: "SIG-00 and SIG-22, a warning: a program would hand in a signature that is refused later",
    leadsTo: ["SIG-00 ok", "SIG-22 warn"],
  },
  {
    source: "nowina-solutions/nexu#6",
    met: "An older ID card fails to sign with SHA-256; with SHA-1 it signs, and a newer card does both.",
    tried: then(
      "report-nexu-6",
      ["Thẻ cũ chỉ ký được SHA-1.", "An older card signs with SHA-1 only."],
      signedWithSha1,
      {
        answer: "CKR_MECHANISM_INVALID",
        verified: null,
        signMs: null,
        mechanism: "",
      },
    ),
    said: "SIG-03 fail, with “unplug it and sign again”",
    says: "SIG-03 fail, and SIG-26: the key is sound, and this token or driver lacks SHA-256",
    leadsTo: ["SIG-03 fail", "SIG-26 info"],
  },
  {
    source: "OpenSC/OpenSC#334",
    met: "An IAS-ECC card refuses CKM_SHA1_RSA_PKCS and CKM_SHA256_RSA_PKCS, and signs DigestInfos by CKM_RSA_PKCS.",
    tried: then("report-opensc-334", ["Chỉ ký được DigestInfo.", "Only DigestInfos are signed."], signedWithSha1, {
      mechanism: "CKM_RSA_PKCS",
      otherWays: [{ mechanism: "CKM_SHA256_RSA_PKCS", answer: "CKR_MECHANISM_INVALID", form: null }],
    }),
    said: "SIG-00 with SIG-11",
    says: "the same, and SIG-00 says that SHA-1 works, too: its DigestInfo comes first",
    leadsTo: ["SIG-00 ok", "SIG-11 warn"],
    neverTo: ["SIG-21", "SIG-25"],
  },
  {
    source: "open-eid/libdigidocpp#330",
    met: "With a reader's own PIN pad the first document is signed, and the second fails in the same session.",
    tried: then(
      "report-libdigidocpp-330",
      ["Đầu đọc có bàn phím PIN: lần ký thứ hai không được.", "A PIN pad: no second signature."],
      withoutSha1("pin-pad", ""),
    ),
    said: "SIG-00 alone, where the announced pad was overruled",
    says: "SIG-00 and SIG-23: SHA-1 is left out where a pad is announced, and that is said",
    leadsTo: ["SIG-00 ok", "SIG-23 info"],
  },
  {
    source: "PeculiarVentures/node-webcrypto-p11#53",
    met: "The second of two signatures made one after the other answers CKR_OPERATION_ACTIVE.",
    tried: { test: "test/signing/sha1.system.test.ts" },
    said: "the same, for a second way to sign",
    says: "SIG-00: the second signature is made in another session of the same login",
  },
  {
    source: "OpenSC/OpenSC#2728",
    met: "A minidriver refuses SHA-256 (“the digest algorithm is not supported”), though the token itself signs with it.",
    tried: then(
      "report-opensc-2728",
      ["Token ký được cả hai; nhà cung cấp mật mã của Windows thì không.", "The token signs by both hashes."],
      signedWithSha1,
    ),
    said: "SIG-00: ready",
    says: "the same: kyso signs through the PKCS#11 module; that Windows' own provider may differ stands in the grounds of SIG-00",
    leadsTo: ["SIG-00 ok"],
    neverTo: ["SIG-21"],
  },
];
