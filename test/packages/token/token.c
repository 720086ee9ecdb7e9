/* token: a small PKCS#11 module for the tests of the packages. It makes real RSA signatures with the key of key.h,
 * checks the PIN, counts wrong PINs in a file next to itself, and prints on standard output as vendors' modules do.
 *
 *   -DFAULT_CRASH, -DFAULT_HANG    crash or hang in C_Initialize
 */
#include <gcrypt.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>
#pragma pack(push, cryptoki, 1)
#include "pkcs11/pkcs11.h"
#pragma pack(pop, cryptoki)
/* PIN; KEY_N, KEY_E, KEY_D in hexadecimal; modulus[], exponent[], certificate[] as bytes. */
#include "key.h"

enum { TRIES = 3, SLOT = 7, SESSION = 1 };
enum { CERTIFICATE = 1, PUBLIC_KEY, PRIVATE_KEY, OBJECTS };

static int logged_in, finding, found_at;
static wchar_t tries_file[MAX_PATH + 16];

static int tries_lost(void) {
  FILE *file = _wfopen(tries_file, L"r");
  int lost = 0;
  if (file && fscanf(file, "%d", &lost) != 1) lost = 0;
  if (file) fclose(file);
  return lost;
}

static void set_tries_lost(int lost) {
  FILE *file = _wfopen(tries_file, L"w");
  if (!file) return;
  fprintf(file, "%d", lost);
  fclose(file);
}

static void field(CK_UTF8CHAR *into, size_t size, const char *text) {
  memset(into, ' ', size);
  memcpy(into, text, strlen(text) < size ? strlen(text) : size);
}

static CK_RV C_Initialize_(void *args) {
  (void)args;
#ifdef FAULT_CRASH
 *(volatile int *)8 = 42;
#endif
#ifdef FAULT_HANG
  Sleep(INFINITE);
#endif
  HMODULE self;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (LPCWSTR)(void *)&C_Initialize_, &self);
  GetModuleFileNameW(self, tries_file, MAX_PATH);
  wcscat(tries_file, L".tries");
  gcry_check_version(0);
  gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
  gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
  printf("{\"v\":2,\"say\":\"opened\",\"state\":\"what a module prints is no answer\"}\n");
  fflush(stdout);
  return CKR_OK;
}

static CK_RV C_GetInfo_(CK_INFO *info) {
  memset(info, 0, sizeof *info);
  info->cryptokiVersion = (CK_VERSION){2, 20};
  info->libraryVersion = (CK_VERSION){1, 7};
  field(info->manufacturerID, 32, "kyso test");
  field(info->libraryDescription, 32, "Token kiểm thử");
  return CKR_OK;
}

static CK_RV C_GetSlotList_(CK_BBOOL present, CK_SLOT_ID *list, CK_ULONG *count) {
  (void)present;
  if (list && *count < 1) return CKR_BUFFER_TOO_SMALL;
  if (list) list[0] = SLOT;
 *count = 1;
  return CKR_OK;
}

static CK_RV C_GetSlotInfo_(CK_SLOT_ID slot, CK_SLOT_INFO *info) {
  if (slot != SLOT) return CKR_SLOT_ID_INVALID;
  memset(info, 0, sizeof *info);
  field(info->slotDescription, 64, "Đầu đọc kiểm thử");
  field(info->manufacturerID, 32, "kyso test");
  info->flags = CKF_TOKEN_PRESENT | CKF_REMOVABLE_DEVICE | CKF_HW_SLOT;
  return CKR_OK;
}

static CK_RV C_GetTokenInfo_(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
  if (slot != SLOT) return CKR_SLOT_ID_INVALID;
  memset(info, 0, sizeof *info);
  field(info->label, 32, "CÔNG TY KIỂM THỬ");
  field(info->manufacturerID, 32, "kyso test");
  field(info->model, 16, "ePass-test");
  field(info->serialNumber, 16, "5401000000007F3A");
  info->flags = CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED;
  int left = TRIES - tries_lost();
  if (left <= 0) info->flags |= CKF_USER_PIN_LOCKED;
  else if (left == 1) info->flags |= CKF_USER_PIN_FINAL_TRY;
  else if (left < TRIES) info->flags |= CKF_USER_PIN_COUNT_LOW;
  info->ulMinPinLen = 4;
  info->ulMaxPinLen = 16;
  return CKR_OK;
}

