import { afterEach, beforeAll, expect, it } from "vitest";
import { browserLabels } from "../../../src/catalogue/browser-labels.ts";
import { answerPrompt } from "../../../src/steps/browser/actions.ts";
import { chromiumMessages } from "../../lab/chromium-messages.ts";
import { type Display, openDisplay } from "../../lab/chromium-prompt.ts";
import { type Bench, openBench } from "./bench.ts";

/** What stands on the question and its buttons, as the installed Chromium has it in Vietnamese. */
const messages = chromiumMessages("vi");
const { question, allow } = browserLabels.chromium.labels;
const wordsOf = (name: string) => messages(name) ?? `no ${name}`;
/**
 * A browser with a window, on a machine that may be busy: where it does not come up in time, it is started once more.
 */
const patient = { timeout: 300_000, retry: 1 };

let bench: Bench;
let display: Display;
beforeAll(async () => {
  [bench, display] = await Promise.all([openBench(), openDisplay()]);
  return () => Promise.all([bench.close(), display.close()]);
}, 120_000);
afterEach(() => bench.clear());

it(
  "asks with the words that kyso quotes, and “allow” lets the page through: kyso reads that it may",
  patient,
  async () => {
    const home = bench.home(null);
    const { said, came } = await bench.answers(home, display, wordsOf(allow.name));
    // Both are compared with the installed one's words in the catalogue's own test.
    expect(said).toEqual(expect.arrayContaining([wordsOf(question.name), wordsOf(allow.name)]));
    for (const words of [question.vi, allow.vi]) expect(answerPrompt.vi).toContain(`“${words}”`);
    expect([came, bench.plugin.visits.at(-1)?.origin]).toEqual(["open", "https://dichvucong.gov.vn"]);
    expect(await bench.read(home)).toMatchObject({ answer: "allowed", code: "BRW-00" });
  },
);

it("keeps the page out where it is blocked: kyso reads that it may not", patient, async () => {
  const home = bench.home(null);
  expect((await bench.answers(home, display, wordsOf("IDS_PERMISSION_DENY"))).came).toBe("error");
  expect(await bench.read(home)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it(
  "keeps the page out where the question is closed unanswered: kyso reads that nothing was answered",
  patient,
  async () => {
    const home = bench.home(null);
    expect((await bench.answers(home, display, wordsOf("IDS_APP_CLOSE"))).came).toBe("error");
    expect(await bench.read(home)).toMatchObject({ answer: "not-asked", code: "BRW-03" });
  },
);
