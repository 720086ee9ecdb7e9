import { css } from "./markup.ts";

/**
 * The page's style: light and dark on a screen, black on white on A4. Colours have a contrast of at least 4.5 : 1 on
 * what they stand on, and each goes with a mark and words.
 */
export const stylesheet = css`
:root {
  color-scheme: light;
  --back: #f2f4f7; --paper: #fff; --ink: #1a1d21; --dim: #545b64; --line: #d5dae0; --link: #0b57b5;
  --good: #17602f; --good-back: #e5f4e9;
  --warn: #734600; --warn-back: #fff2d6;
  --bad: #a51d14; --bad-back: #fdebe9;
  --other: #38465c; --other-back: #e8edf4;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --back: #101317; --paper: #191d23; --ink: #e8ebef; --dim: #a7b0bb; --line: #39414b; --link: #8ab8ff;
    --good: #8fdba6; --good-back: #12301d;
    --warn: #f5c76b; --warn-back: #37280a;
    --bad: #ffaaa1; --bad-back: #421613;
    --other: #bccbe2; --other-back: #232d3b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--back); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  font-variant-emoji: text; overflow-wrap: anywhere;
}
.sheet { max-width: 50rem; margin: 0 auto; padding: 1rem; background: var(--paper); }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: var(--link); }
.dim, .head, caption, dt { color: var(--dim); }
.code { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; white-space: nowrap; padding: 0 .3em; border: 1px solid var(--line); border-radius: .25em; }
.sign { font-weight: 600; }
.sign.is-good { color: var(--good); }
.sign.is-warn { color: var(--warn); }
.sign.is-bad { color: var(--bad); }
.sign.is-unknown, .sign.is-info, .sign.is-none { color: var(--other); }
.head { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; font-size: .875rem; }
.practice { margin-top: .5rem; padding: .4rem .75rem; border: 2px dashed var(--warn); background: var(--warn-back); color: var(--warn); font-weight: 600; }
.across { display: none; }
.verdict { margin-top: .75rem; padding: 1rem; border-left: .5rem solid var(--other); background: var(--other-back); }
.verdict.is-good { border-color: var(--good); background: var(--good-back); }
.verdict.is-warn { border-color: var(--warn); background: var(--warn-back); }
.verdict.is-bad { border-color: var(--bad); background: var(--bad-back); }
.opened { margin: .75rem 0 0; padding: .5rem .75rem .5rem 1.75rem; border: 1px solid var(--line); font-size: .9rem; }
.todo { list-style: none; counter-reset: todo; }
.todo > li { counter-increment: todo; position: relative; margin: .75rem 0; padding: .6rem .75rem .75rem 3.25rem; border: 1px solid var(--line); border-left: .3rem solid var(--other); border-radius: .25rem; }
.todo > li::before { content: counter(todo); position: absolute; left: .75rem; top: .6rem; width: 1.75rem; height: 1.75rem; line-height: 1.75rem; border-radius: 50%; text-align: center; font-weight: 700; background: var(--ink); color: var(--paper); }
.todo > .is-bad { border-left-color: var(--bad); }
.todo > .is-warn { border-left-color: var(--warn); }
.todo .what { font-weight: 600; }
.todo .kind { font-size: .875rem; line-height: 1.75rem; }
.actions { list-style: none; margin-top: .25rem; }
.actions > li { position: relative; padding-left: 1.5rem; margin-top: .25rem; }
.actions > li::before { content: "→" / ""; position: absolute; left: 0; color: var(--dim); }
.findings { list-style: none; }
.findings > li { margin: .5rem 0; }
.step .finding { padding-left: 1rem; border-left: 2px solid var(--line); }
.status { display: inline-block; white-space: nowrap; font-weight: 400; font-size: .9rem; margin-left: .5rem; }
.date { margin: .25rem 0; }
.certificates { list-style: none; }
.certificate { margin: .75rem 0; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .25rem; }
.certificate .what { font-weight: 600; }
.chosen { margin-left: .5rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: .25rem; font-size: .8rem; color: var(--good); }
.certificate dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 .75rem; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; font-size: .875rem; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; overflow-wrap: normal; }
details { margin: .25rem 0; }
summary { cursor: pointer; padding: .25rem 0; }
.evidence { padding-left: 1rem; font-size: .875rem; }
.evidence > div { margin: .35rem 0; }
.line { padding: .5rem .75rem; margin: .25rem 0 .75rem; background: var(--other-back); }
.signature { display: none; }
@media (max-width: 30rem) {
  .sheet { padding: .75rem; }
  h1 { font-size: 1.3rem; }
  .todo > li { padding-left: .75rem; }
  .todo .kind { padding-left: 2.4rem; }
  .certificate dl > div { grid-template-columns: 1fr; margin-top: .35rem; }
  th, td { padding: .35rem .25rem; }
}
@page { size: A4; margin: 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@media print {
  body { background: none; font-size: 10.5pt; line-height: 1.4; }
  .sheet { display: table; width: 100%; max-width: none; padding: 0; background: none; }
  .sheet > header { display: table-header-group; break-inside: avoid; }
  .head { font-size: 8.5pt; padding-bottom: 2mm; margin-bottom: 3mm; border-bottom: .3mm solid var(--line); }
  .practice { margin: 0 0 3mm; font-size: 9pt; }
  .across { display: block; position: fixed; top: 45%; left: 0; right: 0; text-align: center; font-size: 44pt; font-weight: 700; color: #00000024; transform: rotate(-35deg); white-space: nowrap; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12.5pt; margin-top: 6mm; }
  h3 { font-size: 10.5pt; }
  h1, h2, h2 + p, h3, caption, summary { break-after: avoid; }
  .verdict { margin-top: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .verdict, .todo > li, .finding, .findings > li, .certificate, .evidence > div, .actions > li, tr, .date, .line, .signature { break-inside: avoid; }
  a { color: inherit; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  summary { list-style: none; font-weight: 600; }
  .only-screen { display: none; }
  .signature { display: flex; gap: 8mm; margin-top: 10mm; padding-bottom: 18mm; }
  .signature > span { flex: 1; border-bottom: .3mm dotted var(--ink); padding-bottom: 12mm; }
}
`;
