import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A certificate as `openssl x509` prints it; texts are not cleaned. */
export interface ReadByOpenssl {
  readonly file: string;
  /** Each attribute as “OID=text”, in the certificate's order. */
  readonly subject: readonly string[];
  readonly issuer: readonly string[];
  /** As `-dates -dateopt iso_8601` prints them, e.g. “2025-12-25 02:43:04Z”. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Upper-case hexadecimal, with a minus sign before a negative one. */
  readonly serial: string;
  readonly sha256: string;
  /** “rsa 2048”, “ec 256” or “other 0”. */
  readonly key: string;
  /** The printed extensions: the lines below each heading. */
  readonly extensions: ReadonlyMap<string, readonly string[]>;
}

/** One distribution point as OpenSSL prints it. */
interface PrintedPoint {
  readonly addresses: readonly string[];
  /** The texts of the cRLIssuer's attributes, in order. */
  readonly crlIssuer: string | null;
}

// One shell for all files: starting a program for each from here takes longer than OpenSSL's own work.
const script = `for file in "$@"; do
  echo "=file=$file"
  openssl x509 -in "$file" -noout -subject -issuer -nameopt oid,utf8,sep_multiline -dates -dateopt iso_8601 \
    -serial -fingerprint -sha256 -text -certopt no_sigdump,no_header,no_version,no_serial,no_signame,no_issuer,no_validity,no_subject
done 2>&1`;

/** Returns the paths of the PEM files in these folders. */
export function pemFiles(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".pem"))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** Returns what OpenSSL prints of each PEM file; throws if it cannot read one. */
export function readByOpenssl(files: readonly string[]): readonly ReadByOpenssl[] {
  const { status, stdout } = spawnSync("sh", ["-c", script, "sh", ...files], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const read = stdout
    .split(/^=file=/mu)
    .slice(1)
    .map(one);
  if (status !== 0 || read.length !== files.length) throw new Error(`openssl x509 ended with ${status}: ${stdout}`);
  return read;
}

function one(printed: string): ReadByOpenssl {
  const lines = printed.split("\n");
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  return {
    file: lines[0] ?? "",
    subject: name(lines, "subject"),
    issuer: name(lines, "issuer"),
    notBefore: field("notBefore"),
    notAfter: field("notAfter"),
    serial: field("serial"),
    sha256: field("sha256 Fingerprint").replaceAll(":", "").toLowerCase(),
    key: key(printed),
    extensions: extensions(lines),
  };
}

/** Returns the lines that begin with these blanks, from `from` on up to the first that does not. */
function block(lines: readonly string[], from: number, blanks: string): readonly string[] {
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => !line.startsWith(blanks));
  return end === -1 ? rest : rest.slice(0, end);
}

function name(lines: readonly string[], which: string): readonly string[] {
  const at = lines.findIndex((line) => line.startsWith(`${which}=`));
  return block(lines, at + 1, "    ").flatMap((line) => line.trim().split(/ \+ (?=[\d.]+=)/u));
}

const algorithms: Readonly<Record<string, string>> = { rsaEncryption: "rsa", "id-ecPublicKey": "ec" };

function key(printed: string): string {
  const type = algorithms[/Public Key Algorithm: (.+)/u.exec(printed)?.[1] ?? ""];
  return type ? `${type} ${/Public-Key: \((\d+) bit/u.exec(printed)?.[1] ?? 0}` : "other 0";
}

function extensions(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const at = lines.findIndex((line) => line.endsWith("X509v3 extensions:"));
  const found = new Map<string, string[]>();
  let held: string[] = [];
  for (const line of at === -1 ? [] : lines.slice(at + 1)) {
    const heading = /^ {12}(\S.*?): *(critical)?$/u.exec(line);
    if (heading) found.set(heading[1] ?? "", (held = heading[2] ? ["critical"] : []));
    else if (line.startsWith(" ".repeat(14))) held.push(line.trim());
  }
  return found;
}

/** Returns the addresses that authority information access names for this method (“OCSP”, “CA Issuers”). */
export function printedAccess({ extensions: all }: ReadByOpenssl, method: string): readonly string[] {
  const start = `${method} - URI:`;
  const lines = all.get("Authority Information Access") ?? [];
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}

/** Returns the CRL distribution points. OpenSSL begins each with “Full Name:” or “Relative Name:” where it has one. */
export function printedPoints({ extensions: all }: ReadByOpenssl): readonly PrintedPoint[] {
  const text = (all.get("X509v3 CRL Distribution Points") ?? []).filter((line) => line !== "critical").join("\n");
  return text
    .split(/^(?=(?:Full|Relative) Name:)/mu)
    .filter((point) => point !== "")
    .map((point) => {
      const [named = "", issuer] = point.split(/\s*CRL Issuer:\s*/u);
      const [own = ""] = named.split(/\s*Reasons:/u);
      const addresses = own.split("\n").filter((line) => line.startsWith("URI:"));
      const crlIssuer = issuer === undefined ? null : directoryName(issuer.replace(/^DirName:\s*/u, "").trim());
      return { addresses: addresses.map((line) => line.slice(4)), crlIssuer };
    });
}

/** Returns the texts of a name that OpenSSL wrote in one line with escaped bytes: “CN = A \E2\80\93 B, C = VN”. */
function directoryName(line: string): string {
  const bytes = line.replaceAll(/\\([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1")
    .toString("utf8")
    .replaceAll(/(^|[,+] )[\w.]+ = /gu, "$1");
}

/** Returns the OIDs of the key purposes that OpenSSL names by these words. */
export const purposes: Readonly<Record<string, string>> = {
  "TLS Web Server Authentication": "1.3.6.1.5.5.7.3.1",
  "TLS Web Client Authentication": "1.3.6.1.5.5.7.3.2",
  "Code Signing": "1.3.6.1.5.5.7.3.3",
  "E-mail Protection": "1.3.6.1.5.5.7.3.4",
  "Time Stamping": "1.3.6.1.5.5.7.3.8",
  "Any Extended Key Usage": "2.5.29.37.0",
  "OCSP Signing": "1.3.6.1.5.5.7.3.9",
  "Microsoft Smartcard Login": "1.3.6.1.4.1.311.20.2.2",
};

/** Returns the PEM of a certificate. */
export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** Returns a part of an extension's printed lines: each policy, each key purpose, each key usage. */
export function printedList({ extensions: all }: ReadByOpenssl, heading: string): readonly string[] {
  const lines = (all.get(heading) ?? []).filter((line) => line !== "critical");
  if (heading !== "X509v3 Certificate Policies") return lines.flatMap((line) => line.split(", "));
  const policies = lines.filter((line) => line.startsWith("Policy: ")).map((line) => line.slice(8));
  return policies.map((policy) => (policy === "X509v3 Any Policy" ? "2.5.29.32.0" : policy));
}
