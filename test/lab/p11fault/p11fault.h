/* p11fault: a PKCS#11 v2.40 module that forwards to a real module and misbehaves on request.
 *
 *   P11FAULT_TARGET=/path/real.so   the module to forward to (default: SoftHSM2)
 *   P11FAULT="rule;rule;..."        the rules, each ended by ; or a new line
 *   P11FAULT_FILE=/path             more rules, re-read at every call: a test can unplug, lock, hang in mid-flight
 *   P11FAULT_LOG=/path              one line per call: process, ms since load, function, result (PINs: length only)
 *   P11FAULT_STATE=/path            where the PIN try counter lives, so that it survives the process (default: memory)
 *
 * If there is a file `MODULE.so.rules` next to the module, it holds the rules of this copy only, and `MODULE.so.log` is
 * its log, so that each of many copies can be faulty in its own way in one run.
 *
 * rule = WHERE[~][#PLACE][@N|@N+]:ACTION[=ARG]  @N: only the Nth call, @N+: from the Nth call on
 *                                               #PLACE: only at the copy of the slot with this number (slots:copies)
 *                                               ~: only after a successful login; calls are counted from there
 * WHERE = a wrapped function (C_Initialize ...), "*" (any of them), "load" or "unload"
 *
 * ACTION, for any WHERE (actions.c):
 *   hang            sleep for ever              spin       busy loop for ever         sleep=MS   slow
 *   wait=/path      wait until this file exists
 *   crash           write to address 0          abort      abort()                    overflow   use up the stack
 *   exit=N          _exit(N)                    quit=N     exit(N), with all handlers
 *   late            return; a thread crashes the process as soon as it calls the module again
 *   late=MS         a thread crashes the process MS later          atexit     crash when the process exits by itself
 *   rv=CKR_xxx|0xN  return that, without calling the real module   after=CKR_xxx   call the real module, return that
 *   stdout=TEXT stderr=TEXT   print (\n at the end), as vendors' libraries do; stdout=@N prints N bytes
 *   fork            leave a process behind that waits for ever
 *   fork-away       the same, in a session of its own and without a parent
 *   flood=VERSION   announce one call after another to kyso, without end, in its protocol of this version
 *   look-around     log the working folder, inherited descriptors and LD_LIBRARY_PATH
 *   attack=PID      try to read the memory of this process, to trace it and to send it a signal; logs how each ended
 *   pull[=CKR_xxx]  from here on the token is removed, and sessions answer this (default CKR_SESSION_HANDLE_INVALID)
 *   kill-daemon     end the process behind the module (daemon:then)
 *
 * TEXT may hold \e, \n, \\ and \xNN.
 *
 * Special WHEREs:
 *   pin:tries=N     a real try counter: CKR_PIN_INCORRECT, the LOW / FINAL_TRY / LOCKED flags, then CKR_PIN_LOCKED
 *   token:flags=+0xN | -0xN         set / clear bits of CK_TOKEN_INFO.flags        slot:flags=+0xN | -0xN
 *   token:pinlen=MIN,MAX      ulMinPinLen and ulMaxPinLen
 *   token:label=badutf8|nul|full|ansi|text:TEXT    serial=, model=, manufacturer= likewise
 *   slot:description=, manufacturer= and info:description=, manufacturer= likewise
 *   slots:none      no slot at all        slots:empty   slots without a token        slots:ghost=N  N more dead slots
 *   slots:copies=N  N slots, each with the same token (in place of all others)
 *   slots:overlong=N          a call with a buffer reports N slots, with CKR_OK
 *   mechanisms:many=N         N of them                mechanisms:overlong=N    likewise
 *   label:big=N|badutf8|nul|ansi|empty|text:TEXT       CKA_LABEL of every object
 *   id:empty|same|big=N       CKA_ID of every object: empty, the same for all, N bytes
 *   cert:garbage|truncate|empty|big=N                  CKA_VALUE of every certificate
 *   certs:none  keys:none     none of these            objects:dup=N           each search finds N
 *   certs:late      certificates show only after the login
 *   find:chunk=N    each call of a search gives at most N objects
 *   objects:overlong=N        a search reports N objects with CKR_OK, however few were requested
 *   attribute:overlong=N      every attribute reports N bytes with CKR_OK, however small the buffer
 *   key:always      CKA_ALWAYS_AUTHENTICATE of every object is true
 *   log:begins      write a log line also when each call begins
 *   sign:form=nonull|bare|padding|other|reversed   an RSA signature by CKM_SHA256_RSA_PKCS in an odd form: no NULL in the
 *                   DigestInfo, the digest without one, padding that is too short, of another text, back to front
 *   sign:anyway     the odd form by CKM_RSA_PKCS too
 *   sign:corrupt    a plausible but wrong signature with CKR_OK    sign:short   sign:zero   sign:overlong
 *   sign:again      every signature is the first one of this process again
 *   sign:once       each signature ends the login
 *   sha1:rv=CKR_xxx   what is to be signed with SHA-1 is refused so: C_SignInit by CKM_SHA1_RSA_PKCS, or C_Sign by
 *                   CKM_RSA_PKCS over such a DigestInfo     sha256:rv=CKR_xxx   likewise
 *   daemon:then=CKR_xxx|none|hang   every call asks a process behind the module; once that is dead, the call answers
 *                   this error, reports no slots, or hangs
 */
