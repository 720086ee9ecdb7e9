import { lookPoints, signPoints } from "./by-function.ts";
import { protocolVersion } from "../../../src/signing/protocol/version.ts";
import { type FaultCase, faultCase } from "./fault-case.ts";

const look = (what: string, rules: string, more: Partial<FaultCase> = {}) => faultCase("look", what, rules, more);
const sign = (what: string, rules: string, more: Partial<FaultCase> = {}) => faultCase("sign", what, rules, more);
const both = (what: string, rules: string) => [look(what, rules), sign(what, rules)];

/** Bytes that may confuse a terminal, a log or a parser. */
const nasty = "\\e[2J\\e]0\\x3bx\\x07\\xff\\xfe\\xc3(\\x00\\x00\\x1b[31m\\\\";
const odd = ["badutf8", "nul", "full", "ansi", `text:${nasty}`] as const;
const named = (how: string) => (how.startsWith("text") ? "escape sequences" : how);

const noise = [
  ...both("noise on standard output", `*:stdout=${nasty}`),
  ...both("noise on standard error", `*:stderr=${nasty}`),
  ...both("3 MB on standard output", "C_Initialize:stdout=@3000000"),
  ...both("3 MB on standard error", "C_Initialize:stderr=@3000000"),
  look("frames on standard output", "*:stdout=\\x00\\x00\\x00\\x02{}"),
];

/** Names in fixed fields of at most 64 bytes, and objects' labels, which alone can be 50 MB long. */
const names = [
  ...odd.flatMap((how) => {
    const token = ["label", "serial", "model", "manufacturer"].map((field) => `token:${field}=${how}`);
    const others = ["slot:description", "slot:manufacturer", "info:description", "info:manufacturer"];
    return [
      look(`token's names · ${named(how)}`, token.join(";")),
      look(`slot's and library's names · ${named(how)}`, others.map((field) => `${field}=${how}`).join(";")),
    ];
  }),
  ...["badutf8", "nul", "ansi", `text=${nasty}`].map((how) => look(`objects' labels · ${named(how)}`, `label:${how}`)),
  ...both("objects' labels · empty", "label:empty"),
  ...both("objects' labels · 50 MB", "label:big=50000000"),
];

const objects = [
  ...both("objects without id", "id:empty"),
  ...both("the same id on all objects", "id:same"),
  ...both("ids of 5 kB", "id:big=5000"),
  ...both("5,000 objects", "objects:dup=5000"),
  ...both("201 objects", "objects:dup=201"),
  look("200 objects", "objects:dup=200"),
  ...both("no certificate", "certs:none"),
  ...both("no key", "keys:none"),
  sign("a key that wants the PIN each time", "key:always"),
];

/** A search that goes on in pieces, or breaks off after the first. */
const pieces = [
  ...both("one object a call", "find:chunk=1"),
  ...both("the search ended by the module itself", "C_FindObjects@2:rv=CKR_OPERATION_NOT_INITIALIZED"),
  look("the search broken off after one object", "find:chunk=1;C_FindObjects@2:rv=CKR_GENERAL_ERROR"),
  look("the token pulled in the middle of a search", "find:chunk=1;C_FindObjects@2:pull=CKR_DEVICE_REMOVED"),
  ...both("slots that grow between two calls", "C_GetSlotList@2:rv=CKR_BUFFER_TOO_SMALL"),
  ...both("mechanisms that grow between two calls", "C_GetMechanismList@2:rv=CKR_BUFFER_TOO_SMALL"),
];

/** Certificates that show only after the login. */
const late = both("certificates that show after the login", "certs:late");

