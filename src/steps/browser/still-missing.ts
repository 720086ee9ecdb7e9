import type { KnownBrowser } from "../../catalogue/browsers.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import * as act from "./actions.ts";

interface StillMissing {
  readonly browser: string;
  readonly family: KnownBrowser["family"];
  /** Whether the labels of its settings are known. */
  readonly ownWords: boolean;
  /** Whether the portal is known to be let through; the certificate then comes first. */
  readonly permitted: boolean;
  readonly port: number;
}

/** Returns the likely causes, the likeliest first: the permission, the certificate, the site's licence. */
function causes({ browser, family, ownWords, permitted, port }: StillMissing): readonly [Text, ...Text[]] {
  if (family === "safari") return [act.useAnother, act.licence];
  if (family === "firefox") return [act.acceptInFirefox(port), act.answerFirefox, act.licence];
  const words = ownWords ? [] : [act.otherWords(browser)];
  const permission = [act.openSettings(browser), act.allowApps] as const;
  const certificate = act.acceptInChromium(port);
  return permitted
    ? [certificate, ...permission, ...words, act.licence]
    : [...permission, certificate, ...words, act.licence];
}

export const stillMissing = finding<StillMissing>({
  code: "BRW-08",
  example: { browser: "Google Chrome 150", family: "chromium", ownWords: true, permitted: false, port: 4433 },
  severity: "info",
  what: ({ browser }) => ({
    vi: `Công cụ ký số trả lời kyso. Nếu trang vẫn báo “chưa được cài đặt hoặc chưa được bật”, nguyên nhân thường nằm ở ${browser}: hãy thử lần lượt các cách dưới đây.`,
    en: `The signing tool answers kyso. If a page still says “chưa được cài đặt hoặc chưa được bật”, the cause is usually in ${browser}: try these, one after the other.`,
  }),
  next: causes,
  concerns: act.onPortal,
});
