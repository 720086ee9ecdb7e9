import { isProcessOf, knowsProcesses, type PluginProduct } from "./plugins.ts";

type Named = Pick<PluginProduct, "processes" | "fileWords" | "alike">;

/** Programs of others that stand in for the product on the system. */
export function alikeOn({ alike }: Pick<PluginProduct, "alike">, system: string) {
  return alike.filter((program) => program.system === system);
}

/** Whether a name, however written, holds the words that the names of the product's files share. */
export function bearsWords({ fileWords }: Pick<PluginProduct, "fileWords">, name: string): boolean {
  const plain = name.toLowerCase();
  return (
    fileWords !== null &&
    fileWords.all.every((w) => plain.includes(w)) &&
    !fileWords.none.some((w) => plain.includes(w))
  );
}

/**
 * Whether a process, or the owner of a port, as the system names it, is the product's own. On Windows by its
 * established name alone, since its installer bears the same words; elsewhere, where none is established, by the words.
 */
export function isOwnProcess(product: Named, name: string, system: string): boolean {
  if (isProcessOf(product, name)) return true;
  if (system === "windows") return false;
  return bearsWords(product, name) || alikeOn(product, system).some(({ processes }) => processes.includes(name));
}

/** Whether it is certain that a process is another program's, and not the product under a name that nobody knows. */
export function isOthersProcess(product: Named, name: string, system: string): boolean {
  // What runs in a Java program without a jar of its own is not told, and the plugin of macOS is said to be one.
  const untold = system !== "windows" && name === "java";
  return !isOwnProcess(product, name, system) && knowsProcesses(product, system) && !untold;
}
