import type { Text } from "../text/language.ts";
import type { Refusal } from "./keyboard/pin-entry.ts";

/** The words of the screens; findings and keys bring their own. */
export const words = {
  product: { vi: "Chuẩn bị ký số", en: "Getting ready to sign" },
  portal: { vi: "Cổng Dịch vụ công Quốc gia", en: "National Public Service Portal" },
  practice: { vi: "TẬP DƯỢT / PRACTICE", en: "TẬP DƯỢT / PRACTICE" },
  practiceMeaning: {
    vi: "Token tập dượt: kết quả này không nói gì về token thật của bạn.",
    en: "Practice token: this result says nothing of your real token.",
  },
  result: { vi: "Kết quả", en: "Result" },
  looking: { vi: "Đang kiểm tra…", en: "Looking…" },
  cutOff: { vi: "Chưa xong thì kyso được dừng.", en: "kyso was stopped before this was done." },
  slow: {
    vi: "Lâu hơn thường lệ. kyso tự dừng chờ khi hết giờ, không cần tắt máy hay rút token.",
    en: "Slower than usual. kyso stops waiting by itself; leave the token plugged in.",
  },
  whatNow: { vi: "Làm gì bây giờ", en: "What to do now" },
  waiting: { vi: "Đang chờ… sẽ tự đi tiếp khi xong.", en: "Waiting… goes on by itself when it is done." },
  waitingToken: {
    vi: "Đang chờ token… sẽ tự đi tiếp khi cắm vào.",
    en: "Waiting for the token… goes on by itself when it is plugged in.",
  },
  waitingDriver: {
    vi: "Đang chờ trình điều khiển… sẽ tự đi tiếp khi cài xong.",
    en: "Waiting for the driver… goes on by itself when it is installed.",
  },
  waitingPlugin: {
    vi: "Đang chờ công cụ ký… sẽ tự đi tiếp khi nó chạy.",
    en: "Waiting for the signing tool… goes on by itself when it runs.",
  },
  thenAgain: { vi: "Làm xong thì bấm R để kiểm tra lại.", en: "When done, press R to look again." },
  notApplicable: { vi: "Bước này không áp dụng với bạn.", en: "This step does not apply to you." },
  nothingWrong: { vi: "Bước này ổn.", en: "All is well here." },
  token: { vi: "Token", en: "Token" },
  serial: { vi: "số sê-ri", en: "serial" },
  noSerial: { vi: "không có số sê-ri", en: "no serial number" },
  until: { vi: "còn hạn đến", en: "valid until" },
  driver: { vi: "Thư viện", en: "Library" },
  otherDrivers: { vi: "không đưa mã PIN cho", en: "not given the PIN" },
  practiceDriver: { vi: "token tập dượt có sẵn trong kyso", en: "the practice token built into kyso" },
  lateCertificate: {
    vi: "chưa thấy; xem lại sau khi nhập mã PIN, trong cùng lần đăng nhập",
    en: "none shown yet; looked for after the PIN, in the same login",
  },
  willSign: { vi: "Sẽ ký", en: "Will sign" },
  signTitle: { vi: "Ký thử bằng chứng thư này?", en: "Make a test signature with this certificate?" },
  signWhy: {
    vi: "kyso sẽ hỏi mã PIN một lần và ký đúng một đoạn văn bản của riêng kyso. Không gửi đi đâu, không có giá trị pháp lý.",
    en: "kyso asks for the PIN once and signs one text of its own. It is sent nowhere and has no legal effect.",
  },
  pin: { vi: "Mã PIN", en: "PIN" },
  pinIsYes: {
    vi: "Nhập mã PIN là đồng ý ký thử một lần, chỉ đoạn văn bản trên. Không muốn ký thử thì bấm Esc.",
    en: "Entering the PIN is the yes to one test signature of that text alone. Press Esc for none.",
  },
  pinHint: { vi: "gõ hoặc dán, rồi Enter", en: "type or paste, then Enter" },
  pinPromise: {
    vi: "kyso không lưu mã PIN, không ghi vào nhật ký hay báo cáo.",
    en: "kyso keeps no PIN, and writes it in no log or report.",
  },
  noPin: {
    vi: "Token báo không cần mã PIN để ký; kyso sẽ không hỏi mã PIN.",
    en: "The token says that it signs without a PIN; kyso asks for none.",
  },
  pinTooLong: {
    vi: "Dài quá 64 ký tự, không thể là mã PIN; đã xóa hết. Bấm Backspace để gõ lại.",
    en: "Over 64 characters, no PIN is that long; it was erased. Press Backspace to start again.",
  },
  pinSeveralLines: {
    vi: "Đoạn vừa dán có nhiều dòng hoặc ký tự lạ; đã xóa hết. Bấm Backspace để gõ lại.",
    en: "What was pasted has several lines or odd characters; it was erased. Press Backspace to start again.",
  },
  noSignOfMisses: {
    vi: "Token không báo lần nhập sai nào; điều đó không chứng tỏ còn đủ số lần thử.",
    en: "The token reports no wrong PIN; that does not prove that all tries are left.",
  },
  lastTry: {
    vi: "Token chỉ còn MỘT lần thử. Sai lần này là bị khóa, mất vài ngày để nhà cung cấp mở lại.",
    en: "The token has ONE try left. A miss locks it, and unlocking takes your provider days.",
  },
  lookUpPin: {
    vi: "Xem lại mã PIN trên giấy của nhà cung cấp trước khi gõ.",
    en: "Look the PIN up on your provider's paper before you type.",
  },
  typeWord: {
    vi: "Nếu chắc chắn, gõ đủ cụm từ này rồi Enter:",
    en: "If you are sure, type these words in full, then Enter:",
  },
  wordMissed: { vi: "Chưa đúng cụm từ. Chưa có gì được thử.", en: "Those are not the words. Nothing was tried." },
  signing: { vi: "Đang ký thử… xin đừng rút token.", en: "Signing… leave the token plugged in." },
  chooseTitle: { vi: "Bạn dùng chứng thư nào để nộp hồ sơ?", en: "Which certificate do you file with?" },
  chooseHint: {
    vi: "Chọn chứng thư của đơn vị nộp hồ sơ; tên và mã số thuế phải khớp với tài khoản. Mã PIN chỉ được đưa cho token bạn chọn.",
    en: "Choose the filing organisation's; name and tax code have to fit the account. Only the token you choose is given the PIN.",
  },
  chooseTokenTitle: { vi: "Bạn ký bằng token nào?", en: "Which token do you sign with?" },
  chooseTokenHint: {
    vi: "Cùng một chứng thư hiện ra ở nhiều chỗ. Chọn theo tên, số sê-ri và trình điều khiển; mã PIN chỉ được đưa cho token bạn chọn.",
    en: "One certificate shows in several places. Choose by name, serial number and driver; only the token you choose is given the PIN.",
  },
  moduleTitle: { vi: "Nạp trình điều khiển này?", en: "Load this driver?" },
  moduleWhy: { vi: "kyso hỏi trước khi nạp vì:", en: "kyso asks before it loads this file, since:" },
  moduleApart: {
    vi: "Nếu nạp, nó chạy trong một tiến trình riêng, tách khỏi kyso.",
    en: "Where it is loaded, it runs in a process of its own.",
  },
  moduleTrust: {
    vi: "Chỉ đồng ý nếu đây là tệp do nhà cung cấp chữ ký số của bạn đưa.",
    en: "Say yes only where this file is your certificate provider's.",
  },
  openTitle: { vi: "Mở giúp bạn?", en: "Open this for you?" },
  openPage: { vi: "Trang này sẽ mở trong trình duyệt:", en: "This page will open in the browser:" },
  openFolder: { vi: "Thư mục này sẽ được mở:", en: "This folder will be opened:" },
  openPromise: {
    vi: "kyso chỉ mở, không cài đặt gì và không đổi cài đặt nào; mở xong sẽ tự kiểm tra lại.",
    en: "kyso opens it and installs or changes nothing; then it looks again by itself.",
  },
  tryTitle: { vi: "Thử bằng trình duyệt của bạn?", en: "Try with your own browser?" },
  tryOpens: {
    vi: "kyso sẽ mở một trang của chính nó, chỉ có trên máy này, trong trình duyệt mặc định của bạn:",
    en: "kyso will open a page of its own, on this computer only, in your default browser:",
  },
  tryDoes: {
    vi: "Trang đó kết nối một lần tới công cụ ký số rồi đóng lại, không gửi gì đi:",
    en: "The page connects once to the signing tool and closes again, sending nothing:",
  },
  tryEnds: {
    vi: "Thử xong, hoặc sau một phút, kyso tự tắt trang; bạn chỉ cần đóng thẻ trình duyệt.",
    en: "After the try, or after a minute, kyso takes the page down by itself; you only close the tab.",
  },
  tryCannot: {
    vi: "Trang này không cho biết Cổng có được phép kết nối hay không: nó nằm ngay trên máy nên trình duyệt không hỏi quyền như với trang của Cổng.",
    en: "The page cannot show whether the portal is allowed to connect: of a page on this very computer the browser asks no permission, as it does of the portal's.",
  },
  trying: {
    vi: "Đang chờ trình duyệt của bạn… thường chỉ vài giây, lâu nhất một phút.",
    en: "Waiting for your browser… a few seconds as a rule, a minute at most.",
  },
  tryByHand: {
    vi: "Nếu trình duyệt không tự mở, bạn chép địa chỉ này vào trình duyệt:",
    en: "Where the browser does not open by itself, copy this address into it:",
  },
  tryOpenIt: {
    vi: "Bạn hãy tự mở địa chỉ này trong trình duyệt, trong vòng một phút:",
    en: "Please open this address in your browser yourself, within a minute:",
  },
  tryNotOpened: { vi: "Không tự mở được trình duyệt", en: "The browser could not be opened" },
  walkthroughPluginTitle: { vi: "Dẫn bạn cài công cụ ký số?", en: "Lead you through installing the tool?" },
  walkthroughUpdateTitle: { vi: "Dẫn bạn cập nhật công cụ ký số?", en: "Lead you through updating the tool?" },
  walkthroughAnewTitle: {
    vi: "Dẫn bạn gỡ và cài lại công cụ ký số?",
    en: "Lead you through installing the tool anew?",
  },
  walkthroughDiscTitle: { vi: "Dẫn bạn cài trình điều khiển?", en: "Lead you through installing the driver?" },
  walkthroughWill: { vi: "Nếu bạn đồng ý, kyso sẽ:", en: "If you agree, kyso will:" },
  walkthroughPromise: {
    vi: "kyso chỉ mở và xem, không tải, không chạy bộ cài nào, không đổi gì trên máy. Bấm I lúc nào cũng thôi được.",
    en: "kyso only opens and looks: it downloads nothing, runs no installer, changes nothing. Press I to end it at any time.",
  },
  byHand: { vi: "từng bước", en: "step by step" },
  saveTitle: { vi: "Lưu báo cáo?", en: "Save the report?" },
  saveWhere: { vi: "Báo cáo JSON sẽ được ghi vào tệp:", en: "The JSON report will be written to this file:" },
  savePrivate: {
    vi: "Trong đó có tên, mã số thuế và số sê-ri chứng thư. Chỉ gửi cho người bạn tin.",
    en: "It holds the name, tax code and serial number of the certificate. Send it only to whom you trust.",
  },
  details: { vi: "Chi tiết", en: "Details" },
  nothingKnown: { vi: "Chưa có dữ kiện nào.", en: "Nothing is known yet." },
  help: { vi: "Trợ giúp", en: "Help" },
  helpGuide: { vi: "Hướng dẫn của Cổng, mục", en: "The portal's guide, section" },
  helpMarks: { vi: "Các dấu", en: "The marks" },
  markPassed: { vi: "ổn", en: "all is well" },
  markWarned: { vi: "đi tiếp được, nên xem lại", en: "goes on, worth a look" },
  markFailed: { vi: "phải sửa trước khi ký", en: "has to be put right before signing" },
  markSkipped: { vi: "đã bỏ qua, hoặc không áp dụng", en: "skipped, or does not apply" },
  markAhead: { vi: "chưa tới", en: "still ahead" },
  helpPhone: {
    vi: "Gọi hỗ trợ: đọc mã ở cuối dòng (thí dụ DRV-01).",
    en: "On the phone: read out the code at the end of the line (such as DRV-01).",
  },
  helpSafe: {
    vi: "kyso không cài đặt gì, không đổi cài đặt, không gửi dữ liệu của bạn đi đâu. Ctrl-C dừng ngay bất cứ lúc nào.",
    en: "kyso installs nothing, changes no setting, sends your data nowhere. Ctrl-C ends it at any time.",
  },
  linesBelow: { vi: "dòng bên dưới", en: "lines below" },
  scroll: { vi: "cuộn", en: "scroll" },
  tooSmall: { vi: "Cửa sổ quá nhỏ", en: "This window is too small" },
  widen: { vi: "Hãy nới rộng tới ít nhất 40×12.", en: "Make it at least 40×12." },
  goingOn: { vi: "kyso vẫn đang chạy.", en: "kyso is still running." },
  practiceSign: { vi: "Ký số với token tập dượt", en: "Signing with the practice token" },
  provenPractice: { vi: "chữ ký tập dượt, không tính", en: "a practice signature, does not count" },
  filePath: { vi: "Tệp", en: "File" },
  nothingToDo: { vi: "Trên máy này không còn việc gì phải làm.", en: "Nothing is left to do on this machine." },
  restsOnSkipped: { vi: "bước đã bỏ qua", en: "a step was skipped" },
} as const satisfies { readonly [name: string]: Text };

/** Says why what was typed or pasted cannot be the PIN. */
export const pinRefusals: { readonly [R in Refusal]: Text } = {
  "too-long": words.pinTooLong,
  "several-lines": words.pinSeveralLines,
};
