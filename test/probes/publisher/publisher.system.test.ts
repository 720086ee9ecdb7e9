import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { embeddedPublisher } from "../../../src/probes/publisher/embedded.ts";
import { publisherOf } from "../../../src/probes/publisher/index.ts";
import { fromPkgutil } from "../../../src/probes/publisher/pkgutil.ts";
import { pe } from "../../lab/binaries.ts";
import { makeCertificate } from "../../lab/certificates.ts";
import { machineOf } from "../../lab/machine.ts";

const folder = mkdtempSync(join(tmpdir(), "kyso-signed-"));

/** Returns the path of a Windows program, signed with osslsigncode by a certificate made here. */
function signedProgram(): string {
  const [key, certificate, plain, signed] = ["key.pem", "cert.pem", "plain.exe", "signed.exe"].map((n) =>
    join(folder, n),
  );
  if (!key || !certificate || !plain || !signed) throw new Error("four names");
  writeFileSync(plain, pe(["C_GetFunctionList"]));
  const subject = "/C=VN/O=CÔNG TY KIỂM THỬ/CN=KYSO TEST PUBLISHER";
  const request = `req -x509 -newkey rsa:2048 -nodes -utf8 -days 3650 -addext extendedKeyUsage=codeSigning`.split(" ");
  execFileSync("openssl", [...request, "-subj", subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  execFileSync(
    "osslsigncode",
    ["sign", "-certs", certificate, "-key", key, "-h", "sha256", "-in", plain, "-out", signed],
    { stdio: "ignore" },
  );
  return signed;
}

const signed = signedProgram();

function source(bytes: Uint8Array) {
  return async (offset: number, length: number) => bytes.subarray(offset, offset + length);
}

describe("a Windows program's publisher", () => {
  it("is read from the names in its signature, and reported as not verified", async () => {
    const found = await publisherOf(machineOf({ files: fileSystem }), signed, 1000);
    expect(found).toMatchObject({ status: "observed", value: { verdict: "not-verified", word: "" } });
    expect(valueOf(found)?.names).toEqual(["C=VN, O=CÔNG TY KIỂM THỬ, CN=KYSO TEST PUBLISHER"]);
  });

  it("is unsigned and without names for an unsigned program", async () => {
    const found = await publisherOf(machineOf({ files: fileSystem }), join(folder, "plain.exe"), 1000);
    expect(found).toEqual(observed({ verdict: "unsigned", names: [], word: "" }));
  });

  it("fails for a file that is not a program, is cut off, or is missing", async () => {
    const bytes = readFileSync(signed);
    for (const odd of [Buffer.from("MZ"), Buffer.from("<html>not found</html>"), bytes.subarray(0, bytes.length - 200)])
      expect((await embeddedPublisher(source(odd))).status).toBe("failed");
    expect((await publisherOf(machineOf({ files: fileSystem }), join(folder, "gone.exe"), 1000)).status).toBe("failed");
  });

  it("never throws, whatever the signature holds", async () => {
    const bytes = readFileSync(signed);
    const table = readFileSync(join(folder, "plain.exe")).length;
    const spots = fc.array(
      fc.tuple(fc.integer({ min: table - 200, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 })),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(spots, async (changes) => {
        const odd = Buffer.from(bytes);
        for (const [at, value] of changes) odd[at] = value;
        const found = await embeddedPublisher(source(odd));
        expect(["observed", "failed"]).toContain(found.status);
        expect(valueOf(found)?.verdict).not.toBe("valid");
      }),
      { numRuns: 200 },
    );
  });
});

describe("a Windows program's publisher, on Windows", () => {
  const publisher = "C=VN, O=CÔNG TY KIỂM THỬ, CN=KYSO TEST PUBLISHER";
  const certificate = new X509Certificate(readFileSync(join(folder, "cert.pem"))).raw;
  /** Returns what PowerShell's ConvertTo-Json prints; the order of a hash table's keys is arbitrary. */
  const printedJson = (status: string, signer: Uint8Array | string = certificate) =>
    `{"signer":"${typeof signer === "string" ? signer : signer.join(",")}","status":"${status}"}\r\n`;
  const odd = "C:\\Tải về\\'; calc; '$(calc) [x] VNPT.exe";

  /** Looks on a Windows whose PowerShell prints this; returns the publisher, and the calls of PowerShell. */
  async function lookWith(stdout: string, path = odd) {
    const calls: unknown[] = [];
    const bytes = readFileSync(signed);
    const found = await publisherOf(
      machineOf({
        system: "windows",
        files: {
          ...fileSystem,
          read: async (_, most, offset = 0) => observed(bytes.subarray(offset, offset + most)),
        },
        programs: {
          run: async (...call) => {
            calls.push(call);
            return observed({ exitCode: 0, stdout, stderr: "" });
          },
        },
      }),
      path,
      1000,
    );
    return { found, calls };
  }

  it.each([
    ["Valid", "valid"],
    ["NotSigned", "unsigned"],
    ["HashMismatch", "invalid"],
    ["NotTrusted", "invalid"],
    ["UnknownError", "invalid"],
  ])("with Windows' status %s is %s", async (word, verdict) => {
    expect((await lookWith(printedJson(word))).found).toEqual(observed({ verdict, names: [publisher], word }));
  });

  it("has a name also for an installer package, in which kyso reads none", async () => {
    const path = "C:\\Tải về\\VGCASignServiceSetup.msi";
    expect((await lookWith(printedJson("Valid"), path)).found).toEqual(
      observed({ verdict: "valid", names: [publisher], word: "Valid" }),
    );
    expect((await lookWith(printedJson("NotSigned", ""), path)).found).toEqual(
      observed({ verdict: "unsigned", names: [], word: "NotSigned" }),
    );
    expect((await lookWith("", path)).found.status).toBe("unsupported");
  });

  it("puts the signer that Windows names before the names read from the file", async () => {
    const { cert } = await makeCertificate({ commonName: "WINDOWS' OWN WORD" });
    const other = new X509Certificate(cert).raw;
    expect(valueOf((await lookWith(printedJson("Valid", other))).found)?.names).toEqual([
      "CN=WINDOWS' OWN WORD",
      publisher,
    ]);
  });

  it("keeps Windows' verdict if the signer's bytes are no valid certificate", async () => {
    for (const signer of ["1,2,3", ""])
      expect((await lookWith(printedJson("HashMismatch", signer))).found).toEqual(
        observed({ verdict: "invalid", names: [publisher], word: "HashMismatch" }),
      );
  });

  it.each([
    ["nothing", ""],
    ["a bare word", "Valid"],
    ["an error as XML", "#< CLIXML"],
    ["that it does not know this kind of file", printedJson("NotSupportedFileFormat")],
    ["that the file is incompatible", printedJson("Incompatible")],
    ["a number that is not a byte", printedJson("Valid", "256")],
    ["no numbers", printedJson("Valid", "x")],
    ["an endless list of numbers", printedJson("Valid", "1,".repeat(40_000))],
  ])("is the one read from the file if Windows answers %s", async (_, stdout) => {
    expect((await lookWith(stdout)).found).toEqual(observed({ verdict: "not-verified", names: [publisher], word: "" }));
  });

  it("is read with the same script whatever the file's name", async () => {
    const [{ calls }, other] = await Promise.all([
      lookWith(printedJson("Valid")),
      lookWith(printedJson("Valid"), "C:\\x.msi"),
    ]);
    const [program, args, deadline, variables] = [calls[0]].flat();
    expect(program).toBe("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    expect(JSON.stringify(args)).not.toContain("calc");
    // Modules of the person's own are not among those that PowerShell loads.
    const own = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules";
    expect([deadline, variables]).toEqual([1000, { KYSO_FILE: odd, PSModulePath: own }]);
    expect([other.calls[0]].flat()[1]).toEqual(args);
  });
});

/** Returns what pkgutil prints for a package with this status; the tests use statuses that occur in the field. */
function printed(status: string, leaf = "Developer ID Installer: Example JSC (ABCDE12345)"): string {
  return [
    'Package "x.pkg":',
    `   Status: ${status}`,
    "   Certificate Chain:",
    `    1. ${leaf}`,
    "       Expires: 2027-02-01 22:12:15 +0000",
    "       SHA256 Fingerprint:",
    "           FC 67 AB 18 A0 B3 C4 3E 66 E3 60 C5 52 6A B6 26 56 66 50 6E C3 0A",
    "       ------------------------------------------------------------------------",
    "    2. Developer ID Certification Authority",
    "    3. Apple Root CA",
  ].join("\n");
}

describe("a Mac package's publisher", () => {
  it.each([
    ["signed by a developer certificate issued by Apple for distribution", "valid"],
    ["signed by a certificate trusted by Mac OS X", "valid"],
    ["signed by a certificate that has since expired", "invalid"],
    ["signed by untrusted certificate", "invalid"],
  ])("with the status “%s” is %s", (status, verdict) => {
    expect(fromPkgutil(printed(status))).toMatchObject({
      value: {
        verdict,
        word: status,
        names: [
          "Developer ID Installer: Example JSC (ABCDE12345)",
          "Developer ID Certification Authority",
          "Apple Root CA",
        ],
      },
    });
  });

  it("is unsigned without a signature, and fails if pkgutil prints nothing", () => {
    expect(fromPkgutil('Package "x.pkg":\n   Status: no signature\n')).toEqual(
      observed({ verdict: "unsigned", names: [], word: "no signature" }),
    );
    expect(fromPkgutil("").status).toBe("failed");
  });

  it("is read by macOS' own pkgutil, with the path as one argument", async () => {
    const calls: (readonly string[])[] = [];
    const run = async (name: string, args: readonly string[]) => {
      calls.push([name, ...args]);
      return observed({ exitCode: 0, stdout: printed("signed by a certificate trusted by Mac OS X"), stderr: "" });
    };
    const path = "/Users/lan/Downloads/-x $(y) VNPT.pkg";
    const found = await publisherOf(machineOf({ system: "macos", programs: { run } }), path, 1000);
    expect(calls).toEqual([["/usr/sbin/pkgutil", "--check-signature", path]]);
    expect(valueOf(found)?.verdict).toBe("valid");
  });

  it("is unsupported on another system", async () => {
    for (const system of ["linux", "windows"] as const)
      expect((await publisherOf(machineOf({ system }), "/x/VNPT.pkg", 1000)).status).toBe("unsupported");
  });
});
