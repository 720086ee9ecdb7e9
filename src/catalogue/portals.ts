/**
 * The National Public Service Portal. Source: the public guides (“Mở https://dichvucong.gov.vn/”), confidence: vendor.
 */
export const nationalPortal = { host: "dichvucong.gov.vn", port: 443, page: "https://dichvucong.gov.vn/" } as const;

/** The only pages that kyso may open for a person. */
export const openablePages: readonly string[] = [nationalPortal.page];
