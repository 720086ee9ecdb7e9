import { clean } from "./clean.ts";
import type { Text } from "./language.ts";

/** Reasons why a value is missing, as the probes write them in English, with their Vietnamese. */
const vietnamese: Readonly<Record<string, string>> = {
  "who holds the port could not be read, so it is not asked":
    "không xem được chương trình nào giữ cổng kết nối nên không hỏi",
  "the system does not tell who holds the port, so it is not asked":
    "hệ thống không cho biết chương trình nào giữ cổng kết nối nên không hỏi",
  "another program holds the port, so it is not asked": "chương trình khác giữ cổng kết nối nên không hỏi",
  "whether the program that holds the port is the product is not known, so it is not asked":
    "chưa biết chương trình giữ cổng kết nối có phải sản phẩm này không nên không hỏi",
  "the proxy's certificate is not trusted, so it is told no password":
    "chứng thư của proxy không đáng tin nên kyso không gửi mật khẩu",
  "it was not read": "chưa đọc",
  "APPDATA is not set": "biến APPDATA chưa được đặt",
  "the entry has no content": "mục đó không có nội dung",
  "how the store names the key is not formed as known": "kho ghi khóa theo dạng chưa biết",
  "the store names no private key for it": "kho không ghi khóa bí mật cho chứng thư này",
  "the keychain shows no private key for it": "chuỗi khóa không có khóa bí mật cho chứng thư này",
  "a name that reg cannot be asked for": "không hỏi reg theo tên này được",
  "Windows' own provider is not where providers are looked for":
    "không thấy phần mềm giữ khóa của chính Windows ở chỗ đã biết",
  "security listed no identities and did not say that there are none":
    "security không liệt kê khóa nào mà cũng không nói là không có",
  "the system has no program “security” here": "máy này không có chương trình “security”",
  "security ended with a fault": "security kết thúc với lỗi",
  "Linux has no store of its own that signing programs go by": "Linux không có kho chứng thư riêng mà phần mềm ký dùng",
  "kyso does not know this system's store of certificates": "kyso không biết kho chứng thư của hệ thống này",
  "the address leads to this machine or the local network": "địa chỉ dẫn vào chính máy này hoặc mạng nội bộ",
  "the address cannot be read": "không đọc được địa chỉ",
  "the address holds a name or a password": "địa chỉ có kèm tên hoặc mật khẩu",
  "kyso asks by http and https only": "kyso chỉ hỏi qua http và https",
  "the address has the port of another service": "địa chỉ có cổng kết nối của một dịch vụ khác",
  "the time for all requests was over": "đã hết thời gian dành cho mọi câu hỏi",
  "the server answers with an error": "máy chủ trả lời bằng một mã lỗi",
  "the address sends on to another site": "địa chỉ chuyển sang trang khác",
  "the address sends on again and again": "địa chỉ chuyển tiếp mãi",
  "the system's proxy setting is not formed as known": "cài đặt proxy của hệ thống không đúng dạng đã biết",
  "a proxy script decides, and kyso runs none": "một tệp cấu hình proxy (PAC) quyết định, kyso không chạy tệp đó",
  "a proxy script is looked for in the network, and kyso runs none":
    "hệ thống tự tìm tệp cấu hình proxy trong mạng, kyso không chạy tệp đó",
  "the system's proxy is for some hosts only": "proxy của hệ thống chỉ dùng cho một số trang",
  "which desktop the browser runs on is not known": "chưa biết trình duyệt chạy trên màn hình nền nào",
  "the system has no program “scutil” here": "máy này không có chương trình “scutil”",
  "the system has no program “gsettings” here": "máy này không có chương trình “gsettings”",
  "scutil ended with a fault": "scutil kết thúc với lỗi",
  "gsettings ended with a fault": "gsettings kết thúc với lỗi",
  "where this package keeps its certificates is not established": "chưa rõ bản đóng gói này giữ chứng thư ở đâu",
  "where this package looks for policies is not established": "chưa rõ bản đóng gói này đọc chính sách ở đâu",
  "Windows names two default browsers": "Windows nêu hai trình duyệt mặc định",
  "--no-state": "chạy với --no-state",
  "HOME is not set": "biến HOME chưa được đặt",
  "USERPROFILE is not set": "biến USERPROFILE chưa được đặt",
  "System Information has no section of readers": "Thông tin hệ thống không có phần đầu đọc",
  "Windows does not let this session ask the service": "Windows không cho phiên làm việc này hỏi dịch vụ",
  "the service does not answer": "dịch vụ không trả lời",
  "the service does not tell its readers": "dịch vụ không cho biết các đầu đọc",
  "the service speaks another version": "dịch vụ dùng phiên bản giao thức khác",
  "the system hides other users' processes": "hệ thống giấu tiến trình của người dùng khác",
  "the table of readers is not formed as known": "bảng đầu đọc không đúng dạng đã biết",
  "Windows does not let this user read it": "Windows không cho người dùng này đọc",
  "Windows does not tell its interfaces": "Windows không cho biết các giao diện của nó",
  "Windows does not tell what its driver says": "Windows không cho biết trình điều khiển của nó báo gì",
  "Windows does not tell whether it may be started": "Windows không cho biết nó có được phép khởi động không",
  "Windows has no program “reg” here": "máy này không có chương trình “reg” của Windows",
  "Windows lets its program “reg” read nothing": "Windows không cho chương trình “reg” của nó đọc gì",
  "Windows starts it when a reader is there": "Windows chỉ chạy nó khi có đầu đọc",
  "a GET tells it without one": "chỉ một yêu cầu GET đã đủ biết",
  "a package of its maker is there; whether it is this one is not told":
    "máy có một gói của cùng nhà cung cấp, chưa rõ có phải là nó không",
  "a path that dpkg-query takes for a pattern": "dpkg-query hiểu đường dẫn này là mẫu tìm",
  "another user may change the folder": "người dùng khác trên máy sửa được thư mục đó",
  "another answer than the product gives": "câu trả lời không giống của sản phẩm này",
  "cannot be read": "không đọc được",
  "ioreg listed no device that can be read": "ioreg không liệt kê thiết bị nào đọc được",
  "ioreg printed no tree": "ioreg không in ra cây thiết bị",
  "pkgutil listed no package": "pkgutil không liệt kê gói nào",
  "the class of an interface cannot be read": "không đọc được loại của một giao diện",
  "the folder is full": "thư mục đó đã đầy",
  "the try is not there after it was written": "lần thử vừa ghi không còn ở đó",
  "the list of drive letters is empty": "danh sách ký tự ổ đĩa trống",
  "the list of mounts has no root": "danh sách gắn kết không có gốc",
  "the system named no process": "hệ thống không nêu tiến trình nào",
  "the table of connections has no heading": "bảng kết nối không có dòng tiêu đề",
  "this machine has no USB bus": "máy này không có cổng USB nào",
  "closed before the browser reported": "đã thôi trước khi trình duyệt báo lại",
  "connected, but the service says nothing": "kết nối được nhưng dịch vụ không nói gì",
  "ended by kyso": "kyso đã cho dừng",
  "ended without an exit status": "kết thúc mà không có mã kết quả",
  "fsutil told no name": "fsutil không cho biết tên",
  "how its version reply is formed is not established": "chưa rõ nó trả lời phiên bản theo dạng nào",
  "ioreg ended with a fault": "ioreg kết thúc với lỗi",
  "it cannot be started": "không khởi động được nó",
  "it has no greeting beside its version": "ngoài phiên bản nó không có lời chào nào",
  "it has no name": "nó không có tên",
  "it is not known to have a URL protocol": "chưa biết nó có giao thức URL nào",
  "it is not known to have a browser extension": "chưa biết nó có tiện ích trình duyệt nào",
  "it prints without end": "nó in ra không dứt",
  "it speaks without TLS": "nó không dùng TLS",
  "it trusts a certificate for some servers only": "nó chỉ tin một chứng thư đối với một số máy chủ",
  "it trusts what the system trusts": "nó tin những gì hệ thống tin",
  "its name on Linux is not established, and nothing bears the one on Windows":
    "chưa rõ tên của nó trên Linux, và không có gì mang tên như trên Windows",
  "its name on macOS is not established, and nothing bears the one on Windows":
    "chưa rõ tên của nó trên macOS, và không có gì mang tên như trên Windows",
  "its own store is not formed as known": "kho chứng thư riêng của nó không đúng dạng đã biết",
  "its permissions are not formed as known": "các quyền nó lưu không đúng dạng đã biết",
  "its settings are not read": "kyso không đọc cài đặt của nó",
  "its signature names nobody": "chữ ký của nó không nêu tên ai",
  "its version is not formed as known": "phiên bản của nó không đúng dạng đã biết",
  "its process": "tiến trình của nó",
  "left out by the caller": "người gọi đã bỏ qua",
  load: "nạp thư viện",
  "netstat listed nothing": "netstat không liệt kê gì",
  "netstat named no listener": "netstat không nêu chương trình nào đang nghe",
  "no answer": "không có trả lời",
  "no browser was chosen": "chưa chọn trình duyệt mặc định",
  "no call of it is known for certain to be harmless": "chưa biết chắc lời gọi nào tới nó là vô hại",
  "no driver of the maker's says it in plain letters": "không trình điều khiển nào của hãng nói rõ",
  "no installer is there whole yet": "chưa có bộ cài nào tải xong",
  "no package list is read here": "trên máy này kyso không đọc danh sách gói",
  "no place is known for this system": "chưa biết nó nằm ở đâu trên hệ thống này",
  "no plugin that can be asked answers": "không công cụ nào hỏi được đang trả lời",
  "no port": "không có cổng kết nối nào",
  "no preferences": "không có tệp cài đặt",
  "no profile tells the version": "không hồ sơ nào cho biết phiên bản",
  "no such file": "không có tệp này",
  "no such program": "không có chương trình này",
  "no token in this slot": "khe này không có token",
  "nobody listens": "không chương trình nào nghe",
  "not asked yet": "chưa hỏi",
  "not there": "không có",
  "nothing is asked of it: it speaks plain HTTP": "kyso không hỏi nó: nó dùng HTTP trần",
  "on Windows it has no socket of its own": "trên Windows nó không có socket riêng",
  "on Windows only drivers ask it": "trên Windows chỉ trình điều khiển hỏi nó",
  "only Windows has a registry": "chỉ Windows mới có registry",
  "only the first are read": "chỉ đọc những mục đầu",
  "pkgutil ended with a fault": "pkgutil kết thúc với lỗi",
  "pkgutil gave no status": "pkgutil không cho biết trạng thái",
  "plutil did not print JSON": "plutil không in ra JSON",
  "plutil ended with a fault": "plutil kết thúc với lỗi",
  "pnputil listed nothing": "pnputil không liệt kê gì",
  "policies.json is not formed as known": "policies.json không đúng dạng đã biết",
  "ps named no process": "ps không nêu tiến trình nào",
  "reading it would open the device": "muốn đọc phải mở thiết bị",
  "reg ended well and said nothing": "reg kết thúc bình thường nhưng không nói gì",
  "sc did not tell the service's state": "sc không cho biết trạng thái dịch vụ",
  "stopped before the page was opened": "đã dừng trước khi mở trang",
  "sysctl did not say": "sysctl không cho biết",
  "tasklist named no process": "tasklist không nêu tiến trình nào",
  "the PKCS#11 add-on is not in this build": "bản kyso này không có phần PKCS#11",
  "the app tells no version": "ứng dụng không cho biết phiên bản",
  "the browser did not report": "trình duyệt không báo lại",
  "the browser is writing to its database": "trình duyệt đang ghi vào cơ sở dữ liệu của nó",
  "the database has no such table": "cơ sở dữ liệu không có bảng này",
  "the database holds too much": "cơ sở dữ liệu chứa quá nhiều mục",
  "the device does not say": "thiết bị không cho biết",
  "the device has none": "thiết bị không có",
  "the driver gave no answer": "trình điều khiển không trả lời",
  "the driver's process said something that is no answer":
    "tiến trình của trình điều khiển nói điều không phải trả lời",
  "the environment names no folder for kyso's own state": "môi trường không nêu thư mục trạng thái cho kyso",
  "the exported names cannot be read": "không đọc được tên các hàm",
  "the extension is one for Chrome and its kin": "tiện ích này dành cho Chrome và các trình duyệt cùng họ",
  "the file is too large": "tệp quá lớn",
  "the greeting failed": "lời chào không thành",
  "the helper for 32-bit drivers is not in this build": "bản kyso này không có phần đọc trình điều khiển 32 bit",
  "the keys of a 32-bit driver are not read": "kyso không đọc khóa qua trình điều khiển 32 bit",
  "the list of drivers is not known": "chưa có danh sách trình điều khiển",
  "the list of handlers is not formed as known": "danh sách chương trình mặc định không đúng dạng đã biết",
  "the machine's maker and model cannot be read": "không đọc được hãng và kiểu máy",
  "no such key": "không có khóa này trong registry",
  "reg ended well and wrote nothing that can be read": "reg kết thúc bình thường nhưng không ghi ra gì đọc được",
  "the name has no address": "tên này không có địa chỉ",
  "the name of its uninstall entry is not established": "chưa rõ tên của nó trong danh sách gỡ cài đặt",
  "the names in such a file are not read": "kyso không đọc tên trong loại tệp này",
  "the names of its processes are not established": "chưa rõ tên tiến trình của nó",
  "the part before it failed": "phần trước đó không thành",
  "the person has not said yes to it": "bạn chưa đồng ý",
  "the phase before it failed": "bước trước đó không thành",
  "the place of its program is not established": "chưa rõ chương trình của nó nằm ở đâu",
  "the plugin has no endpoint": "công cụ này không có điểm kết nối",
  "the preferences are not formed as known": "tệp cài đặt không đúng dạng đã biết",
  "the preferences do not tell": "tệp cài đặt không cho biết",
  "the profile switches no policies on": "hồ sơ không bật chính sách nào",
  "the profiles cannot be read": "không đọc được hồ sơ trình duyệt",
  "the proxy that is set is no address": "proxy được đặt không phải là địa chỉ",
  "the reply holds no version": "câu trả lời không có phiên bản",
  "the reply is not formed as the plugin forms it": "câu trả lời không đúng dạng của công cụ này",
  "the plugin refuses the call": "công cụ này từ chối trả lời",
  "the runtime's own authorities already trust it": "đã được tin theo danh sách có sẵn",
  "the scenario says nothing of it": "tình huống dựng sẵn không nói về điều này",
  "the system does not tell who listens": "hệ thống không cho biết chương trình nào đang nghe",
  "the system has no list of authorities": "hệ thống không có danh sách nhà cung cấp chứng thư",
  "the system lists no interface": "hệ thống không liệt kê giao diện nào",
  "the system's own list was read": "đã đọc danh sách của hệ thống",
  "the token is not there": "không có token",
  "the token was not asked": "chưa hỏi token",
  "the way goes through a proxy that kyso cannot use": "đường đi qua một proxy mà kyso không dùng được",
  "there are more programs than are read": "có nhiều chương trình hơn số kyso đọc",
  "there is no folder for temporary files": "không có thư mục tạm",
  "there is no proxy": "không có proxy",
  "this Node.js reads no such database": "Node.js này không đọc được cơ sở dữ liệu loại đó",
  "this is a folder": "đây là thư mục",
  "this is a folder or a device, not a file": "đây là thư mục hoặc thiết bị, không phải tệp",
  "this is not a regular file": "đây không phải tệp thường",
  "this machine has no USB subsystem": "máy này không có hệ thống USB",
  "this system does not tell of its card service": "hệ thống này không cho biết về dịch vụ thẻ",
  "this system has no way to tell who signed such a file": "hệ thống này không cho biết ai đã ký loại tệp này",
  "this system's drives are not known": "chưa biết các ổ đĩa của hệ thống này",
  "this version of Node.js cannot read the system's authorities":
    "bản Node.js này không đọc được danh sách nhà cung cấp chứng thư của hệ thống",
  "this version of kyso does not know this system": "bản kyso này chưa biết hệ thống này",
  "this version of kyso does not read it on this system": "bản kyso này chưa đọc được trên hệ thống này",
  "this version of kyso does not read its policies on this system":
    "bản kyso này chưa đọc chính sách của nó trên hệ thống này",
  "this version of kyso does not read the rights of this file": "bản kyso này chưa đọc quyền của tệp này",
  "this version of kyso does not read this on this system": "bản kyso này chưa đọc điều này trên hệ thống này",
  "timedatectl did not say": "timedatectl không cho biết",
  "to be tried again": "sẽ thử lại",
  "two products could hold this port": "hai sản phẩm cùng có thể giữ cổng kết nối này",
  "what an administrator set stands in its profiles": "những gì quản trị viên đặt nằm trong các hồ sơ của nó",
  "what the browser wrote last stands in a log beside its database":
    "những gì trình duyệt ghi sau cùng còn nằm trong tệp bên cạnh cơ sở dữ liệu",
  "where this system keeps downloads is not known": "chưa biết hệ thống này để tệp tải về ở đâu",
  "whether it asks depends on its version, which is not known":
    "có hỏi hay không tùy phiên bản, mà chưa biết phiên bản",
};

