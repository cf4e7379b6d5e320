import { Hono } from 'hono'
import { z } from 'zod'
import { accountClosedPage, closingPage } from '../../../views/accounts/closing.ts'
import { ownDataPage } from '../../../views/accounts/own-data.ts'
import { activityMark, activityRow, ownDataFile } from '../../../views/accounts/own-data-file.ts'
import { instant, utcText } from '../../platform/clock.ts'
import { sendMade } from '../../platform/web/download.ts'
import { parseForm } from '../../platform/web/forms.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { paths } from '../../platform/web/paths.ts'
import type { Actor } from '../actor.ts'
import { freshFactor, type IdentityEnv, signedIn } from '../gates.ts'
import type { OwnEvent } from './activity.ts'
import { type ClosingHooks, closeAccount, findObstacle } from './closing.ts'
import { activityInTurn, gatherOwnData, type OwnData, type OwnDataHooks, recordCopy } from './own-data.ts'

/** Only the page's own button closes. */
const ClosingForm = z.object({ closing: z.literal('yes') })
const CopyForm = z.object({ form: z.enum(['html', 'json']).catch('html') })

type Hooks = { ownData: OwnDataHooks; closing: ClosingHooks }

/** Taking one's own data away, and closing the account. */
export const ownDataRoutes = ({ ownData, closing }: Hooks) =>
  new Hono<IdentityEnv>()
    .get('/account/data', signedIn, freshFactor, (c) => c.html(ownDataPage({ i18n: c.var.i18n })))
    .post('/account/data/copy', signedIn, freshFactor, async (c) => {
      const { db, actor, i18n, at } = c.var
      const parsed = await parseForm(c, CopyForm)
      const form = parsed.ok ? parsed.value.form : 'html'
      recordCopy(db, actor, form, at)
      const data = gatherOwnData(db, actor, ownData, at)
      const events = activityInTurn(db, actor, ownData, at)
      const name = i18n.t('accounts:data.fileName', { date: i18n.date(at.epochMilliseconds) })
      return form === 'json'
        ? sendMade(c, { fileName: `${name}.json`, type: 'application/json', text: asJson(data, events) })
        : sendMade(c, { fileName: `${name}.html`, type: 'text/html; charset=UTF-8', text: asHtml(i18n, data, events) })
    })
    .get('/account/closing', signedIn, freshFactor, (c) => c.html(closingPage(closingData(c.var, closing))))
    .post('/account/closing', signedIn, freshFactor, async (c) => {
      const { db, actor, at, i18n, sessions } = c.var
      const form = await parseForm(c, ClosingForm)
      const closed = form.ok ? closeAccount(db, actor, closing, at) : undefined
      if (!closed?.ok) return c.html(closingPage(closingData(c.var, closing)), 422)
      c.header('Set-Cookie', await sessions.end(c.req.header('cookie')), { append: true })
      c.header('Clear-Site-Data', '"cache", "storage"')
      return c.redirect(paths.accountClosed(i18n.locale), 303)
    })
    .get('/account/closed', (c) => c.html(accountClosedPage(c.var.i18n)))

type Here = Pick<IdentityEnv['Variables'], 'db' | 'i18n' | 'at'> & { actor: Actor }

const closingData = ({ db, i18n, at, actor }: Here, hooks: ClosingHooks) => ({
  i18n,
  obstacle: findObstacle(db, actor, hooks, at),
  ofRecord: hooks.ofRecordIn(db, actor.id, at),
  partyTo: hooks.partyTo(db, actor.id),
  role: actor.role,
})

/** Instants leave as UTC (`2026-12-03T19:05:00Z`); the activity follows the rest, event by event. */
async function* asJson(data: OwnData, events: AsyncIterable<OwnEvent[]>): AsyncGenerator<string> {
  const head = JSON.stringify(data, withInstants, 1)
  yield `${head.slice(0, -2)},\n "activity": [`
  let isFirst = true
  for await (const batch of events) {
    const lines = batch.map((event) => JSON.stringify(event, withInstants))
    yield `${isFirst ? '' : ','}\n  ${lines.join(',\n  ')}`
    isFirst = false
  }
  yield '\n ]\n}\n'
}

const withInstants = (key: string, value: unknown) =>
  typeof value === 'number' && /(^|[a-z])(At|Until)$|^(at|from|until)$/.test(key)
    ? utcText(instant(value).epochMilliseconds)
    : value

async function* asHtml(i18n: I18n, data: OwnData, events: AsyncIterable<OwnEvent[]>): AsyncGenerator<string> {
  const [before, after] = ownDataFile({ i18n, data }).split(activityMark)
  yield before ?? ''
  for await (const batch of events) yield batch.map((event) => activityRow(i18n, event)).join('')
  yield after ?? ''
}
