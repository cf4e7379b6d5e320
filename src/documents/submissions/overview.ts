import { and, asc, not } from 'drizzle-orm'
import * as z from 'zod'
import { listOffices, type Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, prepared } from '../../platform/db/index.ts'
import { parseCursor, type ViewPage, viewPage } from '../../platform/pagination.ts'
import { fold } from '../../platform/words.ts'
import { isMadeList } from '../exhibits/papers.ts'
import { documents } from '../schema.ts'
import { describe, type KnownSubmission, knownSubmissions, type ListedSubmission } from './history.ts'
import type { DocumentRow } from './model.ts'
import { type SentView, sentViews, submissionStates } from './values.ts'

/** A wrong value in an address narrows nothing. Addresses of before said `state` and `before`. */
export const SentQuery = z
  .object({
    view: z.enum(sentViews).optional().catch(undefined),
    case: z.string().trim().max(100).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
    /** All on one page, to print. */
    rows: z.enum(['all']).optional().catch(undefined),
    state: z.enum(submissionStates).optional().catch(undefined),
    before: z.string().optional().catch(undefined),
  })
  .transform(({ state, view, ...asked }) => ({ ...asked, view: view ?? state ?? ('sent' as const) }))
export type SentQuery = z.infer<typeof SentQuery>

export type SentSubmission = ListedSubmission & {
  /** Of the documents that were filed in it, each once, in their order. */
  readonly types: readonly DocumentRow['type'][]
  /** The clock of the office that received it. */
  readonly zone: string | undefined
}

export type SentOverview = ViewPage<SentView> & {
  /** Of the view and page that were asked for, the last changed first. */
  readonly submissions: readonly SentSubmission[]
}

/** All that was begun and sent, read once: the views with their counts, and of one view a page. */
export function sentOverview(db: Db, actor: Member, asked: SentQuery, at: Instant): SentOverview {
  const words = fold(asked.case ?? '').split(' ')
  const all = knownSubmissions(db, actor, at).filter((row) => words.every((word) => namesOf(row).includes(word)))
  const inView = (view: SentView) => all.filter(({ submission: { state } }) => isIn(view, state))
  const { shown, ...place } = viewPage(sentViews, inView, { ...asked, begin: beginOf(asked.before) })
  const types = typesOf(
    db,
    shown.map(({ submission }) => submission.id),
  )
  const zones = new Map(listOffices(db).map(({ id, zone }) => [id, zone]))
  const submissions = describe(db, shown, actor.id).map((one) => ({
    ...one,
    types: types.get(one.id) ?? [],
    zone: zones.get(one.deskOfficeId ?? ''),
  }))
  return { submissions, ...place }
}

const isIn = (view: SentView, state: ListedSubmission['state']): boolean =>
  view === 'sent' ? state !== 'draft' : state === view

/** Of a case that one does not see any more, the file number alone. */
const namesOf = ({ reference, called, isVisible }: KnownSubmission): string =>
  fold(isVisible ? `${reference} ${called.title} ${called.scriptTitle ?? ''}` : reference)

const typesAmong = prepared((db) =>
  db
    .select({ id: documents.submissionId, type: documents.type })
    .from(documents)
    .where(and(isInIds(documents.submissionId), not(isMadeList(db))))
    .orderBy(asc(documents.position))
    .prepare(),
)

function typesOf(db: Db, ids: readonly string[]): Map<string, DocumentRow['type'][]> {
  const found = new Map<string, DocumentRow['type'][]>()
  for (const { id, type } of typesAmong(db).all({ ids: JSON.stringify(ids) })) {
    const known = found.get(id ?? '') ?? []
    found.set(id ?? '', known.includes(type) ? known : [...known, type])
  }
  return found
}

/** From which row on an old address showed the list. */
function beginOf(before: string | undefined) {
  const cursor = parseCursor(before)
  return cursor && (({ submission }: KnownSubmission) => submission.changedAt < cursor.at)
}
