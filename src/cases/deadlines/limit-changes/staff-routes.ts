import { Hono } from 'hono'
import * as z from 'zod'
import { limitChangesPage } from '../../../../views/cases/deadlines/limit-changes/staff-limit-changes.ts'
import { limitChangePreviewPage } from '../../../../views/cases/deadlines/limit-changes/staff-preview.ts'
import { listOffices, type Staff } from '../../../accounts/people/index.ts'
import { administratorOnly, type Handler, type IdentityEnv, staffOnly } from '../../../accounts/sessions/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { firstField, paired } from '../../../platform/localized.ts'
import { type FormErrors, formFields, parseForm, type Typed } from '../../../platform/web/forms.ts'
import { typedDay, typedDayOrNone } from '../../../platform/web/typed-day.ts'
import { isHttps } from '../../hearings/commands.ts'
import { limitsAfter } from '../moves.ts'
import { previewChanges } from '../preview-queries.ts'
import { lookedAt, wasLookedAt } from '../staff-look.ts'
import { addLimitChange, withdrawLimitChange } from './commands.ts'
import { staffLimitChangePaths } from './paths.ts'
import { changeableLimits, changeByAdding, changeByWithdrawing, findMadeChange, listMadeChanges } from './queries.ts'

const isChangeable = (id: string) => changeableLimits.some((limit) => limit.id === id)
const link = z
  .string('linkNotHttps')
  .trim()
  .max(500, 'linkNotHttps')
  .refine((text) => text === '' || isHttps(text), 'linkNotHttps')
  .default('')
const source = z.string('sourceMissing').trim().min(2, 'sourceMissing').max(300, 'sourceTooLong')

const ChangeForm = z
  .object({
    deadlineId: z.string('limitMissing').refine(isChangeable, 'limitMissing'),
    days: z.coerce.number('daysWrong').int('daysWrong').min(1, 'daysWrong').max(365, 'daysWrong'),
    effectiveFrom: typedDay('dayUnreadable'),
    effectiveTo: typedDayOrNone('dayUnreadable'),
    ...paired('source', () => source),
    ...paired('link', () => link),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === '' || effectiveTo >= effectiveFrom, {
    error: 'endBeforeStart',
    path: ['effectiveTo'],
  })
const changeFields = Object.keys(ChangeForm.shape)

const fieldOf = {
  daysWrong: 'days',
  endBeforeStart: 'effectiveTo',
  sourceMissing: firstField('source'),
  linkNotHttps: firstField('link'),
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
    if (form.typed.next === 'change') return c.html(limitChangesPage({ ...changeData(c.var), typed: form.typed }))
    const change = { ...form.value, effectiveTo: form.value.effectiveTo || null }
    if (!wasLookedAt(form.typed, changeFields)) {
      const fields = lookedAt(form.typed, changeFields)
      const preview = await previewChanges(db, [changeByAdding(db, change)], at)
      return c.html(limitChangePreviewPage({ ...lookData(c.var, change), change, preview, fields }))
    }
    const added = addLimitChange(db, actor, change, at)
    if (!added.ok) return refuse({ [fieldOf[added.error]]: added.error }, form.typed)
    return c.redirect(staffLimitChangePaths.limitChanges(i18n.locale, { done: 'added' }), 303)
  })
  .post(staffLimitChangePaths.limitChangeWithdrawal.pattern, administratorOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const change = findMadeChange(db, c.req.param('id'))
    if (!change) throw new NotFound('limit change')
    const typed = { ...Object.fromEntries(await formFields(c)), id: change.id }
    if (change.withdrawnAt === null && !wasLookedAt(typed, ['id'])) {
      const preview = await previewChanges(db, [changeByWithdrawing(db, change)], at)
      const { looked = '' } = lookedAt(typed, ['id'])
      return c.html(
        limitChangePreviewPage({
          ...lookData(c.var, change),
          change,
          preview,
          fields: { looked },
          withdrawn: change.id,
        }),
      )
    }
    withdrawLimitChange(db, actor, change.id, at)
    return c.redirect(staffLimitChangePaths.limitChanges(i18n.locale, { done: 'withdrawn' }), 303)
  })

const lookData = ({ db, i18n }: Handler<Staff>, { deadlineId }: { readonly deadlineId: string }) => ({
  i18n,
  offices: listOffices(db),
  limits: limitsAfter(deadlineId),
})

const changeData = ({ db, i18n, at, actor }: Handler<Staff>) => ({
  i18n,
  today: at.toZonedDateTimeISO(i18n.zone).toPlainDate().toString(),
  changes: listMadeChanges(db),
  limits: changeableLimits,
  mayChange: actor.role === 'administrator',
})