/** Reasons with something of the machine in them; a part in brackets may be a reason itself, else it stays as it is. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^no answer within (\d+) ms$/, "không trả lời trong $1 ms"],
  [/^no end within (\d+) ms$/, "không xong trong $1 ms"],
  [/^(\S+|its process) gave no answer within (\d+) ms$/, "$1 không trả lời trong $2 ms"],
  [
    /^(.+); it was given less time because another driver hung: ask it again alone$/,
    "$1; nó được ít thời gian hơn vì một trình điều khiển khác bị treo: hãy hỏi riêng nó",
  ],
  [/^ended by (\S+)$/, "bị dừng bởi $1"],
  [/^(?:(\S+) )?ended with status (\S+)$/, "$1 kết thúc với mã $2"],
  [/^it could not be asked: (.+)$/, "không hỏi được: $1"],
  [/^its signature cannot be read: (.*)$/, "không đọc được chữ ký của nó: $1"],
  [/^kyso cannot go through a proxy of the kind (.+)$/, "kyso không đi qua được proxy loại $1"],
  [/^the practice token cannot be asked: (.+)$/, "không hỏi được token luyện tập: $1"],
  [/^the system's own proxy setting: (.+)$/, "cài đặt proxy của hệ thống: $1"],
  [/^the proxy answered (.+)$/, "proxy trả lời $1"],
  [/^the probe itself failed: (.+)$/, "phần kiểm tra gặp lỗi: $1"],
];

function inVietnamese(reason: string): string | null {
  if (Object.hasOwn(vietnamese, reason)) return vietnamese[reason] ?? null;
  for (const [pattern, words] of patterns) {
    const parts = pattern.exec(reason);
    if (parts) return words.replace(/\$(\d)/g, (_, at: string) => translated(parts[Number(at)] ?? "")).trim();
  }
  return null;
}

function translated(reason: string): string {
  return inVietnamese(reason) ?? reason;
}

/** Whether there is a Vietnamese text for the reason. */
export function isTranslated(reason: string): boolean {
  return inVietnamese(reason) !== null;
}

/** A reason is at most this many characters long. */
const longest = 1000;

/**
 * Returns why a value is missing in both languages, cleaned: recorded facts hold any text. Texts of the system or of a
 * library are not translated.
 */
export function reasonIn(reason: string): Text {
  const en = clean(reason, longest);
  return { vi: translated(en), en };
}
