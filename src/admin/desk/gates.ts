import type { MiddlewareHandler } from 'hono'
import { workBar, workBarParts } from '../../../views/admin/desk/bar.ts'
import { changedPage } from '../../../views/admin/desk/changes.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { seenVersion } from '../../accounts/seals/index.ts'
import type { Handler, IdentityEnv } from '../../accounts/sessions/index.ts'
import { workPaths } from '../../addresses.ts'
import { listAccepting } from '../../documents/acceptance/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, tryWriteUnflushed } from '../../platform/db/index.ts'
import { sameIn, withoutLanguage } from '../../platform/web/address-language.ts'
import { formFields } from '../../platform/web/forms.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { adminHomePaths } from '../home/paths.ts'
import { mayMove, noteAct, takeWork } from './commands.ts'
import { countNext } from './counts.ts'
import { filterIn, filterText } from './filter.ts'
import { decidedBefore, findOpening, findWorkItem, isAccepted, type Opening, othersAt, type WorkItem } from './items.ts'
import { type ItemRef, itemAt, readRef } from './kinds.ts'
import { writeRef } from './paths.ts'
import { workOpenings } from './schema.ts'
import { findWork, nextWork, rankOf, type Work } from './work.ts'

/**
 * Around each page of the registry about something that waits, in whichever module: shows on top who works on it and what comes
 * next, and takes a form that decides it only from an officer who saw its present version, and only when they or nobody holds
 * it.
 */
export const withWorkBar: MiddlewareHandler<IdentityEnv> = async (c, next) => {
  const officer = c.var.someone
  if (officer?.role !== 'registry' || !officer.posting) return next()
  const here: Handler<Registry> = { ...c.var, actor: officer }
  const path = withoutLanguage(c.req.path)

  if (c.req.method === 'GET') {
    const ref = itemAt(path, false)
    const shown = ref ?? readRef(c.req.query('left'))
    const bar = shown && barOf(here, shown, c.req.query('desk'))
    const before = bar && beforeOf(here, readRef(c.req.query('after')))
    if (bar)
      c.set('i18n', {
        ...c.var.i18n,
        ...sealsOf(c.var.i18n, bar.sight),
        work: workBar({ ...bar.data, before }),
        workBarParts: workBarParts({ ...bar.data, before }),
        goesOn: bar.data.next !== undefined,
      })
    await next()
    if (bar && ref && c.res.status === 200) noteOpening(here.db, officer, ref, bar.sight, here.at)
    return
  }

  const ref = c.req.method === 'POST' ? itemAt(path, true) : undefined
  if (!ref) return next()
  const work = findWork(here.db, officer, ref, here.at)
  const isOver = c.req.query('over') === 'yes'
  const seen = seenVersion(c)
  const met = meets(here, ref, work, isOver, seen === undefined ? undefined : Number(seen))
  if (met) {
    const place = findOpening(here.db, ref, officer.id)?.place ?? work?.place ?? 0
    if (work) noteOpening(here.db, officer, ref, { version: met.item.version, place }, here.at)
    const canMove = mayMove(here.db, officer, met.item.holderId)
    const sent = { to: sameIn(here.i18n.locale, `${path}?over=yes`), fields: await formFields(c) }
    return c.html(changedPage({ i18n: here.i18n, ref, ...met, canMove, sent }), 409)
  }
  if (work && isOver) takeWork(here.db, officer, ref, { version: findWorkItem(here.db, ref)?.version ?? 0 }, here.at)
  const bar = barOf(here, ref, undefined)
  if (bar)
    c.set('i18n', {
      ...c.var.i18n,
      ...sealsOf(c.var.i18n, bar.sight),
      work: workBar(bar.data),
      workBarParts: workBarParts(bar.data),
      goesOn: bar.data.next !== undefined,
    })
  await next()
  const to = c.res.headers.get('location')
  if (!work || c.res.status !== 303 || !to?.startsWith(adminHomePaths.home(here.i18n.locale))) return
  const isLeft = noteAct(here.db, officer, ref, here.at) === 'closed'
  const { query, next: following } = bar?.data ?? {}
  if (isLeft && following && c.req.query('go') === 'on') {
    const address = workPaths.item(here.i18n.locale, following, { desk: query || 'all', after: writeRef(ref) })
    c.res.headers.set('location', address)
    return
  }
  const isElsewhere = !to.startsWith(workPaths.item(here.i18n.locale, ref))
  if (isLeft && isElsewhere && bar?.data.query !== undefined) {
    const mark = `left=${writeRef(ref)}`
    c.res.headers.set('location', `${to}${to.includes('?') ? '&' : '?'}${mark}`)
  }
}

