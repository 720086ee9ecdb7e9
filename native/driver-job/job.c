#include "job.h"
#include <windows.h>

int end_together(void) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
  /* The only handle of the job; no other process inherits it, so it is closed at this one's end, however that comes. */
  HANDLE job = CreateJobObjectW(0, 0);
  return job && SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits) &&
         AssignProcessToJobObject(job, GetCurrentProcess());
}
