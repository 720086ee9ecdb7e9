import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import * as z from "zod";
import { ensureBuilt } from "../built.ts";
import { removeFolder } from "../remove-folder.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const outcome = z.object({
  rows: z.array(z.object({ cell: z.string(), stage: z.string(), codes: z.array(z.string()) })),
  wrong: z.array(z.string()),
  peakMB: z.number(),
});

export type Matrix = z.output<typeof outcome> & { readonly status: number | null; readonly signal: string | null };

/** Bundles the driver's process into one file, as in a release: hundreds are started, and loading takes longest. */
async function bundledChild(outdir: string): Promise<string> {
  await build({
    entryPoints: [join(root, "src", "entries", "driver-child.ts")],
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    external: ["pkcs11js"],
    define: { "import.meta.url": "thisFile" },
    banner: { js: 'const thisFile = require("node:url").pathToFileURL(__filename).href;' },
  });
  return join(outdir, "driver-child.cjs");
}

/** Asks all faulty modules from a separate process; returns their outcomes and how that process ended. */
export async function faultMatrix(): Promise<Matrix> {
  // For the compiled parts, which the asking process uses as kyso does.
  ensureBuilt();
  const caches = join(root, "node_modules", ".cache");
  mkdirSync(caches, { recursive: true });
  // Inside the repository, so that the bundle finds the add-on.
  const folder = mkdtempSync(join(caches, "driver-child-"));
  try {
    const line = [join(import.meta.dirname, "parent.ts"), await bundledChild(folder)];
    const parent = spawn(process.execPath, line, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<Pick<Matrix, "status" | "signal">>((done) =>
      parent.once("exit", (status, signal) => done({ status, signal })),
    );
    const printed = await text(parent.stdout);
    return { ...outcome.parse(JSON.parse(printed)), ...(await ended) };
  } finally {
    removeFolder(folder);
  }
}

/** Returns the golden table: per cell one line with its stage and the findings that a healthy module does not cause. */
export function tableOf({ rows }: Pick<Matrix, "rows">): string {
  return rows.map(({ cell, stage, codes }) => `${cell} | ${stage} | ${codes.join(", ") || "–"}\n`).join("");
}

export const goldenFile = join(import.meta.dirname, "golden.txt");
