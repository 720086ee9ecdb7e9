import type { Socket } from "node:net";

/** The head of an answer is cut at this many bytes. */
const longestHead = 64 * 1024;

/** Asks for the front page and reads the head of the answer: status and Date, nothing else. */
export function readHead(socket: Socket, host: string): Promise<{ status: number; date: string | null }> {
  return new Promise((resolve, reject) => {
    let head = "";
    socket.on("data", (piece: Buffer) => {
      head += piece.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0 && head.length < longestHead) return;
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN);
      if (Number.isNaN(status)) return reject(new Error("the answer is not HTTP"));
      const date = Date.parse(/^date:\s*(.+)$/im.exec(head.slice(0, Math.max(end, 0)))?.[1] ?? "");
      resolve({ status, date: Number.isNaN(date) ? null : new Date(date).toISOString() });
    });
    socket.once("end", () => reject(new Error("the connection ended without an answer")));
    socket.once("error", reject);
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: kyso\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    );
  });
}
