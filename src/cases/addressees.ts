import { and, asc, eq, sql } from 'drizzle-orm'
import { people } from '../accounts/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { isLive } from './access-queries.ts'
import { guestsOf, type Recipient } from './queries.ts'
import { appearances, casePeople } from './schema.ts'

/** Someone with an account to whom the registry can write in a case by name. */
export type Addressee = Recipient & { readonly as: 'counsel' | 'guest' | 'party' }

const recipient = { personId: people.id, name: people.name, email: people.email, locale: people.locale }

/** Live counsel of record, stand-ins and co-counsel while they may read, and the parties, represented or not; each once. */
export function addresseesOf(db: Db, caseId: string, at: Instant): Addressee[] {
  const counsel = db
    .selectDistinct(recipient)
    .from(appearances)
    .innerJoin(people, and(eq(people.id, appearances.counselId), eq(people.state, 'active')))
    .where(and(eq(appearances.caseId, caseId), isLive(at.epochMilliseconds)))
    .orderBy(asc(people.name))
    .all()
  const parties = db
    .selectDistinct(recipient)
    .from(casePeople)
    .innerJoin(people, and(eq(people.id, casePeople.accountId), eq(people.state, 'active')))
    .where(and(eq(casePeople.caseId, caseId), sql`${casePeople.role} <> 'interpreter'`))
    .all()
  const everyone = [
    ...counsel.map((one): Addressee => ({ ...one, as: 'counsel' })),
    ...guestsOf(db, caseId, at).map((one): Addressee => ({ ...one, as: 'guest' })),
    ...parties.map((one): Addressee => ({ ...one, as: 'party' })),
  ]
  return [...new Map(everyone.reverse().map((one) => [one.personId, one])).values()].reverse()
}
