import { and, eq } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import { people } from '../people/schema.ts'
import { worksAt } from '../postings/queries.ts'
import { postings } from '../postings/schema.ts'

/** A request of one member of the staff that another has to decide. */
type PendingDecision = {
  readonly id: string
  /** Whose officers decide; null: administrators. */
  readonly officeId: string | null
  /** Only supervisors of that office. */
  readonly isForSupervisors: boolean
  /** The person who asked and the person concerned, who do not decide. */
  readonly but: readonly string[]
}

/** Mails those of the office who may decide (administrators if there is nobody), without saying what it is or about whom. */
export function notifyDeciders(tx: Tx, waiting: PendingDecision, at: Instant): void {
  const { id, officeId, but } = waiting
  const others = (listed: readonly Second[]) => listed.filter((one) => !but.includes(one.id))
  const ofOffice = officeId === null ? [] : others(listOfOffice(tx, officeId, waiting.isForSupervisors))
  for (const one of ofOffice.length > 0 ? ofOffice : others(listAdministrators(tx)))
    enqueueMail(tx, 'second.wanted', one, id, at)
}

type Second = ReturnType<typeof listAdministrators>[number]
const columns = { id: people.id, name: people.name, email: people.email, locale: people.locale }

const listOfOffice = (db: Db, officeId: string, isForSupervisors: boolean): Second[] =>
  db
    .selectDistinct(columns)
    .from(people)
    .innerJoin(postings, and(worksAt(officeId), isForSupervisors ? eq(postings.role, 'supervisor') : undefined))
    .all()

const listAdministrators = (db: Db) =>
  db
    .select(columns)
    .from(people)
    .where(and(eq(people.role, 'administrator'), eq(people.state, 'active')))
    .all()
