import { eq, lt } from 'drizzle-orm'
import type { Actor, Member, Staff } from '../accounts/people/index.ts'
import { record, type Trace } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { dayAt } from '../platform/formats.ts'
import { newId } from '../platform/ids.ts'
import { stampZone } from '../tribunal/index.ts'
import type { Locale } from '../tribunal/languages.ts'
import { type FeedbackKind, pageFeedback } from './schema.ts'

/** Two years, so that a year can be compared with the one before. */
export const feedbackRetentionMonths = 24

type NewFeedback = {
  /** Pattern of the route. */
  readonly page: string
  readonly kind: FeedbackKind
  readonly words: string
  readonly wantsAnswer: boolean
  readonly locale: Locale
}

/** From somebody signed in, or a visitor; of a visitor's the log has only the page. */
export function giveFeedback(db: Database, said: NewFeedback, who: Actor | undefined, trace: Trace, at: Instant): void {
  const id = newId()
  const createdAt = at.epochMilliseconds
  write(db, (tx) => {
    const wantsAnswer = said.wantsAnswer && who !== undefined
    const month = dayAt(createdAt, stampZone).slice(0, 7)
    tx.insert(pageFeedback)
      .values({ id, ...said, wantsAnswer, personId: who?.id ?? null, createdAt, month })
      .run()
    record(tx, who ?? { id: null, trace }, 'feedback.given', at, {
      subject: `feedback:${id}`,
      facts: { page: said.page, kind: said.kind },
    })
  })
}

/** Marks it as dealt with; the first colleague to do so stays named. Throws NotFound. */
export function handleFeedback(db: Database, staff: Staff, id: string, at: Instant): void {
  write(db, (tx) => {
    const found = tx.select().from(pageFeedback).where(eq(pageFeedback.id, id)).get()
    if (!found) throw new NotFound('feedback')
    if (found.handledAt !== null) return
    tx.update(pageFeedback)
      .set({ handledAt: at.epochMilliseconds, handledBy: staff.id })
      .where(eq(pageFeedback.id, id))
      .run()
    record(tx, staff, 'feedback.handled', at, { subject: `feedback:${id}` })
  })
}

export function recordFeedbackExport(db: Database, staff: Staff, count: number, at: Instant): void {
  write(db, (tx) => record(tx, staff, 'feedback.exported', at, { subject: 'feedback:table', facts: { count } }))
}

export function forgetFeedback(tx: Tx, { id }: Member): void {
  tx.delete(pageFeedback).where(eq(pageFeedback.personId, id)).run()
}

export function sweepFeedback(db: Db, at: Instant): void {
  const oldest = at.toZonedDateTimeISO(stampZone).subtract({ months: feedbackRetentionMonths })
  db.delete(pageFeedback).where(lt(pageFeedback.createdAt, oldest.epochMilliseconds)).run()
}
