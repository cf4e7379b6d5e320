import * as z from 'zod'
import type { Member } from '../../accounts/people/index.ts'
import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { numberedPage, pageSize, parseCursor } from '../../platform/pagination.ts'
import { fold } from '../../platform/words.ts'
import { type InboxView, inboxViews, outgoingTypes } from '../values.ts'
import { describeReceived, inboxRows, type Received } from './inbox.ts'

/** A wrong value in an address narrows nothing. Addresses of before said `show` and `before`. */
export const InboxQuery = z
  .object({
    view: z.enum(inboxViews).optional().catch(undefined),
    case: z.string().trim().max(100).optional().catch(undefined),
    type: z
      .enum([...outgoingTypes, 'other'])
      .optional()
      .catch(undefined),
    since: z.iso.date().optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
    /** All on one page, to print. */
    rows: z.enum(['all']).optional().catch(undefined),
    show: z.enum(['unread']).optional().catch(undefined),
    before: z.string().optional().catch(undefined),
  })
  .transform(({ show, view, ...asked }) => ({ ...asked, view: view ?? show ?? ('all' as const) }))
export type InboxQuery = z.infer<typeof InboxQuery>

export type InboxOverview = {
  /** Of the view and page that were asked for, the newest first. */
  readonly documents: readonly Received[]
  readonly counts: Readonly<Record<InboxView, number>>
  readonly page: number
  readonly pages: number
  readonly first: number
}

const everything = 100_000

/** All that one received, read once: the views with their counts, and of one view a page. */
export function inboxOverview(db: Db, actor: Member, asked: InboxQuery, zone: string, at: Instant): InboxOverview {
  const all = inboxRows(db, actor, { limit: everything }, at).filter(isAskedFor(asked, zone))
  const counts = Object.fromEntries(inboxViews.map((view) => [view, all.filter(isIn(view)).length]))
  const found = all.filter(isIn(asked.view))
  const length = asked.rows === 'all' ? everything : pageSize
  const { shown, ...place } = numberedPage(found, asked.page ?? pageAfter(found, asked.before, length), length)
  return { documents: describeReceived(db, actor, shown, at), counts: counts as InboxOverview['counts'], ...place }
}

type Row = ReturnType<typeof inboxRows>[number]

function isAskedFor({ case: words, type, since }: InboxQuery, zone: string): (row: Row) => boolean {
  const wanted = fold(words ?? '').split(' ')
  const from = since ? Temporal.PlainDate.from(since).toZonedDateTime(zone).epochMilliseconds : 0
  return ({ document, theCase }) => {
    const name = fold(`${theCase.reference} ${theCase.title} ${theCase.scriptTitle ?? ''}`)
    const isOfType =
      !type || (type === 'other' ? !outgoingTypes.some((one) => one === document.type) : document.type === type)
    return isOfType && (document.availableAt ?? 0) >= from && wanted.every((word) => name.includes(word))
  }
}

const isIn =
  (view: InboxView) =>
  ({ document: { type }, isUnread }: Row): boolean => {
    switch (view) {
      case 'all':
        return true
      case 'unread':
        return isUnread
      case 'decisions':
        return type === 'noticeOfDecision' || type === 'writtenReasons'
      case 'notices':
        return type === 'noticeToAppear'
    }
  }

/** The page on which what is older than a place of an old address begins. */
function pageAfter(found: readonly Row[], before: string | undefined, length: number): number {
  const cursor = parseCursor(before)
  if (!cursor) return 1
  const index = found.findIndex(({ document }) => (document.availableAt ?? 0) < cursor.at)
  return index === -1 ? 1 : Math.floor(index / length) + 1
}
