import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { prepared, preparedInsert, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { enqueueMail } from '../../platform/mail/index.ts'
import type { ToldAction } from '../../platform/web/keys.ts'
import type { Locale } from '../../tribunal/languages.ts'
import { people } from '../people/schema.ts'
import { kindOf, type NoticeKind, noticeKinds, type Pace, paceOf } from './kinds.ts'
import { caseMutes, notices } from './schema.ts'

/** Something that people are told of. `mail` names who composes the message of those who are told at once, `subjectId` what about. */
type Telling = {
  readonly action: ToldAction
  readonly mail: string
  readonly subjectId: string | null
  readonly caseId?: string
  /** Where the action alone does not say it. */
  readonly kind?: NoticeKind
  /** The language of the message, where whoever causes it chose one. */
  readonly locale?: Locale
  /** These persons get it as delegates of those to whom it goes. */
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
 * Tells people of an event, inside its transaction: each gets a notice in the portal, and mail at the pace that they chose. Who
 * may know is the caller's to say. Of an event in a case that told nobody it is kept that nobody was there.
 */
export function tell(tx: Tx, event: Telling, personIds: Iterable<string>, at: Instant): void {
  const told = new Set(personIds)
  for (const id of told) tellOne(tx, event, id, at)
  if (told.size === 0 && event.caseId && !event.isCopy) tellNobody(tx, event, at)
}

/** What happened in a case was known before, or is history: nobody is told, and that is meant. */
export const tellNobody = (tx: Tx, event: Pick<Telling, 'action' | 'subjectId' | 'caseId'>, at: Instant): void =>
  add(tx, { ...rowOf(event, at), pace: 'none' })

function tellOne(tx: Tx, event: Telling, personId: string, at: Instant): void {
  const reader = readerOf(tx).get({ id: personId })
  if (!reader) return
  const row = { ...rowOf(event, at), personId }
  const pace = paceFor(tx, reader, row.kind, event.caseId)
  const to = { ...reader, locale: event.locale ?? reader.locale }
  const mailId = pace === 'now' ? enqueueMail(tx, event.mail, to, event.subjectId, at, { isNotice: true }) : null
  add(tx, { ...row, pace, mailId })
}

/** Whoever has no mail gets letters, which nobody gathers by the day. */
function paceFor(tx: Tx, reader: Reader, kind: NoticeKind, caseId: string | undefined): Pace {
  if (!noticeKinds[kind].isFixed && caseId && muteOf(tx).get({ id: reader.id, caseId })) return 'none'
  const pace = paceOf(kind, reader.choices, reader.role)
  return pace === 'daily' && reader.email === '' ? 'now' : pace
}

const rowOf = (
  { action, kind = kindOf(action), caseId, subjectId, isCopy = false }: Omit<Telling, 'mail'>,
  at: Instant,
) => ({
  id: newId(),
  personId: null,
  kind,
  action,
  caseId: caseId ?? null,
  subjectId,
  at: at.epochMilliseconds,
  pace: 'none' as Pace,
  isCopy,
  mailId: null as string | null,
  digestId: null,
  readAt: null,
})
