import { isProcessOf, knowsProcesses, type PluginProduct } from "./plugins.ts";

type Named = Pick<PluginProduct, "processes" | "fileWords" | "alike">;

/** Returns other makers' programs that replace the product on the system. */
export function alikeOn({ alike }: Pick<PluginProduct, "alike">, system: string) {
  return alike.filter((program) => program.system === system);
}

/** Whether a name contains, in any case, the words that the names of the product's files share. */
export function bearsWords({ fileWords }: Pick<PluginProduct, "fileWords">, name: string): boolean {
  const plain = name.toLowerCase();
  return (
    fileWords !== null &&
    fileWords.all.every((w) => plain.includes(w)) &&
    !fileWords.none.some((w) => plain.includes(w))
  );
}

/**
 * Whether a process, or the owner of a port, belongs to the product, by its name on the system. On Windows by the
 * established names only, since the installer's name has the same words; elsewhere, without established names, by the
 * words.
 */
export function isOwnProcess(product: Named, name: string, system: string): boolean {
  if (isProcessOf(product, name)) return true;
  if (system === "windows") return false;
  return bearsWords(product, name) || alikeOn(product, system).some(({ processes }) => processes.includes(name));
}

/** Whether a process certainly belongs to another program, and is not the product under an unknown name. */
export function isOthersProcess(product: Named, name: string, system: string): boolean {
  // “java” without a jar does not say which program runs, and the plugin of macOS is said to be a Java program.
  const untold = system !== "windows" && name === "java";
  return !isOwnProcess(product, name, system) && knowsProcesses(product, system) && !untold;
}
