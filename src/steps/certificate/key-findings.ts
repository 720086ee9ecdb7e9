import { finding } from "../finding.ts";

export const weakKey = finding<{ readonly bits: number; readonly refusedByWindows: boolean }>({
  code: "CRT-17",
  severity: "info",
  example: { bits: 1024, refusedByWindows: false },
  what: ({ bits, refusedByWindows }) =>
    refusedByWindows
      ? {
          vi: `Khóa RSA của chứng thư chỉ dài ${bits} bit: Windows, Java và OpenSSL đều từ chối khóa dưới 1024 bit.`,
          en: `The certificate's RSA key is only ${bits} bits long: Windows, Java and OpenSSL refuse keys below 1024 bits.`,
        }
      : {
          vi: `Khóa RSA của chứng thư dài ${bits} bit, ngắn hơn mức 2048 bit thường dùng: vẫn được cấp và dùng được, nhưng có phần mềm từ chối (OpenSSL từ mức bảo mật 2, là mặc định của Debian, Ubuntu và Red Hat; Java của Red Hat).`,
          en: `The certificate's RSA key is ${bits} bits long, shorter than the usual 2048: such keys are still issued and work, but some programs refuse them (OpenSSL from security level 2, the default of Debian, Ubuntu and Red Hat; Red Hat's Java).`,
        },
  next: ({ refusedByWindows }) =>
    refusedByWindows
      ? [{ vi: "Gọi nhà cung cấp để cấp lại với khóa mới.", en: "Ask your provider for a new key." }]
      : [
          {
            vi: "Không cần làm gì ngay; nếu một phần mềm báo khóa quá ngắn (“ee key too small”), hoặc khi gia hạn: yêu cầu nhà cung cấp cấp khóa 2048 bit.",
            en: "Nothing has to be done now; if a program says that the key is too small (“ee key too small”), or at the renewal, ask the provider for a key of 2048 bits.",
          },
        ],
});