/** The first way to sign fails, or its signature is odd; the second works, unless `sign:anyway`. */
const ways = [
  ...["C_SignInit@1:rv=CKR_GENERAL_ERROR", "C_Sign@1:rv=CKR_ARGUMENTS_BAD", "C_Sign@1:rv=CKR_DATA_LEN_RANGE"].map(
    (rule) => sign(`the second way · ${rule.replace("@1:rv=", " · ")}`, rule),
  ),
  sign("the second way · a signature left open", "C_Sign@1:rv=CKR_DEVICE_ERROR;C_SignInit@2:rv=CKR_OPERATION_ACTIVE"),
  sign("no second way · the token gone", "C_Sign@1:rv=CKR_DEVICE_REMOVED"),
  ...["nonull", "bare", "padding", "other", "reversed"].flatMap((form) => [
    sign(`odd signature by one way · ${form}`, `sign:form=${form}`),
    sign(`odd signature by every way · ${form}`, `sign:form=${form};sign:anyway`),
  ]),
];

/** The first signature is made; the second, with SHA-1, goes wrong. */
const second = [
  ...["C_SignInit", "C_Sign"].flatMap((where) => [
    ...["crash", "exit=0", "late"].map((how) => sign(`the second signature · ${where} · ${how}`, `${where}@2:${how}`)),
    sign(`the second signature · ${where} · hang`, `${where}@2:hang`, { stops: true }),
    sign(`token pulled at the second ${where}`, `${where}@2:pull`),
  ]),
  ...["CKR_USER_NOT_LOGGED_IN", "CKR_KEY_HANDLE_INVALID", "CKR_FUNCTION_REJECTED", "CKR_OPERATION_ACTIVE"].map(
    (value) => sign(`the second signature · C_SignInit · ${value}`, `C_SignInit@2:rv=${value}`),
  ),
  ...["CKR_MECHANISM_INVALID", "CKR_DATA_INVALID", "CKR_FUNCTION_FAILED", "CKR_DEVICE_ERROR"].flatMap((value) => [
    sign(`no SHA-1 · ${value}`, `sha1:rv=${value}`),
    sign(`no SHA-256 · ${value}`, `sha256:rv=${value}`),
  ]),
  sign("neither SHA-256 nor SHA-1", "sha1:rv=CKR_MECHANISM_INVALID;sha256:rv=CKR_MECHANISM_INVALID"),
  sign("the first signature given again", "sign:again"),
  sign("a login for each signature", "sign:once"),
  sign("the process behind it dies at the second C_Sign", "daemon:then=CKR_DEVICE_ERROR;C_Sign@2:kill-daemon"),
];

const certificates = ["garbage", "truncate", "empty", "big=50000000", "big=49153"].flatMap((how) =>
  both(`certificates · ${how}`, `cert:${how}`),
);

const slots = [
  ...both("no slot", "slots:none"),
  ...both("slots without token", "slots:empty"),
  look("a slot that is there and empty", "slots:ghost=1;slots:empty"),
  ...both("500 dead slots beside the token's", "slots:ghost=499"),
  ...both("1,000 dead slots beside the token's", "slots:ghost=1000"),
  look("600 slots, each with the token", "", { rules: "slots:copies=600;certs:none" }),
  sign("600 slots, the token in the first", "", {
    rules: "slots:copies=600;C_GetTokenInfo@2+:rv=CKR_TOKEN_NOT_PRESENT",
  }),
  sign("two slots with the same token", "", { rules: "slots:copies=2" }),
  look("512 mechanisms", "mechanisms:many=512"),
  look("5,000 mechanisms", "mechanisms:many=5000"),
];

/**
 * A length greater than the buffer's, with CKR_OK. If a list is reported as longer than it is, the add-on reads the
 * memory behind it.
 */
const overlong = [
  ...both("attributes longer than their buffer", "attribute:overlong=100000"),
  ...both("attributes of 50 MB after all", "attribute:overlong=50000000"),
  look("more objects than were asked for", "objects:overlong=3000", { unsettled: true }),
  look("more slots than were told of", "slots:overlong=3000", { unsettled: true }),
  look("more mechanisms than were told of", "mechanisms:overlong=100000", { unsettled: true }),
  sign("more objects than were asked for", "objects:overlong=3000", { unsettled: true }),
  sign("more slots than were told of", "slots:overlong=3000", { unsettled: true }),
];

