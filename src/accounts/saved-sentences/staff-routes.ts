import { Hono } from 'hono'
import * as z from 'zod'
import { sentencePage, sentencesPage } from '../../../views/accounts/saved-sentences/staff-sentences.ts'
import { type FormFields, isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { returnCodes } from '../../tribunal/index.ts'
import { locales } from '../../tribunal/languages.ts'
import { editConflictOf, isAboutSubject } from '../people/index.ts'
import { registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { savedSentencePaths } from './paths.ts'
import {
  addSentence,
  changeSentence,
  deleteSentence,
  getSentence,
  listSentences,
  type SavedSentence,
} from './sentences.ts'
import { sentencePurposes } from './values.ts'

const SentenceForm = z
  .object({
    purpose: z.enum(sentencePurposes, 'purposeMissing'),
    language: z.enum(locales, 'languageMissing'),
    name: z.string('nameMissing').trim().min(1, 'nameMissing').max(60, 'nameTooLong'),
    words: z.string('wordsMissing').trim().min(10, 'wordsMissing').max(2000, 'wordsTooLong'),
    returnCode: z.enum(returnCodes).nullable().catch(null).default(null),
  })
  .transform(({ returnCode, ...said }) => ({ ...said, code: said.purpose === 'return' ? returnCode : null }))

/** The sentences that an office keeps, for every officer of it. */
export const savedSentenceRoutes = new Hono<IdentityEnv>()
  .get(savedSentencePaths.savedSentences.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const isDone = c.req.query('done') !== undefined
    const typed = { purpose: c.req.query('purpose') ?? '', language: i18n.locale }
    return c.html(sentencesPage({ i18n, sentences: listSentences(db, actor), typed, isDone }))
  })
  .post(savedSentencePaths.savedSentences.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const form = await parseForm(c, SentenceForm)
    const refuse = (errors: FormErrors, typed: Typed) =>
      c.html(sentencesPage({ i18n, sentences: listSentences(db, actor), errors, typed }), 422)
    if (!form.ok) return refuse(form.errors, form.typed)
    const added = addSentence(db, actor, form.value, at)
    if (!added.ok) return refuse({ [added.error === 'tooMany' ? 'form' : 'name']: added.error }, form.typed)
    return c.redirect(savedSentencePaths.savedSentences(i18n.locale, { done: 'saved' }), 303)
  })
  .get(savedSentencePaths.savedSentence.pattern, registryOnly, (c) => {
    const { db, actor, i18n } = c.var
    const sentence = getSentence(db, actor, c.req.param('id'))
    return c.html(sentencePage({ i18n, sentence, typed: withFormVersion(sentenceNow(sentence)) }))
  })
  .post(savedSentencePaths.savedSentence.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const sentence = getSentence(db, actor, id)
    const form = await parseForm(c, SentenceForm)
    const { typed } = form
    if (!form.ok) return c.html(sentencePage({ i18n, sentence, errors: form.errors, typed }), 422)
    const changed = changeSentence(db, actor, id, form.value, at, (saved) => isFormCurrent(typed, sentenceNow(saved)))
    if (!changed.ok && changed.error === 'stale') {
      const now = sentenceNow(getSentence(db, actor, id))
      const isAbout = isAboutSubject(`sentence:${id}`)
      const conflict = editConflictOf(db, actor, { typed, now, where: { officeId: actor.officeId }, isAbout })
      return c.html(sentencePage({ i18n, sentence, typed: reconcileForm(typed, now), conflict }), 409)
    }
    if (!changed.ok) return c.html(sentencePage({ i18n, sentence, errors: { name: changed.error }, typed }), 422)
    return c.redirect(savedSentencePaths.savedSentences(i18n.locale, { done: 'saved' }), 303)
  })
  .post(savedSentencePaths.savedSentenceDeletion.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    deleteSentence(db, actor, c.req.param('id'), at)
    return c.redirect(savedSentencePaths.savedSentences(i18n.locale, { done: 'saved' }), 303)
  })

const sentenceNow = ({ purpose, language, name, words, code }: SavedSentence): FormFields => ({
  purpose,
  language,
  name,
  words,
  returnCode: code ?? '',
})
