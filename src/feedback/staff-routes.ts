import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { officeFeedbackPage } from '../../views/feedback/office.ts'
import { freshFactor, type IdentityEnv, staffOnly } from '../accounts/sessions/index.ts'
import { explained } from '../addresses.ts'
import { dayAt } from '../platform/formats.ts'
import { pageOf, pageSize, parseCursor } from '../platform/pagination.ts'
import { csvText, csvType } from '../platform/web/csv.ts'
import { sendText } from '../platform/web/download.ts'
import { sheetClock } from '../platform/web/sheet-clock.ts'
import { stampZone } from '../tribunal/index.ts'
import { feedbackRetentionMonths, handleFeedback, recordFeedbackExport } from './commands.ts'
import { headingsOf } from './headings.ts'
import { staffFeedbackPaths } from './paths.ts'
import { type FeedbackFilter, listFeedback } from './queries.ts'
import { monthsUpTo } from './report.ts'

const mostExported = 10_000
const Filter = z.object({
  page: z
    .string()
    .refine((page) => explained.includes(page))
    .optional()
    .catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  state: z.enum(['open', 'handled']).optional().catch(undefined),
})
const filterOf = (c: Context): FeedbackFilter => Filter.parse(c.req.query())

export const officeFeedbackRoutes = new Hono<IdentityEnv>()
  .get(staffFeedbackPaths.feedback.pattern, staffOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const filter = filterOf(c)
    const after = parseCursor(c.req.query('after'))
    const rows = listFeedback(db, actor, filter, { after, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, ({ createdAt }) => createdAt)
    return c.html(
      officeFeedbackPage({
        i18n,
        filter,
        months: monthsUpTo(dayAt(at.epochMilliseconds, stampZone), feedbackRetentionMonths),
        headings: headingsOf(c.var),
        rows: shown,
        isFirst: !after,
        next,
      }),
    )
  })
  .post(staffFeedbackPaths.feedbackHandling.pattern, staffOnly, (c) => {
    handleFeedback(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.redirect(staffFeedbackPaths.feedback(c.var.i18n.locale, { ...filterOf(c) }), 303)
  })
  .get(staffFeedbackPaths.feedbackTable.pattern, staffOnly, freshFactor, (c) => {
    const { db, actor, at, i18n } = c.var
    const { t } = i18n
    const clock = sheetClock(i18n)
    const rows = listFeedback(db, actor, filterOf(c), { limit: mostExported })
    recordFeedbackExport(db, actor, rows.length, at)
    return sendText(c, {
      fileName: `${t('feedback:office.fileName')}.csv`,
      type: csvType,
      text: csvText([
        (['when', 'page', 'kind', 'words', 'person', 'email', 'answer', 'handled'] as const).map((column) => {
          const words = t(`feedback:office.column.${column}`)
          return column === 'when' || column === 'handled' ? clock.heading(words) : words
        }),
        ...rows.map((said) => [
          clock.cell(said.createdAt),
          said.page,
          t(`feedback:kind.${said.kind}`),
          said.words,
          said.name ?? '',
          said.email ?? '',
          said.wantsAnswer ? t('feedback:office.wants') : '',
          clock.cell(said.handledAt),
        ]),
      ]),
    })
  })
