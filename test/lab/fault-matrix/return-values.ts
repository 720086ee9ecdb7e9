/**
 * The values other than CKR_OK that each function called by kyso may return: PKCS#11 Base Specification v2.40, “Return
 * values” of each function; v3.0 (5.4 to 5.13) lists no fewer. `C_Login` also has the PIN errors of 5.1.6 that its own
 * list leaves out.
 */
const general = ["CKR_FUNCTION_FAILED", "CKR_GENERAL_ERROR", "CKR_HOST_MEMORY"];
const library = [...general, "CKR_ARGUMENTS_BAD", "CKR_CRYPTOKI_NOT_INITIALIZED"];
const device = ["CKR_DEVICE_ERROR", "CKR_DEVICE_MEMORY", "CKR_DEVICE_REMOVED"];
const token = [...library, ...device, "CKR_SLOT_ID_INVALID", "CKR_TOKEN_NOT_PRESENT", "CKR_TOKEN_NOT_RECOGNIZED"];
const session = [...library, ...device, "CKR_SESSION_CLOSED", "CKR_SESSION_HANDLE_INVALID"];
const finding = [...session, "CKR_OPERATION_NOT_INITIALIZED"];

interface Allowed {
  /** The section of v2.40 that describes the function. */
  readonly section: string;
  readonly values: readonly string[];
}

export const returnValues = {
  C_GetFunctionList: { section: "5.4", values: [...general, "CKR_ARGUMENTS_BAD"] },
  C_Initialize: {
    section: "5.4",
    values: [
      ...general,
      "CKR_ARGUMENTS_BAD",
      "CKR_CANT_LOCK",
      "CKR_CRYPTOKI_ALREADY_INITIALIZED",
      "CKR_NEED_TO_CREATE_THREADS",
    ],
  },
  C_GetInfo: { section: "5.4", values: library },
  C_GetSlotList: { section: "5.5", values: [...library, "CKR_BUFFER_TOO_SMALL"] },
  C_GetSlotInfo: { section: "5.5", values: [...library, "CKR_DEVICE_ERROR", "CKR_SLOT_ID_INVALID"] },
  C_GetTokenInfo: { section: "5.5", values: token },
  C_GetMechanismList: { section: "5.5", values: [...token, "CKR_BUFFER_TOO_SMALL"] },
  C_OpenSession: {
    section: "5.6",
    values: [
      ...token,
      "CKR_SESSION_COUNT",
      "CKR_SESSION_PARALLEL_NOT_SUPPORTED",
      "CKR_SESSION_READ_WRITE_SO_EXISTS",
      "CKR_TOKEN_WRITE_PROTECTED",
    ],
  },
  C_Login: {
    section: "5.6; 5.1.6",
    values: [
      ...session,
      "CKR_FUNCTION_CANCELED",
      "CKR_OPERATION_NOT_INITIALIZED",
      "CKR_PIN_INCORRECT",
      "CKR_PIN_LOCKED",
      "CKR_PIN_EXPIRED",
      "CKR_PIN_INVALID",
      "CKR_PIN_LEN_RANGE",
      "CKR_SESSION_READ_ONLY_EXISTS",
      "CKR_USER_ALREADY_LOGGED_IN",
      "CKR_USER_ANOTHER_ALREADY_LOGGED_IN",
      "CKR_USER_PIN_NOT_INITIALIZED",
      "CKR_USER_TOO_MANY_TYPES",
      "CKR_USER_TYPE_INVALID",
    ],
  },
  C_GetAttributeValue: {
    section: "5.7",
    values: [
      ...session,
      "CKR_ATTRIBUTE_SENSITIVE",
      "CKR_ATTRIBUTE_TYPE_INVALID",
      "CKR_BUFFER_TOO_SMALL",
      "CKR_OBJECT_HANDLE_INVALID",
    ],
  },
  C_FindObjectsInit: {
    section: "5.7",
    values: [
      ...session,
      "CKR_ATTRIBUTE_TYPE_INVALID",
      "CKR_ATTRIBUTE_VALUE_INVALID",
      "CKR_OPERATION_ACTIVE",
      "CKR_PIN_EXPIRED",
    ],
  },
  C_FindObjects: { section: "5.7", values: finding },
  C_FindObjectsFinal: { section: "5.7", values: finding.filter((value) => value !== "CKR_ARGUMENTS_BAD") },
  C_SignInit: {
    section: "5.11",
    values: [
      ...session,
      "CKR_FUNCTION_CANCELED",
      "CKR_KEY_FUNCTION_NOT_PERMITTED",
      "CKR_KEY_HANDLE_INVALID",
      "CKR_KEY_SIZE_RANGE",
      "CKR_KEY_TYPE_INCONSISTENT",
      "CKR_MECHANISM_INVALID",
      "CKR_MECHANISM_PARAM_INVALID",
      "CKR_OPERATION_ACTIVE",
      "CKR_PIN_EXPIRED",
      "CKR_USER_NOT_LOGGED_IN",
    ],
  },
  C_Sign: {
    section: "5.11",
    values: [
      ...finding,
      "CKR_BUFFER_TOO_SMALL",
      "CKR_DATA_INVALID",
      "CKR_DATA_LEN_RANGE",
      "CKR_FUNCTION_CANCELED",
      "CKR_FUNCTION_REJECTED",
      "CKR_USER_NOT_LOGGED_IN",
    ],
  },
} as const satisfies Readonly<Record<string, Allowed>>;

export type Called = keyof typeof returnValues;
