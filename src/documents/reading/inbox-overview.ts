import * as z from 'zod'
import type { Member } from '../../accounts/people/index.ts'
import { type Instant, Temporal } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { everyRow, parseCursor, type ViewPage, viewPage } from '../../platform/pagination.ts'
import { fold } from '../../platform/words.ts'
import { type InboxOrder, type InboxView, inboxOrders, inboxViews, outgoingTypes } from '../values.ts'
import { describeReceived, inboxRows, type Received } from './inbox.ts'
import { type Packed, packagesOf } from './packages.ts'

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
    order: z.enum(inboxOrders).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
    /** All on one page, to print. */
    rows: z.enum(['all']).optional().catch(undefined),
    show: z.enum(['unread']).optional().catch(undefined),
    before: z.string().optional().catch(undefined),
  })
  .transform(({ show, view, order = 'received', ...asked }) => ({
    ...asked,
    order,
    view: view ?? show ?? ('all' as const),
  }))
export type InboxQuery = z.infer<typeof InboxQuery>

export type InboxOverview = ViewPage<InboxView> & {
  /** Of the view and page that were asked for, in the order asked for. Views count documents, pages hold whole packages. */
  readonly documents: readonly Received[]
  /** The same, what was sent together in one. */
  readonly packages: readonly Packed<Received>[]
}

/** All that one received, read once: the views with their counts, and of one view a page. */
export function inboxOverview(db: Db, actor: Member, asked: InboxQuery, zone: string, at: Instant): InboxOverview {
  const all = inboxRows(db, actor, { limit: everyRow }, at).filter(isAskedFor(asked, zone))
  const rows = Object.fromEntries(inboxViews.map((view) => [view, all.filter(isIn(view))])) as Record<InboxView, Row[]>
  const packages = inOrder(
    packagesOf(rows[asked.view], ({ document }) => document),
    asked.order,
  )
  const { shown, page, pages, first } = viewPage([asked.view], () => packages, {
    ...asked,
    begin: beginOf(asked.before),
  })
  const documents = describeReceived(db, actor, shown.flat(), at)
  return {
    documents,
    packages: packagesOf(documents, (one) => one),
    counts: Object.fromEntries(inboxViews.map((view) => [view, rows[view].length])) as Record<InboxView, number>,
    page,
    pages,
    first: first === 0 ? 0 : packages.slice(0, first - 1).flat().length + 1,
  }
}

type Row = ReturnType<typeof inboxRows>[number]

/** The newest first; in the other orders so within each type or case. */
function inOrder(packages: readonly Packed<Row>[], order: InboxOrder): readonly Packed<Row>[] {
  const keyOf = { received: () => '', type: typeKey, case: ({ theCase }: Row) => theCase.reference }[order]
  const keyed = packages.map((sent) => ({ sent, key: keyOf(sent[0]) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ sent }) => sent)
}

/** The types that the registry sends, in their order; then all others. */
function typeKey({ document: { type } }: Row): string {
  const types: readonly (string | null)[] = outgoingTypes
  return types.includes(type) ? `${types.indexOf(type)}` : `other ${type}`
}

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

/** From which row on an old address showed the list. */
function beginOf(before: string | undefined) {
  const cursor = parseCursor(before)
  return cursor && (([{ document }]: Packed<Row>) => (document.availableAt ?? 0) < cursor.at)
}
