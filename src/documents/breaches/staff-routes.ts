import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { breachPage } from '../../../views/documents/breaches/staff-breach.ts'
import { breachTable } from '../../../views/documents/breaches/staff-breach-table.ts'
import { breachesPage } from '../../../views/documents/breaches/staff-breaches.ts'
import {
  type EditConflict,
  editConflictOf,
  getOffice,
  isAboutSubject,
  type Registry,
} from '../../accounts/people/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { Temporal } from '../../platform/clock.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import type { Vars } from '../../platform/web/context.ts'
import { csvText, csvType } from '../../platform/web/csv.ts'
import { sendText } from '../../platform/web/download.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { type FollowUp, followUp } from './follow-up.ts'
import { staffBreachPaths } from './paths.ts'
import { getBreach, listBreaches } from './queries.ts'

const day = z.string('dateUnreadable').trim().max(40, 'dateUnreadable').default('')
const FollowUpForm = z.object({
  assessedBy: z.string('nameTooLong').trim().max(200, 'nameTooLong').default(''),
  reportedOn: day,
  notifiedOn: day,
  note: z.string('noteTooLong').trim().max(4000, 'noteTooLong').default(''),
})

/** Records of submissions that lay in the wrong case, for the office that held it: what is known, and what the office did. */
export const breachRoutes = new Hono<IdentityEnv>()
  .get(staffBreachPaths.breaches.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const rows = listBreaches(db, actor, { before: parseCursor(c.req.query('before')), limit: pageSize + 1 })
    const { shown: breaches, next } = pageOf(rows, ({ until }) => until)
    const { zone } = getOffice(db, actor.officeId)
    return c.html(breachesPage({ i18n, zone, breaches, before: next }))
  })
  .get(staffBreachPaths.breach.pattern, registryOnly, (c) =>
    breachAnswer(c, c.var.actor, { isSaved: c.req.query('done') === 'saved' }),
  )
  .get(staffBreachPaths.breachTable.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const breach = getBreach(db, actor, c.req.param('id'))
    const fileName = `${i18n.t('breaches:tableName', { number: breach.submission.number })}.csv`
    const { zone } = getOffice(db, actor.officeId)
    return sendText(c, { fileName, type: csvType, text: csvText(breachTable(i18n, breach, zone)) })
  })
  .post(staffBreachPaths.breach.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const { record } = getBreach(db, actor, id)
    const form = await parseForm(c, FollowUpForm)
    const { typed } = form
    const refuse = (errors: FormErrors) => breachAnswer(c, actor, { errors, typed })
    if (!form.ok) return refuse(form.errors)
    const { assessedBy, note } = form.value
    const today = at.toZonedDateTimeISO(getOffice(db, record.officeId).zone).toPlainDate()
    const days = { reportedOn: dayIn(form.value.reportedOn, today), notifiedOn: dayIn(form.value.notifiedOn, today) }
    const errors = Object.fromEntries(
      Object.entries(days).flatMap(([field, read]) => ('error' in read ? [[field, read.error]] : [])),
    )
    if (Object.keys(errors).length > 0) return refuse(errors)
    const said = { assessedBy: assessedBy || null, note: note || null, ...valuesOf(days) }
    const saved = followUp(db, actor, id, said, at, (before) => isFormCurrent(typed, fieldsOf(before)))
    if (saved.ok) return c.redirect(staffBreachPaths.breach(i18n.locale, id, { done: 'saved' }), 303)
    if (saved.error === 'assessmentMissing') return refuse({ assessedBy: saved.error })
    const now = fieldsOf(getBreach(db, actor, id).record)
    const where = { caseId: record.caseId }
    const conflict = editConflictOf(db, actor, { typed, now, where, isAbout: isAboutSubject(`breach:${id}`) })
    return breachAnswer(c, actor, { typed: reconcileForm(typed, now), conflict })
  })

const fieldsOf = ({ assessedBy, reportedOn, notifiedOn, note }: FollowUp): FormFields => ({
  assessedBy: assessedBy ?? '',
  reportedOn: reportedOn ?? '',
  notifiedOn: notifiedOn ?? '',
  note: note ?? '',
})

type Day = { readonly value: string | null } | { readonly error: 'dateUnreadable' | 'dayAhead' }

function dayIn(typed: string, today: Temporal.PlainDate): Day {
  if (typed === '') return { value: null }
  const read = readDate(typed)
  if (!read) return { error: 'dateUnreadable' }
  return Temporal.PlainDate.compare(read, today) > 0 ? { error: 'dayAhead' } : { value: read.toString() }
}

const valuesOf = ({ reportedOn, notifiedOn }: Readonly<Record<'reportedOn' | 'notifiedOn', Day>>) => ({
  reportedOn: 'value' in reportedOn ? reportedOn.value : null,
  notifiedOn: 'value' in notifiedOn ? notifiedOn.value : null,
})

type ShownForm = {
  readonly isSaved?: boolean
  readonly errors?: FormErrors
  readonly typed?: Typed
  readonly conflict?: EditConflict
}

function breachAnswer(c: Context, actor: Registry, { isSaved = false, errors, typed, conflict }: ShownForm) {
  const { db, i18n } = c.var as Vars
  const breach = getBreach(db, actor, c.req.param('id') ?? '')
  const office = getOffice(db, breach.record.officeId)
  const fields = typed ?? withFormVersion(fieldsOf(breach.record))
  const status = conflict ? 409 : errors ? 422 : 200
  return c.html(breachPage({ i18n, breach, office, isSaved, errors, typed: fields, conflict }), status)
}
