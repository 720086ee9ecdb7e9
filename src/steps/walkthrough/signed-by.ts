import type { Observation } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import type { Text } from "../../text/language.ts";
import { whyMissing } from "../words.ts";
import type { SeenLine } from "./walkthrough.ts";

/** Shown for a signature whose signer's name could not be read. */
const unnamed: Text = { vi: "có chữ ký, chưa đọc được tên", en: "somebody whose name could not be read" };

const name: Text = { vi: "Ký bởi", en: "Signed by" };

/** Returns the organisation or, failing that, the common name of a subject like “CN=NAME, O=…”. */
function shortName(subject: string): string {
  const part = (key: string) => new RegExp(`(?:^|, )${key}=([^,]+)`).exec(subject)?.[1];
  return part("O") ?? part("CN") ?? subject;
}

function verdictOf({ verdict, names, word }: Publisher): { readonly value: Text; readonly warns?: true } {
  const [signer] = names;
  const who = signer === undefined ? unnamed : { vi: shortName(signer), en: shortName(signer) };
  switch (verdict) {
    case "valid":
      return { value: { vi: `${who.vi} (hệ điều hành đã kiểm tra)`, en: `${who.en} (checked by the system)` } };
    case "invalid":
      return {
        value: {
          vi: `${who.vi}, nhưng hệ điều hành KHÔNG chấp nhận chữ ký này (${word}): đừng chạy`,
          en: `${who.en}, but the system does NOT accept this signature (${word}): do not run it`,
        },
        warns: true,
      };
    case "unsigned":
      return {
        value: {
          vi: "không có chữ ký của nhà phát hành: chỉ chạy khi bạn chắc nó từ đâu tới",
          en: "nobody: the file carries no signature; run it only if you are sure where it came from",
        },
        warns: true,
      };
    case "not-verified":
      return {
        value: {
          vi: `${who.vi}: tên ghi trong tệp, kyso không kiểm chứng được`,
          en: `${who.en}: the name that stands in the file; kyso cannot verify it`,
        },
      };
  }
}

/** Returns a line that says who signed a file and whether that was verified, or why it is unknown. */
export function signedBy(publisher: Observation<Publisher>): SeenLine {
  if (publisher.status === "observed") return { name, ...verdictOf(publisher.value) };
  const why = whyMissing(publisher);
  return { name, value: { vi: `chưa biết được (${why.vi})`, en: `cannot be told (${why.en})` } };
}
