import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { type Instant, instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { PostalFallback } from '../../platform/mail/index.ts'
import { outbox } from '../../platform/mail/schema.ts'
import { scriptNameOf } from '../invitations/known.ts'
import { invitations } from '../invitations/schema.ts'
import type { Office, PersonRow } from '../people/queries.ts'
import { offices, people } from '../people/schema.ts'
import { type Letter, queueLetter } from './letters.ts'
import { letters } from './schema.ts'

/**
 * For people without a mail address: a message to them becomes a letter that says that something waits in the portal. What
 * comes while such a letter still waits to be printed, or on the day it was written, is told by that one.
 */
export const noticeByPost: PostalFallback = (tx, mail, at) => {
  const person = mail.personId === null ? undefined : findPerson(tx, mail.personId)
  const office = person && officeFor(tx, person)
  if (!person || !office) return undefined
  const last = lastNotice(tx, person)
  if (last && (isUnprinted(last) || isSameDay(last, office, at))) return last.id
  const { name, address, locale } = person
  const to = { officeId: office.id, name, scriptName: scriptNameOf(tx, person.id), address, fax: null, locale }
  return queueLetter(tx, { ...to, kind: 'notice', channel: 'post', subjectId: mail.id }, at)
}

const findPerson = (tx: Tx, id: string): PersonRow | undefined =>
  tx.select().from(people).where(eq(people.id, id)).get()

/** The person's own office, else the one that invited them, else the first there is. */
function officeFor(tx: Tx, person: PersonRow): Office | undefined {
  const invited = tx
    .select({ officeId: invitations.officeId })
    .from(invitations)
    .where(eq(invitations.registeredPersonId, person.id))
    .get()
  const id = person.officeId ?? invited?.officeId
  const wanted = id ? eq(offices.id, id) : undefined
  return tx.select().from(offices).where(wanted).orderBy(asc(offices.code)).limit(1).get()
}

const lastNotice = (tx: Tx, { id }: PersonRow): Letter | undefined =>
  tx
    .select({ letter: letters })
    .from(outbox)
    .innerJoin(letters, eq(letters.id, outbox.letterId))
    .where(and(eq(outbox.personId, id), isNull(letters.voidedAt), isNull(letters.undeliverableAt)))
    .orderBy(desc(letters.createdAt))
    .limit(1)
    .get()?.letter

const isUnprinted = ({ batchId, sentAt }: Letter) => batchId === null && sentAt === null

const isSameDay = ({ createdAt }: Letter, { zone }: Office, at: Instant) =>
  instant(createdAt).toZonedDateTimeISO(zone).toPlainDate().equals(at.toZonedDateTimeISO(zone).toPlainDate())
