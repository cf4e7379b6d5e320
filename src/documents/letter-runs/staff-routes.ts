import { Hono } from 'hono'
import * as z from 'zod'
import { letterRunPage, runDone } from '../../../views/documents/letter-runs/staff-letter-run.ts'
import { letterRunCreationPage } from '../../../views/documents/letter-runs/staff-letter-run-creation.ts'
import { letterRunsPage } from '../../../views/documents/letter-runs/staff-letter-runs.ts'
import type { UnknownNumber } from '../../../views/documents/outgoing/staff-exchange-words.ts'
import { sayMissing } from '../../../views/documents/templates/staff-template-words.ts'
import { sendTable } from '../../accounts/invitations/staff-routes-lists.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { freshFactor, type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { listOfficeCases } from '../../cases/record/index.ts'
import { fieldIn, fieldsInEach, inEach } from '../../platform/localized.ts'
import { cutPage } from '../../platform/pagination.ts'
import { type FormErrors, parseForm } from '../../platform/web/forms.ts'
import { divisions } from '../../tribunal/index.ts'
import { languages, locales } from '../../tribunal/languages.ts'
import { type ErrorParameters, faultsInWords, originFrom } from '../letters/staff-form.ts'
import { isChanged, wordFields } from '../letters/staff-routes.ts'
import { listUsable } from '../templates/queries.ts'
import { outgoingTypes } from '../values.ts'
import { confirmLetterRun, discardLetterRun, mostCasesOfRun, prepareLetterRun, stopLetterRun } from './commands.ts'
import { staffLetterRunPaths } from './paths.ts'
import { getLetterRun, listLetterRuns, listRunCases, numbersBeyond, reachOfRun, runState } from './queries.ts'
import { casesByNumber, fileRunRoutes } from './staff-routes-file.ts'
import { runLetterRoutes } from './staff-routes-letters.ts'
import { runParts, standingOf } from './values.ts'

const RunQuery = z.object({
  template: z.string().max(40).optional().catch(undefined),
  division: z.enum(divisions).optional().catch(undefined),
  search: z.string().trim().max(100).catch(''),
})
const RunForm = z.object({
  type: z.enum(outgoingTypes, 'typeMissing'),
  template: z.string().catch(''),
  ...fieldsInEach(() => wordFields),
  all: z.literal('yes').optional().catch(undefined),
  case: z.array(z.string()).default([]),
  numbers: z.string().max(20_000, 'textTooLong').default(''),
})
const StartForm = z.object({ post: z.literal('yes').optional().catch(undefined) })
const SeenRun = z.object({
  done: z.enum(runDone).optional().catch(undefined),
  of: z.enum(runParts).catch('all'),
  after: z.coerce.number().int().min(0).optional().catch(undefined),
})

/** On a page of a run, and to be ticked one by one: a box weighs more than a row. */
const casesShown = 50
const boxesShown = 40

