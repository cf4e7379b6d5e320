import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import type { Composer } from '../../platform/mail/index.ts'
import type { Actor } from '../actor.ts'
import { emailKey } from '../invitations/invitee.ts'
import { findPersonByEmail, getPerson } from '../queries.ts'
import { people } from '../schema.ts'

/** Mail that a person may do without, each with the kinds of message that it covers. Any other kind is always sent. */
const kindsOf = {
  documents: ['document.waiting'],
  receipts: ['submission.received'],
  answers: ['submission.decided'],
  delegations: ['delegation.offered', 'delegation.ended'],
} as const satisfies Record<string, readonly string[]>

export type MailChoice = keyof typeof kindsOf
export const mailChoices = Object.keys(kindsOf) as readonly MailChoice[]

const choiceOf = new Map<string, MailChoice>(
  mailChoices.flatMap((choice) => kindsOf[choice].map((kind): [string, MailChoice] => [kind, choice])),
)

export const getMailOff = (db: Db, personId: string): readonly MailChoice[] => {
  const { mailOff } = getPerson(db, personId)
  return mailChoices.filter((choice) => mailOff.includes(choice))
}

export function chooseMail(db: Database, actor: Actor, mailOff: readonly MailChoice[], at: Instant): void {
  db.transaction(
    (tx) => {
      tx.update(people).set({ mailOff }).where(eq(people.id, actor.id)).run()
      record(tx, actor, 'person.mailChosen', at, { subject: `person:${actor.id}`, facts: { off: mailOff.join(' ') } })
    },
    { behavior: 'immediate' },
  )
}

/** By kind: is this message, by what it is about, one that is sent whatever its reader chose? Given by the modules that send. */
export type MustBeTold = Readonly<Record<string, (db: Db, subjectId: string | null) => boolean>>

/**
 * The same composers, but silent where the reader turned that kind off. Asked as the message leaves, so that the choice of
 * that moment counts, and whoever causes mail need not know of it.
 */
export const respectChoices = (
  composers: Readonly<Record<string, Composer>>,
  mustBeTold: MustBeTold,
): Record<string, Composer> =>
  Object.fromEntries(
    Object.entries(composers).map(([kind, compose]): [string, Composer] => [
      kind,
      (db, mail) => {
        const choice = choiceOf.get(kind)
        const isOff = choice && readerOf(db, mail)?.mailOff.includes(choice)
        return isOff && !mustBeTold[kind]?.(db, mail.subjectId) ? undefined : compose(db, mail)
      },
    ]),
  )

const readerOf = (db: Db, { personId, recipient }: Parameters<Composer>[1]) =>
  personId ? getPerson(db, personId) : findPersonByEmail(db, emailKey(recipient))
