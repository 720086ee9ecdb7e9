// Builds a Windows program that puts certificates into a user's store, through CryptoAPI.
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { place, type Windows } from "./wine.ts";

const certificates = join(import.meta.dirname, "..", "scenarios", "ca", "certificates");

/** The registry key of this user's store “My”. */
export const userStore = "HKEY_CURRENT_USER\\Software\\Microsoft\\SystemCertificates\\My";

function build(): string {
  const compiler = "x86_64-w64-mingw32-gcc";
  const program = join(mkdtempSync(join(tmpdir(), "kyso-store-")), "store.exe");
  const source = join(import.meta.dirname, "store", "store.c");
  const options = ["-municode", "-s", "-static", "-O1", "-Wall", "-Wextra", "-Werror"];
  execFileSync(compiler, [...options, source, "-o", program, "-lcrypt32"]);
  return program;
}

/** Returns the DER of a certificate in test/scenarios/ca. */
export function derOf(certificate: string): Buffer {
  return new X509Certificate(readFileSync(join(certificates, `${certificate}.pem`))).raw;
}

interface Entry {
  /** The name of a certificate in test/scenarios/ca. */
  readonly certificate: string;
  /** The key's provider and its type, 0 for a key storage provider of CNG; missing for a certificate without a key. */
  readonly key?: { readonly provider: string; readonly type: number };
}

/** Puts certificates into the store of Wine's user. */
export function putInStore(windows: Windows, entries: readonly Entry[]): void {
  copyFileSync(build(), join(windows.chroot, place, "store.exe"));
  for (const { certificate, key } of entries) {
    writeFileSync(join(windows.chroot, place, `${certificate}.der`), derOf(certificate));
    const named = key ? ` '${key.provider}' ${key.type} 'khóa của tôi'` : "";
    const { status, stderr } = windows.wine(`../store.exe ../${certificate}.der${named}`);
    if (status !== 0) throw new Error(`store.exe ended with ${status}: ${stderr}`);
  }
}
