"use strict";
// bytecode.cjs FILE SCENARIO ARGUMENTS…: runs a program of dist/ and writes its bytecode to FILE.bytecode, which
// bin/kyso.cjs loads if it is the one whose sum stands in the last line of FILE.
const { createHash } = require("node:crypto");
const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { constants, Script } = require("node:vm");

const [node, own, file, scenario, ...given] = process.argv;
const source = readFileSync(file);
const script = new Script(wrap(source.toString("latin1")), {
  filename: file,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
process.argv = [node, own, ...given];
process.once("exit", (status) => {
  if (status === 1) return;
  // At exit, so that the bytecode contains the functions that the run called. The run's own result does not matter.
  const bytecode = script.createCachedData();
  const program = source.subarray(0, source.length - 65);
  const sum = createHash("sha256").update(program).update(bytecode).digest("hex");
  writeFileSync(`${file}.bytecode`, bytecode);
  // As long as the line in its place: V8 binds bytecode to the length of its source.
  writeFileSync(file, Buffer.concat([program, Buffer.from(`${sum}\n`)]));
  process.exitCode = 0;
});
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, __dirname);
const { rehearse = async () => "", start } = loaded.exports;
rehearse(JSON.parse(readFileSync(scenario, "utf8"))).then(start);
