import type { DeskQueue } from '../../accounts/people/index.ts'
import { accountDesk } from '../../accounts/staff-desk.ts'
import { caseDesk } from '../../cases/staff-desk.ts'
import { documentDesk } from '../../documents/staff-desk.ts'
import { questionDesk } from '../../questions/index.ts'
import { requestDesk } from '../../requests/index.ts'
import type { QueueName } from './kinds.ts'

/** What waits in each queue, as its module says it. */
export const sources: Readonly<Record<QueueName, DeskQueue>> = {
  ...documentDesk.queues,
  ...requestDesk.queues,
  ...questionDesk.queues,
  ...caseDesk.queues,
  ...accountDesk.queues,
}
