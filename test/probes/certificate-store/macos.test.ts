import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { certificateStore } from "../../../src/probes/certificate-store/index.ts";
import { certificatesFromPem, identitiesFrom } from "../../../src/probes/certificate-store/macos.ts";
import { macOf, macTape } from "../../lab/macos.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import type { Taped } from "../../lab/taped-programs.ts";

async function keychain(tapes: Readonly<Record<string, Taped>> = {}) {
  const { machine } = macOf(tapes);
  const seen = valueOf(await certificateStore.look({ machine, options: probeOptions, known: {} }));
  const [part, more] = seen?.parts ?? [];
  if (!part || more) throw new Error("one part");
  return part;
}

it("reads a Mac's keychains on tape: each certificate, and whether a private key goes with it", async () => {
  const part = await keychain();
  expect(part).toMatchObject({ of: "keychain", unreadable: 0, cut: false });
  expect(valueOf(part.certificates)?.map(({ key }) => key.status)).toEqual(["absent", "observed"]);
});

it("does not say that a key is missing where the list of identities could not be read", async () => {
  const cut = await keychain({ "security find-identity": "Policy: X.509 Basic\n  Matching identities\n" });
  expect(valueOf(cut.certificates)?.map(({ key }) => key.status)).toEqual(["failed", "failed"]);
  const ended = await keychain({ "security find-identity": { exitCode: 1 } });
  expect(valueOf(ended.certificates)?.map(({ key }) => key.status)).toEqual(["failed", "failed"]);
});

it("says why the keychain could not be read", async () => {
  const refused = await keychain({ "security find-certificate -a -p": { exitCode: 51 } });
  expect(refused.certificates).toEqual(missing("failed", "security ended with a fault", "exit status 51"));
});

it("counts what is no certificate in the output, and takes nothing from it", async () => {
  const odd = "-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nAAAA";
  expect(certificatesFromPem(odd)).toEqual([]);
  const part = await keychain({ "security find-certificate -a -p": odd });
  expect(part).toMatchObject({ certificates: observed([]), unreadable: 2 });
});

it("takes an empty list of identities for one only if the program says so", () => {
  expect(identitiesFrom("")).toMatchObject({ status: "failed" });
  const none = "Policy: X.509 Basic\n  Matching identities\n     0 identities found\n";
  expect(valueOf(identitiesFrom(none))?.size).toBe(0);
  expect(valueOf(identitiesFrom(macTape("security-find-identity.txt")))?.size).toBe(1);
});

it("does not apply on Linux", async () => {
  const { machine } = macOf({}, { system: "linux" });
  const seen = await certificateStore.look({ machine, options: probeOptions, known: {} });
  expect(seen.status).toBe("not-applicable");
});
