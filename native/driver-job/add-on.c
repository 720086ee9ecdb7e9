/* driver-job: a Node add-on for Windows. Loading it in a driver's process makes what the module starts end with that
 * process. What it exports is whether that worked. */
#include <stdbool.h>
#include "job.h"

/* Of Node-API, declared here because npm ci does not install its headers. */
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
__declspec(dllimport) int napi_get_boolean(napi_env env, bool value, napi_value *result);

__declspec(dllexport) napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  return napi_get_boolean(env, end_together() != 0, &exports) == 0 ? exports : 0;
}