/** One letter to many cases: chosen, written, looked at, begun with the second factor, then worked off by a job. */
export const letterRunRoutes = new Hono<IdentityEnv>()
  .get(staffLetterRunPaths.letterRuns.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const { done } = SeenRun.parse(c.req.query())
    return c.html(letterRunsPage({ i18n, runs: withStates(listLetterRuns(db, actor)), done }))
  })
  .get(staffLetterRunPaths.letterRunCreation.pattern, registryOnly, (c) =>
    c.html(letterRunCreationPage(creationData(c.var, c.req.query()))),
  )
  .post(staffLetterRunPaths.letterRunCreation.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at, portal } = c.var
    const form = await parseForm(c, RunForm)
    const data = creationData(c.var, { template: form.typed.template?.split('.')[0] ?? '', ...c.req.query() })
    const refuse = (errors: FormErrors, holes: ErrorParameters = {}, unknown: readonly UnknownNumber[] = []) =>
      c.html(letterRunCreationPage({ ...data, errors, holes, typed: form.typed, unknown }), 422)
    if (!form.ok) return refuse(form.errors)
    const { type, template, all, numbers, ...texts } = form.value
    const words = inEach((locale) => ({ title: texts[fieldIn(locale, 'title')], body: texts[fieldIn(locale, 'body')] }))
    const faults = locales
      .map((locale) => faultsInWords({ t: portal.catalogue(locale) }, words[locale], languages[locale].ending))
      .find((found) => found !== undefined)
    if (faults) return refuse(faults.errors, faults.holes)
    const origin = originFrom(data.templates, template, (one) =>
      locales.some((locale) => isChanged(one.words[locale], words[locale])),
    )
    if (!origin.ok) return refuse({ template: origin.error })
    const found = casesByNumber(db, actor, numbers)
    if (found.unknown.length > 0) return refuse({ numbers: 'numbersUnknown' }, {}, found.unknown)

    const caseIds = [...new Set([...(all ? data.fitting : []), ...form.value.case, ...found.ids])]
    const offered = origin.value ? (data.template?.words.divisions ?? []) : divisions
    const beyond = numbersBeyond(db, actor, caseIds, offered)
    if (beyond.length > 0) return refuse({ numbers: 'notOffered' }, { numbers: beyond.join(', ') })
    const prepared = prepareLetterRun(portal, actor, { type, ...words, caseIds, origin: origin.value }, at)
    if (!prepared.ok) return refuse({ numbers: prepared.error })
    return c.redirect(staffLetterRunPaths.letterRun(i18n.locale, prepared.value), 303)
  })
  .route('/', fileRunRoutes)
  .get(staffLetterRunPaths.letterRun.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const run = withState(getLetterRun(db, actor, c.req.param('id')))
    const asked = SeenRun.parse(c.req.query())
    const reach = run.state === 'prepared' ? reachOfRun(db, run, at) : undefined
    const { shown, last } = cutPage(listRunCases(db, run, { ...asked, limit: casesShown + 1 }), casesShown)
    return c.html(letterRunPage({ i18n, run, asked, reach, cases: shown, next: last?.position }))
  })
  .post(staffLetterRunPaths.letterRunStart.pattern, registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, StartForm)
    const begun = confirmLetterRun(db, actor, id, form.ok && form.value.post !== undefined, at)
    return c.redirect(staffLetterRunPaths.letterRun(i18n.locale, id, { done: begun.ok ? 'started' : 'tooLate' }), 303)
  })
  .post(staffLetterRunPaths.letterRunStop.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const stopped = stopLetterRun(db, actor, id, at)
    return c.redirect(staffLetterRunPaths.letterRun(i18n.locale, id, { done: stopped.ok ? 'stopped' : 'tooLate' }), 303)
  })
  .post(staffLetterRunPaths.letterRunDiscarding.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const discarded = discardLetterRun(db, actor, id, at)
    if (!discarded.ok) return c.redirect(staffLetterRunPaths.letterRun(i18n.locale, id, { done: 'tooLate' }), 303)
    return c.redirect(staffLetterRunPaths.letterRuns(i18n.locale, { done: 'discarded' }), 303)
  })
  .get(staffLetterRunPaths.letterRunTable.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { t } = i18n
    const run = getLetterRun(db, actor, c.req.param('id'))
    const { of } = SeenRun.parse(c.req.query())
    const heading = [
      t('outgoing:run.number'),
      t('outgoing:run.name'),
      t('outgoing:run.outcome'),
      t('outgoing:run.lacks'),
    ]
    const reach = runState(run) === 'prepared' ? reachOfRun(db, run, at) : undefined
    const rows = listRunCases(db, run, { of }).map((one) => [
      one.reference,
      plainCaseName(one),
      t(`outgoing:run.outcomes.${standingOf(one, reach)}`),
      sayMissing(i18n, one.missing ?? []),
    ])
    return sendTable(c, t('outgoing:run.fileName'), [heading, ...rows])
  })
  .route('/', runLetterRoutes)

const withState = <R extends Parameters<typeof runState>[0]>(run: R) => ({ ...run, state: runState(run) })
const withStates = <R extends Parameters<typeof runState>[0]>(runs: readonly R[]) => runs.map(withState)

function creationData({ db, i18n, actor }: Handler<Registry>, query: Record<string, string>) {
  const asked = RunQuery.parse(query)
  const { division, search } = asked
  const templates = listUsable(db, actor, division)
  const template = templates.find(({ id }) => id === asked.template) ?? templates[0]
  const { cases, next } = listOfficeCases(db, actor, { state: 'open', division, search, limit: mostCasesOfRun })
  return {
    i18n,
    office: getOffice(db, actor.officeId),
    asked: { division, search },
    cases: cases.slice(0, boxesShown),
    fitting: cases.map(({ id }) => id),
    hasMore: next !== undefined,
    templates,
    template,
    types: outgoingTypes,
    most: mostCasesOfRun,
  }
}
