import { answerReports } from "./answers.ts";
import { browserReports } from "./browser.ts";
import { certificateReports } from "./certificate.ts";
import { certificateStoreReports } from "./certificate-store.ts";
import { computerReports } from "./computer.ts";
import { driverReports } from "./driver.ts";
import { issuerReports } from "./issuers.ts";
import { holderReports } from "./holder.ts";
import { loginReports } from "./login.ts";
import { pluginReports } from "./plugin.ts";
import { portalReports } from "./portal.ts";
import { registrationReports } from "./registration.ts";
import type { FieldReport } from "./report.ts";
import { revocationReports } from "./revocation.ts";
import { revocationAnswerReports } from "./revocation-answers.ts";
import { signatureReports } from "./signature.ts";
import { signaturePinReports } from "./signature-pin.ts";
import { signatureSha1Reports } from "./signature-sha1.ts";
import { termReports } from "./terms.ts";
import { tokenReports } from "./token.ts";

/** The public reports that were tried, by the step that they concern. */
export const fieldReports: readonly { readonly heading: string; readonly reports: readonly FieldReport[] }[] = [
  { heading: "Computer", reports: computerReports },
  { heading: "Token", reports: tokenReports },
  { heading: "Driver", reports: driverReports },
  { heading: "Portal", reports: portalReports },
  { heading: "Plugin", reports: pluginReports },
  { heading: "Browser", reports: browserReports },
  { heading: "Certificate", reports: certificateReports },
  { heading: "Certificate: who issued it", reports: issuerReports },
  { heading: "Certificate: what CAs say of its revocation", reports: revocationAnswerReports },
  { heading: "Certificate: asking whether it was revoked", reports: revocationReports },
  { heading: "Certificate: its term and what others say of it", reports: termReports },
  { heading: "Certificate store", reports: certificateStoreReports },
  { heading: "Certificate: its holder", reports: holderReports },
  { heading: "Signature", reports: signatureReports },
  { heading: "Signature: SHA-1", reports: signatureSha1Reports },
  { heading: "PIN", reports: signaturePinReports },
  { heading: "Registration", reports: registrationReports },
  { heading: "Login", reports: loginReports },
  { heading: "Answers of system programs", reports: answerReports },
];
