import type { Socket } from "node:net";
import { instant } from "../instant.ts";

/** The head of an answer may be this long, in bytes; interim answers (100 to 199) count with it. */
const longest = 64 * 1024;

export interface HttpHead {
  readonly status: number;
  /** The Date header as an instant; null where there is none that can be read. */
  readonly date: string | null;
}

/** An HTTP date (RFC 9110 5.6.7), which is always in GMT. */
function dateOf(text: string | undefined): string | null {
  return text?.trim().endsWith("GMT") ? instant(new Date(text)) : null;
}

function parsed(head: string): HttpHead {
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/m.exec(head.split("\r\n", 1)[0] ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) throw new Error("the answer is not HTTP");
  return { status, date: dateOf(/^date:[ \t]*(.+)$/im.exec(head)?.[1]) };
}

/**
 * Sends a request and reads the head of the answer. Rejects for what is no HTTP, for a head without end, and for a
 * connection that ends before it; what follows the head is not read.
 */
export function requestHead(socket: Socket, request: string): Promise<HttpHead> {
  return new Promise((resolve, reject) => {
    let text = "";
    let size = 0;
    const settle = (result: () => void) => {
      socket.off("data", take);
      socket.pause();
      result();
    };
    const take = (piece: Buffer) => {
      size += piece.length;
      text += piece.toString("latin1");
      try {
        for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
          const head = parsed(text.slice(0, end));
          if (head.status >= 200) return settle(() => resolve(head));
          text = text.slice(end + 4);
        }
        if (text.length >= 9 && !text.startsWith("HTTP/1.")) throw new Error("the answer is not HTTP");
        if (size > longest) throw new Error("the head of the answer has no end");
      } catch (fault) {
        settle(() => reject(fault));
      }
    };
    socket.on("data", take);
    socket.once("close", () => settle(() => reject(new Error("the connection ended without an answer"))));
    socket.write(request);
  });
}