#ifndef P11FAULT_H
#define P11FAULT_H
#include <p11-kit/pkcs11.h>
#include <stddef.h>

/* ---- rules.c ---- */
enum { NOWHERE = -1, MOST_COPIES = 600 };
struct rule { char where[40], action[24], arg[256]; int place, from, to, after_login; };
void read_rules(void);                       /* called once, when the module is loaded */
void refresh_rules(void);                    /* reads P11FAULT_FILE again */
const struct rule *rule_at(int index);       /* NULL after the last rule */
const char *get(const char *where, const char *action); /* argument of the first such rule, NULL if none */
long get_number(const char *where, const char *action, long otherwise);

/* ---- texts.c ---- */
size_t unescaped(const char *from, char *into, size_t room);
void fill_field(unsigned char *field, size_t size, const char *how); /* a fixed, space-padded field */
CK_ULONG with_bits(CK_ULONG flags, const char *change);

/* ---- return-values.c ---- */
CK_RV rv_of(const char *name);

/* ---- log.c ---- */
void start_log(void);
void say(const char *form, ...) __attribute__((format(printf, 1, 2)));

/* ---- calls.c: each wrapped function begins and ends with these ---- */
struct counts { int anywhere, since_login, at[MOST_COPIES]; };
struct call {
  const char *function;
  enum { CALL_REAL, ANSWER_INSTEAD, ANSWER_AFTER } what;
  CK_RV rv;
};
struct call begin_call(const char *function, struct counts *counts, int place);
CK_RV end_call(const struct call *call, CK_RV rv);
#define BEGIN(name, place) \
  static struct counts counts_; \
  struct call call = begin_call(#name, &counts_, place)
#define INSTEAD (call.what == ANSWER_INSTEAD)
#define END(rv) return end_call(&call, rv)

/* ---- actions.c ---- */
void act_on_rules(const struct counts *counts, int place, struct call *call);
void crash_if_late(void);                    /* crashes if the action “late” waits for a call */

/* ---- daemon.c ---- */
void start_daemon(void);
void kill_daemon(void);
int daemon_is_dead(void);                    /* sends it a byte to find out */

/* ---- pin.c, slots.c, token.c, objects.c ---- */
CK_FLAGS with_tries(CK_FLAGS flags);
int is_logged_in(void);
void pull(CK_RV sessions_answer);
int is_pulled(void);
CK_RV pulled_answer(const char *function);
CK_SLOT_ID real_slot(CK_SLOT_ID shown);
int is_dead_slot(CK_SLOT_ID shown);
int place_of(CK_SLOT_ID shown);              /* the number of a copy, or NOWHERE */
int place_of_session(CK_SESSION_HANDLE session);
CK_OBJECT_CLASS class_of(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object);

/* ---- the real module, and the functions that wrap its own (forward.c and the other files) ---- */
extern CK_FUNCTION_LIST *real;
#define FOR_EACH_WRAPPED(X) \
  X(C_Initialize) X(C_Finalize) X(C_GetInfo) X(C_GetSlotList) X(C_GetSlotInfo) X(C_GetTokenInfo) X(C_GetMechanismList) \
  X(C_GetMechanismInfo) X(C_WaitForSlotEvent) X(C_OpenSession) X(C_CloseSession) X(C_CloseAllSessions) \
  X(C_GetSessionInfo) X(C_Login) X(C_Logout) X(C_FindObjectsInit) X(C_FindObjects) X(C_FindObjectsFinal) \
  X(C_GetAttributeValue) X(C_SignInit) X(C_Sign) X(C_SignUpdate) X(C_SignFinal) X(C_VerifyInit) X(C_Verify) \
  X(C_GenerateRandom) X(C_SetPIN) X(C_InitToken) X(C_InitPIN) X(C_CreateObject) X(C_DestroyObject) \
  X(C_SetAttributeValue) X(C_GenerateKeyPair)
#define DECLARE(name) extern __typeof__(*(CK_##name)0) wrapped_##name;
FOR_EACH_WRAPPED(DECLARE)
#undef DECLARE
#endif
