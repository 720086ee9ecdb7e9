import os from "node:os";
import type { Authority } from "../../../catalogue/authorities.ts";
import { computerName } from "../../../machine/computer-name.ts";
import type { Text } from "../../../text/language.ts";
import type { CourseState } from "../../../wizard/state.ts";
import type { Options } from "../../options/options.ts";
import { version } from "../../setup/version.ts";

const differs: Text = {
  vi: "Không làm gói: che thông tin riêng sẽ làm kết quả khác đi. Hãy gửi báo cáo (H, T hoặc J) thay cho gói.",
  en: "No bundle was made: taking out what is personal would change the result. Send the report (H, T or J) instead.",
};
const tooLarge: Text = {
  vi: "Không làm gói: nó lớn hơn 2 MB. Hãy gửi báo cáo (H, T hoặc J) thay cho gói.",
  en: "No bundle was made: it is larger than 2 MB. Send the report (H, T or J) instead.",
};

/** What a bundle is made of, besides the state of the course. */
export interface Bundling {
  readonly options: Options;
  readonly authorities: readonly Authority[];
  readonly now: () => Date;
  /** Whether the course is a rehearsal: the bundle then says so. */
  readonly demo: boolean;
}

/** A bundle that is ready to be written, and the lines that say what is in it and what was taken out. */
export interface MadeBundle {
  readonly text: string;
  readonly contents: readonly string[];
}

/** Returns the bundle of this course, or why there is none. */
export async function madeBundle(
  { options, authorities, now, demo }: Bundling,
  state: CourseState,
): Promise<MadeBundle | Text> {
  const [{ bundleOf }, { bundleFile }, { contentsOf }] = await Promise.all([
    import("../../../bundle/make.ts"),
    import("../../../bundle/file.ts"),
    import("../../../bundle/told.ts"),
  ]);
  const { label, leftOut, language } = options;
  const { facts, choices, took } = state;
  const bundle = bundleOf({
    version,
    facts,
    choices,
    authorities,
    leftOut,
    language,
    label,
    now: now(),
    tookMs: (subject) => took[subject] ?? 0,
    computer: computerName(),
    user: userName(),
    synthetic: demo,
  });
  if (bundle === null) return differs;
  const file = bundleFile(bundle);
  if (file === null) return tooLarge;
  // Its last line says where it is written to, which is asked here.
  const contents = contentsOf(file, { path: null, ownLabel: label !== null, language }).slice(0, -1);
  return { text: file.text, contents };
}

/** The name of the user on this machine; empty where the system tells none. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return "";
  }
}
