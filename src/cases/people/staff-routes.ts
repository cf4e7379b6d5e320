import { Hono } from 'hono'
import * as z from 'zod'
import { casePersonPage } from '../../../views/cases/people/staff-case-person.ts'
import { editConflictOf, getPerson, isAboutSubject, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { readDate } from '../../platform/web/local-time.ts'
import { caseRoles } from '../../tribunal/index.ts'
import { languageTag } from '../../tribunal/languages.ts'
import { addCasePerson } from '../record/commands.ts'
import type { PersonField } from '../record/input.ts'
import { getOfficeCase, type OfficeCase } from '../record/office-queries.ts'
import { staffCasePaths } from '../record/paths.ts'
import { type CasePerson, listCasePeople } from '../record/queries.ts'
import { correctCasePerson, removeCasePerson, today } from './commands.ts'
import { staffCasePeoplePaths } from './paths.ts'

const text = (most: number, missing = 'textTooLong') => z.string(missing).trim().max(most, 'textTooLong')

const PersonFields = z.object({
  name: text(200, 'nameMissing').min(1, 'nameMissing'),
  scriptName: text(200).default(''),
  scriptLang: z.string().regex(languageTag, 'scriptLangUnknown').or(z.literal('')).default(''),
  role: z.enum(caseRoles, 'roleMissing'),
  uci: text(40).default(''),
  birthDate: text(40, 'birthDateUnreadable').default(''),
  representsId: text(40, 'representedUnknown').default(''),
  phone: text(60).default(''),
  email: z
    .union([z.literal(''), z.email('emailUnreadable').max(254, 'emailUnreadable')], 'emailUnreadable')
    .default(''),
  address: text(500).default(''),
  accountEmail: text(254).default(''),
  /** Ticked where somebody of the file may be the same person. */
  another: z.array(z.string()).default([]),
} satisfies Record<PersonField, z.ZodType> & Record<string, z.ZodType>)
type WithTick = { readonly another: readonly string[] }
const isAnother = <F extends WithTick>({ another, ...person }: F) => ({ ...person, isAnother: another.includes('yes') })
const PersonForm = PersonFields.transform(isAnother)
const CorrectionForm = PersonFields.extend({
  reason: text(500, 'whyMissing').min(3, 'whyMissing'),
}).transform(isAnother)
const RemovalForm = z.object({
  endedOn: z.string('dateUnreadable').trim().max(40, 'dateUnreadable'),
  endedWhy: text(500, 'endedWhyMissing').min(3, 'endedWhyMissing'),
})

const fieldOf = {
  nameMissing: 'name',
  uciShape: 'uci',
  birthDateUnreadable: 'birthDate',
  representedUnknown: 'representsId',
  accountUnknown: 'accountEmail',
  samePerson: 'another[]',
  lastParty: 'form',
  dayToCome: 'endedOn',
} as const

/** Who is named in a file: entered, corrected, taken off. */
export const casePeopleRoutes = new Hono<IdentityEnv>()
  .get(staffCasePeoplePaths.casePersonEntry.pattern, registryOnly, (c) => {
    const theCase = getOfficeCase(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.html(casePersonPage({ i18n: c.var.i18n, theCase, people: listCasePeople(c.var.db, theCase) }))
  })
  .post(staffCasePeoplePaths.casePeople.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const people = listCasePeople(db, theCase)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(casePersonPage({ i18n, theCase, people, errors, typed }), 422)
    const form = await parseForm(c, PersonForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const added = addCasePerson(db, actor, theCase.id, form.value, at)
    if (!added.ok) return refuse({ [fieldOf[added.error]]: added.error }, form.typed)
    return c.redirect(staffCasePaths.case(i18n.locale, theCase.id, { done: 'personAdded' }), 303)
  })
  .get(staffCasePeoplePaths.casePerson.pattern, registryOnly, (c) => {
    const data = placeData(c.var, c.req.param())
    return c.html(casePersonPage({ ...data, typed: withFormVersion(fieldsOf(c.var.db, data.person)) }))
  })
  .post(staffCasePeoplePaths.casePerson.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = placeData(c.var, c.req.param())
    const form = await parseForm(c, CorrectionForm)
    const refuse = (errors: FormErrors) => c.html(casePersonPage({ ...data, errors, typed: form.typed }), 422)
    if (!form.ok) return refuse(form.errors)
    const place = { caseId: data.theCase.id, personId: data.person.id }
    const isSaved = (saved: CasePerson) => isFormCurrent(form.typed, fieldsOf(db, saved))
    const corrected = correctCasePerson(db, actor, place, form.value, at, isSaved)
    if (corrected.ok)
      return c.redirect(staffCasePaths.case(i18n.locale, place.caseId, { done: 'personCorrected' }), 303)
    if (corrected.error === 'stale') return c.html(casePersonPage(staleData(c.var, c.req.param(), form.typed)), 409)
    return refuse({ [fieldOf[corrected.error]]: corrected.error })
  })
  .post(staffCasePeoplePaths.casePersonRemoval.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const data = placeData(c.var, c.req.param())
    const form = await parseForm(c, RemovalForm)
    const { typed } = form
    const refuse = (errors: FormErrors) => {
      const now = withFormVersion(fieldsOf(db, data.person))
      const { endedOn = '', endedWhy = '' } = typed
      return c.html(casePersonPage({ ...data, typed: { ...now, endedOn, endedWhy }, errors }), 422)
    }
    if (!form.ok) return refuse(form.errors)
    const day = readDate(form.value.endedOn)
    if (!day) return refuse({ endedOn: 'dateUnreadable' })
    const place = { caseId: data.theCase.id, personId: data.person.id }
    const isSaved = (saved: CasePerson) => isFormCurrent(typed, fieldsOf(db, saved))
    const removed = removeCasePerson(
      db,
      actor,
      place,
      { day: day.toString(), reason: form.value.endedWhy },
      at,
      isSaved,
    )
    if (removed.ok) return c.redirect(staffCasePaths.case(i18n.locale, place.caseId, { done: 'personRemoved' }), 303)
    if (removed.error === 'stale') return c.html(casePersonPage(staleData(c.var, c.req.param(), typed)), 409)
    return refuse({ [fieldOf[removed.error]]: removed.error })
  })

