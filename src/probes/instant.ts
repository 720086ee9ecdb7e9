/** Returns the instant in ISO 8601, as the facts hold it; null for an invalid date and outside the years 0 to 9999. */
export function instant(time: Date): string | null {
  const year = time.getUTCFullYear();
  return year >= 0 && year <= 9999 ? time.toISOString() : null;
}
