import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { listColleagues } from '../../accounts/postings/index.ts'
import type { Handler } from '../../accounts/sessions/index.ts'
import { listAccepting, sentFactsAmong } from '../../documents/acceptance/index.ts'
import { type Cursor, pageOf, pageSize } from '../../platform/pagination.ts'
import { countOf, countPendingWork } from './counts.ts'
import { colleagueIn, type DeskFilter, filterText, whoseChoices } from './filter.ts'
import { queues } from './kinds.ts'
import { listFilters } from './saved-filters.ts'
import { listWork, rankOf } from './work.ts'

/** The desk as a filter shows it: its counts come of one statement. */
export function deskData({ db, actor, at, i18n }: Handler<Registry>, filter: DeskFilter, after?: Cursor) {
  const counts = countPendingWork(db, actor, at)
  const count = (change: Partial<DeskFilter>) => countOf(counts, actor, { ...filter, ...change })
  const work = listWork(db, actor, filter, { ...(after && { after }), limit: pageSize + 1 }, at)
  const { shown, next } = pageOf(work, (one) => rankOf(one, filter))
  const colleagues = listColleagues(db, actor)
  const sent = shown.flatMap(({ kind, id }) => (kind === 'submission' ? id : []))
  return {
    i18n,
    at: at.epochMilliseconds,
    meId: actor.id,
    office: getOffice(db, actor.officeId),
    filter,
    query: filterText(filter),
    views: [undefined, ...queues].map((queue) => ({ queue, count: count({ queue } as Partial<DeskFilter>) })),
    whose: whoseChoices.map((whose) => ({ whose, count: count({ whose }) })),
    colleagues: colleagues.map((one) => ({ ...one, count: count({ whose: one.id }) })),
    /** Whose pile it is, if it is a colleague's who works here. */
    pileOf: colleagues.find(({ id }) => id === colleagueIn(filter)),
    /** On all pages of this view, and in the whole office. */
    inView: count({}),
    inOffice: countOf(counts, actor, { whose: 'anyone', order: 'oldest' }),
    facts: sentFactsAmong(db, sent),
    shown,
    accepting: listAccepting(db, actor, at),
    filters: listFilters(db, actor),
    isFirst: !after,
    next,
  }
}
