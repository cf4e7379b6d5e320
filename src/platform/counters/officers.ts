import { sql } from 'drizzle-orm'
import { prepared, type Tx } from '../db/index.ts'
import { weekOf } from './count.ts'
import { officerCounters } from './schema.ts'

/** Which events of the log are an officer's work, and what each counts as. */
export const officerWork = {
  'submission.accepted': 'accepted',
  'submission.returned': 'returned',
  'submission.entered': 'entered',
  'question.answered': 'answered',
  'request.granted': 'decided',
  'request.declined': 'decided',
} as const
export type OfficerWork = (typeof officerWork)[keyof typeof officerWork]

const raise = prepared((db) => {
  const { placeholder } = sql
  return db
    .insert(officerCounters)
    .values({
      officeId: placeholder('officeId'),
      week: placeholder('week'),
      personId: placeholder('personId'),
      kind: placeholder('kind'),
      count: 1,
    })
    .onConflictDoUpdate({
      target: [officerCounters.officeId, officerCounters.week, officerCounters.personId, officerCounters.kind],
      set: { count: sql`${officerCounters.count} + 1` },
    })
    .prepare()
})

type Done = {
  readonly action: string
  readonly at: number
  readonly actorId: string | null
  readonly officeId: string | null
}

/** Counts an event of the log for the officer whose work it is; of any other nothing. */
export function countWork(tx: Tx, { action, at, actorId, officeId }: Done): void {
  const kind = officerWork[action as keyof typeof officerWork] as OfficerWork | undefined
  if (kind && actorId) raise(tx).run({ officeId: officeId ?? '', week: weekOf(at), personId: actorId, kind })
}
