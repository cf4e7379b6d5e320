import { Hono } from 'hono'
import * as z from 'zod'
import { accountClosedPage, closingPage } from '../../../views/accounts/own-account/closing.ts'
import { ownDataPage } from '../../../views/accounts/own-account/own-data.ts'
import { activityRow, noticeRow, ownDataFile, rowMarks } from '../../../views/accounts/own-account/own-data-file.ts'
import { instant, utcText } from '../../platform/clock.ts'
import { sendMade } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { Actor } from '../people/actor.ts'
import { freshFactor, type Handler, signedIn } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { type ClosingHooks, closeAccount, findObstacle } from './closing.ts'
import { activityInBatches, gatherOwnData, type OwnData, recordOwnDataCopy } from './own-data.ts'
import type { OwnDataHooks } from './own-data-parts.ts'
import { noticesInBatches } from './own-notices.ts'
import { accountPaths } from './paths.ts'

/** Only the page's own button closes. */
const ClosingForm = z.object({ closing: z.literal('yes') })
const CopyForm = z.object({ form: z.enum(['html', 'json']).catch('html') })

type Hooks = { ownData: OwnDataHooks; closing: ClosingHooks }

/** Taking one's own data away, and closing the account. */
export const ownDataRoutes = ({ ownData, closing }: Hooks) =>
  new Hono<IdentityEnv>()
    .get(accountPaths.ownData.pattern, signedIn, freshFactor, (c) => c.html(ownDataPage({ i18n: c.var.i18n })))
    .post(accountPaths.ownDataCopy.pattern, signedIn, freshFactor, async (c) => {
      const { db, actor, i18n, at } = c.var
      const parsed = await parseForm(c, CopyForm)
      const form = parsed.ok ? parsed.value.form : 'html'
      recordOwnDataCopy(db, actor, form, at)
      const data = gatherOwnData(db, actor, ownData, at)
      const long = {
        notices: noticesInBatches(db, actor, ownData, at),
        activity: activityInBatches(db, actor, ownData, at),
      }
      const name = i18n.t('accounts:data.fileName', { date: i18n.isoDate(at.epochMilliseconds) })
      return form === 'json'
        ? sendMade(c, { fileName: `${name}.json`, type: 'application/json', text: asJson(data, long) })
        : sendMade(c, { fileName: `${name}.html`, type: 'text/html; charset=UTF-8', text: asHtml(i18n, data, long) })
    })
    .get(accountPaths.closing.pattern, signedIn, freshFactor, (c) => c.html(closingPage(closingData(c.var, closing))))
    .post(accountPaths.closing.pattern, signedIn, freshFactor, async (c) => {
      const { db, actor, at, i18n, sessions } = c.var
      const form = await parseForm(c, ClosingForm)
      const closed = form.ok ? closeAccount(db, actor, closing, at) : undefined
      if (!closed?.ok) return c.html(closingPage(closingData(c.var, closing)), 422)
      c.header('Set-Cookie', await sessions.end(c.req.header('cookie')), { append: true })
      c.header('Clear-Site-Data', '"cache", "storage"')
      return c.redirect(accountPaths.accountClosed(i18n.locale), 303)
    })
    .get(accountPaths.accountClosed.pattern, (c) => c.html(accountClosedPage(c.var.i18n)))

const closingData = ({ db, i18n, at, actor }: Handler<Actor>, hooks: ClosingHooks) => ({
  i18n,
  obstacle: findObstacle(db, actor, hooks, at),
  ofRecord: hooks.ofRecordIn(db, actor.id, at),
  partyTo: hooks.partyTo(db, actor.id),
  role: actor.role,
})

type Long = {
  readonly notices: ReturnType<typeof noticesInBatches>
  readonly activity: ReturnType<typeof activityInBatches>
}

/** Instants leave as UTC (`2026-12-03T19:05:00Z`); what is long follows the rest, entry by entry. */
async function* asJson(data: OwnData, long: Long): AsyncGenerator<string> {
  const head = JSON.stringify(data, withInstants, 1)
  yield head.slice(0, -2)
  for (const [name, batches] of Object.entries(long)) {
    yield `,\n "${name}": [`
    let isFirst = true
    for await (const batch of batches) {
      const lines = batch.map((one) => JSON.stringify(one, withInstants))
      yield `${isFirst ? '' : ','}\n  ${lines.join(',\n  ')}`
      isFirst = false
    }
    yield '\n ]'
  }
  yield '\n}\n'
}

const withInstants = (key: string, value: unknown) =>
  typeof value === 'number' && /(^|[a-z])(At|Until)$|^(at|from|until)$/.test(key)
    ? utcText(instant(value).epochMilliseconds)
    : value

async function* asHtml(i18n: I18n, data: OwnData, long: Long): AsyncGenerator<string> {
  const [beforeNotices, beforeActivity, after] = ownDataFile({ i18n, data }).split(rowMarks)
  yield beforeNotices ?? ''
  for await (const batch of long.notices) yield batch.map((one) => noticeRow(i18n, one)).join('')
  yield beforeActivity ?? ''
  for await (const batch of long.activity) yield batch.map((event) => activityRow(i18n, event)).join('')
  yield after ?? ''
}