const signatures = ["corrupt", "short", "zero", "overlong"].map((how) => sign(`signature · ${how}`, `sign:${how}`));

/** From that call on the slot is empty. */
const pulled = [
  ...lookPoints.slice(2).map(([name, where]) => look(`token pulled at ${name}`, `${where}:pull`)),
  ...signPoints.slice(2).map(([name, where]) => sign(`token pulled at ${name}`, `${where}:pull`)),
  sign("token pulled in C_Sign · CKR_DEVICE_REMOVED", "C_Sign:pull=CKR_DEVICE_REMOVED"),
  sign("token pulled in C_Login · CKR_DEVICE_REMOVED", "C_Login:pull=CKR_DEVICE_REMOVED"),
];

const daemon = [
  look("a process behind the module", "daemon:then=CKR_DEVICE_ERROR"),
  ...["C_Initialize", "C_GetSlotList", "C_GetTokenInfo", "C_FindObjects"].flatMap((where) => [
    look(`the process behind it dies at ${where}`, `daemon:then=CKR_HOST_MEMORY;${where}:kill-daemon`),
    look(`the process behind it dies at ${where}, and no slots are left`, `daemon:then=none;${where}:kill-daemon`),
    look(`the process behind it dies at ${where}, and nothing answers`, `daemon:then=hang;${where}:kill-daemon`, {
      stops: true,
    }),
  ]),
  ...["C_GetSlotList", "C_Login", "C_Sign"].flatMap((where) => [
    sign(`the process behind it dies at ${where}`, `daemon:then=CKR_DEVICE_ERROR;${where}:kill-daemon`),
    sign(`the process behind it dies at ${where}, and nothing answers`, `daemon:then=hang;${where}:kill-daemon`, {
      stops: true,
    }),
  ]),
];

const leftovers = [
  ...both("a process left behind", "C_Initialize:fork"),
  ...both("a process left behind without group, session and parent", "C_Initialize:fork-away"),
  ...both("a process left behind so, and then a crash", "C_Initialize:fork-away;C_GetSlotList:crash"),
  look("a process left behind so, and then a hang", "C_Initialize:fork-away;C_GetSlotList:hang", { stops: true }),
  ...["crash", "hang", "abort"].flatMap((how) => [
    ...both(`would ${how} when unloaded`, `unload:${how}`),
    ...both(`would ${how} in C_Finalize`, `C_Finalize:${how}`),
  ]),
  ...both("would crash when the process exits", "load:atexit"),
  look("ends the process in good order at C_Initialize", "C_Initialize:quit=0"),
  look("ends the process in good order at C_Initialize, and crashes in that", "load:atexit;C_Initialize:quit=0"),
  look("crashes 50 ms after C_GetInfo, wherever it is by then", "C_GetInfo:late=50;C_GetSlotList:hang", {
    unsettled: true,
  }),
];

const attacks = [
  ...both("attacks the asking process at C_Initialize", `C_Initialize:attack=${process.pid}`),
  ...both("floods kyso with announced calls at C_Initialize", `C_Initialize:flood=${protocolVersion}`),
  look("floods kyso with announced calls at C_GetTokenInfo", `C_GetTokenInfo:flood=${protocolVersion}`),
  sign("floods kyso with announced calls at C_Login", `C_Login:flood=${protocolVersion}`),
];

const files = [
  look("the file replaced after it was looked at", "load:crash", { replaced: true }),
  sign("the file replaced after it was looked at", "load:crash", { replaced: true }),
];

/** Modules that keep to the calling conventions but return wrong content, or behave wrongly at some point. */
export const byContent: readonly FaultCase[] = [
  ...noise,
  ...names,
  ...objects,
  ...pieces,
  ...late,
  ...ways,
  ...second,
  ...certificates,
  ...slots,
  ...overlong,
  ...signatures,
  ...pulled,
  ...daemon,
  ...leftovers,
  ...attacks,
  ...files,
];
