import { inArray } from 'drizzle-orm'
import { listOffices, namesOf } from '../../accounts/people/index.ts'
import { submissions } from '../../documents/submissions/index.ts'
import { type AuditEvent, factsOf } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Paired } from '../../tribunal/languages.ts'

/** What events of the log need to be said: names of people and offices by id, and by id of a submission in whose name it was sent. */
export type LogNames = {
  readonly people: ReadonlyMap<string, string>
  readonly offices: ReadonlyMap<string, Paired<'name'>>
  readonly senders: ReadonlyMap<string, string>
}

type Named = Pick<AuditEvent, 'actorId' | 'forId' | 'concernsId' | 'subject' | 'facts'>

const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9]{20,}$/.test(value)

/** The names with which events are said: of people and offices wherever they stand in an event, and of who sent a submission. */
export function namesInEvents(db: Db, events: readonly Named[]): LogNames {
  const sent = sendersOf(
    db,
    events.flatMap(({ subject }) => (subject?.startsWith('submission:') ? [subject.slice('submission:'.length)] : [])),
  )
  return {
    people: namesOf(db, [...events.flatMap(idsIn), ...sent.values()]),
    offices: new Map(listOffices(db).map((office) => [office.id, office])),
    senders: sent,
  }
}

const idsIn = ({ actorId, forId, concernsId, subject, facts }: Named): (string | null)[] => [
  actorId,
  forId,
  concernsId,
  ...(subject?.startsWith('person:') ? [subject.slice('person:'.length)] : []),
  ...Object.values(factsOf({ facts })).filter(isId),
]

/** In whose name submissions were sent, by their id; what the registry entered has nobody. */
function sendersOf(db: Db, ids: readonly string[]): Map<string, string> {
  const wanted = [...new Set(ids)]
  const rows =
    wanted.length === 0
      ? []
      : db
          .select({ id: submissions.id, principalId: submissions.principalId })
          .from(submissions)
          .where(inArray(submissions.id, wanted))
          .all()
  return new Map(rows.flatMap(({ id, principalId }) => (principalId ? [[id, principalId]] : [])))
}
