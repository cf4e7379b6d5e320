import { Hono } from 'hono'
import * as z from 'zod'
import { type ListedNotice, noticesPage } from '../../views/notices/list.ts'
import { allKinds, countNotices, listNotices, markNoticesRead, type Notice } from '../accounts/notices/index.ts'
import type { Member } from '../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../accounts/sessions/index.ts'
import { referencesOf } from '../cases/record/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { pageOf, pageSize, parseCursor } from '../platform/pagination.ts'
import { parseForm } from '../platform/web/forms.ts'
import { noticePaths } from './paths.ts'
import { reachIn } from './reach.ts'

/** Wrong values in the address are ignored. */
const NoticesQuery = z.object({
  kind: z.enum(allKinds).optional().catch(undefined),
  case: z
    .string()
    .regex(/^[a-z0-9]{1,40}$/)
    .optional()
    .catch(undefined),
  state: z.enum(['unread']).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
})
const ReadingForm = z.object({ until: z.coerce.number().int().min(0).catch(0) })

export const noticeRoutes = new Hono<IdentityEnv>()
  .get(noticePaths.notices.pattern, memberOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { kind, case: caseId, state, after } = NoticesQuery.parse(c.req.query())
    const from = parseCursor(after)
    const filters = { kind, caseId, unreadOnly: state === 'unread' }
    const rows = listNotices(db, actor.id, { ...filters, after: from, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, ({ at }) => at)
    return c.html(
      noticesPage({
        i18n,
        kinds: allKinds,
        asked: { kind, case: caseId, state },
        reference: caseId && referencesOf(db, actor, [caseId], at).get(caseId),
        counts: countNotices(db, actor.id, filters),
        notices: listed(db, actor, shown, at),
        isFirst: from === undefined,
        next,
        until: at.epochMilliseconds,
      }),
    )
  })
  .post(noticePaths.noticesReading.pattern, memberOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, ReadingForm)
    // Only up to the time of the page: later notices were not on it.
    markNoticesRead(db, actor.id, { until: form.ok ? form.value.until : 0 }, at)
    return c.redirect(noticePaths.notices(i18n.locale), 303)
  })

/** Without the number of a case, or the address of a thing, that the reader may no longer know of. */
function listed(db: Db, actor: Member, rows: readonly Notice[], at: Instant): ListedNotice[] {
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))]
  const references = referencesOf(db, actor, ids, at)
  const reachOf = reachIn(db, actor, at)
  return rows.map((row) => ({ ...row, reference: references.get(row.caseId ?? ''), reached: reachOf(row) }))
}
