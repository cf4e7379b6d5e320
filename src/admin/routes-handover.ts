import { Hono } from 'hono'
import * as z from 'zod'
import { handoverPage } from '../../views/admin/handover.ts'
import {
  findCounselProfile,
  freshFactor,
  getPerson,
  type IdentityEnv,
  listOffices,
  type Registry,
  registryOnly,
} from '../accounts/index.ts'
import { handoverReasons, listPractice } from '../cases/index.ts'
import { NotFound } from '../platform/errors.ts'
import type { Env } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { readDone } from './asked.ts'
import { findCounsel } from './counsel.ts'
import { handOver } from './handover.ts'

const HandoverForm = z.object({
  to: z.string('toMissing').min(1, 'toMissing').max(40, 'toMissing'),
  reason: z.enum(handoverReasons, 'reasonChoice'),
  note: z.string('textTooLong').trim().max(2000, 'textTooLong').default(''),
})
const mostShown = 50

/** The registry hands a practice to another counsel: death, new firm, trustee. */
export const handoverRoutes = new Hono<IdentityEnv>()
  .get('/admin/people/:id/handover', registryOnly, freshFactor, (c) =>
    c.html(handoverPage(handoverData(c.var, c.req.param('id'), c.req.query()))),
  )
  .post('/admin/people/:id/handover', registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = handoverData(c.var, c.req.param('id'), c.req.query())
    const refuse = (errors: FormErrors, typed: Typed) => c.html(handoverPage({ ...data, errors, typed }), 422)
    const form = await parseForm(c, HandoverForm)
    if (!form.ok) return refuse(form.errors, form.typed)

    const { to, reason, note } = form.value
    const handed = handOver(db, actor, { fromId: data.from.id, toId: to, reason, note: note || null }, at)
    if (!handed.ok) return refuse({ to: handed.error }, form.typed)
    return c.redirect(paths.admin.handover(i18n.locale, data.from.id, { done: 'handedOver' }), 303)
  })

type Here = Pick<Env['Variables'], 'db' | 'at' | 'i18n'> & { actor: Registry }

function handoverData({ db, actor, at, i18n }: Here, id: string, { find = '', done }: Record<string, string>) {
  const from = getPerson(db, id)
  if (from.role !== 'counsel' || !findCounselProfile(db, id)) throw new NotFound('counsel')
  const offices = new Map(listOffices(db).map((o) => [o.id, i18n.locale === 'fr' ? o.nameFr : o.nameEn]))
  return {
    i18n,
    from: { id, name: from.name },
    practice: listPractice(db, actor, id, at).map(({ theCase }) => ({
      reference: theCase.reference,
      title: theCase.title,
      office: offices.get(theCase.officeId) ?? '',
    })),
    find,
    found: find.trim()
      ? findCounsel(db, find)
          .filter((c) => c.id !== id)
          .slice(0, mostShown)
      : [],
    done: readDone(done),
  }
}
