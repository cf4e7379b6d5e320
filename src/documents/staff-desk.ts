import { sql } from 'drizzle-orm'
import { type DeskQueue, type ModuleDesk, personNameSql, sqlNull } from '../accounts/people/index.ts'
import { caseColumns, cases } from '../cases/record/index.ts'
import { requests } from '../requests/index.ts'
import { isPending } from './acceptance/pending.ts'
import { staffBreachPaths } from './breaches/paths.ts'
import { countOpenBreaches } from './breaches/queries.ts'
import { staffHoldPaths } from './holds/paths.ts'
import { countHeld, holdQueue } from './holds/releases.ts'
import { submissions } from './submissions/schema.ts'

/** What of documents waits for officers. */
export const documentDesk = {
  queues: { received: sent(false), cameBack: sent(true), holds: holdQueue },
  tasks: {
    holds: { count: countHeld, page: staffHoldPaths.holds },
    breaches: { count: countOpenBreaches, page: staffBreachPaths.breaches },
  },
} satisfies ModuleDesk

function sent(isCorrection: boolean): DeskQueue {
  // What a request sent is decided with it, and waits among the requests.
  const waits: DeskQueue['waits'] = ({ officeId }) =>
    sql`${submissions.deskOfficeId} = ${officeId} and ${submissions.state} = 'received' and ${submissions.replaces} is ${isCorrection ? sql`not null` : sqlNull}
        and not exists (select 1 from ${requests} where ${requests.caseId} = ${submissions.caseId} and ${requests.submissionId} = ${submissions.id} and ${requests.state} = 'sent')
        and not ${isPending}`
  return {
    from: sql`${submissions} cross join ${cases} on ${cases.id} = ${submissions.caseId}`,
    waits,
    id: sql`${submissions.id}`,
    place: sql`${submissions.receivedAt}`,
    ...caseColumns,
    label: sql`${submissions.number}`,
    detail: sql`case when ${submissions.openedAt} is null then 'unopened' end`,
    who: sql`coalesce(${submissions.filedBy}, ${personNameSql(sql`${submissions.principalId}`)})`,
    sender: sql`case when ${submissions.channel} = 'portal' and ${submissions.sentBy} <> ${submissions.principalId} then ${personNameSql(sql`${submissions.sentBy}`)} end`,
    // Without a verdict it is neither.
    isPressing: sql`${submissions.verdict} is 'late'`,
    due: sql`${submissions.dueDate}`,
  }
}
