// Builds the tests' PKCS#11 module for Windows, and faulty DLLs.
import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const sources = join(import.meta.dirname, "token");
const includes = join(import.meta.dirname, "..", "..", "node_modules", "pkcs11js", "includes");

export const pin = "24682468";

/** Makes a key and a company's self-signed certificate in the folder; returns both as the text of key.h. */
function keyHeader(folder: string): string {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = "/C=VN/ST=HÀ NỘI/CN=CÔNG TY TNHH KIỂM THỬ/UID=MST:9900000016";
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-utf8", "-days", "365", "-subj", subject];
  const extensions = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature,nonRepudiation"];
  const usage = extensions.flatMap((extension) => ["-addext", extension]);
  execFileSync("openssl", [...request, ...usage, "-keyout", key, "-out", certificate], { stdio: "pipe" });
  const { n = "", e = "", d = "" } = createPrivateKey(readFileSync(key)).export({ format: "jwk" });
  const hex = (part: string) => Buffer.from(part, "base64url").toString("hex");
  const bytes = (name: string, from: Buffer) => `static const BYTE ${name}[] = {${[...from].join(",")}};\n`;
  // A leading zero keeps the number positive.
  const numbers = [n, e, d].map((part, i) => `#define KEY_${"NED"[i]} "00${hex(part)}"\n`);
  return [
    `#define PIN "${pin}"\n`,
    ...numbers,
    bytes("modulus", Buffer.from(n, "base64url")),
    bytes("exponent", Buffer.from(e, "base64url")),
    bytes("certificate", new X509Certificate(readFileSync(certificate)).raw),
  ].join("");
}

function dll(compiler: string, out: string, folder: string, ...options: readonly string[]): void {
  const resource = `${out}.res.o`;
  execFileSync(compiler.replace(/gcc$/, "windres"), [join(sources, "version.rc"), resource]);
  const common = [
    "-shared",
    "-s",
    "-static",
    "-O1",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wno-attributes",
    "-I",
    folder,
    "-isystem",
    includes,
  ];
  const libraries = ["-lgcrypt", "-lgpg-error", "-lws2_32"];
  execFileSync(compiler, [...common, ...options, join(sources, "token.c"), resource, "-o", out, ...libraries]);
}

/** Builds the DLLs and returns their folder. */
export function buildDlls(): string {
  const folder = mkdtempSync(join(tmpdir(), "kyso-dlls-"));
  const out = join(folder, "dlls");
  mkdirSync(out);
  writeFileSync(join(folder, "key.h"), keyHeader(folder));
  const [wide, narrow] = ["x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"];
  dll(wide, join(out, "token.dll"), folder);
  dll(wide, join(out, "crash.dll"), folder, "-DFAULT_CRASH");
  dll(wide, join(out, "hang.dll"), folder, "-DFAULT_HANG");
  dll(narrow, join(out, "token-32.dll"), folder);
  dll(narrow, join(out, "crash-32.dll"), folder, "-DFAULT_CRASH");
  dll(narrow, join(out, "hang-32.dll"), folder, "-DFAULT_HANG");
  const nothing = join(folder, "nothing.c");
  writeFileSync(nothing, "int not_a_module;\n");
  execFileSync(wide, ["-shared", "-s", nothing, "-o", join(out, "no-module.dll")]);
  writeFileSync(join(out, "text.dll"), "MZ this is a text\r\n");
  copyFileSync(join(sources, "..", "token", "version.rc"), join(out, "no-library.dll"));
  return out;
}
