import { Hono } from 'hono'
import { historyPage } from '../../../views/documents/reading/history.ts'
import { inboxPage } from '../../../views/documents/reading/inbox.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import { SentQuery, sentOverview } from '../submissions/overview.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { sentTable } from '../submissions/table.ts'
import { InboxQuery, inboxOverview } from './inbox-overview.ts'
import { inboxTable } from './inbox-table.ts'
import { documentPaths } from './paths.ts'

export const readingRoutes = new Hono<IdentityEnv>()
  .get(submissionPaths.submissions.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const asked = SentQuery.parse(c.req.query())
    return c.html(historyPage({ i18n, own: actor.id, asked, overview: sentOverview(db, actor, asked, at) }))
  })
  .get(submissionPaths.submissionTable.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { submissions } = sentOverview(db, actor, SentQuery.parse({ ...c.req.query(), rows: 'all' }), at)
    const fileName = `${i18n.t('documents:history.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: sentTable(i18n, submissions) })
  })
  .get(documentPaths.inbox.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const asked = InboxQuery.parse(c.req.query())
    const overview = inboxOverview(db, actor, asked, i18n.zone, at)
    return c.html(inboxPage({ i18n, own: actor.id, now: at.epochMilliseconds, asked, overview }))
  })
  .get(documentPaths.inboxTable.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const { documents } = inboxOverview(db, actor, InboxQuery.parse({ ...c.req.query(), rows: 'all' }), i18n.zone, at)
    const fileName = `${i18n.t('documents:inbox.fileName')}.csv`
    return sendText(c, { fileName, type: csvType, text: inboxTable(i18n, documents) })
  })