static CK_RV C_GetMechanismList_(CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *count) {
  if (slot != SLOT) return CKR_SLOT_ID_INVALID;
  if (list && *count < 1) return CKR_BUFFER_TOO_SMALL;
  if (list) list[0] = CKM_SHA256_RSA_PKCS;
 *count = 1;
  return CKR_OK;
}

static CK_RV C_OpenSession_(CK_SLOT_ID slot, CK_FLAGS flags, void *app, CK_NOTIFY notify, CK_SESSION_HANDLE *session) {
  (void)app, (void)notify;
  if (slot != SLOT) return CKR_SLOT_ID_INVALID;
  if (flags & CKF_RW_SESSION) return CKR_TOKEN_WRITE_PROTECTED;
 *session = SESSION;
  return CKR_OK;
}

static CK_RV C_CloseSession_(CK_SESSION_HANDLE session) {
  return session == SESSION ? CKR_OK : CKR_SESSION_HANDLE_INVALID;
}

static CK_RV C_Login_(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length) {
  if (session != SESSION || user != CKU_USER) return CKR_ARGUMENTS_BAD;
  int lost = tries_lost();
  if (lost >= TRIES) return CKR_PIN_LOCKED;
  if (length != strlen(PIN) || memcmp(pin, PIN, length) != 0) {
    set_tries_lost(lost + 1);
    return CKR_PIN_INCORRECT;
  }
  set_tries_lost(0);
  logged_in = 1;
  return CKR_OK;
}

static CK_RV C_Logout_(CK_SESSION_HANDLE session) {
  (void)session;
  logged_in = 0;
  return CKR_OK;
}

static CK_OBJECT_CLASS class_of(CK_OBJECT_HANDLE object) {
  return object == CERTIFICATE ? CKO_CERTIFICATE : object == PUBLIC_KEY ? CKO_PUBLIC_KEY : CKO_PRIVATE_KEY;
}

static CK_RV C_FindObjectsInit_(CK_SESSION_HANDLE session, CK_ATTRIBUTE *only, CK_ULONG count) {
  CK_OBJECT_CLASS wanted = (CK_OBJECT_CLASS)-1;
  for (CK_ULONG i = 0; i < count; i++)
    if (only[i].type == CKA_CLASS) memcpy(&wanted, only[i].pValue, sizeof wanted);
  finding = 0;
  for (int object = CERTIFICATE; object < OBJECTS; object++)
    if (class_of(object) == wanted && (object != PRIVATE_KEY || logged_in)) finding = object;
  found_at = 0;
  return session == SESSION ? CKR_OK : CKR_SESSION_HANDLE_INVALID;
}

static CK_RV C_FindObjects_(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG most, CK_ULONG *count) {
  (void)session;
 *count = finding && !found_at && most > 0 ? 1 : 0;
  if (*count) objects[0] = finding, found_at = 1;
  return CKR_OK;
}

static CK_RV C_FindObjectsFinal_(CK_SESSION_HANDLE session) {
  (void)session;
  return CKR_OK;
}

static CK_RV give(CK_ATTRIBUTE *asked, const void *bytes, CK_ULONG length) {
  if (asked->pValue && asked->ulValueLen < length) return asked->ulValueLen = (CK_ULONG)-1, CKR_BUFFER_TOO_SMALL;
  if (asked->pValue) memcpy(asked->pValue, bytes, length);
  asked->ulValueLen = length;
  return CKR_OK;
}

static CK_RV attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked) {
  static const CK_KEY_TYPE rsa = CKK_RSA;
  static const CK_CERTIFICATE_TYPE x509 = CKC_X_509;
  static const CK_BBOOL yes = 1, no = 0;
  CK_OBJECT_CLASS class = class_of(object);
  int key = object != CERTIFICATE;
  switch (asked->type) {
    case CKA_CLASS: return give(asked, &class, sizeof class);
    case CKA_ID: return give(asked, "\001", 1);
    case CKA_LABEL: return give(asked, "Chứng thư kiểm thử", strlen("Chứng thư kiểm thử"));
    case CKA_SIGN: return give(asked, &yes, 1);
    case CKA_ALWAYS_AUTHENTICATE: return give(asked, &no, 1);
    case CKA_KEY_TYPE: if (key) return give(asked, &rsa, sizeof rsa); break;
    case CKA_CERTIFICATE_TYPE: if (!key) return give(asked, &x509, sizeof x509); break;
    case CKA_VALUE: if (!key) return give(asked, certificate, sizeof certificate); break;
    case CKA_MODULUS: if (key) return give(asked, modulus, sizeof modulus); break;
    case CKA_PUBLIC_EXPONENT: if (key) return give(asked, exponent, sizeof exponent); break;
  }
  asked->ulValueLen = (CK_ULONG)-1;
  return CKR_ATTRIBUTE_TYPE_INVALID;
}

