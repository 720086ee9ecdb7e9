import { fileChanged } from "../../../src/facts/answers.ts";
import type { Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { AskedDriver } from "../../../src/facts/tokens.ts";
import { viettelDll } from "../parts/drivers.ts";
import { ready, scenario } from "../parts/scenario.ts";
import { companyToken, emptySlot, fails, sees, slot, token, tokens } from "../parts/tokens.ts";

const rubbish = { id: "07", label: "rubbish", der: Buffer.alloc(900, 0xa5).toString("base64"), tooLarge: false };
const tooLarge = { id: "08", label: "large", der: "", tooLarge: true };

function withMoreSlots(asked: AskedDriver): AskedDriver {
  return asked.sight.status === "observed"
    ? { ...asked, sight: observed({ ...asked.sight.value, slotsCut: true }) }
    : asked;
}

/** Drivers and tokens that exceed kyso's bounds, or show less than they could. */
export const limitScenarios: readonly Scenario[] = [
  scenario(
    "driver-replaced-meanwhile",
    {
      vi: "Tệp trình điều khiển bị thay sau khi kyso xem, trước khi nạp.",
      en: "The driver's file was replaced after it was looked at, before it was loaded.",
    },
    { ...ready, ...tokens(fails(viettelDll, missing("failed", `load: ${fileChanged}`, fileChanged), "load")) },
  ),
  scenario(
    "token-not-read-by-its-driver",
    {
      vi: "Trình điều khiển thấy token nhưng token không trả lời.",
      en: "The driver sees the token, and the token does not answer.",
    },
    { ...ready, ...tokens(sees(viettelDll, slot(missing("failed", "C_GetTokenInfo", "CKR_DEVICE_ERROR")))) },
  ),
  scenario(
    "driver-with-too-many-slots",
    { vi: "Trình điều khiển báo quá nhiều khe.", en: "The driver shows more slots than anybody looks at." },
    { ...ready, ...tokens(withMoreSlots(sees(viettelDll, ...Array.from({ length: 30 }, () => emptySlot)))) },
  ),
  scenario(
    "more-certificates-than-are-read",
    { vi: "Token báo quá nhiều chứng thư.", en: "The token shows more certificates than are read." },
    { ...ready, ...tokens(sees(viettelDll, slot({ ...companyToken, cut: ["certificates", "keys"] }))) },
  ),
  scenario(
    "search-for-certificates-broken-off",
    {
      vi: "Trình điều khiển báo lỗi giữa chừng khi liệt kê chứng thư.",
      en: "The driver fails half-way through listing the certificates.",
    },
    {
      ...ready,
      ...tokens(
        sees(
          viettelDll,
          slot(
            token([{ name: "ca-issuing", key: "none" }], {
              brokenOff: [{ list: "certificates", answer: "CKR_DEVICE_ERROR" }],
            }),
          ),
        ),
      ),
    },
  ),
  scenario(
    "no-certificate-readable",
    { vi: "Không đọc được chứng thư nào trên token.", en: "None of the token's certificates can be read." },
    {
      ...ready,
      ...tokens(
        sees(
          viettelDll,
          slot(
            token([], {
              certificates: observed([rubbish, tooLarge]),
              beforeLogin: { certificates: 2, keys: 0 },
            }),
          ),
        ),
      ),
    },
  ),
];
