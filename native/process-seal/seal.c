/* process-seal: a Node add-on. Loading it closes this process to the other programs of its user: no core file, no
 * /proc/PID/mem, no ptrace. What it exports is whether that worked. Linux only. */
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Of Node-API, declared here because npm ci does not install its headers. */
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
extern int napi_get_boolean(napi_env env, bool value, napi_value *result);

__attribute__((visibility("default"))) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  const struct rlimit none = {0, 0};
  bool sealed = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  setrlimit(RLIMIT_CORE, &none);
  return napi_get_boolean(env, sealed, &exports) == 0 ? exports : 0;
}
