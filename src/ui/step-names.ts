import type { StepId } from "../steps/step.ts";
import type { Text } from "../text/language.ts";

/** Short names of the steps, for the list at the left; known before the steps themselves are loaded. */
export const stepNames: { readonly [id in StepId]: Text } = {
  computer: { vi: "Máy tính", en: "Computer" },
  token: { vi: "USB Token", en: "USB token" },
  driver: { vi: "Trình điều khiển", en: "Token driver" },
  portal: { vi: "Cổng Dịch vụ công", en: "Portal" },
  plugin: { vi: "Công cụ ký số", en: "Signing tool" },
  browser: { vi: "Trình duyệt", en: "Browser" },
  certificate: { vi: "Chứng thư số", en: "Certificate" },
  signature: { vi: "Ký thử", en: "Test signature" },
  registration: { vi: "Đăng ký", en: "Registration" },
  login: { vi: "Đăng nhập", en: "Login" },
};
