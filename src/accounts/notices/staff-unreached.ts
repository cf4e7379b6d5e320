import { eq, sql } from 'drizzle-orm'
import { caseColumns, cases, findCaseOf, type OfficeCase } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { scriptNameOf } from '../invitations/known.ts'
import { queueLetter } from '../letters/letters.ts'
import type { Registry } from '../people/actor.ts'
import { type DeskQueue, sqlFalse, sqlNull } from '../people/desk-queue.ts'
import { type CounselProfile, findCounselProfile, getPerson, namesOf, type PersonRow } from '../people/queries.ts'
import { people } from '../people/schema.ts'
import { ownKinds } from './kinds.ts'
import { listNotices, type Notice } from './queries.ts'
import { notices, unreached } from './schema.ts'
import type { Unreached } from './unreached.ts'

/** Whom nothing reached about a case of the officer's office, and what they have not read of it. */
export type UnreachedItem = {
  readonly item: Unreached
  readonly theCase: OfficeCase
  readonly person: Pick<PersonRow, 'id' | 'name' | 'role' | 'email' | 'locale' | 'phone' | 'address'>
  readonly profile: CounselProfile | undefined
  /** The latest first. */
  readonly unread: readonly Notice[]
  readonly wayByName: string | undefined
}

const mostShown = 20

/** Throws NotFound, alike for one of another office and for none. */
export function getUnreached(db: Db, officer: Registry, id: string): UnreachedItem {
  const item = db.select().from(unreached).where(eq(unreached.id, id)).get()
  if (!item) throw new NotFound('unreached')
  const theCase = findCaseOf(db, officer.officeId, item.caseId)
  if (!theCase) throw new NotFound('unreached')
  const { personId, caseId } = item
  return {
    item,
    theCase,
    person: getPerson(db, personId),
    profile: findCounselProfile(db, personId),
    unread: listNotices(db, personId, { caseId, unreadOnly: true, limit: mostShown }).filter(
      ({ kind }) => !ownKinds.includes(kind),
    ),
    wayByName: namesOf(db, [item.wayBy]).get(item.wayBy ?? ''),
  }
}

/** Mail of which `unreached` is the kind says that something waits in the portal, and nothing of a case. The account's own address stays. */
export const writeElsewhere = (db: Database, officer: Registry, id: string, email: string, at: Instant): Settled =>
  settle(db, officer, id, at, (tx, { person }) => {
    enqueueMail(tx, 'unreached', { name: person.name, email, locale: person.locale }, id, at)
    return { way: 'mail', note: email }
  })

/** The letter says the same; it is printed with the others of the office. `address`: its lines as on an envelope. */
export const writeLetter = (db: Database, officer: Registry, id: string, address: string, at: Instant): Settled =>
  settle(db, officer, id, at, (tx, { person: { id: personId, name, locale } }) => {
    const to = { officeId: officer.officeId, name, scriptName: scriptNameOf(tx, personId), locale, address, fax: null }
    queueLetter(tx, { ...to, kind: 'notice', channel: 'post', subjectId: id }, at)
    return { way: 'letter', note: address }
  })

/** They were told by telephone, or in another way that `note` says. */
export const noteCall = (db: Database, officer: Registry, id: string, note: string, at: Instant): Settled =>
  settle(db, officer, id, at, () => ({ way: 'call', note }))

type Settled = Result<void, 'settledAlready'>
type Way = { readonly way: NonNullable<Unreached['way']>; readonly note: string }

function settle(
  db: Database,
  officer: Registry,
  id: string,
  at: Instant,
  go: (tx: Tx, item: UnreachedItem) => Way,
): Settled {
  return write(db, (tx) => {
    const found = getUnreached(tx, officer, id)
    if (found.item.settledAt !== null) return fail('settledAlready')
    const way = go(tx, found)
    const now = at.epochMilliseconds
    tx.update(unreached)
      .set({ ...way, settledAt: now, wayAt: now, wayBy: officer.id })
      .where(eq(unreached.id, id))
      .run()
    // Of no case: who could not be reached is the office's to know, and no history of a case is to tell it.
    record(tx, officer, `unreached.${way.way}`, at, { officeId: officer.officeId, subject: `unreached:${id}` })
    return ok(undefined)
  })
}

export const unreachedQueue: DeskQueue = {
  from: sql`${unreached} cross join ${cases} on ${cases.id} = ${unreached.caseId} cross join ${people} on ${people.id} = ${unreached.personId}`,
  // Who reads it in the portal by themselves needs no other way.
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
}
