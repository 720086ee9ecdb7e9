import { lstat } from "node:fs/promises";
import os from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { type BundleFile, bundleFile, bundleName } from "../bundle/file.ts";
import { bundleOf } from "../bundle/make.ts";
import { contentsOf, pasteBlock } from "../bundle/told.ts";
import { authorities } from "../catalogue/authorities.ts";
import { personalValues } from "../bundle/personal-values.ts";
import { rawItems } from "../bundle/raw.ts";
import { type UnreadAnswers, unreadAnswers } from "../machine/unread.ts";
import { mayAddRaw } from "./io/ask-raw.ts";
import { computerName } from "../machine/computer-name.ts";
import { cleanLines } from "../text/clean.ts";
import { faultMessage } from "../text/fault.ts";
import { say, type Text } from "../text/language.ts";
import { wrappedLines } from "../text/wrap.ts";
import { choicesOf } from "./io/check-report.ts";
import { complain } from "./io/complain.ts";
import { endOnInterrupt } from "./io/interrupt.ts";
import { canWriteOut, wroteOut } from "./io/out-file.ts";
import { textWidth } from "./io/text-width.ts";
import type { Options } from "./options/options.ts";
import { gathered, type Run } from "./setup/gathered.ts";
import { version } from "./setup/version.ts";

const needsYes: Text = {
  vi: "không có cửa sổ dòng lệnh để hỏi; thêm --yes để làm gói mà không hỏi",
  en: "there is no terminal to ask in; add --yes to make the bundle without asking",
};
const differs: Text = {
  vi: "không làm gói: che thông tin riêng sẽ làm kết quả khác đi; hãy gửi báo cáo (kyso check) thay cho gói",
  en: "no bundle was made: taking out what is personal would change the result; send the report (kyso check) instead",
};
const tooLarge: Text = {
  vi: "không làm gói: nó lớn hơn 2 MB ngay cả khi bỏ phần dẫn chứng; thử --only với ít bước hơn",
  en: "no bundle was made: it is larger than 2 MB even without the evidence; try --only with fewer steps",
};
const noRoom: Text = {
  vi: "gói sẽ lớn hơn 2 MB: phần của --raw không được thêm vào",
  en: "the bundle would be larger than 2 MB: the part of --raw was not added",
};
const asks: Text = { vi: "Ghi gói này? [c/K] ", en: "Write this bundle? [y/N] " };
const notWritten: Text = { vi: "chưa ghi gì cả", en: "nothing was written" };
const sendIt: Text = {
  vi: "Gửi tệp đó cho người hỗ trợ; dán thêm đoạn này vào tin nhắn:",
  en: "Send that file to support; paste this into the message:",
};

/** The name of the user on this machine; empty where the system tells none. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return "";
  }
}

function madeOf(options: Options, { facts, now, tookMs }: Run): BundleFile | Text {
  const { label, leftOut, language } = options;
  const choices = choicesOf(options);
  const computer = computerName();
  const bundle = bundleOf({
    version,
    facts,
    now,
    choices,
    authorities,
    leftOut,
    language,
    tookMs,
    label,
    computer,
    user: userName(),
  });
  if (bundle === null) return differs;
  return bundleFile(bundle) ?? tooLarge;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

const isYes = (answer: string) => /^\s*(?:c|có|co|y|yes)\s*$/i.test(answer.normalize("NFC"));

/** Asks on standard error and returns the answer; empty at the end of input. */
async function answerTo(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    const ended = new Promise<string>((done) => lines.once("close", () => done("")));
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

/** Returns the bundle with what adapters could not read, masked, if there is such and the person says yes to it. */
async function withRaw(made: BundleFile, unread: UnreadAnswers, run: Run, options: Options): Promise<BundleFile> {
  const { language, yes, quiet } = options;
  const own = [
    { kind: "host", value: computerName() },
    { kind: "name", value: userName() },
    { kind: "path", value: os.homedir() },
  ] as const;
  const items = rawItems(unread.all(), [...personalValues(run.facts, authorities), ...own], run.codePage);
  const may = await mayAddRaw(items, {
    left: unread.left(),
    language,
    agreed: yes,
    ask: answerTo,
    isYes,
    tell: (lines) => (yes && quiet ? undefined : tell(lines, process.stderr)),
  });
  if (!may) return made;
  const file = bundleFile({ ...made.bundle, raw: [...items] });
  if (file?.bundle.raw === undefined) complain(say(noRoom, language));
  return file ?? made;
}

function tell(lines: readonly string[], to: NodeJS.WriteStream): void {
  const width = textWidth({ out: null, stdout: to, environment: (name) => process.env[name] });
  to.write(`${cleanLines(wrappedLines(lines, width).join("\n"))}\n`);
}

/**
 * `kyso bundle`: shows what a support bundle holds and what was taken out, and writes it after a yes; returns the exit
 * status. Without `--out` it goes to standard output, or in a terminal into the file whose path was shown.
 */
export async function bundle(options: Options): Promise<number> {
  endOnInterrupt();
  const { language, yes, out, quiet } = options;
  const canAsk = process.stdin.isTTY && process.stderr.isTTY;
  if (!yes && !canAsk) {
    complain(say(needsYes, language));
    return 2;
  }
  if (out !== null && !(await canWriteOut(out, language))) return 2;
  const unread = options.raw ? unreadAnswers() : undefined;
  const run = await gathered({ ...options, pinStdin: false }, unread);
  const made = madeOf(options, run);
  if ("vi" in made) {
    complain(say(made, language));
    return 1;
  }
  const shownPath = out ?? (yes || !process.stdout.isTTY ? null : bundleName(run.now));
  const path = shownPath === null ? null : resolve(shownPath);
  const replaces = path !== null && (await isThere(path));
  if (!yes || !quiet)
    tell(contentsOf(made, { path, replaces, ownLabel: options.label !== null, language }), process.stderr);
  if (!yes && !isYes(await answerTo(say(asks, language)))) {
    complain(say(notWritten, language));
    return 2;
  }
  const file = unread ? await withRaw(made, unread, run, options) : made;
  if (path === null) process.stdout.write(file.text);
  else if (!(await wroteOut(path, file.text, language))) return 2;
  if (!quiet) tell(["", say(sendIt, language)], process.stderr);
  tell(pasteBlock(file, language), path === null ? process.stderr : process.stdout);
  if (run.fault !== null) {
    complain(`a fault of kyso's own (KYS-99): ${faultMessage(run.fault)}`);
    return 1;
  }
  return 0;
}
