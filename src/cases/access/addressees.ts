import { and, asc, eq, sql } from 'drizzle-orm'
import { people } from '../../accounts/people/index.ts'
import { delegations } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { appearances } from '../appearances/schema.ts'
import { casePeople } from '../people/schema.ts'
import { type CaseRecipient, guestsOf } from '../record/queries.ts'
import { cases } from '../record/schema.ts'
import { closedUntil, isLive, isVisible, viewerPlaceholders } from './queries.ts'

/** Someone with an account to whom the registry can write in a case by name. */
export type Addressee = CaseRecipient & { readonly as: 'counsel' | 'guest' | 'party' }

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

/**
 * Which of these cases the portal reaches: by live counsel of record, by a party with an account. A case that is in neither has no
 * `recipientsOf`.
 */
export function reachedAmong(
  db: Db,
  caseIds: readonly string[],
  at: Instant,
): { readonly byCounsel: ReadonlySet<string>; readonly byParty: ReadonlySet<string> } {
  const ids = JSON.stringify(caseIds)
  return {
    byCounsel: idsOf(withCounsel(db).all({ ids, at: at.epochMilliseconds })),
    byParty: idsOf(withParty(db).all({ ids })),
  }
}

const idsOf = (rows: readonly { readonly caseId: string }[]) => new Set(rows.map(({ caseId }) => caseId))

const withCounsel = prepared((db) =>
  db
    .selectDistinct({ caseId: appearances.caseId })
    .from(appearances)
    .innerJoin(people, and(eq(people.id, appearances.counselId), eq(people.state, 'active')))
    .where(and(isInIds(appearances.caseId), isLive(viewerPlaceholders.at)))
    .prepare(),
)

const withParty = prepared((db) =>
  db
    .selectDistinct({ caseId: casePeople.caseId })
    .from(casePeople)
    .innerJoin(people, and(eq(people.id, casePeople.accountId), eq(people.state, 'active')))
    .where(and(isInIds(casePeople.caseId), sql`${casePeople.role} <> 'interpreter'`))
    .prepare(),
)

/** Delegates of the live counsel of record, whose grant covers this case and who may look into it now: ids, each once. */
export const delegatesIn = (db: Db, caseId: string, at: Instant): string[] =>
  delegatesOfCase(db)
    .all({ caseId, at: at.epochMilliseconds, closedAfter: closedUntil(at) })
    .map(({ id }) => id)

const delegatesOfCase = prepared((db) =>
  db
    .selectDistinct({ id: people.id })
    .from(appearances)
    .innerJoin(delegations, eq(delegations.counselId, appearances.counselId))
    .innerJoin(
      people,
      and(eq(people.id, delegations.delegateId), eq(people.state, 'active'), eq(people.identity, 'confirmed')),
    )
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(
      and(
        eq(appearances.caseId, sql.placeholder('caseId')),
        isLive(viewerPlaceholders.at),
        sql`${delegations.acceptedAt} is not null and ${delegations.revokedAt} is null`,
        isVisible({ ...viewerPlaceholders, me: sql`${people.id}` }),
      ),
    )
    .prepare(),
)
