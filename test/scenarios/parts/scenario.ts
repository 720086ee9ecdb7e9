import type { Facts, Scenario } from "../../../src/facts/facts.ts";
import { observed } from "../../../src/facts/observation.ts";
import type { Signature } from "../../../src/facts/signature.ts";
import { factsSchema } from "../../../src/facts/subjects.ts";
import { browserAllows, chromeOnLinux, pluginItself } from "./browsers.ts";
import { drivers, viettel, viettelDll } from "./drivers.ts";
import { linux, serviceUp, takenAt, windows } from "./machine.ts";
import { network } from "./network.ts";
import { pluginRuns } from "./plugins.ts";
import { companyToken, noMisses, sees, sha256, slot, tokens } from "./tokens.ts";
import { token, usb } from "./usb.ts";

/** Returns a scenario. Its name is the fault that it shows; `about` describes that in a sentence. */
export function scenario(
  name: string,
  about: Scenario["about"],
  facts: Facts,
  parts: Partial<Scenario> = {},
): Scenario {
  return {
    schema: factsSchema,
    name,
    synthetic: true,
    about,
    takenAt,
    facts,
    changes: [],
    remote: false,
    practice: null,
    ...parts,
  };
}

/** A good test signature with the company's token. */
export const signed: Signature = {
  driver: viettelDll,
  kind: "pkcs11",
  tokenSerial: companyToken.serial,
  certificateSha256: sha256("company"),
  mechanism: "CKM_SHA256_RSA_PKCS",
  login: "ok",
  answer: "",
  verified: true,
  signMs: 312,
  flagsAfter: observed(noMisses),
};

export function signature(parts: Partial<Signature> = {}): Facts {
  return { signature: observed({ ...signed, ...parts }) };
}

/** A Windows machine on which all is well, before the PIN. */
export const ready: Facts = {
  ...windows(),
  ...serviceUp,
  ...usb(token),
  ...drivers(viettel),
  ...tokens(sees(viettelDll, slot(companyToken))),
  ...network(),
  ...pluginRuns,
  ...browserAllows,
};

/** A Linux machine on which all is well, before the PIN; its browser has its own certificate store. */
export const readyOnLinux: Facts = { ...ready, ...linux(), ...chromeOnLinux("allowed", pluginItself) };
