/* The PKCS#11 module that is read. */
#pragma once
#include <windows.h>
#pragma pack(push, cryptoki, 1)
#include "pkcs11/pkcs11.h"
#pragma pack(pop, cryptoki)

/* Null until the module is open. */
extern CK_FUNCTION_LIST *module;

/* Loads and initialises the module, and sends the outcome. */
void open_module(const wchar_t *path);

/* Calls one of its functions, after announcing it, so that a hang or a crash can be attributed. */
#define CALL(name, ...) (announce(#name), module->name(__VA_ARGS__))
void announce(const char *call);

/* Reports a failed call, instead of the answer or of a part of it. */
void fault(const char *call, const char *answer);
void say_fault(const char *call, CK_RV rv);

/* Returns the name of a CK_RV as pkcs11js spells it; its number where it has no name here. */
const char *rv_name(CK_RV rv);
