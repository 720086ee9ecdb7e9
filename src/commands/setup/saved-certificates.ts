import { type HeldCertificate, heldCertificates } from "../../report/deadlines/held.ts";
import { savedReports } from "../../saved/reports.ts";
import { clean } from "../../text/clean.ts";
import { say } from "../../text/language.ts";
import { complain } from "../io/complain.ts";
import type { Options } from "../options/options.ts";
import { version } from "./version.ts";

/** Of more files than this that were left out, the number is told. */
const mostTold = 5;

/** The most certificates of one list: more than any firm looks after on tokens. */
const mostCertificates = 5000;

/**
 * Returns the certificates of the saved reports at a path; null, and one line on standard error, if there are none.
 * In a file of its own: reading reports takes the schemas of everything, which `kyso deadlines` alone does without.
 */
export function heldAt(from: string, { language, quiet }: Options): readonly HeldCertificate[] | null {
  const read = savedReports(from, version);
  if ("bad" in read) {
    complain(`--from “${clean(from)}”: ${say(read.bad, language)}`);
    return null;
  }
  const { reports, leftOut } = read;
  const held = heldCertificates(reports);
  if (held.length > mostCertificates) {
    const [vi, en] = [
      `hơn ${mostCertificates} chứng thư: hãy chia báo cáo ra nhiều thư mục`,
      `more than ${mostCertificates} certificates: split the reports into several folders`,
    ];
    complain(`--from “${clean(from)}”: ${say({ vi, en }, language)}`);
    return null;
  }
  if (quiet) return held;
  for (const { file, why } of leftOut.slice(0, mostTold)) complain(`“${clean(file, 100)}”: ${say(why, language)}`);
  const more = leftOut.length - mostTold;
  if (more > 0)
    complain(language === "vi" ? `còn ${more} tệp nữa không dùng được` : `${more} more files were left out`);
  return held;
}
