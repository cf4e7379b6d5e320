import { sql } from 'drizzle-orm'
import { accessRequests } from '../../accounts/access-requests/index.ts'
import { invitations } from '../../accounts/invitations/index.ts'
import { notices, ownKinds, unreached } from '../../accounts/notices/index.ts'
import { people } from '../../accounts/people/index.ts'
import { hearings } from '../../cases/hearings/index.ts'
import { outsideReasons } from '../../cases/outside-access/index.ts'
import { cases } from '../../cases/record/index.ts'
import { recordRequests } from '../../cases/record-requests/index.ts'
import { scanReleases } from '../../documents/holds/index.ts'
import { documents } from '../../documents/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import { isDisclosed } from '../../documents/visibility/index.ts'
import { questions } from '../../questions/index.ts'
import { requests } from '../../requests/index.ts'
import type { QueueName } from './kinds.ts'
import { caseColumns, noCaseColumns, personNameSql, type QueueSource, sqlFalse, sqlNull } from './source.ts'

/** Days before a hearing from which a missing link counts as work. */
const linkDays = 7

const sent = (isCorrection: boolean): QueueSource => ({
  kind: 'submission',
  from: sql`${submissions} cross join ${cases} on ${cases.id} = ${submissions.caseId}`,
  waits: ({ officeId }) =>
    // A submission that came with a request is decided with it, in the queue of requests.
    sql`${submissions.deskOfficeId} = ${officeId} and ${submissions.state} = 'received' and ${submissions.replaces} is ${isCorrection ? sql`not null` : sqlNull}
      and not exists (select 1 from ${requests} where ${requests.caseId} = ${submissions.caseId} and ${requests.submissionId} = ${submissions.id} and ${requests.state} = 'sent')`,
  id: sql`${submissions.id}`,
  place: sql`${submissions.receivedAt}`,
  ...caseColumns,
  label: sql`${submissions.number}`,
  detail: sql`case when ${submissions.openedAt} is null then 'unopened' end`,
  who: sql`coalesce(${submissions.filedBy}, ${personNameSql(sql`${submissions.principalId}`)})`,
  sender: sql`case when ${submissions.channel} = 'portal' and ${submissions.sentBy} <> ${submissions.principalId} then ${personNameSql(sql`${submissions.sentBy}`)} end`,
  isPressing: sql`${submissions.verdict} = 'late'`,
})