static CK_RV C_GetAttributeValue_(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked, CK_ULONG count) {
  (void)session;
  CK_RV rv = CKR_OK;
  if (object < CERTIFICATE || object >= OBJECTS) return CKR_OBJECT_HANDLE_INVALID;
  for (CK_ULONG i = 0; i < count; i++) {
    CK_RV one = attribute(object, &asked[i]);
    if (one != CKR_OK) rv = one;
  }
  return rv;
}

static CK_RV C_SignInit_(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key) {
  (void)session;
  if (!logged_in) return CKR_USER_NOT_LOGGED_IN;
  if (key != PRIVATE_KEY) return CKR_KEY_HANDLE_INVALID;
  return mechanism->mechanism == CKM_SHA256_RSA_PKCS ? CKR_OK : CKR_MECHANISM_INVALID;
}

static CK_RV C_Sign_(CK_SESSION_HANDLE session, BYTE *data, CK_ULONG length, BYTE *signature, CK_ULONG *room) {
  (void)session;
  BYTE digest[32];
  gcry_sexp_t key = 0, text = 0, made = 0, part = 0;
  if (!signature || *room < sizeof modulus) return *room = sizeof modulus, signature ? CKR_BUFFER_TOO_SMALL : CKR_OK;
  gcry_md_hash_buffer(GCRY_MD_SHA256, digest, data, length);
  CK_RV rv = CKR_FUNCTION_FAILED;
  if (!gcry_sexp_build(&key, 0, "(private-key(rsa(n #" KEY_N "#)(e #" KEY_E "#)(d #" KEY_D "#)))") &&
      !gcry_sexp_build(&text, 0, "(data(flags pkcs1)(hash sha256 %b))", (int)sizeof digest, digest) &&
      !gcry_pk_sign(&made, text, key) && (part = gcry_sexp_find_token(made, "s", 0))) {
    size_t size;
    const char *bytes = gcry_sexp_nth_data(part, 1, &size);
    if (bytes && size <= sizeof modulus) {
      memset(signature, 0, sizeof modulus - size);
      memcpy(signature + sizeof modulus - size, bytes, size);
      *room = sizeof modulus;
      rv = CKR_OK;
    }
  }
  gcry_sexp_release(key), gcry_sexp_release(text), gcry_sexp_release(made), gcry_sexp_release(part);
  return rv;
}

static CK_RV unsupported(void) { return CKR_FUNCTION_NOT_SUPPORTED; }

/* Every function is set to “not supported” first: a module must fill in the whole list. */
static CK_FUNCTION_LIST list;

CK_RV __declspec(dllexport) C_GetFunctionList(CK_FUNCTION_LIST **into) {
  void *none = (void *)unsupported;
  for (BYTE *at = (BYTE *)&list.C_Initialize; at < (BYTE *)(&list + 1); at += sizeof none) memcpy(at, &none, sizeof none);
  list.version = (CK_VERSION){2, 20};
#define HAVE(name) list.name = name##_
  HAVE(C_Initialize), HAVE(C_GetInfo), HAVE(C_GetSlotList), HAVE(C_GetSlotInfo), HAVE(C_GetTokenInfo);
  HAVE(C_GetMechanismList), HAVE(C_OpenSession), HAVE(C_CloseSession), HAVE(C_Login), HAVE(C_Logout);
  HAVE(C_FindObjectsInit), HAVE(C_FindObjects), HAVE(C_FindObjectsFinal), HAVE(C_GetAttributeValue);
  HAVE(C_SignInit), HAVE(C_Sign);
 *into = &list;
  return CKR_OK;
}
