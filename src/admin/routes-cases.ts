import { Hono } from 'hono'
import * as z from 'zod'
import { casePage } from '../../views/admin/case.ts'
import { caseCreationPage } from '../../views/admin/case-creation.ts'
import { caseDetailsPage } from '../../views/admin/case-details.ts'
import { casePersonPage } from '../../views/admin/case-person.ts'
import { casesPage } from '../../views/admin/cases.ts'
import { reasonPage } from '../../views/admin/reason.ts'
import { getOffice, type IdentityEnv, listOffices, namesOf, type Registry, registryOnly } from '../accounts/index.ts'
import {
  addCasePerson,
  caseRoles,
  caseStatuses,
  changeCase,
  createCase,
  divisions,
  getOfficeCase,
  giveReason,
  groupCase,
  listAppearances,
  listByReference,
  listCasePeople,
  listHearings,
  listOfficeCases,
  type OfficeCase,
} from '../cases/index.ts'
import {
  confidentialAmong,
  holdingsOf,
  knownToOfficer,
  listReceivedInCase,
  listSentToCase,
  officeLens,
} from '../documents/index.ts'
import { listEvents } from '../platform/audit/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Env } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { listQuestionsOfCase } from '../questions/index.ts'
import { readDone, readPlace, writePlace } from './asked.ts'
import { invitationsOf } from './invitations-of-case.ts'
import { reachCase } from './reach.ts'

const text = (most: number, missing = 'textTooLong') => z.string(missing).trim().max(most, 'textTooLong')
const isYes = z
  .unknown()
  .optional()
  .transform((answer) => answer === 'yes')

const caseFields = {
  title: text(300, 'titleMissing').min(2, 'titleMissing'),
  language: z.enum(['en', 'fr'], 'languageMissing'),
  urgent: isYes,
  inPrivate: isYes,
  relatedReference: text(40).default(''),
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
  status: z.enum(caseStatuses, 'statusMissing'),
})
const GroupForm = z.object({ principal: text(40).default('') })
const PersonForm = z.object({
  name: text(200, 'nameMissing').min(1, 'nameMissing'),
  role: z.enum(caseRoles, 'roleMissing'),
  uci: text(40).default(''),
  birthDate: text(40, 'birthDateUnreadable').default(''),
  representsId: text(40, 'representedUnknown').default(''),
  accountEmail: text(254).default(''),
})
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
  nameMissing: 'name',
  uciShape: 'uci',
  birthDateUnreadable: 'birthDate',
  representedUnknown: 'representsId',
  accountUnknown: 'accountEmail',
  principalUnknown: 'principal',
  principalItself: 'principal',
} as const

