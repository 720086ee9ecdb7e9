"use strict";
// bytecode.cjs FILE SCENARIO ARGUMENTS…: runs a program of dist/ and writes its bytecode to FILE.bytecode, which
// bin/kyso.cjs loads.
const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { constants, Script } = require("node:vm");

const [node, own, file, scenario, ...given] = process.argv;
const script = new Script(wrap(readFileSync(file, "latin1")), {
  filename: file,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
process.argv = [node, own, ...given];
process.once("exit", (status) => {
  if (status === 1) return;
  // At exit, so that the bytecode contains the functions that the run called. The run's own result does not matter.
  writeFileSync(`${file}.bytecode`, script.createCachedData());
  process.exitCode = 0;
});
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, __dirname);
loaded.exports.rehearse(JSON.parse(readFileSync(scenario, "utf8"))).then(loaded.exports.start);
