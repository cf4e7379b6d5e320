import { Hono } from 'hono'
import { z } from 'zod'
import { writingPage } from '../../views/admin/writing.ts'
import { getOffice, type IdentityEnv, type Registry, registryOnly } from '../accounts/index.ts'
import { addresseesOf, getOfficeCase } from '../cases/index.ts'
import {
  factsOf,
  fillWords,
  keepPdf,
  type LetterTemplate,
  type LetterWords,
  letterPdf,
  letterTemplates,
  outgoingTypes,
  paperI18n,
  removeTaken,
  sendToCase,
  templateNames,
  wordsOfTemplate,
} from '../documents/index.ts'
import type { Env } from '../platform/web/context.ts'
import { type FormErrors, parseForm, type Typed } from '../platform/web/forms.ts'
import { paths } from '../platform/web/paths.ts'
import { audienceField, readersOf } from './audience-form.ts'

const Template = z.enum(templateNames as [LetterTemplate, ...LetterTemplate[]])
const Language = z.enum(['en', 'fr'], 'languageMissing')

export const wordFields = {
  title: z.string('documentTitleMissing').trim().min(2, 'documentTitleMissing').max(200, 'textTooLong'),
  body: z.string('bodyMissing').trim().min(2, 'bodyMissing').max(8000, 'textTooLong'),
}
const LetterForm = z.object({
  ...wordFields,
  audience: audienceField,
  type: z.enum(outgoingTypes, 'typeMissing'),
  language: Language,
  next: z.enum(['preview', 'send']).catch('preview'),
})

/** A letter in one case: its words from a template, changed as one likes, looked at, then sent as a PDF. */
export const writingRoutes = new Hono<IdentityEnv>()
  .get('/admin/cases/:id/letter', registryOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const template = Template.catch('letter').parse(c.req.query('template'))
    const language = Language.catch(theCase.language).parse(c.req.query('language'))
    return c.html(writingPage(writingData(c.var, theCase.id, language, template)))
  })
  .post('/admin/cases/:id/letter', registryOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, LetterForm)
    const language = Language.catch(theCase.language).parse(form.typed.language)
    const data = writingData(c.var, theCase.id, language)
    const show = (told: { errors?: FormErrors; typed: Typed; preview?: LetterWords }, status: 200 | 422) =>
      c.html(writingPage({ ...data, ...told }), status)
    if (!form.ok) return show({ errors: form.errors, typed: form.typed }, 422)

    const { type, next, audience, title, body } = form.value
    const office = getOffice(db, theCase.officeId)
    const paper = paperI18n(portal, language, office.zone)
    const filled = fillWords(paper, { title, body }, factsOf(db, paper, theCase, at))
    if (filled.missing.length > 0) return show({ errors: { body: 'factMissing' }, typed: form.typed }, 422)
    const readers = readersOf(audience, form.typed, addresseesOf(db, theCase.id, at))
    if (!readers.ok) return show({ errors: { audience: readers.error }, typed: form.typed }, 422)
    if (next === 'preview') return show({ typed: form.typed, preview: filled.words }, 200)

    const kept = await keepPdf(portal, await letterPdf(portal, theCase, filled.words, language, at))
    if (!kept.ok) return show({ errors: { body: 'letterNotMade' }, typed: form.typed }, 422)
    const fileName = `${theCase.reference}.pdf`
    const areDelegatesIn = audience === 'withDelegates'
    const audienceOf = { readers: readers.value, areDelegatesIn }
    const file = { type, title: filled.words.title, fileName, language, ...audienceOf, ...kept.value }
    let sent: ReturnType<typeof sendToCase> | undefined
    try {
      sent = sendToCase(db, actor, theCase.id, file, portal.clock())
    } finally {
      if (!sent?.ok) await removeTaken(c, { ready: [{ fileName, firstByteAt: at, ...kept.value }] })
    }
    if (!sent.ok) return show({ errors: { audience: sent.error }, typed: form.typed }, 422)
    return c.redirect(paths.admin.documentSent(i18n.locale, theCase.id, sent.value.id), 303)
  })

type Here = Pick<Env['Variables'], 'db' | 'at' | 'i18n' | 'portal'> & { actor: Registry }

function writingData(
  { db, at, i18n, portal, actor }: Here,
  caseId: string,
  language: 'en' | 'fr',
  template?: LetterTemplate,
): Parameters<typeof writingPage>[0] {
  const theCase = getOfficeCase(db, actor, caseId, at)
  const paper = paperI18n(portal, language, getOffice(db, theCase.officeId).zone)
  const facts = factsOf(db, paper, theCase, at)
  const filled = template && fillWords(paper, wordsOfTemplate(paper, template), facts)
  return {
    i18n,
    theCase,
    language,
    template,
    templates: templateNames,
    types: outgoingTypes,
    addressees: addresseesOf(db, caseId, at),
    typed: filled && template && { ...filled.words, type: letterTemplates[template] },
    missing: filled?.missing ?? [],
  }
}
