import type { SubjectName } from "../facts/subjects.ts";
import type { Text } from "../text/language.ts";
import type { modules } from "./all-findings.ts";
import type { Code } from "./finding.ts";
import type { StepId } from "./step.ts";

/** How the findings of one module are found; shown by `kyso explain`. */
export interface HowFound {
  /** The step that judges, or kyso itself. */
  readonly step: StepId | "kyso";
  /** The subjects whose facts are judged. */
  readonly from: readonly SubjectName[];
  /** What kyso looks at, and what it compares it with. */
  readonly how: Text;
  /** Findings that are judged from other subjects than the rest. */
  readonly butFrom?: Readonly<Partial<Record<Code, readonly SubjectName[]>>>;
}

const tokensByDrivers = {
  vi: "kyso nhờ từng trình điều khiển (thư viện PKCS#11) trên máy cho xem token, chứng thư và khóa; việc này không cần mã PIN",
  en: "kyso has each driver (PKCS#11 library) of this machine show its tokens, certificates and keys; that takes no PIN",
};

/** How each module's findings are found: a module without an entry does not compile. */
export const howFound: Readonly<Record<keyof typeof modules, HowFound>> = {
  computer: {
    step: "computer",
    from: ["computer", "clock"],
    how: {
      vi: "kyso đọc tên, phiên bản và loại bộ xử lý mà hệ điều hành tự khai, cách bạn đang dùng máy (ngồi trước máy hay từ xa), rồi so giờ máy với giờ máy chủ của Cổng",
      en: "kyso reads the system's own name, version and processor and how the machine is used (at it, or from afar), and compares its clock with that of the portal's server",
    },
  },
  token: {
    step: "token",
    from: ["usb", "cardService", "tokens"],
    how: {
      vi: "kyso đọc danh sách thiết bị USB của hệ điều hành, hỏi dịch vụ thẻ thông minh thấy đầu đọc nào, và xem trình điều khiển đọc được token nào",
      en: "kyso reads the system's list of USB devices, asks the smart card service which readers it sees, and looks which tokens the drivers read",
    },
  },
  tokenReader: {
    step: "token",
    from: ["usb", "cardService"],
    how: {
      vi: "kyso so danh sách thiết bị USB của hệ điều hành với các đầu đọc và thẻ mà dịch vụ thẻ thông minh báo",
      en: "kyso compares the system's list of USB devices with the readers and cards that the smart card service tells of",
    },
  },
  tokenService: {
    step: "token",
    from: ["cardService"],
    how: {
      vi: "kyso xem dịch vụ thẻ thông minh của hệ điều hành có chạy không và hỏi thử nó một câu; trên Windows còn xem các dịch vụ đưa chứng thư vào kho",
      en: "kyso looks whether the system's smart card service runs and asks it something; on Windows it also looks at the services that bring certificates into the store",
    },
  },
  driver: {
    step: "driver",
    from: ["drivers", "tokens", "usb"],
    how: {
      vi: "kyso tìm các thư viện PKCS#11 đã cài trên máy, nạp từng cái trong một tiến trình riêng rồi xem nó có trả lời và có đọc được token đang cắm không",
      en: "kyso finds the PKCS#11 libraries on this machine, loads each in a process of its own, and looks whether it answers and reads the token that is plugged in",
    },
  },
  driverCause: {
    step: "driver",
    from: ["drivers", "tokens", "usb", "cardService"],
    how: {
      vi: "khi không trình điều khiển nào đọc được token, kyso xem tiếp dịch vụ thẻ có thấy token không, phần mềm nào đang giữ token, và thư mục nào chưa xem được",
      en: "where no driver reads the token, kyso looks on: whether the card service sees it, which program holds it, and which folders could not be read",
    },
  },
  reading: {
    step: "driver",
    from: ["drivers", "tokens"],
    how: {
      vi: "kyso xem trình điều khiển trả lời gì khi được hỏi về các khe và token của nó, và tệp của nó có đổi giữa chừng không",
      en: "kyso looks at what the driver answers when asked for its slots and tokens, and whether its file changed in between",
    },
  },
  rival: {
    step: "driver",
    from: ["drivers", "tokens"],
    how: {
      vi: "kyso so các trình điều khiển với nhau: cái nào cùng đọc một token, tệp nào có hai bản, và ai trên máy sửa được tệp",
      en: "kyso compares the drivers with each other: which read the same token, which file is there twice, and who on this machine may change it",
    },
  },
  portal: {
    step: "portal",
    from: ["network"],
    how: {
      vi: "kyso tự mở một kết nối tới Cổng Dịch vụ công: tìm địa chỉ, kết nối (qua proxy nếu máy dùng proxy), kiểm tra chứng thư của trang, rồi xem trang chủ trả lời",
      en: "kyso opens a connection to the portal: finds its address, connects (through the proxy where there is one), checks the page's certificate, and looks what the front page answers",
    },
  },
  portalWay: {
    step: "portal",
    from: ["network"],
    how: {
      vi: "khi không tới được Cổng bằng cách thường, kyso xem đường đi: tệp hosts, cài đặt proxy, tệp PAC, và chứng thư nhận được trên đường",
      en: "where the portal is not reached in the plain way, kyso looks at the way there: the hosts file, proxy settings, a PAC file, and the certificates met",
    },
  },
  plugin: {
    step: "plugin",
    from: ["plugins"],
    butFrom: {
      "PLG-23": ["plugins", "pluginToken"],
      "PLG-24": ["plugins", "pluginToken", "tokens"],
      "PLG-29": ["plugins", "pluginToken"],
    },
    how: {
      vi: "kyso tìm công cụ ký số trong danh sách phần mềm đã cài và đang chạy, rồi hỏi nó (phiên bản, có thấy token không) ở cổng kết nối mà trang web dùng; các câu hỏi này vô hại",
      en: "kyso looks for the signing tool among installed and running programs, and asks it (its version, whether it sees a token) at the port that the page uses; these questions are harmless",
    },
  },
  pluginEndpoint: {
    step: "plugin",
    from: ["plugins"],
    how: {
      vi: "kyso kết nối tới công cụ ký số như trang web làm, đọc chứng thư riêng của nó (hạn, nơi cấp) và xem máy này có tin chứng thư đó không",
      en: "kyso connects to the signing tool as the page does, reads the tool's own certificate (its dates, its issuer), and looks whether this machine trusts it",
    },
  },
  pluginPort: {
    step: "plugin",
    from: ["plugins"],
    how: {
      vi: "kyso xem chương trình nào đang giữ các cổng kết nối mà trang web tìm công cụ ký số, và thử kết nối tới từng cổng kết nối đó",
      en: "kyso looks which program holds the ports at which the page looks for the signing tool, and tries to connect to each",
    },
  },
  filing: {
    step: "plugin",
    from: ["plugins"],
    how: {
      vi: "kyso tìm trong danh sách phần mềm đã cài các công cụ ký mà cổng thuế, BHXH hoặc hải quan dùng; nó không hỏi những công cụ chưa ai công bố cách hỏi",
      en: "kyso looks among the installed programs for the tools that the portals of tax, insurance or customs use; it does not ask tools of which nobody has said how to ask them",
    },
  },
  browser: {
    step: "browser",
    from: ["browsers", "plugins"],
    how: {
      vi: "kyso tìm các trình duyệt trên máy, đọc cài đặt của chúng (quyền kết nối tới ứng dụng trên máy, chính sách của quản trị viên) đối với trang của Cổng; không mở trình duyệt",
      en: "kyso finds the browsers of this machine and reads their settings for the portal's page (leave to connect to programs here, the administrator's policies); it opens no browser",
    },
  },
  extension: {
    step: "browser",
    from: ["browsers"],
    how: {
      vi: "kyso đọc danh sách tiện ích trong hồ sơ của từng trình duyệt",
      en: "kyso reads the list of extensions in each browser's profile",
    },
  },
  stillMissing: {
    step: "browser",
    from: ["browsers", "plugins"],
    how: {
      vi: "công cụ ký số đã trả lời kyso, nên kyso nêu những gì ở trình duyệt vẫn có thể ngăn trang web thấy nó",
      en: "the signing tool answered kyso, so kyso names what in the browser may still keep the page from it",
    },
  },
  browserTrust: {
    step: "browser",
    from: ["browsers", "plugins"],
    how: {
      vi: "kyso xem kho chứng thư của chính trình duyệt có tin chứng thư riêng của công cụ ký số không",
      en: "kyso looks whether the browser's own store trusts the signing tool's certificate",
    },
  },
  browserTry: {
    step: "browser",
    from: ["browserTry"],
    how: {
      vi: "khi bạn bấm K, kyso mở một trang thử trong trình duyệt của bạn; trang đó kết nối tới công cụ ký số rồi báo lại kết quả",
      en: "when you press K, kyso opens a page of its own in your browser; that page connects to the signing tool and reports back",
    },
  },
  certificate: { step: "certificate", from: ["tokens"], how: tokensByDrivers },
  certificateDates: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso so ngày hiệu lực và ngày hết hạn của chứng thư với của nơi đã cấp nó, theo danh mục của kyso",
      en: "kyso compares the certificate's dates with those of its issuer, by kyso's catalogue",
    },
  },
  certificateFiling: {
    step: "certificate",
    from: ["tokens", "clock", "network"],
    how: {
      vi: "kyso so giờ hết hạn của chứng thư với 23:59:59 (giờ Việt Nam) của hạn nộp gần nhất, tính theo quy định và lịch nghỉ lễ mà nó có",
      en: "kyso compares the certificate's end with 23:59:59 (Viet Nam's time) of the next filing date, by the rules and the days off that it knows",
    },
  },
  certificateKey: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso đọc loại và độ dài khóa công khai ghi trong chứng thư",
      en: "kyso reads the kind and length of the public key in the certificate",
    },
  },
  certificatePointer: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso đọc trong chứng thư, và chứng thư của nơi cấp, các địa chỉ dùng để hỏi trạng thái thu hồi và các phần đánh dấu bắt buộc",
      en: "kyso reads, in the certificate and its issuer's, the addresses for its revocation and the parts that are marked critical",
    },
  },
  government: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso đối chiếu tên nơi cấp và chữ ký trên chứng thư với các CA chuyên dùng Chính phủ trong danh mục",
      en: "kyso compares the issuer's name and signature with the government's own CAs in its catalogue",
    },
  },
  identity: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso đọc mã số thuế, số định danh và tên chủ thể ghi trong chứng thư, rồi kiểm tra cách viết và số kiểm tra của mã",
      en: "kyso reads the holder's tax code, personal number and name in the certificate, and checks their form and check digit",
    },
  },
  issuer: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso kiểm tra chữ ký của nơi cấp trên chứng thư bằng khóa của các CA trong danh mục, lên tới gốc quốc gia",
      en: "kyso checks the issuer's signature on the certificate with the keys of the catalogue's CAs, up to the national root",
    },
  },
  newCertificate: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso so ngày bắt đầu hiệu lực của chứng thư với hôm nay",
      en: "kyso compares the day from which the certificate is valid with today",
    },
  },
  certificateReading: {
    step: "certificate",
    from: ["tokens"],
    how: {
      vi: "kyso xem trình điều khiển trả lời gì khi được nhờ liệt kê chứng thư trên token, và từng chứng thư có đọc được không",
      en: "kyso looks at what the driver answers when asked for the token's certificates, and whether each can be read",
    },
  },
  certificateStore: {
    step: "certificate",
    from: ["certificateStore", "tokens"],
    how: {
      vi: "kyso so chứng thư trên token với kho chứng thư của hệ điều hành: có ở đó không, kèm khóa không, khóa do phần mềm nào giữ; kyso không chạm vào khóa",
      en: "kyso compares the token's certificates with the system's own store: whether they are there, with a key, and which program keeps it; kyso does not touch the key",
    },
  },
  revocation: {
    step: "certificate",
    from: ["revocation", "tokens"],
    how: {
      vi: "kyso hỏi máy chủ OCSP của nơi cấp (không được thì tải danh sách thu hồi), kiểm tra chữ ký trên câu trả lời, rồi xem nó nói gì về số sê-ri của chứng thư",
      en: "kyso asks the issuer's OCSP responder (or else loads its revocation list), checks the signature on the answer, and looks what it says of the certificate's serial number",
    },
  },
  signature: {
    step: "signature",
    from: ["signature", "tokens"],
    how: {
      vi: "kyso nhờ token ký một đoạn văn bản riêng của kyso sau khi bạn đồng ý và nhập mã PIN, rồi tự kiểm chứng chữ ký bằng chứng thư",
      en: "after your yes and your PIN, kyso has the token sign a text of kyso's own, and verifies the signature itself with the certificate",
    },
  },
  form: {
    step: "signature",
    from: ["signature", "tokens"],
    how: {
      vi: "kyso mở chữ ký thử bằng khóa công khai trong chứng thư và so từng phần với nội dung đã đưa cho token ký",
      en: "kyso opens the test signature with the certificate's public key and compares each part with what the token was given to sign",
    },
  },
  pin: {
    step: "signature",
    from: ["tokens", "signature"],
    butFrom: { "TOK-04": ["tokens"], "TOK-05": ["tokens"], "TOK-19": ["tokens"] },
    how: {
      vi: "kyso đọc các dấu hiệu về mã PIN mà token tự báo, số lần thử mà kyso đã đếm, và câu trả lời của token khi đăng nhập một lần; kyso không bao giờ thử lại mã PIN",
      en: "kyso reads what the token itself says of its PIN, the tries that kyso has counted, and the token's answer to one login; kyso never tries a PIN again",
    },
  },
  sha1: {
    step: "signature",
    from: ["signature"],
    how: {
      vi: "trong cùng lần đăng nhập, kyso nhờ token ký thêm một lần bằng SHA-1, vì có phần mềm còn dùng, rồi kiểm chứng chữ ký đó",
      en: "in the same login, kyso has the token sign once more with SHA-1, which some programs still use, and verifies that signature",
    },
  },
  registration: {
    step: "registration",
    from: ["tokens"],
    how: {
      vi: "kyso xem chứng thư là của tổ chức, hộ kinh doanh hay cá nhân rồi nêu quy định đang áp dụng theo danh mục; tài khoản trên Cổng thì kyso không xem được",
      en: "kyso looks whether the certificate is an organisation's, a household's or a person's, and names the rules in force by its catalogue; it cannot see accounts on the portal",
    },
  },
  login: {
    step: "login",
    from: ["tokens"],
    how: {
      vi: "kyso xem chứng thư là của ai rồi nêu cách đăng nhập đang áp dụng theo danh mục; tài khoản VNeID thì kyso không xem được",
      en: "kyso looks whose certificate it is and names the way of logging in that is in force by its catalogue; it cannot see a VNeID account",
    },
  },
  kyso: {
    step: "kyso",
    from: [],
    how: {
      vi: "kyso tự báo về chính lần chạy này",
      en: "kyso tells it of its own run",
    },
  },
};
