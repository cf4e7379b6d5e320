import { countIn, type ModuleDesk } from '../accounts/people/index.ts'
import { staffHandoverPaths } from './handover/paths.ts'
import { countHandovers } from './handover/queries.ts'
import { linklessQueue } from './hearings/queries.ts'
import { outsideQueue } from './outside-access/review.ts'
import { staffRecordRequestPaths } from './record-requests/paths.ts'
import { recordRequestQueue } from './record-requests/queries.ts'

/** What of cases waits for officers. */
export const caseDesk = {
  queues: { record: recordRequestQueue, hearings: linklessQueue, outside: outsideQueue },
  tasks: {
    handovers: { count: countHandovers, page: staffHandoverPaths.handovers },
    recordRequests: { count: countIn(recordRequestQueue), page: staffRecordRequestPaths.recordRequests },
  },
} satisfies ModuleDesk