/** Files of an office: finding, opening, keeping. */
export const caseRoutes = new Hono<IdentityEnv>()
  .get('/admin/cases', registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const asked = Filters.parse({ search: '', ...c.req.query() })
    const place = readPlace(c.req.query('after'))
    const after = place && { openedAt: place.at, caseId: place.id }
    const { cases, next } = listOfficeCases(db, actor, { ...asked, after })
    const elsewhere = asked.search ? listElsewhere(db, actor, asked.search) : []
    const office = getOffice(db, actor.officeId)
    return c.html(
      casesPage({
        i18n,
        office,
        cases,
        elsewhere,
        asked,
        isFirst: !place,
        next: next && writePlace(next.openedAt, next.caseId),
      }),
    )
  })
  .get('/admin/cases/new', registryOnly, (c) =>
    c.html(caseCreationPage({ i18n: c.var.i18n, typed: { inPrivate: 'yes' } })),
  )
  .post('/admin/cases/new', registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const refuse = (errors: FormErrors, typed: Typed) => c.html(caseCreationPage({ i18n, errors, typed }), 422)
    const form = await parseForm(c, CreateForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const created = createCase(db, actor, form.value, at)
    if (!created.ok) return refuse({ [fieldOf[created.error]]: created.error }, form.typed)
    return c.redirect(paths.admin.case(i18n.locale, created.value, { done: 'caseCreated' }), 303)
  })
  .get('/admin/cases/:id', registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const reach = reachCase(db, actor, c.req.param('id'), at)
    if ('foreign' in reach) return c.html(reasonPage({ i18n, ...reach }), 403)
    return c.html(casePage({ ...caseData(c.var, reach.theCase), done: readDone(c.req.query('done')) }))
  })
  .post('/admin/cases/:id/reason', registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const reach = reachCase(db, actor, id, at)
    if ('theCase' in reach) return c.redirect(paths.admin.case(i18n.locale, id), 303)
    const refuse = (errors: FormErrors, typed: Typed) => c.html(reasonPage({ i18n, ...reach, errors, typed }), 422)
    const form = await parseForm(c, ReasonForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const given = giveReason(db, actor, id, form.value.reason, at)
    if (!given.ok) return refuse({ reason: 'reasonMissing' }, form.typed)
    return c.redirect(paths.admin.case(i18n.locale, id, { done: 'reasonGiven' }), 303)
  })
  .get('/admin/cases/:id/details', registryOnly, (c) => {
    const theCase = getOfficeCase(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.html(
      caseDetailsPage({ i18n: c.var.i18n, theCase, offices: listOffices(c.var.db), typed: typedOf(theCase) }),
    )
  })
  .post('/admin/cases/:id/details', registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(caseDetailsPage({ i18n, theCase, offices: listOffices(db), errors, typed }), 422)
    const form = await parseForm(c, ChangeForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const changed = changeCase(
      db,
      actor,
      theCase.id,
      { ...form.value, relatedReference: form.value.relatedReference || null },
      at,
    )
    if (!changed.ok) return refuse({ [fieldOf[changed.error]]: changed.error }, form.typed)
    return c.redirect(paths.admin.case(i18n.locale, theCase.id, { done: 'caseChanged' }), 303)
  })
  .post('/admin/cases/:id/group', registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(
        caseDetailsPage({ i18n, theCase, offices: listOffices(db), errors, typed: { ...typedOf(theCase), ...typed } }),
        422,
      )
    const form = await parseForm(c, GroupForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const grouped = groupCase(db, actor, theCase.id, form.value.principal || null, at)
    if (!grouped.ok) return refuse({ [fieldOf[grouped.error]]: grouped.error }, form.typed)
    return c.redirect(paths.admin.case(i18n.locale, theCase.id, { done: 'casesGrouped' }), 303)
  })
  .get('/admin/cases/:id/people', registryOnly, (c) => {
    const theCase = getOfficeCase(c.var.db, c.var.actor, c.req.param('id'), c.var.at)
    return c.html(casePersonPage({ i18n: c.var.i18n, theCase, people: listCasePeople(c.var.db, theCase) }))
  })
  .post('/admin/cases/:id/people', registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const people = listCasePeople(db, theCase)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(casePersonPage({ i18n, theCase, people, errors, typed }), 422)
    const form = await parseForm(c, PersonForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const added = addCasePerson(db, actor, theCase.id, form.value, at)
    if (!added.ok) return refuse({ [fieldOf[added.error]]: added.error }, form.typed)
    return c.redirect(paths.admin.case(i18n.locale, theCase.id, { done: 'personAdded' }), 303)
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

const shownEvents = 20
/** Some of them may be of what an officer of another office is not told. */
const readEvents = 200

type Here = Pick<Env['Variables'], 'db' | 'at' | 'i18n' | 'portal'> & { actor: Registry }

function caseData({ db, i18n, at, actor, portal }: Here, theCase: OfficeCase) {
  const told = knownToOfficer(db, actor, theCase, listEvents(db, { caseId: theCase.id, limit: readEvents }))
  const events = told.slice(0, shownEvents)
  const submissions = listReceivedInCase(db, actor, theCase)
  const sent = listSentToCase(db, actor, theCase)
  const names = namesOf(db, [...events.flatMap((e) => [e.actorId, e.forId]), ...submissions.map((s) => s.principalId)])
  return {
    i18n,
    theCase,
    office: getOffice(db, theCase.officeId),
    isForeign: theCase.officeId !== actor.officeId,
    holdings: holdingsOf(db, theCase, officeLens(db, actor, theCase)),
    people: listCasePeople(db, theCase),
    ...invitationsOf({ db, at, actor, portal }, theCase),
    appearances: listAppearances(db, theCase, at),
    hearings: listHearings(db, theCase),
    sent,
    confidential: confidentialAmong(db, sent),
    submissions,
    questions: listQuestionsOfCase(db, theCase),
    events,
    names,
    at: at.epochMilliseconds,
  }
}

const typedOf = (theCase: OfficeCase): Typed => ({
  title: theCase.title,
  officeId: theCase.officeId,
  language: theCase.language,
  status: theCase.status,
  urgent: theCase.urgent ? 'yes' : '',
  inPrivate: theCase.inPrivate ? 'yes' : '',
  relatedReference: theCase.relatedReference ?? '',
})
