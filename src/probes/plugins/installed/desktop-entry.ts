/** A program as its desktop file describes it. */
export interface DesktopEntry {
  /** The desktop file's id, e.g. “org.example.tool.desktop”. */
  readonly id: string;
  readonly name: string;
  /** MIME types that it opens; a URL scheme is one of “x-scheme-handler/…”. */
  readonly types: readonly string[];
}

/** The keys of one group of a desktop's settings file; the first of two alike. */
function group(text: string, named: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let within = false;
  for (const line of text.split("\n")) {
    const head = /^\[(.*)\]\s*$/.exec(line)?.[1];
    if (head !== undefined) within = head === named;
    const [, key, value] = /^([^#=[\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (within && key !== undefined && value !== undefined && !keys.has(key)) keys.set(key, value);
  }
  return keys;
}

function listIn(value: string | undefined): readonly string[] {
  return (value ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A desktop file, or null where it describes no program, or one that was taken away (Hidden). */
export function desktopEntry(id: string, text: string): DesktopEntry | null {
  const keys = group(text, "Desktop Entry");
  if (keys.get("Type") !== "Application" || keys.get("Hidden") === "true") return null;
  return { id, name: keys.get("Name") ?? id, types: listIn(keys.get("MimeType")).map((type) => type.toLowerCase()) };
}

/** The ids of the desktop files to which a mimeapps.list gives the type. */
export function handlersOf(text: string, type: string): readonly string[] {
  const groups = ["Default Applications", "Added Associations"].map((named) => group(text, named));
  return groups.flatMap((keys) => listIn(keys.get(type)));
}
