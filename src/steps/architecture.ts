const names: Readonly<Record<string, string>> = {
  x86_64: "x64",
  amd64: "x64",
  aarch64: "arm64",
  arm64e: "arm64",
  i386: "ia32",
  i486: "ia32",
  i586: "ia32",
  i686: "ia32",
  x86: "ia32",
};

/** One name for a processor architecture, however the system calls it: x64, arm64, ia32 …, as Node does. */
export function architectureName(name: string): string {
  const lower = name.toLowerCase();
  return names[lower] ?? (/^armv[67]/.test(lower) ? "arm" : lower);
}
