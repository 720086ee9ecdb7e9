/** Whether a terminal puts on the clipboard what a program sends it by OSC 52, unless its settings say otherwise. */
export type ClipboardHabit = "yes" | "no" | "depends";

/** A terminal, how it shows in the environment, and what is known of it and OSC 52. */
export interface ClipboardTerminal {
  readonly name: string;
  /** The variable by which it is known, and what its value begins with; empty if it only has to be set. */
  readonly sign: readonly [variable: string, begins: string];
  readonly copies: ClipboardHabit;
  /** Public threads or pages that say so. */
  readonly source: string;
  readonly confidence: "vendor" | "source" | "inferred";
}

/** The day on which the sources were read. */
export const clipboardTerminalsChecked = "2026-11-28";

/**
 * Known terminals; of several that fit, the first counts, so what stands between a program and a terminal comes first.
 * A terminal of the list may still answer otherwise by its device attributes, and then its answer counts.
 */
export const clipboardTerminals: readonly ClipboardTerminal[] = [
  {
    name: "tmux",
    sign: ["TMUX", ""],
    copies: "depends",
    source: "tmux(1), set-clipboard and allow-passthrough; tmux/tmux#4539",
    confidence: "vendor",
  },
  {
    name: "GNU screen",
    sign: ["STY", ""],
    copies: "depends",
    source: "ojroques/vim-oscyank, README",
    confidence: "source",
  },
  {
    name: "Linux' own console",
    sign: ["TERM", "linux"],
    copies: "no",
    source: "console_codes(4): of OSC it knows the palette alone",
    confidence: "vendor",
  },
  {
    name: "GNOME Terminal and others on VTE",
    sign: ["VTE_VERSION", ""],
    copies: "no",
    source: "gnome-terminator/terminator#1110 (VTE has no handler and its makers decided against one), #779",
    confidence: "source",
  },
  {
    name: "Terminal.app",
    sign: ["TERM_PROGRAM", "Apple_Terminal"],
    copies: "no",
    source: "1jehuang/jcode#505, charmbracelet/bubbletea#1816",
    confidence: "source",
  },
  {
    name: "iTerm2",
    sign: ["TERM_PROGRAM", "iTerm.app"],
    copies: "depends",
    source: "microsoft/terminal#9479 (has to be allowed in its settings), anomalyco/opencode#11996",
    confidence: "source",
  },
  {
    name: "ConEmu",
    sign: ["ConEmuPID", ""],
    copies: "no",
    source: "ConEmu/ConEmu#2627 (asked for, open)",
    confidence: "source",
  },
  {
    name: "Hyper",
    sign: ["TERM_PROGRAM", "Hyper"],
    copies: "no",
    source: "vercel/hyper#6153 (asked for, open)",
    confidence: "source",
  },
  {
    name: "Windows Terminal",
    sign: ["WT_SESSION", ""],
    copies: "yes",
    source: "microsoft/terminal#5823; a setting may forbid it (#19034)",
    confidence: "vendor",
  },
  {
    name: "VS Code",
    sign: ["TERM_PROGRAM", "vscode"],
    copies: "yes",
    source: "microsoft/vscode#214262",
    confidence: "vendor",
  },
  {
    name: "kitty",
    sign: ["KITTY_WINDOW_ID", ""],
    copies: "yes",
    source: "microsoft/terminal#9479 (writing is enabled by default)",
    confidence: "source",
  },
  {
    name: "Ghostty",
    sign: ["TERM_PROGRAM", "ghostty"],
    copies: "yes",
    source: "ghostty-org/ghostty#52 (writing is allowed by default)",
    confidence: "vendor",
  },
];
