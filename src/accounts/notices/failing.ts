import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { findFailing, forgetFailing } from '../../platform/mail/index.ts'
import { failingAddresses } from '../../platform/mail/schema.ts'
import type { Actor } from '../people/actor.ts'
import { anyOfPerson, askedEmailKey } from '../people/any-of-person.ts'
import { getPerson } from '../people/queries.ts'

export type FailingMail = { readonly email: string; readonly since: number }

const anyComesBack = anyOfPerson(failingAddresses.address, askedEmailKey)

/** Whether mail to a person comes back, and since when (epoch milliseconds). */
export function failingMailOf(db: Db, personId: string): FailingMail | undefined {
  if (!anyComesBack(db, personId)) return undefined
  const { email } = getPerson(db, personId)
  const failedAt = email === '' ? undefined : findFailing(db, email)?.failedAt
  return failedAt ? { email, since: failedAt } : undefined
}

/** The person says that their address takes mail again. */
export const resumeMail = (db: Database, actor: Actor, at: Instant): void =>
  write(db, (tx) => {
    if (forgetFailing(tx, getPerson(tx, actor.id).email))
      record(tx, actor, 'mail.mended', at, { subject: `person:${actor.id}` })
  })
