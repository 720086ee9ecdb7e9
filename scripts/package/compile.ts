// Compiles the packages' native code: pkcs11js's add-on and the helper for 32-bit drivers, reproducibly.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fetched } from "./inputs.ts";
import { napiImports } from "./napi-imports.ts";
import { run } from "./run.ts";
import type { Target } from "./targets.ts";

const root = join(import.meta.dirname, "..", "..");
const pkcs11js = join(root, "node_modules", "pkcs11js");
const includes = join(pkcs11js, "includes");
const driverJob = join(root, "native", "driver-job");

/** Linker flags: address-space randomisation, no-execute, no time stamp, and no runtime library to install. */
const windowsLink = [
  "-static",
  "-s",
  "-Wl,--no-insert-timestamp",
  "-Wl,--disable-auto-image-base",
  "-Wl,--dynamicbase",
  "-Wl,--nxcompat",
];

/** Compiles, for Windows, C that fills an add-on's Node-API pointers; returns the object file. */
function compileImports(sources: readonly string[], scratch: string): string {
  const imports = join(scratch, "napi-imports.c");
  writeFileSync(imports, napiImports(sources));
  run("x86_64-w64-mingw32-gcc", ["-O1", "-c", imports, "-o", `${imports}.o`]);
  return `${imports}.o`;
}

/** Compiles pkcs11js's add-on for the target, as its binding.gyp does, into the file `out`. */
export function compileAddon(target: Target, out: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "kyso-addon-"));
  const windows = target.name === "windows-x64";
  const headers = join(fetched("node-api-headers"), "include");
  const how = "-w -O2 -std=c++17 -fno-ident -DNAPI_DISABLE_CPP_EXCEPTIONS -DBUILDING_NODE_EXTENSION -DNAPI_VERSION=8";
  const flags = [...how.split(" "), `-ffile-prefix-map=${pkcs11js}=pkcs11js`, `-I${headers}`, `-I${includes}`];
  const compiler = windows ? "x86_64-w64-mingw32-g++-posix" : "g++";
  try {
    mkdirSync(dirname(out), { recursive: true });
    const objects = ["dl", "common", "main"].map((part) => {
      const object = join(scratch, `${part}.o`);
      const own = windows ? [] : ["-fPIC"];
      run(compiler, [...flags, ...own, "-c", join(pkcs11js, "src", `${part}.cpp`), "-o", object]);
      return object;
    });
    if (windows) {
      const sources = readdirSync(join(pkcs11js, "src")).map((f) => readFileSync(join(pkcs11js, "src", f), "utf8"));
      const imports = compileImports(sources, scratch);
      run(compiler, ["-shared", ...objects, imports, "-o", out, ...windowsLink, "-Wl,--high-entropy-va"]);
    } else {
      const link = ["-s", "-Wl,--build-id=none"];
      run(compiler, ["-shared", ...objects, "-o", out, ...link]);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Compiles the add-on that ends what a driver's process starts with it on Windows (native/driver-job) into `out`. */
export function compileDriverJob(out: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "kyso-job-"));
  const sources = ["add-on.c", "job.c"].map((name) => join(driverJob, name));
  const flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-fno-ident", "-shared"];
  try {
    mkdirSync(dirname(out), { recursive: true });
    const imports = compileImports(
      sources.map((file) => readFileSync(file, "utf8")),
      scratch,
    );
    const link = [...windowsLink, "-Wl,--high-entropy-va"];
    run("x86_64-w64-mingw32-gcc", [...flags, ...sources, imports, "-o", out, ...link]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Compiles the helper that reads 32-bit drivers on 64-bit Windows (native/driver-helper) into the file `out`. */
export function compileHelper(out: string): void {
  mkdirSync(dirname(out), { recursive: true });
  const flags = ["-municode", "-O1", "-Wall", "-Wextra", "-Werror", "-fno-ident", "-isystem", includes];
  const sources = ["main", "frames", "module", "answer"].map((part) =>
    join(root, "native", "driver-helper", `${part}.c`),
  );
  sources.push(join(driverJob, "job.c"));
  flags.push(`-I${driverJob}`);
  run("i686-w64-mingw32-gcc", [...flags, ...sources, "-o", out, ...windowsLink]);
}
