import { Hono } from 'hono'
import { historyPage } from '../../../views/documents/history.ts'
import { inboxPage } from '../../../views/documents/inbox.ts'
import { type IdentityEnv, memberOnly } from '../../accounts/index.ts'
import { type Cursor, listSubmissions } from '../history.ts'
import { listInbox } from '../inbox.ts'

const pageOf = 50
const states = ['draft', 'received', 'accepted', 'returned', 'withdrawn'] as const

export const readingRoutes = new Hono<IdentityEnv>()
  .get('/submissions', memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const state = states.find((known) => known === c.req.query('state'))
    const before = readCursor(c.req.query('before'))
    const rows = listSubmissions(db, actor, { state, before, limit: pageOf + 1 }, at)
    const next = nextCursor(rows, ({ changedAt }) => changedAt)
    return c.html(
      historyPage({ i18n, own: actor.id, state, submissions: rows.slice(0, pageOf), isFirst: !before, next }),
    )
  })
  .get('/inbox', memberOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const unreadOnly = c.req.query('show') === 'unread'
    const before = readCursor(c.req.query('before'))
    const rows = listInbox(db, actor, { before, unreadOnly, limit: pageOf + 1 }, at)
    const next = nextCursor(rows, ({ availableAt }) => availableAt ?? 0)
    return c.html(inboxPage({ i18n, documents: rows.slice(0, pageOf), unreadOnly, isFirst: !before, next }))
  })

/** A place in a list as its address carries it: the instant, a point, the id. */
function readCursor(text: string | undefined): Cursor | undefined {
  const [, at, id] = /^(\d{1,15})\.([a-z0-9]{26})$/.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

function nextCursor<T extends { id: string }>(rows: readonly T[], atOf: (row: T) => number): string | undefined {
  const last = rows.length > pageOf ? rows[pageOf - 1] : undefined
  return last && `${atOf(last)}.${last.id}`
}
