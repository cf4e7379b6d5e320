import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { prepared, preparedInsert, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import type { NotifiedAction } from '../../platform/web/keys.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { people } from '../people/schema.ts'
import { type NoticeKind, type NoticePace, noticeKindOf, noticeKinds, paceOf } from './kinds.ts'
import { caseMutes, notices } from './schema.ts'

/**
 * An event that people are notified of. `mail` names who composes the message of those who are told at once, `subjectId` what
 * it is about.
 */
type NoticeEvent = {
  readonly action: NotifiedAction
  readonly mail: string
  readonly subjectId: string | null
  readonly caseId?: string
  /** Set if the action alone does not determine it. */
  readonly kind?: NoticeKind
  /** The language of the message, where whoever causes it chose one. */
  readonly locale?: Locale
  /** These people get it as delegates of its recipients. */
  readonly isCopy?: boolean
}

const hole = sql.placeholder

const readerOf = prepared((db) =>
  db
    .select({
      id: people.id,
      role: people.role,
      name: people.name,
      email: people.email,
      locale: people.locale,
      choices: people.noticeChoices,
    })
    .from(people)
    .where(eq(people.id, hole('id')))
    .prepare(),
)
const muteOf = prepared((db) =>
  db
    .select({ at: caseMutes.at })
    .from(caseMutes)
    .where(and(eq(caseMutes.personId, hole('id')), eq(caseMutes.caseId, hole('caseId'))))
    .prepare(),
)
const add = preparedInsert(notices)

type Reader = NonNullable<ReturnType<ReturnType<typeof readerOf>['get']>>

/**
 * Notifies people of an event, in its transaction: each gets a notice in the portal, and mail at the pace that they chose. The
 * caller decides who may know. An event in a case with nobody to notify is recorded as such.
 */
export function notify(tx: Tx, event: NoticeEvent, personIds: Iterable<string>, at: Instant): void {
  const told = new Set(personIds)
  for (const id of told) tellOne(tx, event, id, at)
  if (told.size === 0 && event.caseId && !event.isCopy) notifyNobody(tx, event, at)
}

/** The event in a case was known before, or is history: nobody is notified, on purpose. */
export const notifyNobody = (tx: Tx, event: Pick<NoticeEvent, 'action' | 'subjectId' | 'caseId'>, at: Instant): void =>
  add(tx, { ...rowOf(event, at), pace: 'none' })

function tellOne(tx: Tx, event: NoticeEvent, personId: string, at: Instant): void {
  const reader = readerOf(tx).get({ id: personId })
  if (!reader) return
  const row = { ...rowOf(event, at), personId }
  const pace = paceFor(tx, reader, row.kind, event.caseId)
  const to = { ...reader, locale: event.locale ?? reader.locale }
  const mailId = pace === 'now' ? enqueueMail(tx, event.mail, to, event.subjectId, at, { isNotice: true }) : null
  add(tx, { ...row, pace, mailId })
}

/** People without mail get letters, which are not gathered by the day. */
function paceFor(tx: Tx, reader: Reader, kind: NoticeKind, caseId: string | undefined): NoticePace {
  if (!noticeKinds[kind].isFixed && caseId && muteOf(tx).get({ id: reader.id, caseId })) return 'none'
  const pace = paceOf(kind, reader.choices, reader.role)
  return pace === 'daily' && reader.email === '' ? 'now' : pace
}

const rowOf = (
  { action, kind = noticeKindOf(action), caseId, subjectId, isCopy = false }: Omit<NoticeEvent, 'mail'>,
  at: Instant,
) => ({
  id: newId(),
  personId: null,
  kind,
  action,
  caseId: caseId ?? null,
  subjectId,
  at: at.epochMilliseconds,
  pace: 'none' as NoticePace,
  isCopy,
  mailId: null as string | null,
  digestId: null,
  readAt: null,
})
