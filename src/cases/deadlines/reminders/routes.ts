import { Hono } from 'hono'
import * as z from 'zod'
import { remindersPage } from '../../../../views/cases/deadlines/reminders/reminders.ts'
import { chooseReminders, type ReminderChoice, reminderChoiceOf } from '../../../accounts/notices/index.ts'
import { type ReminderDay, remindedDeadlines, reminderDays } from '../../../accounts/notices/values.ts'
import { getPerson, type Member } from '../../../accounts/people/index.ts'
import { type IdentityEnv, memberOnly } from '../../../accounts/sessions/index.ts'
import { mandatesOf } from '../../../delegation/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type FormErrors, parseForm } from '../../../platform/web/forms.ts'
import type { I18n } from '../../../platform/web/i18n.ts'
import { sharesWith } from '../../shares/queries.ts'
import { deadlinePaths } from '../paths.ts'

/** An unticked box is not in the form; what is not offered any more is left out. */
const RemindersForm = z.object({
  on: z.enum(['yes', 'no']).catch('no'),
  which: z.enum(remindedDeadlines).catch('main'),
  days: z.array(z.string().max(3)).default([]),
  for: z.array(z.string().max(40)).optional(),
})

/** When mail reminds somebody of their deadlines: their own choice, off until they make it. */
export const reminderRoutes = new Hono<IdentityEnv>()
  .get(deadlinePaths.reminders.pattern, memberOnly, (c) => {
    const { db, actor } = c.var
    const isDone = c.req.query('done') === 'yes'
    return c.html(remindersPage({ ...frameOf(c.var), choice: reminderChoiceOf(db, actor.id), isDone }))
  })
  .post(deadlinePaths.reminders.pattern, memberOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const form = await parseForm(c, RemindersForm)
    if (!form.ok) return c.redirect(deadlinePaths.reminders(i18n.locale), 303)
    const frame = frameOf(c.var)
    const choice = choiceOf(form.value, frame.principals)
    const errors = errorsOf(choice)
    if (Object.keys(errors).length > 0) return c.html(remindersPage({ ...frame, choice, errors }), 422)
    chooseReminders(db, actor, choice, at)
    return c.redirect(deadlinePaths.reminders(i18n.locale, { done: 'yes' }), 303)
  })

type Frame = { readonly db: Db; readonly actor: Member; readonly at: Instant; readonly i18n: I18n }

/** In whose cases deadlines are theirs: their own first, then those for whom they act. */
function frameOf({ db, actor, at, i18n }: Frame) {
  const through = [...mandatesOf(db, actor, at), ...sharesWith(db, actor, at)]
  const others = new Map(through.map(({ principalId, principalName }) => [principalId, principalName]))
  others.delete(actor.id)
  const principals = [{ id: actor.id, name: null }, ...[...others].map(([id, name]) => ({ id, name }))]
  return { i18n, principals, hasMail: getPerson(db, actor.id).email !== '' }
}

function choiceOf(form: z.infer<typeof RemindersForm>, principals: readonly { readonly id: string }[]): ReminderChoice {
  const chosen = principals.filter(({ id }) => form.for?.includes(id)).map(({ id }) => id)
  return {
    isOn: form.on === 'yes',
    which: form.which,
    days: reminderDays.filter((days: ReminderDay) => form.days.includes(String(days))),
    principals: principals.length === 1 || chosen.length === principals.length ? null : chosen,
  }
}

/** Turned off, it keeps what it can of the rest. */
function errorsOf({ isOn, days, principals }: ReminderChoice): FormErrors {
  if (!isOn) return {}
  return {
    ...(days.length === 0 && { 'days[]': 'reminderDaysMissing' }),
    ...(principals?.length === 0 && { 'for[]': 'reminderForMissing' }),
  }
}
