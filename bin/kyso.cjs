#!/usr/bin/env node
"use strict";
// The launcher: plain old JavaScript, so that an older Node can still say in one line what is needed,
// and light, so that --version costs next to nothing.
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
  process.stdout.write(require("../package.json").version + "\n");
} else {
  var path = require("node:path");
  var main = path.join(__dirname, "..", "dist", "main.js");
  if (require("node:fs").existsSync(main)) {
    import(require("node:url").pathToFileURL(main).href);
  } else {
    process.stderr.write(
      "kyso chưa được dựng: hãy chạy “npm run build” · kyso is not built yet: run “npm run build”\n",
    );
    process.exit(1);
  }
}
