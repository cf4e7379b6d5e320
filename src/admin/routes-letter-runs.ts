import { Hono } from 'hono'
import { z } from 'zod'
import { letterRunCreationPage } from '../../views/admin/letter-run-creation.ts'
import { letterRunPage, letterRunsPage } from '../../views/admin/letter-runs.ts'
import { freshFactor, getOffice, type IdentityEnv, type Registry, registryOnly } from '../accounts/index.ts'
import { divisions, listOfficeCases } from '../cases/index.ts'
import {
  getLetterRun,
  type LetterTemplate,
  letterTemplates,
  listLetterRuns,
  listRunCases,
  mostCasesOfRun,
  outgoingTypes,
  paperI18n,
  startLetterRun,
  templateNames,
  wordsOfTemplate,
} from '../documents/index.ts'
import type { Env } from '../platform/web/context.ts'
import { parseForm } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { casesByNumber, fileRunRoutes } from './routes-file-runs.ts'
import { wordFields } from './routes-writing.ts'

const Asked = z.object({
  template: z.enum(templateNames as [LetterTemplate, ...LetterTemplate[]]).catch('letter'),
  division: z.enum(divisions).optional().catch(undefined),
  search: z.string().trim().max(100).catch(''),
})
const RunForm = z.object({
  type: z.enum(outgoingTypes, 'typeMissing'),
  titleEn: wordFields.title,
  bodyEn: wordFields.body,
  titleFr: wordFields.title,
  bodyFr: wordFields.body,
  case: z.array(z.string()).default([]),
  numbers: z.string().max(20_000, 'textTooLong').default(''),
})

const casesShown = 100

/** One letter to many cases: chosen, written, begun with the second factor, then worked off by a job. */
export const letterRunRoutes = new Hono<IdentityEnv>()
  .get('/admin/letter-runs', registryOnly, (c) =>
    c.html(letterRunsPage({ i18n: c.var.i18n, runs: listLetterRuns(c.var.db, c.var.actor) })),
  )
  .get('/admin/letter-runs/new', registryOnly, freshFactor, (c) =>
    c.html(letterRunCreationPage(creationData(c.var, c.req.query()))),
  )
  .post('/admin/letter-runs/new', registryOnly, freshFactor, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, RunForm)
    const refuse = (errors: Record<string, string>, unknown: readonly string[] = []) =>
      c.html(letterRunCreationPage({ ...creationData(c.var, c.req.query()), errors, typed: form.typed, unknown }), 422)
    if (!form.ok) return refuse(form.errors as Record<string, string>)
    const { type, titleEn, bodyEn, titleFr, bodyFr, numbers } = form.value
    const found = casesByNumber(db, actor, numbers)
    if (found.unknown.length > 0) return refuse({ numbers: 'numbersUnknown' }, found.unknown)
    const caseIds = [...form.value.case, ...found.ids]
    const words = { en: { title: titleEn, body: bodyEn }, fr: { title: titleFr, body: bodyFr } }
    const started = startLetterRun(db, actor, { type, ...words, caseIds }, at)
    if (!started.ok) return refuse({ numbers: started.error })
    return c.redirect(paths.admin.letterRun(i18n.locale, started.value), 303)
  })
  .route('/', fileRunRoutes)
  .get('/admin/letter-runs/:id', registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const run = getLetterRun(db, actor, c.req.param('id'))
    return c.html(letterRunPage({ i18n, run, cases: listRunCases(db, run) }))
  })

type Here = Pick<Env['Variables'], 'db' | 'i18n' | 'portal'> & { actor: Registry }

function creationData(
  { db, i18n, portal, actor }: Here,
  query: Record<string, string>,
): Parameters<typeof letterRunCreationPage>[0] {
  const asked = Asked.parse(query)
  const office = getOffice(db, actor.officeId)
  const { division, search, template } = asked
  const { cases } = listOfficeCases(db, actor, { state: 'open', division, search, limit: casesShown })
  return {
    i18n,
    office,
    asked,
    cases,
    templates: templateNames,
    types: outgoingTypes,
    most: mostCasesOfRun,
    type: letterTemplates[template],
    en: wordsOfTemplate(paperI18n(portal, 'en', office.zone), template),
    fr: wordsOfTemplate(paperI18n(portal, 'fr', office.zone), template),
  }
}
