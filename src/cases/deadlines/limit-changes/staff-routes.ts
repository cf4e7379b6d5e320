import { Hono } from 'hono'
import * as z from 'zod'
import { limitChangesPage } from '../../../../views/cases/deadlines/limit-changes/staff-limit-changes.ts'
import type { Staff } from '../../../accounts/people/index.ts'
import { administratorOnly, type Handler, type IdentityEnv, staffOnly } from '../../../accounts/sessions/index.ts'
import { firstField, paired } from '../../../platform/localized.ts'
import { type FormErrors, parseForm, type Typed } from '../../../platform/web/forms.ts'
import { readDate } from '../../../platform/web/local-time.ts'
import { addLimitChange, withdrawLimitChange } from './commands.ts'
import { staffLimitChangePaths } from './paths.ts'
import { changeableLimits, listMadeChanges } from './queries.ts'

const isDay = (text: string) => readDate(text) !== undefined
const isChangeable = (id: string) => changeableLimits.some((limit) => limit.id === id)
const source = z.string('sourceMissing').trim().min(2, 'sourceMissing').max(300, 'sourceTooLong')

const ChangeForm = z.object({
  deadlineId: z.string('limitMissing').refine(isChangeable, 'limitMissing'),
  days: z.coerce.number('daysWrong').int('daysWrong').min(1, 'daysWrong').max(365, 'daysWrong'),
  effectiveFrom: z.string('dayUnreadable').trim().refine(isDay, 'dayUnreadable'),
  effectiveTo: z
    .string('dayUnreadable')
    .trim()
    .refine((text) => text === '' || isDay(text), 'dayUnreadable')
    .default(''),
  ...paired('source', () => source),
  link: z.string('linkNotHttps').trim().max(500, 'linkNotHttps').default(''),
})

const fieldOf = {
  daysWrong: 'days',
  endBeforeStart: 'effectiveTo',
  sourceMissing: firstField('source'),
  linkNotHttps: 'link',
} as const

/** What practice notices made of limits: dated, with their source. Officers read, an administrator changes. */
export const limitChangeRoutes = new Hono<IdentityEnv>()
  .get(staffLimitChangePaths.limitChanges.pattern, staffOnly, (c) => {
    const done = z.enum(['added', 'withdrawn']).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(limitChangesPage({ ...changeData(c.var), done }))
  })
  .post(staffLimitChangePaths.limitChanges.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(limitChangesPage({ ...changeData(c.var), errors, typed }), 422)
    const form = await parseForm(c, ChangeForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { effectiveTo, link, ...given } = form.value
    const change = { ...given, effectiveTo: effectiveTo || null, link: link || null }
    const added = addLimitChange(db, actor, change, at)
    if (!added.ok) return refuse({ [fieldOf[added.error]]: added.error }, form.typed)
    return c.redirect(staffLimitChangePaths.limitChanges(i18n.locale, { done: 'added' }), 303)
  })
  .post(staffLimitChangePaths.limitChangeWithdrawal.pattern, administratorOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    withdrawLimitChange(db, actor, c.req.param('id'), at)
    return c.redirect(staffLimitChangePaths.limitChanges(i18n.locale, { done: 'withdrawn' }), 303)
  })

const changeData = ({ db, i18n, at, actor }: Handler<Staff>) => ({
  i18n,
  today: at.toZonedDateTimeISO(i18n.zone).toPlainDate().toString(),
  changes: listMadeChanges(db),
  limits: changeableLimits,
  mayChange: actor.role === 'administrator',
})
