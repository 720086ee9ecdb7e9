import { spawn } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, property, string } from "fast-check";
import { expect, it } from "vitest";
import { valueOf } from "../../src/facts/observation.ts";
import { jarInLine, jarOf } from "../../src/machine/java-program.ts";
import { processes } from "../../src/machine/linux/processes.ts";
import { removeFolder } from "../lab/remove-folder.ts";

it("takes the file name of the jar, and nothing else of what a Java program was started with", () => {
  expect(jarOf(["java", "-Xmx256m", "-jar", "/opt/vnpt/VNPT-CA Plugin.jar", "--pin", "123456"])).toBe(
    "VNPT-CA Plugin.jar",
  );
  expect(jarOf(["java", "-cp", "/opt/classes:/opt/vnpt/plugin.jar:/opt/lib.jar", "vn.Main"])).toBe("plugin.jar");
  expect(jarOf(["java", "-cp", "/opt/classes", "-Dx=y", "-jar", "tool.JAR"])).toBe("tool.JAR");
});

it("does not read arguments after the program's own name, which may contain anything", () => {
  expect(jarOf(["java", "vn.Main", "-jar", "/home/lan/secret.jar"])).toBeNull();
  expect(jarOf(["java", "-cp", "/opt/classes", "vn.Main", "-jar", "/home/lan/secret.jar"])).toBeNull();
  expect(jarOf(["java", "-jar", "not-a-jar", "-jar", "other.jar"])).toBeNull();
  expect(jarOf(["java", "-version"])).toBeNull();
  expect(jarOf([])).toBeNull();
});

it("finds the jar in a single line, as ps prints it, even with spaces in its path", () => {
  expect(jarInLine("/usr/bin/java -jar /Applications/VNPT-CA Plugin.app/Contents/Java/vnpt plugin.jar --x a.jar")).toBe(
    "vnpt plugin.jar",
  );
  expect(jarInLine("java -Dname=x -cp /opt/a:/opt/vnpt/plugin.jar:/opt/b.jar vn.Main")).toBe("plugin.jar");
  expect(jarInLine("java -cp /opt/classes vn.Main my secret.jar")).toBeNull();
  expect(jarInLine("java vn.Main")).toBeNull();
});

it("never throws, and gives no path", () => {
  assert(
    property(array(string({ unit: "binary" })), (words) => {
      for (const jar of [jarOf(["java", "-jar", ...words]), jarInLine(`java -jar ${words.join(" ")}`)])
        expect(jar ?? "none.jar").toMatch(/^[^/]*\.jar$/i);
    }),
    { numRuns: 200 },
  );
});

it("lists a running Java program by its jar", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kyso-java-"));
  const java = join(folder, "java");
  symlinkSync("/bin/bash", java);
  // No name of a plugin: other tests look at what runs here, too. To bash it is a command and a comment behind it; to the reader of arguments, a list of places with a jar in it.
  const child = spawn(java, ["-cp", "echo; read hold #:/opt/kyso/of this test.jar"], { stdio: "pipe" });
  await new Promise((running) => child.stdout.once("data", running));
  try {
    const names = valueOf(await processes.names());
    expect(names).toContain("of this test.jar");
  } finally {
    const ended = new Promise((done) => child.once("exit", done));
    child.stdin.end();
    await ended;
    removeFolder(folder);
  }
});
