#!/usr/bin/env node
"use strict";
// The launcher. It is written in old JavaScript, so that an old Node can still print in one line which version kyso
// needs, and it loads as little as possible, so that --version is fast.

// First of all: SIGUSR1 would open Node's inspector, through which any program of this user could read a PIN. Whoever
// listens to the signal prevents that; an inspector that is open is closed in src/signing/seal.ts.
process.on("SIGUSR1", function () {});

var fs = require("node:fs");
var path = require("node:path");
var needed = [22, 12];
var parts = process.versions.node.split(".");
var major = Number(parts[0]);
var minor = Number(parts[1]);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    "kyso cần Node.js 22.12 trở lên (máy này có " +
      process.versions.node +
      "): https://nodejs.org · " +
      "kyso needs Node.js 22.12 or newer\n",
  );
  process.exit(2);
}
if (process.argv.length === 3 && process.argv[2] === "--version") {
  process.stdout.on("error", function (fault) {
    // A reader that has gone away is no fault, as in src/entries/program.ts.
    if (fault.code === "EPIPE") return;
    process.stderr.write("kyso: không ghi được kết quả ra ngoài · the output cannot be written (" + fault.code + ")\n");
    process.exitCode = 2;
  });
  process.stdout.write(require("../package.json").version + "\n");
} else {
  var main = path.join(__dirname, "..", "dist", "main.js");
  var alone = path.join(__dirname, "..", "dist", process.argv[2] + ".cjs");
  if (runsAlone(process.argv[2]) && fs.existsSync(alone)) {
    load(alone).start();
  } else if ((process.argv[2] === "explain" || process.argv[2] === "deadlines") && fs.existsSync(alone)) {
    require(alone).start();
  } else if (fs.existsSync(main)) {
    import(require("node:url").pathToFileURL(main).href);
  } else {
    process.stderr.write(
      "kyso chưa được dựng: hãy chạy “npm run build” · kyso is not built yet: run “npm run build”\n",
    );
    process.exit(1);
  }
}

// Whether a command has a single-file program: the one for opening files holds no screens.
function runsAlone(command) {
  if (command !== "open") return command === "check";
  return process.argv.indexOf("--plain") < 0 && !(isTerminal(0) && isTerminal(1));
}

// A file or a pipe is none: for them node:tty, which loads the network, is not needed.
function isTerminal(handle) {
  try {
    if (!fs.fstatSync(handle).isCharacterDevice()) return false;
  } catch (fault) {
    // Closed; other faults are of consoles that have no state to tell.
    if (fault.code === "EBADF") return false;
  }
  return require("node:tty").isatty(handle);
}

// Loads a single-file program with the bytecode that the build kept, which saves compiling it. Node ignores bytecode of
// another version.
function load(file) {
  var Module = require("node:module");
  var vm = require("node:vm");
  var source = fs.readFileSync(file);
  var script = new vm.Script(Module.wrap(source.toString("latin1")), {
    filename: file,
    cachedData: bytecodeFor(file, source),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  var loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, Module.createRequire(file), loaded, file, path.dirname(file));
  return loaded.exports;
}

// Returns the bytecode beside a program if both are as the build left them: it runs in place of the source. The
// program's last line is the SHA-256 of all before it and of the bytecode. Otherwise the source is compiled.
function bytecodeFor(file, source) {
  if (!fs.existsSync(file + ".bytecode")) return undefined;
  var bytecode = fs.readFileSync(file + ".bytecode");
  var end = source.length - 65;
  var sum = require("node:crypto").createHash("sha256").update(source.subarray(0, end)).update(bytecode).digest("hex");
  return source.toString("latin1", end) === sum + "\n" ? bytecode : undefined;
}
