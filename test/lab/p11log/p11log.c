/* p11log: a PKCS#11 v2 module that forwards to a real one and logs initialisations, logins, logouts and signatures.
 *
 * Its configuration is the file p11log.so.conf in the same folder, since a program may clean its drivers' environment.
 * It is read again at every call. One NAME=VALUE per line:
 *   target=/path/real.so   the module to forward to
 *   log=/path              the log: a line when a call begins and another when it ends, with process, function, slot,
 *                          and “begins” or the value returned. A PIN is never written.
 *   hide=0xN               a mechanism that is not listed and that C_SignInit refuses
 *   hang=C_Login           a function that is not forwarded and never returns
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <p11-kit/pkcs11.h>

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST mine;

CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) __attribute__((visibility("default")));

/* Returns a value of the configuration, in a buffer that the next call overwrites; empty if it is not set. */
static const char *setting(const char *name) {
    static char line[4096];
    char path[4096];
    Dl_info self;
    if (!dladdr((void *)C_GetFunctionList, &self)) return "";
    snprintf(path, sizeof path, "%s.conf", self.dli_fname);
    FILE *conf = fopen(path, "r");
    if (!conf) return "";
    const char *found = "";
    size_t length = strlen(name);
    while (!*found && fgets(line, sizeof line, conf)) {
        line[strcspn(line, "\n")] = 0;
        if (!strncmp(line, name, length) && line[length] == '=') found = line + length + 1;
    }
    fclose(conf);
    return found;
}

/* Appends a line in one write, so that lines of several processes do not mix. */
static void note(const char *function, const char *slot, const char *what) {
    FILE *log = fopen(setting("log"), "a");
    if (!log) return;
    fprintf(log, "%d %s %s %s\n", (int)getpid(), function, slot, what);
    fclose(log);
}

/* Returns the slot of a session, as the real module reports it. */
static const char *slot_of(CK_SESSION_HANDLE session) {
    static char slot[24];
    CK_SESSION_INFO info;
    if (real->C_GetSessionInfo(session, &info) != CKR_OK) return "?";
    snprintf(slot, sizeof slot, "%lu", info.slotID);
    return slot;
}

static void begins(const char *function, const char *slot) {
    note(function, slot, "begins");
    if (!strcmp(setting("hang"), function)) for (;;) pause();
}

static CK_RV ended(const char *function, const char *slot, CK_RV value) {
    char number[24];
    snprintf(number, sizeof number, "0x%lx", value);
    note(function, slot, number);
    return value;
}

static int hidden(CK_MECHANISM_TYPE mechanism) {
    const char *hide = setting("hide");
    return *hide && strtoul(hide, NULL, 0) == mechanism;
}

static CK_RV logged_initialize(void *arguments) {
    begins("C_Initialize", "-");
    return ended("C_Initialize", "-", real->C_Initialize(arguments));
}

static CK_RV logged_login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length) {
    const char *slot = slot_of(session);
    begins("C_Login", slot);
    return ended("C_Login", slot, real->C_Login(session, user, pin, length));
}

static CK_RV logged_logout(CK_SESSION_HANDLE session) {
    const char *slot = slot_of(session);
    begins("C_Logout", slot);
    return ended("C_Logout", slot, real->C_Logout(session));
}

static CK_RV logged_sign(CK_SESSION_HANDLE session, CK_BYTE *data, CK_ULONG size, CK_BYTE *made, CK_ULONG *length) {
    const char *slot = slot_of(session);
    begins("C_Sign", slot);
    return ended("C_Sign", slot, real->C_Sign(session, data, size, made, length));
}

static CK_RV less_mechanisms(CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *count) {
    CK_RV value = real->C_GetMechanismList(slot, list, count);
    if (value != CKR_OK || !list) return value;
    CK_ULONG kept = 0;
    for (CK_ULONG i = 0; i < *count; i++) if (!hidden(list[i])) list[kept++] = list[i];
    *count = kept;
    return value;
}

static CK_RV less_sign_init(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key) {
    return hidden(mechanism->mechanism) ? CKR_MECHANISM_INVALID : real->C_SignInit(session, mechanism, key);
}

/* Returns the real module's function list with the functions above in place of its own. */
CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) {
    void *module = dlopen(setting("target"), RTLD_NOW | RTLD_LOCAL);
    CK_C_GetFunctionList get = module ? (CK_C_GetFunctionList)dlsym(module, "C_GetFunctionList") : NULL;
    if (!get || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    mine = *real;
    mine.C_GetFunctionList = C_GetFunctionList;
    mine.C_Initialize = logged_initialize;
    mine.C_Login = logged_login;
    mine.C_Logout = logged_logout;
    mine.C_Sign = logged_sign;
    mine.C_GetMechanismList = less_mechanisms;
    mine.C_SignInit = less_sign_init;
    *list = &mine;
    return CKR_OK;
}
