import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { enqueueMail, type SlowComposer } from '../../platform/mail/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { getOffice } from '../people/queries.ts'
import { markFaxed } from './commands.ts'
import { letterI18n } from './contents.ts'
import { type Letter, letterReference, voidLetters } from './letters.ts'
import { accountLetterPdf } from './paper.ts'
import { letters } from './schema.ts'

const atOnce = 200

/**
 * Gives faxes that wait to the email-to-fax gateway, through the outbox: the PDF is made as the message leaves. Without a
 * gateway they stay among the letters to print, and so does one that the gateway would not take.
 */
export function handFaxesOver(db: Database, gateway: string | undefined, at: Instant): void {
  if (gateway === undefined) return
  write(db, (tx) => {
    const waiting = tx
      .select()
      .from(letters)
      .where(
        and(
          eq(letters.channel, 'fax'),
          isNotNull(letters.fax),
          isNull(letters.mailId),
          isNull(letters.batchId),
          isNull(letters.sentAt),
          isNull(letters.voidedAt),
        ),
      )
      .orderBy(asc(letters.createdAt))
      .limit(atOnce)
      .all()
    for (const { id, name, fax, locale } of waiting) {
      const email = gateway.replace('{number}', (fax ?? '').replace(/\D/g, ''))
      const mailId = enqueueMail(tx, 'fax', { name, email, locale }, id, at)
      tx.update(letters).set({ mailId }).where(eq(letters.id, id)).run()
    }
  })
}

/** The message to the gateway: cover and letter as a PDF, and no word about anything in the mail itself. */
export const faxMail = (portal: Portal): Record<string, SlowComposer> => ({
  fax: async (db, mail) => {
    const at = portal.clock()
    const letter = mail.subjectId === null ? undefined : findLetter(db, mail.subjectId)
    if (!letter || isOver(letter)) return undefined
    const pdf = await accountLetterPdf(portal, letter, at)
    if (!pdf) {
      write(db, (tx) => voidLetters(tx, letter.kind, letter.subjectId, at))
      return undefined
    }
    const i18n = letterI18n(portal, letter.locale, getOffice(db, letter.officeId).zone)
    const reference = letterReference(letter.id)
    return {
      subject: i18n.t('letters:fax.subject', { brand: i18n.brand, reference }),
      text: i18n.t('letters:fax.mail', { brand: i18n.brand, reference }),
      attachments: [{ fileName: `${reference}.pdf`, type: 'application/pdf', content: pdf }],
      settled: (tx, outcome, when) => {
        const now = findLetter(tx, letter.id)
        if (outcome === 'sent' && now && !isOver(now)) markFaxed(tx, now, when)
      },
    }
  },
})

const findLetter = (db: Db, id: string): Letter | undefined => db.select().from(letters).where(eq(letters.id, id)).get()

const isOver = ({ sentAt, voidedAt }: Letter) => sentAt !== null || voidedAt !== null
