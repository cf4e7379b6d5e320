import { Hono } from 'hono'
import * as z from 'zod'
import { templatePage } from '../../../views/documents/templates/staff-letter-template.ts'
import { templateEditPage } from '../../../views/documents/templates/staff-letter-template-edit.ts'
import { templatesPage } from '../../../views/documents/templates/staff-letter-templates.ts'
import { getOffice, isSupervisor, namesOf, type Staff } from '../../accounts/people/index.ts'
import { type Handler, type IdentityEnv, publisherOnly, staffOnly } from '../../accounts/sessions/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { fieldIn, fieldsInEach, firstField, inEach, paired, pairFields, pairOf } from '../../platform/localized.ts'
import { sendPdf } from '../../platform/web/download.ts'
import { type FormErrors, parseForm, type Typed } from '../../platform/web/forms.ts'
import { divisions } from '../../tribunal/index.ts'
import { defaultLocale, locales } from '../../tribunal/languages.ts'
import { letterFrom } from '../letters/pdf.ts'
import { outgoingTypes } from '../values.ts'
import { faultsToPublish, type TemplateFaults } from './checking.ts'
import { createTemplate, publishTemplate, saveTemplateDraft, withdrawTemplate } from './commands.ts'
import { letterFields, nameOfField } from './fields.ts'
import { staffLetterTemplatePaths } from './paths.ts'
import { getTemplate, listTemplates, listTemplateVersions, type ReachedTemplate } from './queries.ts'
import type { TemplateWords } from './schema.ts'

const short = (most: number) => z.string('textTooLong').trim().max(most, 'textTooLong').default('')
const body = z.string('textTooLong').max(8000, 'textTooLong').default('')
const revision = z.coerce.number().int().catch(0)
const DraftForm = z
  .object({
    revision,
    ...paired('name', () => short(100)),
    type: z.enum(outgoingTypes, 'typeMissing'),
    division: z
      .array(z.string())
      .default([])
      .transform((ticked) => divisions.filter((one) => ticked.includes(one))),
    ...fieldsInEach(() => ({ title: short(200), body })),
  })
  .refine(({ division }) => division.length > 0, { path: ['division'], message: 'divisionMissing' })
  .refine((form) => pairFields('name').some((field) => form[field] !== ''), {
    path: [firstField('name')],
    message: 'nameMissing',
  })
const SeenForm = z.object({ revision })
const doneWords = ['saved', 'published', 'withdrawn'] as const
const TemplateQuery = z.object({
  done: z.enum(doneWords).optional().catch(undefined),
  version: z.coerce.number().int().positive().optional().catch(undefined),
})
const PaperAsked = z.object({
  language: z.enum(locales).catch(defaultLocale),
  of: z.enum(['draft', 'use']).catch('use'),
})

