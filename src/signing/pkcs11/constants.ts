/** Numbers of PKCS#11 v2.40 that kyso uses. */

/** CKO_… */
export const objectClass = { certificate: 1, publicKey: 2, privateKey: 3 } as const;

/** CKA_… */
export const attribute = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  id: 0x102,
  modulus: 0x120,
  publicExponent: 0x122,
  ecParams: 0x180,
  ecPoint: 0x181,
  alwaysAuthenticate: 0x202,
} as const;

/** CKF_OS_LOCKING_OK of CK_C_INITIALIZE_ARGS. */
export const osLockingOk = 0x2;
/** CKF_TOKEN_PRESENT of CK_SLOT_INFO. */
export const tokenPresent = 0x1;
/** CKF_SERIAL_SESSION; without CKF_RW_SESSION the session is read-only. */
export const serialSession = 0x4;
/** CKU_USER. */
export const user = 1;

/** At most this many slots of a module are looked at. The bound is kyso's, not the standard's. */
export const mostSlots = 500;
