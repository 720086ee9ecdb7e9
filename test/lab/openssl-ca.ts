import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Asked, askedAbout } from "../../src/x509/asked.ts";
import { parseCertificate } from "../../src/x509/certificate.ts";

/** How a key is made: OpenSSL's arguments for `-newkey`. */
const keys = { rsa: ["rsa:2048"], p256: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], ed25519: ["ed25519"] } as const;

export interface CaPlan {
  readonly name: string;
  readonly key?: keyof typeof keys;
}

export interface IssuePlan {
  /** Hexadecimal, an even count of digits. */
  readonly serial: string;
  readonly key?: keyof typeof keys;
  readonly subject?: string;
  /** Lines of OpenSSL's configuration. */
  readonly extensions?: readonly string[];
  /** YYYYMMDDhhmmssZ */
  readonly from?: string;
  readonly until?: string;
}

/** A certificate that was revoked: its serial number (hex), when (YYMMDDhhmmssZ), and OpenSSL's name of the reason. */
export interface Revoked {
  readonly serial: string;
  readonly at?: string;
  readonly reason?: string;
}

export interface CrlPlan {
  readonly revoked?: readonly Revoked[];
  /** Lines of OpenSSL's configuration. */
  readonly extensions?: readonly string[];
  /** OpenSSL's arguments, as `-crlsec 1`. */
  readonly args?: readonly string[];
}

/** Runs openssl in this folder; throws with what it says if it must not fail. */
function run(folder: string, args: readonly string[], mayFail = false): SpawnSyncReturns<string> {
  const ran = spawnSync("openssl", args, { cwd: folder, encoding: "utf8", maxBuffer: 100_000_000 });
  if (ran.status !== 0 && !mayFail) throw new Error(`openssl ${args.join(" ")}: ${ran.stderr}`);
  return ran;
}

/** An authority made by openssl in a folder of its own: it issues, revokes, lists and answers. */
export type OpensslCa = ReturnType<typeof opensslCa>;

/** Makes an authority whose certificate is valid for ten years. */
export function opensslCa({ name, key = "rsa" }: CaPlan) {
  const folder = mkdtempSync(join(tmpdir(), "kyso-ca-"));
  mkdirSync(join(folder, "new"));
  const request = ["req", "-x509", "-newkey", ...keys[key], "-nodes", "-days", "3650", "-utf8", "-batch"];
  writeConfig([]);
  run(folder, [...request, "-config", "ca.cnf", "-subj", name, "-keyout", "ca.key", "-out", "ca.pem"]);
  const spki = new X509Certificate(readFileSync(join(folder, "ca.pem"))).publicKey.export({
    type: "spki",
    format: "der",
  });

  function writeConfig(crl: readonly string[]): void {
    const ca = ["database=index.txt", "serial=serial", "new_certs_dir=new", "certificate=ca.pem", "private_key=ca.key"];
    const rules = ["default_md=sha256", "default_days=365", "default_crl_days=7", "policy=any", "unique_subject=no"];
    const lists = crl.length > 0 ? ["crl_extensions=crl"] : [];
    const parts = {
      ca: ["default_ca=own"],
      own: [...ca, ...rules, "string_mask=utf8only", "email_in_dn=no", ...lists],
      any: ["commonName=supplied", "organizationName=optional", "countryName=optional"],
      req: ["distinguished_name=dn", "x509_extensions=v3", "string_mask=utf8only", "prompt=no"],
      dn: ["CN=unused"],
      v3: ["basicConstraints=critical,CA:true", "keyUsage=critical,keyCertSign,cRLSign,digitalSignature"],
      crl,
    };
    const text = Object.entries(parts).map(([part, lines]) => `[${part}]\n${lines.join("\n")}\n`);
    writeFileSync(join(folder, "ca.cnf"), text.join("\n"));
  }

  /** Writes the database that `openssl ocsp` and `openssl ca` go by. */
  function know(good: readonly string[], revoked: readonly Revoked[]): void {
    const line = (mark: string, when: string, serial: string): string =>
      [mark, "350101000000Z", when, serial.toUpperCase(), "unknown", "/CN=x"].join("\t");
    const told = ({ at = "260102030405Z", reason }: Revoked): string => (reason ? `${at},${reason}` : at);
    const lines = [...good.map((serial) => line("V", "", serial)), ...revoked.map((r) => line("R", told(r), r.serial))];
    writeFileSync(join(folder, "index.txt"), lines.map((text) => `${text}\n`).join(""));
  }

  /** Issues a certificate and returns its path without the suffix: `.pem` and `.key` lie there. */
  function issue(file: string, plan: IssuePlan): string {
    const { serial, key: kind = "p256", subject = `/CN=${file}`, extensions = [], from, until } = plan;
    know([], []);
    writeFileSync(join(folder, "serial"), `${serial}\n`);
    writeFileSync(join(folder, "ext.cnf"), `${extensions.join("\n")}\n`);
    const ask = ["req", "-new", "-newkey", ...keys[kind], "-nodes", "-utf8", "-batch", "-config", "ca.cnf"];
    run(folder, [...ask, "-subj", subject, "-keyout", `${file}.key`, "-out", `${file}.csr`]);
    const dates = [...(from ? ["-startdate", from] : []), ...(until ? ["-enddate", until] : [])];
    const sign = ["ca", "-batch", "-notext", "-utf8", "-config", "ca.cnf", "-extfile", "ext.cnf", ...dates];
    run(folder, [...sign, "-in", `${file}.csr`, "-out", `${file}.pem`]);
    return join(folder, file);
  }

  /** Lists what was revoked; returns DER. */
  function list({ revoked = [], extensions = [], args = [] }: CrlPlan): Buffer {
    know([], revoked);
    writeConfig(extensions);
    run(folder, ["ca", "-gencrl", "-config", "ca.cnf", "-out", "crl.pem", ...args]);
    const [, base64 = ""] = /-BEGIN X509 CRL-+([^-]*)/.exec(readFileSync(join(folder, "crl.pem"), "utf8")) ?? [];
    return Buffer.from(base64, "base64");
  }

  return {
    folder,
    spki,
    pem: join(folder, "ca.pem"),
    key: join(folder, "ca.key"),
    know,
    issue,
    list,
    run: (...args: readonly string[]) => run(folder, args, true),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Returns what is asked about the certificate in this file, issued by the owner of this key. */
export function askedOf(pem: string, spki: Uint8Array): Asked {
  const parsed = parseCertificate(new X509Certificate(readFileSync(pem)).raw);
  if (!parsed.ok) throw new Error(parsed.reason);
  return askedAbout(parsed.certificate, spki);
}
