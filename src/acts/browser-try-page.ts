/** What the page shows: short, both languages, no name of anybody. */
const text = {
  title: "kyso",
  trying: "Đang thử kết nối công cụ ký số trên máy này… · Trying the signing tool on this computer…",
  done: "Xong. Bạn có thể đóng trang này và quay lại kyso. · Done. You may close this page and go back to kyso.",
  limit:
    "Trang này chạy ngay trên máy nên trình duyệt không hỏi quyền như với trang của Cổng: kết nối được ở đây chưa chắc Cổng đã được phép. · " +
    "This page comes from this computer, so the browser does not ask as it does for the portal's page: success here does not prove the portal's permission.",
} as const;

/** How long the page waits for the plugin, in milliseconds: as the vendor's script does on one port. */
const patience = 3000;

/** The page: it opens a WebSocket to the plugin, sends nothing over it, and tells its own server how that went. */
export function tryPage(plugin: string, tellTo: string, nonce: string): string {
  const script = `
    const show = () => { document.getElementById("state").textContent = ${JSON.stringify(text.done)}; };
    let told = false;
    const tell = (how) => {
      if (told) return;
      told = true;
      fetch(${JSON.stringify(tellTo)}, { method: "POST", body: how }).then(show, show);
    };
    const socket = new WebSocket(${JSON.stringify(plugin)});
    socket.onopen = () => { tell("open"); socket.close(); };
    socket.onerror = () => tell("error");
    setTimeout(() => tell("timeout"), ${patience});
  `;
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>${text.title}</title>
<style nonce="${nonce}">body { font: 18px/1.5 system-ui, sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em; }</style>
<p id="state">${text.trying}</p>
<p>${text.limit}</p>
<script nonce="${nonce}">${script.replaceAll("</", "<\\/")}</script>
</html>
`;
}
