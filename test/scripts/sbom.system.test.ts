import { expect, it } from "vitest";
import lock from "../../package-lock.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import { billOfMaterials } from "../../scripts/package/sbom.ts";
import { targets } from "../../scripts/package/targets.ts";

const time = new Date("2026-11-01T00:00:00Z");
const bundled = [
  "node_modules/zod/v4/index.js",
  "node_modules/@noble/hashes/sha2.js",
  // In one version, in two places.
  "node_modules/restore-cursor/node_modules/signal-exit/index.js",
  "node_modules/ink/node_modules/signal-exit/index.js",
  "src/entries/main.ts",
];
const meta = { inputs: Object.fromEntries(bundled.map((path) => [path, {}])) };

function billFor(at: number) {
  const [target] = targets.slice(at);
  if (!target) throw new Error("no such target");
  return billOfMaterials(meta, ["pkcs11js", "usb"], target, time);
}

it("lists what is inside a package and nothing else, each with its version and the lock file's checksum", () => {
  for (const [at, target] of targets.entries()) {
    const { components, metadata } = JSON.parse(billFor(at));
    const names = components.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual([target.node.from, "@noble/hashes", "signal-exit", "pkcs11js", "usb", "zod", target.usb]);
    expect(metadata.component).toMatchObject({ type: "application", name: "kyso", version: manifest.version });
    const zod = components.find(({ name }: { readonly name: string }) => name === "zod");
    expect(zod).toMatchObject({ version: manifest.dependencies.zod, purl: `pkg:npm/zod@${manifest.dependencies.zod}` });
    const { integrity } = lock.packages["node_modules/zod"];
    expect(`sha512-${Buffer.from(zod.hashes[0].content, "hex").toString("base64")}`).toBe(integrity);
  }
});

it("is the same in two runs", () => {
  expect(billFor(0)).toBe(billFor(0));
});
