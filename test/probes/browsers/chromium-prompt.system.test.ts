import { afterEach, beforeAll, expect, it } from "vitest";
import { browserLabels } from "../../../src/catalogue/browser-labels.ts";
import { answerPrompt } from "../../../src/steps/browser/actions.ts";
import { chromiumMessages } from "../../lab/chromium-messages.ts";
import { type Display, openDisplay } from "../../lab/chromium-prompt.ts";
import { type Bench, openBench } from "./bench.ts";

/** The Vietnamese texts of the question and its buttons, as the installed Chromium has them. */
const messages = chromiumMessages("vi");
const { question, allow } = browserLabels.chromium.labels;
const wordsOf = (name: string) => messages(name) ?? `no ${name}`;
/** For a browser with a window: on a busy machine it may not start in time, so a failed test is tried once more. */
const patient = { timeout: 300_000, retry: 1 };

let bench: Bench;
let display: Display;
beforeAll(async () => {
  [bench, display] = await Promise.all([openBench(), openDisplay()]);
  return () => Promise.all([bench.close(), display.close()]);
}, 120_000);
afterEach(() => bench.clear());

it(
  "asks with the words that kyso quotes; after “allow” the page connects, and kyso reads it as allowed",
  patient,
  async () => {
    const home = bench.home(null);
    const { said, came } = await bench.answers(home, display, wordsOf(allow.name));
    // A test of the catalogue compares its labels with the installed Chromium's.
    expect(said).toEqual(expect.arrayContaining([wordsOf(question.name), wordsOf(allow.name)]));
    for (const words of [question.vi, allow.vi]) expect(answerPrompt.vi).toContain(`“${words}”`);
    expect([came, bench.plugin.visits.at(-1)?.origin]).toEqual(["open", "https://dichvucong.gov.vn"]);
    expect(await bench.read(home)).toMatchObject({ answer: "allowed", code: "BRW-00" });
  },
);

it("keeps the page from connecting after “block”, which kyso reads as blocked", patient, async () => {
  const home = bench.home(null);
  expect((await bench.answers(home, display, wordsOf("IDS_PERMISSION_DENY"))).came).toBe("error");
  expect(await bench.read(home)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it(
  "keeps the page from connecting if the question is closed unanswered, which kyso reads as not asked",
  patient,
  async () => {
    const home = bench.home(null);
    expect((await bench.answers(home, display, wordsOf("IDS_APP_CLOSE"))).came).toBe("error");
    expect(await bench.read(home)).toMatchObject({ answer: "not-asked", code: "BRW-03" });
  },
);