/** Templates of letters: drafts, versions, which of them is in use. An officer's are those of the office, an administrator's those for all. */
export const templateRoutes = new Hono<IdentityEnv>()
  .get(staffLetterTemplatePaths.letterTemplates.pattern, staffOnly, (c) =>
    c.html(templatesPage({ i18n: c.var.i18n, templates: listTemplates(c.var.db, c.var.actor) })),
  )
  .get(staffLetterTemplatePaths.letterTemplateCreation.pattern, staffOnly, (c) => {
    const { db, actor } = c.var
    const from = c.req.query('from')
    const words = from ? getTemplate(db, actor, from).published : undefined
    return c.html(templateEditPage({ ...editing(c.var), typed: words ? typedOf(words) : {} }))
  })
  .post(staffLetterTemplatePaths.letterTemplateCreation.pattern, staffOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const form = await parseForm(c, DraftForm)
    const refuse = (told: { errors?: FormErrors; faults?: TemplateFaults }) =>
      c.html(templateEditPage({ ...editing(c.var), typed: form.typed, ...told }), 422)
    if (!form.ok) return refuse({ errors: form.errors })
    const created = createTemplate(db, actor, portal.catalogue, wordsOf(form.value), at)
    if (!created.ok) return refuse(faultsIn(created.error))
    return c.redirect(staffLetterTemplatePaths.letterTemplate(i18n.locale, created.value, { done: 'saved' }), 303)
  })
  .get(staffLetterTemplatePaths.letterTemplate.pattern, staffOnly, (c) => {
    const { done, version } = TemplateQuery.parse(c.req.query())
    const data = templateData(c.var, c.req.param('id'))
    const shown = version === undefined ? undefined : data.versions.find((one) => one.version === version)
    if (version !== undefined && !shown) throw new NotFound('version of a letter template')
    return c.html(templatePage({ ...data, shown, done }))
  })
  .get(staffLetterTemplatePaths.letterTemplateDraft.pattern, staffOnly, (c) => {
    const template = getTemplate(c.var.db, c.var.actor, c.req.param('id'))
    const words = template.draft ?? template.published
    return c.html(templateEditPage({ ...editing(c.var), template, typed: words ? typedOf(words) : {} }))
  })
  .post(staffLetterTemplatePaths.letterTemplateDraft.pattern, staffOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, DraftForm)
    const refuse = (told: { errors?: FormErrors; faults?: TemplateFaults; isStale?: boolean }) => {
      const template = getTemplate(db, actor, id)
      const kept = told.isStale ? template.revision : Number(form.typed.revision)
      const changer = changerOf(db, template)
      const page = { ...editing(c.var), template, changer, revision: kept, typed: form.typed, ...told }
      return c.html(templateEditPage(page), 422)
    }
    if (!form.ok) return refuse({ errors: form.errors })
    const draft = wordsOf(form.value)
    const saved = saveTemplateDraft(db, actor, portal.catalogue, { id, revision: form.value.revision, draft }, at)
    if (!saved.ok) return refuse(saved.error === 'changedMeanwhile' ? { isStale: true } : faultsIn(saved.error))
    return c.redirect(staffLetterTemplatePaths.letterTemplate(i18n.locale, id, { done: 'saved' }), 303)
  })
  .post(staffLetterTemplatePaths.letterTemplatePublication.pattern, publisherOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, SeenForm)
    const seen = { id, revision: form.ok ? form.value.revision : 0 }
    const published = publishTemplate(db, actor, portal.catalogue, seen, at)
    if (published.ok)
      return c.redirect(staffLetterTemplatePaths.letterTemplate(i18n.locale, id, { done: 'published' }), 303)
    const error = typeof published.error === 'string' ? published.error : undefined
    return c.html(templatePage({ ...templateData(c.var, id), error }), 422)
  })
  .post(staffLetterTemplatePaths.letterTemplateWithdrawal.pattern, publisherOnly, async (c) => {
    const { db, actor, at, i18n } = c.var
    const id = c.req.param('id')
    const form = await parseForm(c, SeenForm)
    const withdrawn = withdrawTemplate(db, actor, { id, revision: form.ok ? form.value.revision : 0 }, at)
    if (withdrawn.ok)
      return c.redirect(staffLetterTemplatePaths.letterTemplate(i18n.locale, id, { done: 'withdrawn' }), 303)
    return c.html(templatePage({ ...templateData(c.var, id), error: withdrawn.error }), 422)
  })
  .get(staffLetterTemplatePaths.letterTemplatePaper.pattern, staffOnly, async (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const { language, of } = PaperAsked.parse(c.req.query())
    const { draft, published } = getTemplate(db, actor, c.req.param('id'))
    const words = of === 'draft' ? draft : published
    if (!words) throw new NotFound('words of a letter template')
    const name = (field: 'file' | 'name' | 'office') => nameOfField({ t: portal.catalogue(language) }, field)
    const office =
      actor.role === 'registry'
        ? getOffice(db, actor.officeId)
        : { ...paired('name', () => name('office')), zone: i18n.zone, address: null, phone: null }
    const sample = { reference: name('file'), title: name('name'), scriptTitle: null }
    return sendPdf(c, words[language].title, await letterFrom(portal, office, sample, words[language], language, at))
  })

function editing({ i18n, portal: { catalogue } }: Handler<Staff>) {
  const facts = letterFields.map((field) => ({
    field,
    ...inEach((locale) => nameOfField({ t: catalogue(locale) }, field)),
  }))
  return { i18n, types: outgoingTypes, divisions, facts }
}

function templateData({ db, i18n, portal, actor }: Handler<Staff>, id: string) {
  const template = getTemplate(db, actor, id)
  return {
    i18n,
    template,
    versions: listTemplateVersions(db, template),
    changer: changerOf(db, template),
    canPublish: actor.role === 'administrator' || isSupervisor(actor),
    faults: template.draft ? faultsToPublish(portal.catalogue, template.draft) : {},
  }
}

const changerOf = (db: Handler<Staff>['db'], { changedBy }: ReachedTemplate): string | undefined =>
  changedBy === null ? undefined : namesOf(db, [changedBy]).get(changedBy)

const faultsIn = (error: string | { readonly faults: TemplateFaults }) =>
  typeof error === 'string' ? { errors: { form: error } } : { faults: error.faults }

const wordsOf = ({ type, division, ...texts }: Omit<z.infer<typeof DraftForm>, 'revision'>): TemplateWords => ({
  ...pairOf(texts, 'name'),
  type,
  divisions: division,
  ...inEach((locale) => ({ title: texts[fieldIn(locale, 'title')], body: texts[fieldIn(locale, 'body')] })),
})

const typedOf = (words: TemplateWords): Typed => ({
  ...pairOf(words, 'name'),
  type: words.type,
  division: words.divisions.join('\n'),
  ...paired('title', (locale) => words[locale].title),
  ...paired('body', (locale) => words[locale].body),
})
