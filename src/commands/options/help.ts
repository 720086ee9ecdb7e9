import { type Language, say, type Text } from "../../text/language.ts";
import { named, unnamed } from "../specs/index.ts";
import type { CommandSpec } from "../specs/spec.ts";

const title: Text = {
  vi: "kyso — chuẩn bị máy tính để ký số",
  en: "kyso — gets a computer ready to sign",
};

/** What is the same for every command, below the list of them. */
const common: Text = {
  vi: `
  Chung: --lang vi|en  --module ĐƯỜNG_DẪN  --timeout GIÂY  --no-state
         --no-color  --ascii  --plain  --quiet  --verbose  --version  --help

  kyso đếm số lần mã PIN không đúng để lần sau cẩn thận hơn; --no-state thì không đọc, không ghi số đếm đó.
  Mã PIN chỉ nhận từ bàn phím, hoặc dòng đầu của đầu vào chuẩn với --pin-stdin.
  Kết thúc: 0 sẵn sàng · 4 có cảnh báo · 3 chưa sẵn sàng · 5 chưa biết · 2 gọi sai · 1 lỗi của kyso · 130 bị ngắt
`,
  en: `
  Common: --lang vi|en  --module PATH  --timeout SECONDS  --no-state
          --no-color  --ascii  --plain  --quiet  --verbose  --version  --help

  kyso counts the PINs that failed, to be more careful next time; with --no-state it reads and writes no count.
  A PIN comes from the keyboard, or as the first line of standard input with --pin-stdin.
  Exit: 0 ready · 4 with warnings · 3 not ready · 5 cannot tell · 2 the call is off · 1 a fault of kyso's · 130 interrupted
`,
};

/** Columns from the left to what a command does. */
const column = 29;

function commandLines(spec: CommandSpec, language: Language): readonly string[] {
  const name = spec === unnamed ? [] : [spec.name];
  const operand = spec.operand ? [say(spec.operand, language)] : [];
  const usage = ["  kyso", ...name, ...operand].join(" ").padEnd(column);
  return [`${usage}${say(spec.does, language)}`, ...(spec.help ?? []).map((line) => `      ${say(line, language)}`)];
}

/** Returns what `--help` prints: every command as its spec describes it, and what is common to all. */
export function help(language: Language): string {
  const commands = [unnamed, ...named].flatMap((spec) => commandLines(spec, language));
  return [say(title, language), "", ...commands, say(common, language)].join("\n");
}
