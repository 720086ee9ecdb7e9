/** Whether a process is Java's own program, whose name says nothing of what runs in it. */
export function isJava(name: string): boolean {
  return name === "java" || name === "javaw";
}

/** Options of java(1) that name jars: the one it runs, or those it finds its classes in, the program's own first. */
const withJars: readonly string[] = ["-jar", "-cp", "-classpath", "--class-path"];

/** So much of a command line is read, in characters. */
const longestLine = 16 * 1024;

/** The file name of the first jar in a list of paths, or null. */
function firstJar(paths: string): string | null {
  const jar = paths.split(":").find((path) => /\.jar$/i.test(path));
  return jar === undefined ? null : jar.slice(jar.lastIndexOf("/") + 1);
}

/**
 * The file name of the jar that a Java program was started with, or null. Nothing else of its arguments is taken, and
 * none behind the program's own name: they may hold anything.
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
 * The same from a command line in one piece, as ps(1) prints it. What stands behind -jar ends in “.jar” and may hold
 * spaces; a list of places may not: it could not be told from what follows it.
 */
export function jarInLine(line: string): string | null {
  const read = line.slice(0, longestLine);
  const paths =
    /\s-jar\s+(\S.*?\.jar)(?=\s|$)/i.exec(read)?.[1] ??
    /\s(?:-cp|-classpath|--class-path)\s+(\S*?\.jar)(?=[\s:]|$)/i.exec(read)?.[1];
  return paths === undefined ? null : firstJar(paths);
}
