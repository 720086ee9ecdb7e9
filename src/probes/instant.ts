/** An instant as the facts hold it; null for what is none, or lies outside the years that can be written. */
export function instant(time: Date): string | null {
  const year = time.getUTCFullYear();
  return year >= 0 && year <= 9999 ? time.toISOString() : null;
}
