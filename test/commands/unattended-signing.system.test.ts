import { createHash, X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { signTestSchema } from "../../src/report/sign-test.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { runKyso } from "../lab/run-kyso.ts";
import { copyFaultModule } from "../lab/softhsm.ts";

let lab: Drivers;

beforeAll(() => {
  lab = drivers({ second: "NGƯỜI THỨ HAI/UID=MST:9900000024" });
});

/** Returns the outcome of a test signature with this PIN on standard input, through a module with these rules. */
async function signTest(name: string, rules: readonly string[], pin: string, ...args: readonly string[]) {
  const module = copyFaultModule(lab.faulty, `${name}.so`, rules);
  const call = ["sign-test", "--lang", "en", "--format", "json", "--pin-stdin", "--no-state", "--module", module];
  const environment = { SOFTHSM2_CONF: lab.hsm.conf };
  const { stdout, status, stderr } = await runKyso([...call, ...args], `${pin}\n`, { environment });
  const logins = callsIn(`${module}.log`).filter((entry) => entry.call === "C_Login").length;
  if (stdout === "") return { status, stderr, logins, codes: [], evidence: "", certificate: null };
  const { findings, certificate } = signTestSchema.parse(JSON.parse(stdout));
  const codes = findings.map((f) => f.code);
  return { status, stderr, logins, codes, evidence: findings.flatMap((f) => f.evidence).join("\n"), certificate };
}

describe("with two usable certificates and nobody to ask", () => {
  const own = () => new X509Certificate(lab.hsm.certificate);
  const sha256 = () => createHash("sha256").update(lab.hsm.certificate).digest("hex");

  it("nothing is signed, and the reason names both and how to choose", async () => {
    const { codes, logins, evidence, status } = await signTest("two", [], lab.hsm.pin);
    expect(codes).toContain("SIG-19");
    expect([logins, status]).toEqual([0, 5]);
    expect(evidence).toContain(`SHA-256 ${sha256().slice(0, 16)}`);
    expect(evidence.match(/^SHA-256 .* serial /gm)).toHaveLength(2);
  });

  it.each([
    ["its SHA-256", () => sha256()],
    ["the first digits of it", () => sha256().slice(0, 10)],
    ["it as openssl prints it", () => own().fingerprint256],
    ["its serial number", () => own().serialNumber],
  ])("--certificate chooses by %s", async (name, choice) => {
    const { codes, certificate } = await signTest(
      name.replaceAll(" ", "-"),
      [],
      lab.hsm.pin,
      "--certificate",
      choice(),
    );
    expect(codes).toContain("SIG-00");
    expect(certificate?.serial.toLowerCase().replace(/^0+/, "")).toBe(
      own().serialNumber.toLowerCase().replace(/^0+/, ""),
    );
  });

  it.each([
    ["names none of them", "0123456789abcdef"],
    ["has fewer digits than name one", ""],
  ])("--certificate that %s signs nothing and says so", async (name, given) => {
    const choice = given || sha256().slice(0, 6);
    const { codes, logins } = await signTest(name.replaceAll(" ", "-"), [], lab.hsm.pin, "--certificate", choice);
    expect(codes).toContain("CRT-25");
    expect(logins).toBe(0);
  });

  it("--certificate that is no hexadecimal number is refused at once", async () => {
    const { status, stderr } = await signTest("no-number", [], lab.hsm.pin, "--certificate", "tôi");
    expect(status).toBe(2);
    expect(stderr).toContain("--certificate takes");
  });
});

/** The option that chooses the first certificate. */
function chosen(): readonly string[] {
  return ["--certificate", createHash("sha256").update(lab.hsm.certificate).digest("hex")];
}

describe("a PIN of a length that the token says it does not take", () => {
  it.each([
    ["short", "token:pinlen=9,16"],
    ["long", "token:pinlen=4,6"],
  ])("(too %s) is not sent, and told", async (name, rule) => {
    const { codes, logins, status } = await signTest(`pin-too-${name}`, [rule], lab.hsm.pin, ...chosen());
    expect([codes, logins, status]).toEqual([["TOK-31"], 0, 5]);
  });

  it.each(["0,0", "255,255", "0,255", "16,4", "4,8", "8,8", "4,18446744073709551615"])(
    "is not concluded from %s",
    async (lengths) => {
      const rules = [`token:pinlen=${lengths}`];
      const { codes } = await signTest(`pin-of-${lengths}`, rules, lab.hsm.pin, ...chosen());
      expect(codes).toContain("SIG-00");
    },
  );
});

describe("a token that announces a PIN pad", () => {
  it("is never given a PIN where nobody can say that there is none", async () => {
    const { codes, logins } = await signTest("pad", ["token:flags=+0x100"], lab.hsm.pin, ...chosen());
    expect(codes).toContain("TOK-18");
    expect(logins).toBe(0);
  });
});
