/** Whether a process is the Java runtime itself, whose name does not say which program runs in it. */
export function isJava(name: string): boolean {
  return name === "java" || name === "javaw";
}

/** Options of java(1) that name jars: the one to run, or the class path, with the program's own jar first. */
const withJars: readonly string[] = ["-jar", "-cp", "-classpath", "--class-path"];

/** At most this many characters of a command line are read. */
const longestLine = 16 * 1024;

/** Returns the file name of the first jar in a list of paths, or null. */
function firstJar(paths: string): string | null {
  const jar = paths.split(":").find((path) => /\.jar$/i.test(path));
  return jar === undefined ? null : jar.slice(jar.lastIndexOf("/") + 1);
}

/**
 * Returns the file name of the jar that a Java program was started with, or null. Nothing else is taken from its
 * arguments, and nothing after the program's own name: they may contain anything, secrets too.
 */
export function jarOf(args: readonly string[]): string | null {
  for (let at = 1; args[at]?.startsWith("-"); at++) {
    if (!withJars.includes(args[at] ?? "")) continue;
    const jar = firstJar(args[at + 1] ?? "");
    if (jar !== null || args[at] === "-jar") return jar;
    at++;
  }
  return null;
}

/**
 * The same from a command line in one piece, as ps(1) prints it. The path after -jar ends in “.jar” and may contain
 * spaces; a class path may not, since its end could not be found.
 */
export function jarInLine(line: string): string | null {
  const read = line.slice(0, longestLine);
  const paths =
    /\s-jar\s+(\S.{0,400}?\.jar)(?=\s|$)/i.exec(read)?.[1] ??
    /\s(?:-cp|-classpath|--class-path)\s+(\S*?\.jar)(?=[\s:]|$)/i.exec(read)?.[1];
  return paths === undefined ? null : firstJar(paths);
}
