/** Node's names of processor architectures (os.arch()), by the names that systems and library files use. */
export const architectureNames: Readonly<Record<string, string>> = {
  x86_64: "x64",
  amd64: "x64",
  aarch64: "arm64",
  arm64: "arm64",
  arm64e: "arm64",
  armv7l: "arm",
  i386: "ia32",
  i486: "ia32",
  i586: "ia32",
  i686: "ia32",
  x86: "ia32",
};
