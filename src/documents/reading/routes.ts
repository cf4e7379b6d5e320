import { Hono } from 'hono'
import { historyPage } from '../../../views/documents/reading/history.ts'
import { inboxPage } from '../../../views/documents/reading/inbox.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/sessions/index.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { listSubmissions } from '../submissions/history.ts'
import { submissionPaths } from '../submissions/paths.ts'
import { submissionStates } from '../submissions/values.ts'
import { listInbox } from './inbox.ts'
import { documentPaths } from './paths.ts'

export const readingRoutes = new Hono<IdentityEnv>()
  .get(submissionPaths.submissions.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const state = submissionStates.find((known) => known === c.req.query('state'))
    const before = parseCursor(c.req.query('before'))
    const rows = listSubmissions(db, actor, { state, before, limit: pageSize + 1 }, at)
    const { shown, next } = pageOf(rows, ({ changedAt }) => changedAt)
    return c.html(historyPage({ i18n, own: actor.id, state, submissions: shown, isFirst: !before, next }))
  })
  .get(documentPaths.inbox.pattern, memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const unreadOnly = c.req.query('show') === 'unread'
    const before = parseCursor(c.req.query('before'))
    const rows = listInbox(db, actor, { before, unreadOnly, limit: pageSize + 1 }, at)
    const { shown, next } = pageOf(rows, ({ availableAt }) => availableAt ?? 0)
    return c.html(inboxPage({ i18n, documents: shown, unreadOnly, isFirst: !before, next }))
  })
