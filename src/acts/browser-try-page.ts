import type { BrowserTry } from "../facts/browser-try.ts";
import type { Text } from "../text/language.ts";

/** Milliseconds for which the page waits for the plugin: as long as the vendor's script waits on one port. */
const patience = 3000;

/** The texts of the page; they hold nothing about the person. */
const says = {
  title: { vi: "kyso: thử kết nối công cụ ký số", en: "kyso: trying the signing tool" },
  trying: { vi: "Đang thử…", en: "Trying…" },
  noScript: {
    vi: "Trình duyệt này đang tắt JavaScript nên không thử được.",
    en: "JavaScript is switched off in this browser, so nothing can be tried.",
  },
  what: {
    vi: "Trang này do kyso phục vụ ngay trên máy bạn. Nó mở một kết nối tới công cụ ký số rồi đóng lại, không gửi gì đi:",
    en: "This page is served by kyso on your own computer. It opens one connection to the signing tool and closes it; nothing is sent:",
  },
  limit: {
    vi: "Trang này không cho biết Cổng Dịch vụ công có được phép hay không: với trang nằm ngay trên máy, trình duyệt không hỏi quyền như với trang của Cổng.",
    en: "This page cannot show whether the portal is allowed: of a page on this very computer the browser asks no permission, as it does of the portal's.",
  },
} as const satisfies Record<string, Text>;

const outcomes: { readonly [R in BrowserTry["result"] | "late"]: Text } = {
  open: {
    vi: "✔ Trình duyệt này kết nối được công cụ ký số. Hãy đóng trang này và quay lại kyso.",
    en: "This browser reaches the signing tool. Close this page and go back to kyso.",
  },
  error: {
    vi: "✖ Trình duyệt này không kết nối được công cụ ký số. Hãy đóng trang này và quay lại kyso để xem cách sửa.",
    en: "This browser cannot reach the signing tool. Close this page and go back to kyso to see what to do.",
  },
  timeout: {
    vi: "? Công cụ ký số chưa trả lời trình duyệt này. Hãy đóng trang này và quay lại kyso.",
    en: "The signing tool has not answered this browser. Close this page and go back to kyso.",
  },
  late: {
    vi: "kyso không còn chờ trang này. Hãy đóng trang, quay lại kyso và bấm K để thử lại.",
    en: "kyso no longer waits for this page. Close it, go back to kyso and press K to try again.",
  },
};

const style = `
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 38em; margin: 3em auto; padding: 0 1em; color: #1a1a1a; background: #fff; }
  h1 { font-size: 1.2em; }
  #state { font-size: 1.2em; border: 2px solid #666; border-radius: 6px; padding: 0.6em 0.8em; }
  code { font-size: 0.9em; overflow-wrap: anywhere; }
  [lang="en"] { display: block; color: #555; font-size: 0.85em; }
`;

/** Returns the text escaped for HTML, between tags or in quotes. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}

/** Returns a value as a literal for the script, in which no HTML tag can begin or end. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** Returns both languages as HTML, Vietnamese first. */
function both({ vi, en }: Text): string {
  return `${escaped(vi)} <span lang="en">${escaped(en)}</span>`;
}

/**
 * Returns the page. It opens a WebSocket to the plugin, sends nothing over it, and reports the outcome to its own
 * server.
 */
export function tryPage(plugin: string, tellTo: string, nonce: string): string {
  const script = `
    const outcomes = ${literal(outcomes)};
    const show = ({ vi, en }) => {
      const english = document.createElement("span");
      english.lang = "en";
      english.textContent = en;
      document.getElementById("state").replaceChildren(vi + " ", english);
    };
    let told = false;
    const tell = (how) => {
      if (told) return;
      told = true;
      fetch(${literal(tellTo)}, { method: "POST", body: how }).then(
        (answer) => show(outcomes[answer.ok ? how : "late"]),
        () => show(outcomes.late),
      );
    };
    const socket = new WebSocket(${literal(plugin)});
    socket.onopen = () => { tell("open"); socket.close(); };
    socket.onerror = () => tell("error");
    setTimeout(() => tell("timeout"), ${patience});
  `;
  const page = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(says.title.vi)}</title>
<style nonce="${nonce}">${style}</style>
<h1>${both(says.title)}</h1>
<p id="state" role="status">${both(says.trying)}</p>
<noscript><p>${both(says.noScript)}</p></noscript>
<p>${both(says.what)}</p>
<p><code>${escaped(plugin)}</code></p>
<p>${both(says.limit)}</p>
<script nonce="${nonce}">${script}</script>
</html>
`;
  return page.normalize("NFC");
}
