import type { ModuleDesk } from '../accounts/people/index.ts'
import { staffHandoverPaths } from './handover/paths.ts'
import { countHandovers } from './handover/queries.ts'
import { linklessQueue } from './hearings/queries.ts'
import { outsideQueue } from './outside-access/review.ts'
import { recordRequestQueue } from './record-requests/queries.ts'

/** What of cases waits for officers. */
export const caseDesk = {
  queues: { record: recordRequestQueue, hearings: linklessQueue, outside: outsideQueue },
  tasks: {
    handovers: { count: countHandovers, page: staffHandoverPaths.handovers },
  },
} satisfies ModuleDesk
