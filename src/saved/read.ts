import type * as z from "zod";
import { type Bundle, bundleSchema } from "../bundle/schema.ts";
import { compareVersions } from "../catalogue/versions.ts";
import { type Scenario, scenarioFrom } from "../facts/facts.ts";
import { clean } from "../text/clean.ts";
import type { Text } from "../text/language.ts";
import { type Exceeded, exceeded } from "./bounds.ts";
import { bytesOf, type NotSaved, not } from "./file.ts";
import { mistakenBytes, mistakenText } from "./mistaken.ts";
import { type SavedReport, savedReport } from "./report.ts";

export type { NotSaved } from "./file.ts";

/** What a file of kyso's holds. */
export type Saved =
  | { readonly kind: "bundle"; readonly bundle: Bundle }
  | { readonly kind: "scenario"; readonly scenario: Scenario }
  | { readonly kind: "report"; readonly report: SavedReport };

const bounds: { readonly [E in Exceeded]: NotSaved } = {
  depth: not("tệp lồng nhau quá sâu, không phải của kyso", "the file is nested too deep to be kyso's"),
  values: not("tệp có quá nhiều giá trị, không phải của kyso", "the file holds too many values to be kyso's"),
  string: not("tệp có một đoạn chữ quá dài, không phải của kyso", "the file holds too long a text to be kyso's"),
  cut: not(
    "tệp bị thiếu phần cuối (không trọn JSON); hãy chép hoặc xin lại cả tệp",
    "the end of the file is missing (incomplete JSON); copy the whole file again",
  ),
};

const notJson = not("tệp không phải JSON của kyso", "the file is not JSON of kyso's");
const foreign = not(
  "tệp JSON này không phải của kyso; kyso mở gói hỗ trợ, kịch bản và báo cáo",
  "this JSON is not kyso's; kyso opens bundles, scenarios and reports",
);

/** Returns the JSON value in these bytes of UTF-8, with or without a byte order mark, or why there is none. */
function jsonIn(bytes: Uint8Array): { readonly json: unknown } | NotSaved {
  if (bytes.length === 0) return not("tệp rỗng", "the file is empty");
  const mistaken = mistakenBytes(bytes);
  if (mistaken) return { bad: mistaken };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return not("tệp không phải chữ ở bảng mã UTF-8", "the file is not text in UTF-8");
  }
  if (!/^\s*[[{"]/.test(text)) return { bad: mistakenText(text) ?? notJson.bad };
  const beyond = exceeded(bytes);
  if (beyond) return bounds[beyond];
  try {
    return { json: JSON.parse(text) };
  } catch {
    return notJson;
  }
}

function own(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

const updateIt: Text = {
  vi: "hãy cập nhật kyso trên máy này rồi mở lại",
  en: "update kyso on this machine and open it again",
};

/** Says which field is wrong; in a file that a newer kyso has written, that is why. */
function wrongField(error: z.ZodError, writer: unknown, here: string): NotSaved {
  const [issue] = error.issues;
  const field = clean(issue?.path.join(".") || "–", 200);
  const newer = typeof writer === "string" && (compareVersions(writer, here) ?? 0) > 0;
  if (newer)
    return not(
      `tệp do kyso ${clean(String(writer), 40)} ghi, mới hơn kyso ở đây (${here}): trường “${field}” chưa đọc được; ${updateIt.vi}`,
      `the file is by kyso ${clean(String(writer), 40)}, newer than the one here (${here}): it cannot read the field “${field}”; ${updateIt.en}`,
    );
  const why = clean(issue?.message ?? "", 200);
  return not(`trường “${field}” sai: ${why}`, `the field “${field}” is wrong: ${why}`);
}

function unknownSchema(schema: string): NotSaved {
  const [, name, version] = /^kyso\/(facts|report|bundle)@(\d{1,4})$/.exec(schema) ?? [];
  if (name && Number(version) > 1)
    return not(
      `tệp do một bản kyso mới hơn ghi (schema “${schema}”); ${updateIt.vi}`,
      `the file is by a newer kyso (schema “${schema}”); ${updateIt.en}`,
    );
  if (schema === "kyso/sign-test@1")
    return not(
      "đây là kết quả của “kyso sign-test”, chỉ nói về một chữ ký; kyso mở gói hỗ trợ, kịch bản và báo cáo",
      "this is what “kyso sign-test” prints, about one signature; kyso opens bundles, scenarios and reports",
    );
  return foreign;
}

/** Returns what these bytes of a file hold, or why nothing of kyso's. `here` is this kyso's own version. */
export function savedIn(bytes: Uint8Array, here: string): Saved | NotSaved {
  const read = jsonIn(bytes);
  if ("bad" in read) return read;
  const { json } = read;
  const schema = own(json, "schema");
  if (schema === "kyso/facts@1") {
    const { data, error } = scenarioFrom.safeParse(json);
    return data ? { kind: "scenario", scenario: data } : wrongField(error, null, here);
  }
  if (schema === "kyso/report@1") {
    const { data, error } = savedReport.safeParse(json);
    return data ? { kind: "report", report: data } : wrongField(error, own(json, "kyso"), here);
  }
  if (schema === "kyso/bundle@1") {
    const { data, error } = bundleSchema.safeParse(json);
    return data ? { kind: "bundle", bundle: data } : wrongField(error, own(json, "kyso"), here);
  }
  return typeof schema === "string" ? unknownSchema(schema) : foreign;
}

/**
 * Reads a file that kyso has written: a support bundle, a scenario or a report. Returns what it holds, or why it cannot be
 * read, in one line. Nothing that stands in the file is opened. `here` is this kyso's own version.
 */
export function readSaved(path: string, here: string): Saved | NotSaved {
  const bytes = bytesOf(path);
  return "bad" in bytes ? bytes : savedIn(bytes, here);
}
