import { finding } from "../finding.ts";

interface Named {
  readonly browser: string;
}

export const extensionOff = finding<Named & { readonly version: string }>({
  code: "BRW-09",
  example: { browser: "Google Chrome 150", version: "1.1.0" },
  severity: "warn",
  what: ({ browser, version }) => ({
    vi: `Tiện ích eSigner ${version} của cổng thuế đang tắt trong ${browser}.`,
    en: `The tax portal's eSigner extension ${version} is switched off in ${browser}.`,
  }),
  next: ({ browser }) => [
    {
      vi: `Trong ${browser}, mở chrome://extensions, bật “eSigner”.`,
      en: `In ${browser}, open chrome://extensions and switch “eSigner” on.`,
    },
  ],
  concerns: ["file"],
});

export const extensionOn = finding<Named & { readonly version: string }>({
  code: "BRW-10",
  example: { browser: "Google Chrome 150", version: "1.1.0" },
  severity: "info",
  what: ({ browser, version }) => ({
    vi: `Tiện ích eSigner ${version} của cổng thuế có trong ${browser}.`,
    en: `The tax portal's eSigner extension ${version} is in ${browser}.`,
  }),
  next: [
    {
      vi: "Nếu cổng thuế vẫn báo thiếu eSigner, cài lại eSigner từ chính trang đó.",
      en: "If the tax portal still asks for eSigner, reinstall it from that very page.",
    },
  ],
  concerns: ["file"],
});

/** The browser judged is not the default one, which may be unknown to kyso or never have been opened. */
