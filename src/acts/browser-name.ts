/**
 * What marks a browser in its user agent, marks of one browser alone first: those built on Chromium write “Chrome/” as
 * well, and all but Firefox write “Safari/” (MDN, “User-Agent”; Cốc Cốc's mark: public source, not linked).
 */
const marks: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bcoc_coc_browser\/(\d+)/, "Cốc Cốc"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d{1,4})[\d.]{0,40} Safari\//, "Safari"],
];

/**
 * Returns the name and version that a browser gives itself, e.g. “Edge 150”; null if it gives no known one. Others
 * built on Chromium call themselves Chrome, so this is only what the browser claims.
 */
export function browserName(userAgent: string): string | null {
  for (const [mark, name] of marks) {
    const version = mark.exec(userAgent)?.[1];
    if (version !== undefined && version.length <= 4) return `${name} ${version}`;
  }
  return null;
}
