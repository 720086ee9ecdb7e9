/** Environment variables of Windows terminals that show Unicode. */
const modernOnWindows: readonly string[] = ["WT_SESSION", "TERM_PROGRAM", "ConEmuTask", "TERMINAL_EMULATOR"];

/**
 * Whether this is an old console, whose font or encoding lacks the characters that kyso draws with: it gets ASCII marks
 * without being asked.
 */
export function isOldConsole(platform: string, environment: (name: string) => string | undefined): boolean {
  if (platform === "win32") return !modernOnWindows.some((name) => environment(name)) && !environment("TERM");
  const term = environment("TERM") ?? "";
  if (term === "linux" || term === "dumb" || /^vt\d/.test(term)) return true;
  const locale = environment("LC_ALL") || environment("LC_CTYPE") || environment("LANG") || "";
  // On macOS, programs may start without a locale, but all its terminals use UTF-8.
  if (locale === "") return platform !== "darwin";
  return !/utf-?8/i.test(locale);
}
