import { Hono } from 'hono'
import * as z from 'zod'
import { writingPage } from '../../../views/documents/letters/staff-writing.ts'
import { getOffice, type Registry } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { addresseesOf } from '../../cases/access/index.ts'
import { hearingsAhead } from '../../cases/hearings/index.ts'
import { getOfficeCase, type OfficeCase } from '../../cases/record/index.ts'
import { write } from '../../platform/db/index.ts'
import { sendPdf } from '../../platform/web/download.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { type Locale, locales } from '../../tribunal/languages.ts'
import { removeTaken } from '../intake/form-body.ts'
import { sendToCase } from '../outgoing/commands.ts'
import { staffOutgoingPaths } from '../outgoing/paths.ts'
import { audienceField, readersOfAudience } from '../outgoing/staff-audience.ts'
import { queuePost } from '../post/commands.ts'
import { postalPeople } from '../post/queries.ts'
import { readPost } from '../post/staff-form.ts'
import { fillWords, letterFactsOf } from '../templates/facts.ts'
import { listUsable, type UsableTemplate } from '../templates/queries.ts'
import type { LetterWords } from '../templates/schema.ts'
import { outgoingTypes } from '../values.ts'
import { staffCaseLetterPaths } from './paths.ts'
import { keepPdf, letterPdf, paperI18n } from './pdf.ts'
import { type ErrorParameters, faultsInWords, originFrom } from './staff-form.ts'

const Language = z.enum(locales, 'languageMissing')

export const wordFields = {
  title: z.string('documentTitleMissing').trim().min(2, 'documentTitleMissing').max(200, 'textTooLong'),
  body: z.string('bodyMissing').trim().min(2, 'bodyMissing').max(8000, 'textTooLong'),
}
const LetterForm = z.object({
  ...wordFields,
  audience: audienceField,
  type: z.enum(outgoingTypes, 'typeMissing'),
  language: Language,
  template: z.string().catch(''),
  hearing: z.string().catch(''),
  next: z.enum(['preview', 'paper', 'send']).catch('preview'),
})

/** A letter in one case: its words from a template, changed as one likes, looked at as text and as the PDF that it will be, then sent. */
export const writingRoutes = new Hono<IdentityEnv>()
  .get(staffCaseLetterPaths.caseLetter.pattern, registryOnly, (c) => {
    const { db, actor, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const language = Language.catch(theCase.language).parse(c.req.query('language'))
    const { template, hearing } = c.req.query()
    return c.html(writingPage(writingData(c.var, theCase, language, template, hearing)))
  })
  .post(staffCaseLetterPaths.caseLetter.pattern, registryOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, LetterForm)
    const language = Language.catch(theCase.language).parse(form.typed.language)
    const [templateId = ''] = form.typed.template?.split('.') ?? []
    const data = writingData(c.var, theCase, language, templateId, form.typed.hearing)
    const asNow = data.template?.id === templateId ? (data.typed.template ?? '') : ''
    const show = (told: FormFeedback, status: 200 | 422) =>
      c.html(writingPage({ ...data, missing: [], preview: undefined, typed: form.typed, ...told }), status)
    if (!form.ok) return show({ errors: form.errors }, 422)

    const { type, next, audience, template, hearing, ...words } = form.value
    const paper = paperI18n(portal, language, getOffice(db, theCase.officeId).zone)
    const faults = faultsInWords(paper, words)
    if (faults) return show(faults, 422)
    const filled = fillWords(paper, words, letterFactsOf(db, paper, theCase, at, hearing))
    if (filled.missing.length > 0) return show({ errors: { body: 'factMissing' }, missing: filled.missing }, 422)
    const origin = originFrom(data.templates, template, (template) => isChanged(template.words[language], words))
    if (!origin.ok)
      return show(
        { errors: { template: origin.error }, typed: { ...form.typed, template: asNow }, preview: filled.words },
        422,
      )
    const readers = readersOfAudience(audience, form.typed, addresseesOf(db, theCase.id, at))
    if (!readers.ok) return show({ errors: { audience: readers.error } }, 422)
    const post = readPost(form.typed, data.postal, audience === 'case')
    if (!post.ok && next === 'send') return show({ errors: post.errors }, 422)
    if (next === 'preview') return show({ preview: filled.words }, 200)

    const pdf = await letterPdf(portal, theCase, filled.words, language, at)
    if (next === 'paper') return sendPdf(c, filled.words.title, pdf)
    const kept = await keepPdf(portal, pdf)
    if (!kept.ok) return show({ errors: { body: 'letterNotMade' } }, 422)
    const fileName = `${theCase.reference}.pdf`
    const audienceOf = { readers: readers.value, areDelegatesIn: audience === 'withDelegates' }
    const made = { type, title: filled.words.title, fileName, language, origin: origin.value }
    let sent: ReturnType<typeof sendToCase> | undefined
    try {
      sent = write(db, (tx) => {
        const done = sendToCase(db, actor, theCase.id, { ...made, ...audienceOf, ...kept.value }, portal.clock())
        if (done.ok && post.ok) queuePost(tx, actor, theCase, done.value.id, post.to, portal.clock())
        return done
      })
    } finally {
      if (!sent?.ok) await removeTaken(c, { ready: [{ fileName, firstByteAt: at, ...kept.value }] })
    }
    if (!sent.ok) return show({ errors: { audience: sent.error } }, 422)
    return c.redirect(staffOutgoingPaths.documentSent(i18n.locale, theCase.id, sent.value.id), 303)
  })

type FormFeedback = {
  readonly typed?: Typed
  readonly errors?: FormErrors
  readonly holes?: ErrorParameters
  readonly missing?: Parameters<typeof writingPage>[0]['missing']
  readonly preview?: LetterWords
}
const lines = ({ title, body }: LetterWords) => `${title}\n${body}`.replace(/\r\n?/g, '\n').trim()
export const isChanged = (from: LetterWords, words: LetterWords): boolean => lines(from) !== lines(words)

/** The words of a template with the names of the facts in them, and what they come to in this case. */
function writingData(
  { db, at, i18n, portal, actor }: Handler<Registry>,
  theCase: OfficeCase,
  language: Locale,
  wanted: string | undefined,
  about: string | undefined,
): Parameters<typeof writingPage>[0] {
  const templates = listUsable(db, actor, theCase.division)
  const template = templates.find(({ id }) => id === wanted) ?? templates[0]
  const paper = paperI18n(portal, language, getOffice(db, theCase.officeId).zone)
  const words = template?.words[language] ?? { title: '', body: '' }
  const filled = fillWords(paper, words, letterFactsOf(db, paper, theCase, at, about))
  return {
    i18n,
    theCase,
    language,
    template,
    templates,
    hearings: hearingsAhead(db, theCase, at),
    types: outgoingTypes,
    addressees: addresseesOf(db, theCase.id, at),
    postal: postalPeople(db, theCase, at),
    typed: { ...typedOf(words, template), ...(about && { hearing: about }) },
    missing: filled.missing,
    preview: filled.words,
  }
}

const typedOf = ({ title, body }: LetterWords, template: UsableTemplate | undefined): Typed => ({
  title,
  body,
  ...(template && { type: template.words.type, template: `${template.id}.${template.version}` }),
})
