// A package's bill of materials (CycloneDX 1.5): exactly what is inside, by name, version, licence and checksum.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import manifest from "../../package.json" with { type: "json" };
import { pinOf } from "./inputs.ts";
import { packageFolders } from "./licences.ts";
import { run } from "./run.ts";
import type { Target } from "./targets.ts";

const root = join(import.meta.dirname, "..", "..");

const component = z.looseObject({
  "bom-ref": z.string(),
  name: z.string(),
  version: z.string(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).min(1),
});
const bill = z.object({
  $schema: z.string(),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
const described = z.object({ name: z.string(), version: z.string() });

/**
 * Returns npm's bill of all that `npm ci` installs, with the lock file's checksums. `--omit dev` would leave out what a
 * development package needs as well (npm 11.19).
 */
function npmBill(): z.output<typeof bill> {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  return bill.parse(JSON.parse(run("npm", args, { cwd: root })));
}

/** Returns the component of Node's binary, which npm ci does not install. */
function runtimeOf({ node }: Target): z.output<typeof component> {
  const { name, version, integrity } = pinOf(node.from);
  const content = Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex");
  const reference = `${name}@${version}`;
  return {
    "bom-ref": reference,
    type: "application",
    name,
    version,
    scope: "required",
    description: "Node.js",
    purl: `pkg:npm/${reference}`,
    hashes: [{ alg: "SHA-512", content }],
    licenses: [{ license: { id: "MIT" } }],
  };
}

/**
 * Returns the bill of a package's contents as JSON: kyso, Node, and each bundled or copied package. Two runs make the
 * same bytes: npm's serial number and time are left out, and `time` is the one of the package's files. Throws if
 * something inside is not in the lock file.
 */
export function billOfMaterials(
  meta: { readonly inputs: Readonly<Record<string, unknown>> },
  copied: readonly string[],
  target: Target,
  time: Date,
): string {
  const all = npmBill();
  const inside = [...packageFolders(meta, copied), join("node_modules", target.usb)].map((folder) => {
    // The add-on for another system is in the lock file alone.
    if (folder.endsWith(target.usb)) return `${target.usb}@${pinOf(target.usb).version}`;
    const { name, version } = described.parse(JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")));
    return `${name}@${version}`;
  });
  // A package may be there twice, in one version.
  const components = [...new Set(inside)].map((reference) => {
    const found = all.components.find((one) => `${one.name}@${one.version}` === reference);
    if (!found) throw new Error(`${reference} is in the package and not in the lock file`);
    return found;
  });
  const own = `${manifest.name}@${manifest.version}`;
  const references = new Set([own, ...components.map((one) => one["bom-ref"])]);
  const dependencies = all.dependencies
    .filter(({ ref }) => references.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => references.has(one)) }));
  const { name, version, license, description } = manifest;
  const product = { "bom-ref": own, type: "application", name, version, description, purl: `pkg:npm/${own}` };
  return `${JSON.stringify(
    {
      $schema: all.$schema,
      bomFormat: all.bomFormat,
      specVersion: all.specVersion,
      version: 1,
      metadata: {
        timestamp: time.toISOString(),
        component: { ...product, licenses: [{ license: { id: license } }] },
      },
      components: [runtimeOf(target), ...components],
      dependencies,
    },
    null,
    1,
  )}\n`;
}
