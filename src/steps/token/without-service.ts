import type { Text } from "../../text/language.ts";

/** Returns what a fault of the card service keeps programs from; or that a driver reads the token without the service. */
export function withoutService(read: boolean | undefined, otherwise: Text): Text {
  return read ? { vi: "trình điều khiển vẫn đọc được token", en: "a driver reads the token all the same" } : otherwise;
}
