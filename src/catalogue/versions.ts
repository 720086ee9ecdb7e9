/** Returns the parts of a dotted version, or null if it is invalid. */
function parts(version: string): readonly number[] | null {
  return /^\d{1,9}(\.\d{1,9}){0,7}$/.test(version) ? version.split(".").map(Number) : null;
}

/**
 * Compares dotted versions part by part as numbers (1.0.10 is newer than 1.0.9; 1.0 equals 1.0.0). Returns a number
 * below, equal to or above 0; null if either is not a version of 1 to 8 whole numbers.
 */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [parts(a), parts(b)];
  if (!left || !right) return null;
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
