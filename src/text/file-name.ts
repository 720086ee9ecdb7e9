/** Returns the last part of a path, by which a person knows a driver. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