type PersonParams = { readonly id: string; readonly person: string }

/** Throws NotFound where nobody of this case is meant. */
function placeData({ db, at, i18n, actor }: Handler<Registry>, place: PersonParams) {
  const theCase: OfficeCase = getOfficeCase(db, actor, place.id, at)
  const people = listCasePeople(db, theCase)
  const person = people.find(({ id }) => id === place.person)
  if (!person) throw new NotFound('person of this case')
  return { i18n, theCase, people, person, today: today(db, actor, at) }
}

/** What the form of a person shows of them. */
const fieldsOf = (
  db: Db,
  { name, scriptName, scriptLang, role, uci, birthDate, phone, email, address, representsId, accountId }: CasePerson,
): Record<PersonField, string> => ({
  name,
  scriptName: scriptName ?? '',
  scriptLang: scriptLang ?? '',
  role,
  uci: uci ?? '',
  birthDate: birthDate ?? '',
  phone: phone ?? '',
  email: email ?? '',
  address: address ?? '',
  representsId: representsId ?? '',
  accountEmail: accountId === null ? '' : getPerson(db, accountId).email,
})

/** A form that met a colleague’s change of the person. */
function staleData(here: Handler<Registry>, place: PersonParams, typed: Typed) {
  const data = placeData(here, place)
  const now = fieldsOf(here.db, data.person)
  const where = { caseId: data.theCase.id }
  const isAbout = isAboutSubject(`casePerson:${data.person.id}`)
  return {
    ...data,
    typed: reconcileForm(typed, now),
    conflict: editConflictOf(here.db, here.actor, { typed, now, where, isAbout }),
  }
}
