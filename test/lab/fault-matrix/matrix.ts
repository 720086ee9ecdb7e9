import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import * as z from "zod";
import { removeFolder } from "../remove-folder.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const told = z.object({
  rows: z.array(z.object({ cell: z.string(), stage: z.string(), codes: z.array(z.string()) })),
  wrong: z.array(z.string()),
  peakMB: z.number(),
});

export type Matrix = z.output<typeof told> & { readonly status: number | null; readonly signal: string | null };

/** The driver's process in one file, as a release has it: hundreds are started, and reading sources takes longest. */
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

/** Asks all faulty modules from a process of its own, and tells what came of them and of it. */
export async function faultMatrix(): Promise<Matrix> {
  const caches = join(root, "node_modules", ".cache");
  mkdirSync(caches, { recursive: true });
  // Inside the tree, so that the add-on is found from there.
  const folder = mkdtempSync(join(caches, "driver-child-"));
  try {
    const line = [join(import.meta.dirname, "parent.ts"), await bundledChild(folder)];
    const parent = spawn(process.execPath, line, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<Pick<Matrix, "status" | "signal">>((done) =>
      parent.once("exit", (status, signal) => done({ status, signal })),
    );
    const said = await text(parent.stdout);
    return { ...told.parse(JSON.parse(said)), ...(await ended) };
  } finally {
    removeFolder(folder);
  }
}

/** The golden table: a line a cell, with how far it came and the findings that a healthy module does not bring. */
export function tableOf({ rows }: Pick<Matrix, "rows">): string {
  return rows.map(({ cell, stage, codes }) => `${cell} | ${stage} | ${codes.join(", ") || "–"}\n`).join("");
}

export const goldenFile = join(import.meta.dirname, "golden.txt");
