/* Functions that only forward to the real module. */
#include "p11fault.h"

#define AT_SESSION place_of_session(session)
#define FORWARD(name, place, parameters, arguments) \
  CK_RV wrapped_##name parameters { \
    BEGIN(name, place); \
    END(INSTEAD ? CKR_OK : real->name arguments); \
  }

FORWARD(C_Initialize, NOWHERE, (void *with), (with))
FORWARD(C_Finalize, NOWHERE, (void *reserved), (reserved))
FORWARD(C_GetMechanismInfo, place_of(slot), (CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO *info),
        (real_slot(slot), type, info))
FORWARD(C_WaitForSlotEvent, NOWHERE, (CK_FLAGS flags, CK_SLOT_ID *slot, void *reserved), (flags, slot, reserved))
FORWARD(C_CloseSession, AT_SESSION, (CK_SESSION_HANDLE session), (session))
FORWARD(C_CloseAllSessions, place_of(slot), (CK_SLOT_ID slot), (real_slot(slot)))
FORWARD(C_GetSessionInfo, AT_SESSION, (CK_SESSION_HANDLE session, CK_SESSION_INFO *info), (session, info))
FORWARD(C_Logout, AT_SESSION, (CK_SESSION_HANDLE session), (session))
FORWARD(C_SignUpdate, AT_SESSION, (CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length), (session, data, length))
FORWARD(C_VerifyInit, AT_SESSION, (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key),
        (session, mechanism, key))
FORWARD(C_Verify, AT_SESSION,
        (CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR signature, CK_ULONG signed_length),
        (session, data, length, signature, signed_length))
FORWARD(C_GenerateRandom, AT_SESSION, (CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length),
        (session, data, length))

/* Functions that write to the token: kyso must never call them, so the log shows them. */
FORWARD(C_SetPIN, AT_SESSION,
        (CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR old, CK_ULONG old_length, CK_UTF8CHAR_PTR pin, CK_ULONG length),
        (session, old, old_length, pin, length))
FORWARD(C_InitToken, place_of(slot), (CK_SLOT_ID slot, CK_UTF8CHAR_PTR pin, CK_ULONG length, CK_UTF8CHAR_PTR label),
        (real_slot(slot), pin, length, label))
FORWARD(C_InitPIN, AT_SESSION, (CK_SESSION_HANDLE session, CK_UTF8CHAR_PTR pin, CK_ULONG length), (session, pin, length))
FORWARD(C_CreateObject, AT_SESSION,
        (CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count, CK_OBJECT_HANDLE *object),
        (session, template, count, object))
FORWARD(C_DestroyObject, AT_SESSION, (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object), (session, object))
FORWARD(C_SetAttributeValue, AT_SESSION,
        (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR template, CK_ULONG count),
        (session, object, template, count))
FORWARD(C_GenerateKeyPair, AT_SESSION,
        (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_ATTRIBUTE_PTR public_template, CK_ULONG public_count,
         CK_ATTRIBUTE_PTR private_template, CK_ULONG private_count, CK_OBJECT_HANDLE *public_key,
         CK_OBJECT_HANDLE *private_key),
        (session, mechanism, public_template, public_count, private_template, private_count, public_key, private_key))
