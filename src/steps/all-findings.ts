import * as extension from "./browser/extension-findings.ts";
import * as browser from "./browser/findings.ts";
import * as stillMissing from "./browser/still-missing.ts";
import * as browserTrust from "./browser/trust-findings.ts";
import * as browserTry from "./browser/try-findings.ts";
import * as certificate from "./certificate/findings.ts";
import * as certificateDates from "./certificate/dates-findings.ts";
import * as certificateFiling from "./certificate/filing-findings.ts";
import * as certificateKey from "./certificate/key-findings.ts";
import * as certificatePointer from "./certificate/pointer-findings.ts";
import * as government from "./certificate/government-findings.ts";
import * as identity from "./certificate/identity-findings.ts";
import * as issuer from "./certificate/issuer-findings.ts";
import * as newCertificate from "./certificate/new-findings.ts";
import * as revocation from "./certificate/revocation-findings.ts";
import * as certificateReading from "./certificate/reading-findings.ts";
import * as certificateStore from "./certificate/store-findings.ts";
import * as computer from "./computer/findings.ts";
import * as driverCause from "./driver/cause-findings.ts";
import * as driver from "./driver/findings.ts";
import * as reading from "./driver/reading-findings.ts";
import * as rival from "./driver/rival-findings.ts";
import type { Finding } from "./finding.ts";
import * as kyso from "./kyso-findings.ts";
import * as login from "./login/findings.ts";
import * as pluginEndpoint from "./plugin/endpoint-findings.ts";
import * as filing from "./plugin/filing-findings.ts";
import * as plugin from "./plugin/findings.ts";
import * as pluginPort from "./plugin/port-findings.ts";
import * as portal from "./portal/findings.ts";
import * as portalWay from "./portal/way-findings.ts";
import * as registration from "./registration/findings.ts";
import * as signature from "./signature/findings.ts";
import * as form from "./signature/form-findings.ts";
import * as pin from "./signature/pin-findings.ts";
import * as sha1 from "./signature/sha1-findings.ts";
import * as token from "./token/findings.ts";
import * as tokenReader from "./token/reader-findings.ts";
import * as tokenService from "./token/service-findings.ts";

/**
 * Each module of findings by its name; test/steps/all-findings.test.ts holds the list complete, and ./how-found.ts says of
 * each how its findings are found.
 */
export const modules = {
  browser,
  extension,
  stillMissing,
  browserTrust,
  browserTry,
  certificate,
  certificateDates,
  certificateFiling,
  certificateKey,
  certificatePointer,
  government,
  identity,
  issuer,
  newCertificate,
  certificateReading,
  certificateStore,
  revocation,
  computer,
  driver,
  driverCause,
  reading,
  rival,
  kyso,
  login,
  filing,
  plugin,
  pluginEndpoint,
  pluginPort,
  portal,
  portalWay,
  registration,
  signature,
  form,
  pin,
  sha1,
  token,
  tokenReader,
  tokenService,
};

/** Every finding that a step can make, filled with its example. */
export const allFindings: readonly Finding[] = Object.values(modules).flatMap((module) =>
  Object.values(module).map((make) => make.example()),
);
