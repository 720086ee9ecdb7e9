import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { pinOf } from "../../scripts/package/inputs.ts";
import { packageOf } from "../../scripts/package/licences.ts";
import { napiImports } from "../../scripts/package/napi-imports.ts";
import { sumsFile } from "../../scripts/package/sums.ts";
import { targets } from "../../scripts/package/targets.ts";
import { packedFault } from "../../src/machine/package-files.ts";

const files = join(import.meta.dirname, "..", "..", "scripts", "package", "files");
const kysoCmd = readFileSync(join(files, "windows", "kyso.cmd"), "utf8");
const kyso = readFileSync(join(files, "linux", "kyso"), "utf8");

it("packs the same Node that the project is built and tested with, and add-ons of the locked version", () => {
  for (const { node, usb } of targets) {
    expect(pinOf(node.from).version).toBe(manifest.devDependencies.node);
    expect(pinOf(usb).version).toBe(manifest.dependencies.usb);
    expect(pinOf(usb).integrity).toMatch(/^sha512-/);
  }
  expect(() => pinOf("no-such-package")).toThrow("pinned nowhere");
});

it("writes checksums that the program itself verifies, at any depth of folders", () => {
  const folder = mkdtempSync(join(tmpdir(), "kyso-sums-"));
  const deep = join(folder, "app", "native", "helper.exe");
  mkdirSync(join(folder, "app", "native"), { recursive: true });
  writeFileSync(deep, "helper");
  writeFileSync(join(folder, "SHA256SUMS"), sumsFile(folder));
  expect(packedFault(deep, folder)).toBeNull();
  writeFileSync(deep, "Helper");
  expect(packedFault(deep, folder)).toBe("app/native/helper.exe: changed");
  rmSync(folder, { recursive: true });
});

it("finds the package of a bundled file, also with a scope or inside another package", () => {
  expect(packageOf("node_modules/zod/v4/index.js")).toBe("node_modules/zod");
  expect(packageOf("node_modules/@noble/hashes/sha2.js")).toBe("node_modules/@noble/hashes");
  const nested = "node_modules/ink/node_modules/string-width";
  expect(packageOf(`${nested}/index.js`)).toBe(nested);
  expect(packageOf("src/entries/main.ts")).toBeNull();
});

it("fills each Node-API function that the add-on calls, once", () => {
  const made = napiImports(["napi_get_undefined(env, &x); napi_throw_error (e);", "napi_get_undefined(env)"]);
  expect(made.match(/\{"napi_\w+"/g)).toEqual(['{"napi_get_undefined"', '{"napi_throw_error"']);
});

it("starts Node without settings for other programs, on both systems", () => {
  for (const name of ["OPENSSL_CONF", "SSL_CERT_FILE", "NAPI_RS_NATIVE_LIBRARY_PATH"]) {
    expect(kysoCmd).toContain(name);
    expect(kyso).toContain(name);
  }
  for (const name of ["NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED"])
    expect(kysoCmd).toContain(name);
});

it("keeps kyso.cmd in ASCII up to where it sets its own code page", () => {
  const before = kysoCmd.slice(0, kysoCmd.indexOf("\n:missing"));
  expect(before).toContain("app\\bin\\kyso.cjs");
  expect(before).not.toMatch(/[^\u0000-\u007f]/);
  expect(kysoCmd.normalize("NFC")).toBe(kysoCmd);
});