/** What this officer decided just before, and its acceptance while the office can undo it. */
function beforeOf({ db, at, actor: officer }: Handler<Registry>, named: ItemRef | undefined) {
  const ref = decidedBefore(db, officer, named)
  if (!ref) return undefined
  const pending = listAccepting(db, officer, at).pending.find(({ submissionId }) => submissionId === ref.id)
  return { ref, pending, isAccepted: pending !== undefined || isAccepted(db, ref) }
}

/** Forms of this page that cannot be undone carry the version that it showed. */
const sealsOf = ({ seal }: I18n, { version }: { readonly version: number }): Pick<I18n, 'seal'> => ({
  seal: (action, seen = version) => seal(action, seen),
})

/**
 * Why a form is not taken: a colleague's act that this officer has not seen, or that they hold the item. `isHeld` is undefined
 * when it is already decided.
 */
function meets(
  { db, actor: officer }: Handler<Registry>,
  ref: ItemRef,
  work: Work | undefined,
  isOver: boolean,
  seenOnPage: number | undefined,
): { readonly item: WorkItem; readonly isHeld: boolean | undefined } | undefined {
  const item = findWorkItem(db, ref)
  if (!item) return undefined
  const isOthers = item.changedBy !== officer.id
  const opening = findOpening(db, ref, officer.id)
  // A submission's own page says who decided it and how.
  const isClosed = isOthers && item.change === 'closed' && ref.kind !== 'submission'
  if (!work) return opening && isClosed ? { item, isHeld: undefined } : undefined
  const isHeld = item.holderId !== null && item.holderId !== officer.id
  // The same officer may have opened a newer version in another tab than the one that this form was on.
  const seen = isOver ? opening?.seenVersion : (seenOnPage ?? opening?.seenVersion)
  const isNews = isOthers && seen !== undefined && item.version > seen
  return isNews || (isHeld && !isOver) ? { item, isHeld } : undefined
}

/** `desk` in the address: the filter that led here, or `all`. */
function barOf({ db, at, i18n, actor: officer }: Handler<Registry>, ref: ItemRef, desk: string | undefined) {
  const work = findWork(db, officer, ref, at)
  const item = findWorkItem(db, ref)
  const opening = findOpening(db, ref, officer.id)
  if (!work && !opening) return undefined
  const asked = desk === undefined ? undefined : filterText(filterIn(desk))
  const query = asked ?? opening?.query ?? undefined
  const filter = query === undefined ? undefined : filterIn(query)
  const place = (work && rankOf(work, filter ?? filterIn(''))) ?? opening?.place ?? 0
  const next = filter && nextWork(db, officer, filter, { at: place, id: ref.id }, at)
  const data = {
    i18n,
    at: at.epochMilliseconds,
    meId: officer.id,
    work,
    item: work || item?.change === 'closed' ? item : undefined,
    others: work ? othersAt(db, ref, officer, at) : [],
    query,
    next,
    left: work || !filter ? undefined : countNext(db, officer, filter, at),
    canMove: mayMove(db, officer, work?.holderId ?? null),
  }
  const sight = { version: item?.version ?? 0, place, ...(asked !== undefined && { query: asked }) }
  return { data, sight }
}

/** What an officer sees of an item on opening it. Without `query` the last one is kept. */
type OpeningView = { readonly version: number; readonly place: number; readonly query?: string }

/** Written without a flush: that this officer has the item open, and at which version. */
function noteOpening(db: Database, officer: Registry, ref: ItemRef, sight: OpeningView, at: Instant): Opening {
  const before = findOpening(db, ref, officer.id)
  const opening: Opening = {
    kind: ref.kind,
    itemId: ref.id,
    personId: officer.id,
    seenAt: at.epochMilliseconds,
    seenVersion: sight.version,
    query: sight.query ?? before?.query ?? null,
    place: sight.place,
  }
  tryWriteUnflushed(db, (tx) =>
    tx
      .insert(workOpenings)
      .values(opening)
      .onConflictDoUpdate({ target: [workOpenings.kind, workOpenings.itemId, workOpenings.personId], set: opening })
      .run(),
  )
  return opening
}
