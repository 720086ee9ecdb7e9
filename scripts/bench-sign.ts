// Times one test signature on SoftHSM (load, login, signature) in kyso's child process and by pkcs11-tool.
import { derOf } from "../src/facts/certificate-leaf.ts";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { testText } from "../src/acts/sign-test.ts";
import { observed } from "../src/facts/observation.ts";
import { tokenIdentity } from "../src/facts/token-identity.ts";
import type { DriverPort, SignRequest } from "../src/machine/driver-port.ts";
import { time } from "../src/machine/index.ts";
import { deadlinesOf } from "../src/probes/probe.ts";
import { createDriverPort } from "../src/signing/driver-port.ts";
import { chosenCertificate } from "../src/steps/certificate/holder.ts";
import type { makeSoftHsm } from "../test/lab/softhsm.ts";

type SoftHsm = ReturnType<typeof makeSoftHsm>;

const deadlines = deadlinesOf(null);
const text = testText(Buffer.alloc(16));

/** The request to sign with the certificate on the token. */
async function requestFor(port: DriverPort, { module }: SoftHsm): Promise<SignRequest> {
  const driver = { kind: "pkcs11", path: module } as const;
  const drivers = [...(await port.look([driver], deadlines))];
  const choices = { remote: false, certificate: null, purpose: null };
  const chosen = chosenCertificate({ tokens: observed({ drivers }) }, choices, new Date());
  if (!chosen) throw new Error("no certificate on the token");
  const token = tokenIdentity(chosen.token);
  const certificateDer = derOf(chosen.der);
  const triesToldOf = "no-sign-of-misses";
  return { driver, token, certificateDer, keyId: chosen.keyId, text, unattended: false, triesToldOf };
}

/** Milliseconds of each of `rounds` signatures; kyso and the tool take turns, so that a busy machine slows both. */
export async function signatures(hsm: SoftHsm, rounds: number) {
  const env = { ...process.env, SOFTHSM2_CONF: hsm.conf };
  const childPath = join(import.meta.dirname, "..", "dist", "driver-child.cjs");
  const port = createDriverPort({ childPath, execPath: process.execPath, env, time, practice: "healthy" });
  const request = await requestFor(port, hsm);
  const file = join(hsm.dir, "to-sign");
  writeFileSync(file, text);
  const session = ["--module", hsm.module, "--login", "--pin", hsm.pin, "--id", request.keyId];
  const signing = ["--sign", "--mechanism", "SHA256-RSA-PKCS", "--input-file", file, "--output-file", `${file}.sig`];
  const took: { readonly kyso: number[]; readonly tool: number[] } = { kyso: [], tool: [] };
  for (let i = 0; i < rounds; i += 1) {
    let began = performance.now();
    const { verified } = await port.sign(request, Buffer.from(hsm.pin), deadlines);
    took.kyso.push(performance.now() - began);
    if (!verified) throw new Error("kyso's signature does not fit");
    began = performance.now();
    const { status } = spawnSync("pkcs11-tool", [...session, ...signing], { stdio: "ignore", env });
    took.tool.push(performance.now() - began);
    if (status !== 0) throw new Error("pkcs11-tool did not sign");
  }
  return took;
}
