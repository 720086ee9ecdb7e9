/** Terminals on Windows that show more than code pages do. */
const modernOnWindows: readonly string[] = ["WT_SESSION", "TERM_PROGRAM", "ConEmuTask", "TERMINAL_EMULATOR"];

/**
 * Whether this console is an old one, whose font or encoding lacks the signs that kyso draws with: it gets `[OK]` and
 * straight lines by itself.
 */
export function isOldConsole(platform: string, environment: (name: string) => string | undefined): boolean {
  if (platform === "win32") return !modernOnWindows.some((name) => environment(name)) && !environment("TERM");
  const term = environment("TERM") ?? "";
  if (term === "linux" || term === "dumb" || /^vt\d/.test(term)) return true;
  const locale = environment("LC_ALL") || environment("LC_CTYPE") || environment("LANG") || "";
  // macOS starts programs without a locale in terminals that are all UTF-8.
  if (locale === "") return platform !== "darwin";
  return !/utf-?8/i.test(locale);
}
