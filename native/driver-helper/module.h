/* The module that is looked into. */
#pragma once
#include <windows.h>
#pragma pack(push, cryptoki, 1)
#include "pkcs11/pkcs11.h"
#pragma pack(pop, cryptoki)

/* Null until it is open. */
extern CK_FUNCTION_LIST *module;

/* Loads and initialises it, and tells how that went. */
void open_module(const wchar_t *path);

/* Calls one of its functions, announced before, so that a hang or a crash can be named. */
#define CALL(name, ...) (announce(#name), module->name(__VA_ARGS__))
void announce(const char *call);

/* Tells that a call failed: instead of an answer, or in the place of a part of one. */
void fault(const char *call, const char *answer);
void say_fault(const char *call, CK_RV rv);

/* The name of what a function returned, as pkcs11js gives it; a number where it is a rare one. */
const char *rv_name(CK_RV rv);
