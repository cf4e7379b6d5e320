import { Hono } from 'hono'
import * as z from 'zod'
import { caseCreationPage } from '../../../views/cases/record/staff-case-creation.ts'
import { caseDetailsPage } from '../../../views/cases/record/staff-case-details.ts'
import { casesPage } from '../../../views/cases/record/staff-cases.ts'
import { reasonPage } from '../../../views/cases/record/staff-reason.ts'
import { editConflictOf, getOffice, listOffices, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { parseCursor, writeCursor } from '../../platform/pagination.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { appealRights, divisions, lawOf } from '../../tribunal/index.ts'
import { languageTag, locales } from '../../tribunal/languages.ts'
import { tellingOf } from '../access/index.ts'
import { changeCase, createCase, giveReason, groupCase } from './commands.ts'
import type { CaseChange } from './input.ts'
import { countOfficeCases, getOfficeCase, listByReference, listOfficeCases, type OfficeCase } from './office-queries.ts'
import { staffCasePaths } from './paths.ts'
import { reachCase } from './staff-reach.ts'
import { caseStatuses } from './values.ts'

const text = (most: number, missing = 'textTooLong') => z.string(missing).trim().max(most, 'textTooLong')
const isYes = z
  .unknown()
  .optional()
  .transform((answer) => answer === 'yes')

const caseFields = {
  title: text(300, 'titleMissing').min(2, 'titleMissing'),
  scriptTitle: text(300).default(''),
  scriptLang: z.string().regex(languageTag, 'scriptLangUnknown').or(z.literal('')).default(''),
  language: z.enum(locales, 'languageMissing'),
  urgent: isYes,
  inPrivate: isYes,
  relatedReference: text(40)
    .default('')
    .transform((typed) => typed || null),
}
/** In the order of the fields, which is that of what is told to be wrong. */
const CreateForm = z.object({
  division: z.enum(divisions, 'divisionMissing'),
  reference: text(40, 'referenceShape').min(1, 'referenceShape'),
  ...caseFields,
})
const ChangeForm = z.object({
  ...caseFields,
  officeId: z.string('officeMissing').max(40, 'officeMissing'),
  appealRight: z.union([z.enum(appealRights), z.literal('').transform(() => null)], 'appealUnknown').optional(),
  status: z.enum(caseStatuses, 'statusMissing'),
} satisfies { [K in keyof CaseChange]-?: z.ZodType<CaseChange[K]> })
const GroupForm = z.object({ principal: text(40).default('') })
const ReasonForm = z.object({
  reason: z.string('reasonMissing').trim().min(10, 'reasonMissing').max(2000, 'reasonTooLong'),
})
const Filters = z.object({
  search: z.string().trim().max(100).catch(''),
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
})

/** Where each refusal of a command is shown. */
const fieldOf = {
  referenceShape: 'reference',
  referenceTaken: 'reference',
  titleMissing: 'title',
  officeUnknown: 'officeId',
  hearingPending: 'status',
  principalUnknown: 'principal',
  principalItself: 'principal',
} as const

/** Files of an office: finding, opening, keeping. */
export const staffCaseRoutes = new Hono<IdentityEnv>()
  .get(staffCasePaths.cases.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const asked = Filters.parse({ search: '', ...c.req.query() })
    const after = parseCursor(c.req.query('after'))
    const { cases, next } = listOfficeCases(db, actor, { ...asked, after })
    const elsewhere = asked.search ? listElsewhere(db, actor, asked.search) : []
    const office = getOffice(db, actor.officeId)
    return c.html(
      casesPage({
        i18n,
        office,
        cases,
        counts: countOfficeCases(db, actor, asked),
        elsewhere,
        asked,
        isFirst: !after,
        next: next && writeCursor(next),
      }),
    )
  })
  .get(staffCasePaths.caseCreation.pattern, registryOnly, (c) =>
    c.html(caseCreationPage({ i18n: c.var.i18n, typed: { inPrivate: 'yes' } })),
  )
  .post(staffCasePaths.caseCreation.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const refuse = (errors: FormErrors, typed: Typed) => c.html(caseCreationPage({ i18n, errors, typed }), 422)
    const form = await parseForm(c, CreateForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const created = createCase(db, actor, form.value, at)
    if (!created.ok) return refuse({ [fieldOf[created.error]]: created.error }, form.typed)
    return c.redirect(staffCasePaths.case(i18n.locale, created.value, { done: 'caseCreated' }), 303)
  })
  .post(staffCasePaths.caseReason.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const reach = reachCase(db, actor, id, at)
    if ('theCase' in reach) return c.redirect(staffCasePaths.case(i18n.locale, id), 303)
    const refuse = (errors: FormErrors, typed: Typed) => c.html(reasonPage({ i18n, ...reach, errors, typed }), 422)
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const given = giveReason(db, actor, id, form.value.reason, at)
    if (!given.ok) return refuse({ reason: 'reasonMissing' }, form.typed)
    return c.redirect(staffCasePaths.case(i18n.locale, id, { done: 'reasonGiven' }), 303)
  })
  .get(staffCasePaths.caseDetails.pattern, registryOnly, (c) => {
    const theCase = getOfficeCase(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.html(caseDetailsPage({ ...detailsData(c.var, theCase), typed: withFormVersion(detailsOf(theCase)) }))
  })
  .post(staffCasePaths.caseDetails.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, ChangeForm)
    // A box without its tick is not sent.
    const typed = { urgent: '', inPrivate: '', ...form.typed }
    const refuse = (errors: FormErrors) =>
      c.html(caseDetailsPage({ ...detailsData(c.var, theCase), errors, typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const changed = changeCase(db, actor, theCase.id, form.value, at, (saved) => isFormCurrent(typed, detailsOf(saved)))
    if (changed.ok) return c.redirect(staffCasePaths.case(i18n.locale, theCase.id, { done: 'caseChanged' }), 303)
    if (changed.error !== 'stale') return refuse({ [fieldOf[changed.error]]: changed.error })
    const conflict = caseConflict(c.var, theCase, typed, detailsOf(theCase))
    return c.html(
      caseDetailsPage({ ...detailsData(c.var, theCase), typed: reconcileForm(typed, detailsOf(theCase)), conflict }),
      409,
    )
  })
  .post(staffCasePaths.caseGroup.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const data = { ...detailsData(c.var, theCase), typed: withFormVersion(detailsOf(theCase)) }
    const form = await parseForm(c, GroupForm)
    const refuse = (errors: FormErrors) =>
      c.html(caseDetailsPage({ ...data, errors, group: { ...data.group, ...form.typed } }), 422)
    if (!form.ok) return refuse(form.errors)
    const isSaved = (saved: OfficeCase) => isFormCurrent(form.typed, groupOf(saved))
    const grouped = groupCase(db, actor, theCase.id, form.value.principal || null, at, isSaved)
    if (grouped.ok) return c.redirect(staffCasePaths.case(i18n.locale, theCase.id, { done: 'casesGrouped' }), 303)
    if (grouped.error !== 'stale') return refuse({ [fieldOf[grouped.error]]: grouped.error })
    const conflict = caseConflict(c.var, theCase, form.typed, groupOf(theCase))
    return c.html(caseDetailsPage({ ...data, group: reconcileForm(form.typed, groupOf(theCase)), conflict }), 409)
  })

/** Files of other offices that bear exactly the number typed. */
function listElsewhere(db: Db, officer: Registry, search: string) {
  const offices = listOffices(db)
  return listByReference(db, officer, search)
    .filter(({ officeId }) => officeId !== officer.officeId)
    .flatMap((found) => {
      const office = offices.find(({ id }) => id === found.officeId)
      return office ? [{ ...found, office }] : []
    })
}

/** What the form of the record shows of it. */
const detailsOf = (theCase: OfficeCase): Record<keyof CaseChange, string> => ({
  title: theCase.title,
  scriptTitle: theCase.scriptTitle ?? '',
  scriptLang: theCase.scriptLang ?? '',
  status: theCase.status,
  officeId: theCase.officeId,
  language: theCase.language,
  urgent: theCase.urgent ? 'yes' : '',
  inPrivate: theCase.inPrivate ? 'yes' : '',
  appealRight: theCase.appealRight ?? '',
  relatedReference: theCase.relatedReference ?? '',
  ...(lawOf(theCase.division).appeal && { appealRight: theCase.appealRight ?? '' }),
})

const groupOf = ({ groupId, isPrincipal }: OfficeCase): FormFields => ({
  group: groupId ?? '',
  isPrincipal: isPrincipal ? 'yes' : '',
})

const detailsData = ({ db, i18n, at }: Handler<Registry>, theCase: OfficeCase) => ({
  i18n,
  theCase,
  offices: listOffices(db),
  group: withFormVersion(groupOf(theCase)),
  telling: tellingOf(db, theCase, at),
})

/** The record’s own instant of change finds who changed it, by whichever act. */
const caseConflict = ({ db, actor }: Handler<Registry>, { id, changedAt }: OfficeCase, typed: Typed, now: FormFields) =>
  editConflictOf(db, actor, {
    typed,
    now,
    where: { caseId: id },
    isAbout: ({ action, at }) => at === changedAt && /^(case|hearing)\./.test(action),
  })
