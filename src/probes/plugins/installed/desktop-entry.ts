/** A program as its desktop file describes it. */
export interface DesktopEntry {
  /** The desktop file's id, e.g. “org.example.tool.desktop”. */
  readonly id: string;
  readonly name: string;
  /** MIME types that it opens; a URL scheme has the type “x-scheme-handler/…”. */
  readonly types: readonly string[];
}

/** The lines of the first group of this name in a desktop's settings file, without its heading; empty if missing. */
function group(text: string, named: string): string {
  const whole = `\n${text}`;
  const head = `\n[${named}]`;
  const at = whole.indexOf(head);
  if (at < 0) return "";
  const end = whole.indexOf("\n[", at + head.length);
  return whole.slice(at + head.length, end < 0 ? undefined : end);
}

/**
 * The first value of a key in a group; null if missing. Skips other lines: such files hold hundreds of translations.
 */
function valueIn(lines: string, key: string): string | null {
  for (let at = lines.indexOf(`\n${key}`); at >= 0; at = lines.indexOf(`\n${key}`, at + 1)) {
    const end = lines.indexOf("\n", at + 1);
    const behind = lines.slice(at + 1 + key.length, end < 0 ? undefined : end).trim();
    if (behind.startsWith("=")) return behind.slice(1).trim();
  }
  return null;
}

function listIn(value: string | null): readonly string[] {
  return (value ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Parses a desktop file; null if it describes no program, or one that was removed (Hidden). */
export function desktopEntry(id: string, text: string): DesktopEntry | null {
  const lines = group(text, "Desktop Entry");
  if (valueIn(lines, "Type") !== "Application" || valueIn(lines, "Hidden") === "true") return null;
  const types = listIn(valueIn(lines, "MimeType")).map((type) => type.toLowerCase());
  return { id, name: valueIn(lines, "Name") ?? id, types };
}

/** The ids of the desktop files that a mimeapps.list assigns to the type. */
export function handlersOf(text: string, type: string): readonly string[] {
  const groups = ["Default Applications", "Added Associations"].map((named) => group(text, named));
  return groups.flatMap((lines) => listIn(valueIn(lines, type)));
}
