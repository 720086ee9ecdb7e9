import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether openssl verifies the file as a detached CAdES signature over the text, under the test CA in `pki`. */
export function opensslTakesCms(pki: string, file: string, text: string): boolean {
  const authorities = ["root", "mid", "sub"].map((name) => readFileSync(join(pki, `${name}.pem`), "utf8"));
  const trusted = join(pki, "authorities.pem");
  writeFileSync(trusted, authorities.join(""));
  const args = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file, "-content", text];
  return spawnSync("openssl", [...args, "-CAfile", trusted, "-purpose", "any"]).status === 0;
}

/** Whether openssl verifies the file as the holder's raw signature over the text. */
export function opensslTakesRaw(pki: string, file: string, text: string): boolean {
  const key = join(pki, "leaf-public.pem");
  const read = spawnSync("openssl", ["x509", "-in", join(pki, "leaf.pem"), "-noout", "-pubkey"], { encoding: "utf8" });
  writeFileSync(key, read.stdout);
  return spawnSync("openssl", ["dgst", "-sha256", "-verify", key, "-signature", file, text]).status === 0;
}
