import type { Socket } from "node:net";
import { instant } from "../instant.ts";

/** At most this many bytes of a response head are read, interim responses (100 to 199) included. */
const longest = 64 * 1024;

/** What is read of a response's head. */
export interface HttpHead {
  readonly status: number;
  /** The Date header as an ISO 8601 instant; null if missing or invalid. */
  readonly date: string | null;
}

/** The instant of an HTTP date (RFC 9110 5.6.7), which is always in GMT; null if missing or invalid. */
function dateOf(text: string | undefined): string | null {
  return text?.trim().endsWith("GMT") ? instant(new Date(text)) : null;
}

function parsed(head: string): HttpHead {
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/m.exec(head.split("\r\n", 1)[0] ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) throw new Error("the answer is not HTTP");
  return { status, date: dateOf(/^date:[ \t]*(.+)$/im.exec(head)?.[1]) };
}

/**
 * Sends a request and returns the head of the response; the body is not read. Rejects if the response is not HTTP, its
 * head is too long, or the connection ends first.
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
