import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { historyPage } from '../../../views/documents/reading/history.ts'
import { inboxPage } from '../../../views/documents/reading/inbox.ts'
import type { Member } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { filtersOf, listSavedViews } from '../../cases/saved-views/index.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import { bundlePaths } from '../bundles/paths.ts'
import { SentQuery, sentOverview } from '../submissions/overview.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { sentTable } from '../submissions/table.ts'
import { isServed } from '../visibility/rule.ts'
import { inboxRows } from './inbox.ts'
import { InboxQuery, inboxOverview } from './inbox-overview.ts'
import { inboxTable } from './inbox-table.ts'
import { documentPaths } from './paths.ts'
import { markAsRead } from './read-marks.ts'
import type { InboxError } from './values.ts'

/** As many as an address holds on its way through any proxy. */
const mostTaken = 200

const TickedForm = z.object({
  /** Ids; of documents that were sent together and stand in one row, all of them, with a point between. */
  documents: z.array(z.string().regex(/^[a-z0-9]{1,40}(\.[a-z0-9]{1,40}){0,99}$/)).max(2000),
  act: z.enum(['zip', 'read']),
})

type Refused = { readonly error: InboxError; readonly ticked: readonly string[] }

function inboxAnswer(c: Context, { db, actor, at, i18n }: Handler<Member>, refused?: Refused) {
  const asked = InboxQuery.parse(c.req.query())
  const overview = inboxOverview(db, actor, asked, i18n.zone, at)
  const isMarked = c.req.query('done') === 'marked'
  const now = at.epochMilliseconds
  const kept = {
    savedViews: listSavedViews(db, actor, 'inbox'),
    filters: filtersOf(new URL(c.req.url).search),
  }
  const page = inboxPage({ i18n, own: actor.id, now, asked, overview, ...kept, isMarked, ...refused })
  return c.html(page, refused ? 422 : 200)
}

export const readingRoutes = new Hono<IdentityEnv>()
  .get(submissionPaths.submissions.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const asked = SentQuery.parse(c.req.query())
    return c.html(
      historyPage({
        i18n,
        own: actor.id,
        asked,
        overview: sentOverview(db, actor, asked, at),
        savedViews: listSavedViews(db, actor, 'submissions'),
        filters: filtersOf(new URL(c.req.url).search),
      }),
    )
  })
  .get(submissionPaths.submissionTable.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { submissions } = sentOverview(db, actor, SentQuery.parse({ ...c.req.query(), rows: 'all' }), at)
    const fileName = `${i18n.t('documents:history.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: sentTable(i18n, submissions) })
  })
  .get(documentPaths.inbox.pattern, memberOnly, (c) => {
    return inboxAnswer(c, c.var)
  })
  .post(documentPaths.inboxTicked.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, TickedForm)
    const ticked = form.ok ? [...new Set(form.value.documents.flatMap((ids) => ids.split('.')))] : []
    const seen = inboxRows(db, actor, { among: ticked, limit: ticked.length }, at)
    if (!form.ok || ticked.length === 0) return inboxAnswer(c, c.var, { error: 'noneTicked', ticked })
    if (seen.length < ticked.length) return inboxAnswer(c, c.var, { error: 'changed', ticked })
    if (form.value.act === 'read') {
      markAsRead(db, actor, ticked, at)
      return c.redirect(documentPaths.inbox(i18n.locale, { ...c.req.query(), done: 'marked' }), 303)
    }
    if (ticked.length > mostTaken) return inboxAnswer(c, c.var, { error: 'tooMany', ticked })
    const { demo } = c.var.portal.settings
    if (!seen.some(({ document }) => isServed(document, demo)))
      return inboxAnswer(c, c.var, { error: 'notServed', ticked })
    return c.redirect(bundlePaths.inboxZip(i18n.locale, { documents: ticked.join('.') }), 303)
  })
  .get(documentPaths.inboxTable.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { documents } = inboxOverview(db, actor, InboxQuery.parse({ ...c.req.query(), rows: 'all' }), i18n.zone, at)
    const fileName = `${i18n.t('documents:inbox.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: inboxTable(i18n, documents) })
  })
