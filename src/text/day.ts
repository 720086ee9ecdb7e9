/** The day of an ISO date or instant as people here write it: 23/11/2026. */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split("-");
  return `${date}/${month}/${year}`;
}