export const sources: Readonly<Record<QueueName, QueueSource>> = {
  received: sent(false),
  cameBack: sent(true),
  requests: {
    kind: 'request',
    from: sql`${requests} cross join ${cases} on ${cases.id} = ${requests.caseId}`,
    waits: ({ officeId }) => sql`${requests.state} = 'sent' and ${cases.officeId} = ${officeId}`,
    id: sql`${requests.id}`,
    place: sql`${requests.sentAt}`,
    ...caseColumns,
    label: sql`${requests.number}`,
    detail: sql`${requests.kind}`,
    who: personNameSql(sql`${requests.principalId}`),
    isPressing: sql`${requests.urgent}`,
  },
  questions: {
    kind: 'question',
    from: sql`${questions} cross join ${cases} on ${cases.id} = ${questions.caseId}`,
    waits: ({ officeId }) => sql`${questions.waitsSince} is not null and ${cases.officeId} = ${officeId}`,
    id: sql`${questions.id}`,
    place: sql`${questions.waitsSince}`,
    ...caseColumns,
    label: sql`${questions.subject}`,
    detail: sqlNull,
    who: personNameSql(sql`${questions.principalId}`),
    isPressing: sqlFalse,
  },
  record: {
    kind: 'record',
    from: sql`${recordRequests} left join ${cases} on ${cases.id} = ${recordRequests.caseId}`,
    waits: ({ officeId }) => sql`${recordRequests.officeId} = ${officeId} and ${recordRequests.decidedAt} is null`,
    id: sql`${recordRequests.id}`,
    place: sql`${recordRequests.createdAt}`,
    ...caseColumns,
    // The file number is only typed by counsel: no case until an officer has compared it.
    caseId: sqlNull,
    title: sqlNull,
    division: sql`${recordRequests.division}`,
    reference: sql`${recordRequests.reference}`,
    label: sqlNull,
    detail: sql`${recordRequests.kind}`,
    who: personNameSql(sql`${recordRequests.counselId}`),
    isPressing: sql`${recordRequests.lateUnder} is not null`,
  },
  access: {
    kind: 'access',
    from: sql`${accessRequests}`,
    waits: ({ officeId }) => sql`${accessRequests.officeId} = ${officeId} and ${accessRequests.decidedAt} is null`,
    id: sql`${accessRequests.id}`,
    place: sql`${accessRequests.createdAt}`,
    ...noCaseColumns,
    label: sqlNull,
    detail: sql`${accessRequests.kind}`,
    who: sql`${accessRequests.name}`,
    isPressing: sqlFalse,
  },
  identity: {
    kind: 'identity',
    from: sql`${people}`,
    // The unary plus keeps SQLite off the index of all people of an office.
    waits: ({ officeId }) =>
      sql`${people.officeId} = ${officeId} and ${people.identity} = 'waiting' and ${people.state} = 'active' and +${people.role} in ('counsel', 'party')`,
    id: sql`${people.id}`,
    place: sql`${people.createdAt}`,
    ...noCaseColumns,
    label: sqlNull,
    detail: sql`${people.role}`,
    who: sql`${people.name}`,
    isPressing: sqlFalse,
  },
  undeliverable: {
    kind: 'undeliverable',
    from: sql`${invitations}`,
    waits: ({ officeId }) =>
      sql`${invitations.officeId} = ${officeId} and ${invitations.undeliverableAt} is not null and ${invitations.registeredAt} is null and ${invitations.revokedAt} is null and ${invitations.role} in ('counsel', 'party')`,
    id: sql`${invitations.id}`,
    place: sql`${invitations.undeliverableAt}`,
    ...noCaseColumns,
    label: sqlNull,
    detail: sql`${invitations.channel}`,
    who: sql`${invitations.name}`,
    isPressing: sqlFalse,
  },
  unreached: {
    kind: 'unreached',
    from: sql`${unreached} cross join ${cases} on ${cases.id} = ${unreached.caseId} cross join ${people} on ${people.id} = ${unreached.personId}`,
    // Anybody who can read it in the portal needs no other way.
    waits: ({ officeId }) =>
      sql`${unreached.settledAt} is null and ${cases.officeId} = ${officeId} and ${people.state} = 'active'
        and exists (select 1 from ${notices} where ${notices.personId} = ${unreached.personId} and ${notices.caseId} = ${unreached.caseId}
          and ${notices.readAt} is null and ${notices.kind} not in ${ownKinds})`,
    id: sql`${unreached.id}`,
    place: sql`${unreached.since}`,
    ...caseColumns,
    label: sqlNull,
    detail: sql`${unreached.cause}`,
    who: sql`${people.name}`,
    isPressing: sqlFalse,
  },
  holds: {
    kind: 'hold',
    from: sql`${documents} cross join ${cases} on ${cases.id} = ${documents.caseId}
      left join ${submissions} on ${submissions.id} = ${documents.submissionId}`,
    waits: ({ officeId }) =>
      sql`${documents.check} = 'held' and ${cases.officeId} = ${officeId}
        and (${documents.direction} = 'out' or ${isDisclosed('office', 'bytes')})
        and not exists (select 1 from ${scanReleases} where ${scanReleases.documentId} = ${documents.id} and ${scanReleases.decision} = 'refused')`,
    id: sql`${documents.id}`,
    place: sql`${documents.uploadedAt}`,
    ...caseColumns,
    label: sql`${documents.title}`,
    detail: sqlNull,
    who: personNameSql(sql`${documents.uploadedBy}`),
    isPressing: sqlFalse,
  },
  hearings: {
    kind: 'hearing',
    from: sql`${hearings} cross join ${cases} on ${cases.id} = ${hearings.caseId}`,
    waits: ({ officeId }, at) =>
      sql`${hearings.link} is null and ${hearings.state} = 'scheduled' and ${hearings.mode} in ('virtual', 'hybrid')
        and ${hearings.startsAt} > ${at.epochMilliseconds} and ${hearings.startsAt} < ${at.epochMilliseconds + linkDays * 86_400_000}
        and ${cases.officeId} = ${officeId}`,
    id: sql`${hearings.id}`,
    place: sql`${hearings.startsAt}`,
    ...caseColumns,
    label: sqlNull,
    detail: sql`${hearings.kind}`,
    who: sqlNull,
    isPressing: sqlFalse,
  },
  outside: {
    kind: 'outside',
    from: sql`${outsideReasons} cross join ${cases} on ${cases.id} = ${outsideReasons.caseId}`,
    // The office of that time reviews it, wherever the file is now. Nobody reviews their own reason, even after a move to that office.
    waits: ({ id, officeId }) =>
      sql`${outsideReasons.reviewedAt} is null and ${outsideReasons.officeId} = ${officeId} and ${outsideReasons.staffId} <> ${id}`,
    id: sql`${outsideReasons.id}`,
    place: sql`${outsideReasons.at}`,
    ...caseColumns,
    // Of a file that moved to another office only the number is shown.
    caseId: sql`case when ${cases.officeId} = ${outsideReasons.officeId} then ${cases.id} end`,
    title: sql`case when ${cases.officeId} = ${outsideReasons.officeId} then ${cases.title} end`,
    label: sqlNull,
    detail: sqlNull,
    who: personNameSql(sql`${outsideReasons.staffId}`),
    isPressing: sqlFalse,
  },
}
