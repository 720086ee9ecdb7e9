/**
 * What marks a browser in its user agent, the one that only it writes first: those built on Chromium write “Chrome/” as
 * well, and all but Firefox write “Safari/” (MDN, “User-Agent”; Cốc Cốc's mark: public source, not linked).
 */
const marks: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bcoc_coc_browser\/(\d+)/, "Cốc Cốc"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* Safari\//, "Safari"],
];

/**
 * The name and version that a browser gives itself, e.g. “Edge 150”; null where it gives none that is known. Others
 * built on Chromium call themselves Chrome, so it is what the browser says and no more.
 */
export function browserName(userAgent: string): string | null {
  for (const [mark, name] of marks) {
    const version = mark.exec(userAgent)?.[1];
    if (version !== undefined && version.length <= 4) return `${name} ${version}`;
  }
  return null;
}
