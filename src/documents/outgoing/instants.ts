import { asc, eq } from 'drizzle-orm'
import { people } from '../../accounts/people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { readings } from '../reading/schema.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { readersOfDocument } from '../visibility/audience.ts'
import { isConfidential } from '../visibility/rule.ts'

export type Reading = {
  readonly personId: string
  readonly name: string
  readonly role: (typeof people.$inferSelect)['role']
  readonly firstAt: number
  readonly lastAt: number
  readonly times: number
  /** In whose name, when not their own. */
  readonly forName: string | undefined
}

/** A document from the registry: made available, told by mail, first opened. Each is an instant or has not come. */
export type Instants = {
  readonly availableAt: number | null
  readonly notifiedAt: number | null
  /** Those who opened it, the first of them first. */
  readonly readings: readonly Reading[]
  /** For whom alone it is; undefined when it is for the case. */
  readonly named: readonly { readonly personId: string; readonly name: string }[] | undefined
  readonly sentBy: string
  /** Their delegates read it too. */
  readonly areDelegatesIn: boolean
}

export function instantsOf(db: Db, document: DocumentRow): Instants {
  const { id, availableAt, notifiedAt, audience } = document
  const rows = db
    .select({ reading: readings, name: people.name, role: people.role })
    .from(readings)
    .innerJoin(people, eq(people.id, readings.personId))
    .where(eq(readings.documentId, id))
    .orderBy(asc(readings.firstAt))
    .all()
  const nameOf = (personId: string) =>
    db.select({ name: people.name }).from(people).where(eq(people.id, personId)).get()?.name ?? ''
  return {
    availableAt,
    notifiedAt,
    readings: rows.map(({ reading: { personId, firstAt, lastAt, times, forId }, name, role }) => ({
      personId,
      name,
      role,
      firstAt,
      lastAt,
      times,
      forName: forId === null ? undefined : nameOf(forId),
    })),
    named: isConfidential(document)
      ? readersOfDocument(db, id).map((personId) => ({ personId, name: nameOf(personId) }))
      : undefined,
    sentBy: nameOf(document.uploadedBy),
    areDelegatesIn: audience === 'withDelegates',
  }
}
