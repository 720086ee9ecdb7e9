// `npm run dev -- ARGUMENTS…`: runs kyso, and builds and starts it anew whenever a file of src/ changes.
// `node --watch src/entries/main.ts` would not do: Node runs no .tsx, in which the screens are written.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, watch } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const source = join(root, "src");
const node = process.execPath;

/** Milliseconds without a further change before the program starts anew: an editor writes several files at once. */
const quietMs = 200;

let running: ChildProcess | null = null;
/** Whether the program that ran before is still ending; the next one starts at its exit. */
let ending = false;

function start(): void {
  const built = spawnSync(node, [join(root, "scripts", "build.ts"), "--if-needed"], { stdio: "inherit" });
  if (built.status !== 0) return console.error("dev: the build failed; waiting for a change in src/");
  const child = spawn(node, ["--disable-sigusr1", join(root, "dist", "main.js"), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  running = child;
  child.once("exit", (status) => {
    if (running !== child) return;
    running = null;
    console.error(`dev: ended with status ${status}; waiting for a change in src/, Ctrl-C ends`);
  });
}

/** Ends the running program, which gives the terminal back on SIGTERM, and starts the new one. */
function restart(): void {
  const old = running;
  running = null;
  if (ending) return;
  if (!old) return start();
  ending = true;
  old.once("exit", () => {
    ending = false;
    start();
  });
  old.kill("SIGTERM");
}

let pending: NodeJS.Timeout | null = null;

function changed(): void {
  if (pending) clearTimeout(pending);
  pending = setTimeout(restart, quietMs);
}

// Folder by folder: Node's recursive watch on Linux loses a file that an editor replaces by another.
watch(source, changed);
for (const entry of readdirSync(source, { withFileTypes: true, recursive: true }))
  if (entry.isDirectory()) watch(join(entry.parentPath, entry.name), changed);
// In a terminal, Ctrl-C also reaches kyso, which then exits on its own.
process.once("SIGINT", () => process.exit(130));
start();
