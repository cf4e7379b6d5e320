import type { TemplateFaults, TextOfTemplate } from '../../../src/documents/templates/checking.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import type { PublishedVersion, ReachedTemplate } from '../../../src/documents/templates/queries.ts'
import type { TemplateWords } from '../../../src/documents/templates/schema.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { typeName } from '../../components/document-words.ts'
import {
  buttonLink,
  type Content,
  dataTable,
  dateTag,
  errorSummary,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { letterText, sayFaults, templateName, templateTag } from './staff-template-words.ts'

type TemplateData = {
  i18n: I18n
  template: ReachedTemplate
  versions: readonly PublishedVersion[]
  /** Who changed it last. */
  changer: string | undefined
  /** What the draft lacks before it can be published. */
  faults: TemplateFaults
  /** Publishing and withdrawing are a supervisor's or administrator's; an officer drafts. */
  canPublish: boolean
  /** An older version, by its number. */
  shown?: PublishedVersion
  done?: 'saved' | 'published' | 'withdrawn'
  error?: 'changedMeanwhile' | 'nothingToPublish'
}

/** The version in use, the draft, and every earlier version. */
export function templatePage(data: TemplateData) {
  const { i18n, template, versions, changer = '', shown, done, error } = data
  const { t, locale } = i18n
  const { published, draft } = template
  const name = templateName(i18n, template)
  return page(
    i18n,
    {
      title: name,
      error: error !== undefined,
      back: { href: staffLetterTemplatePaths.letterTemplates(locale), label: t('templates:list.title') },
    },
    html`
    ${error && errorSummary({ i18n, errors: { form: t(`templates:error.${error}`, { name: changer }) } })}
    ${done && notice({ i18n, kind: 'success', title: t(`templates:done.${done}`) })}
    <h1>${personName(name)}</h1>
    <p>${templateTag(i18n, template)}
      ${template.officeId === null ? t('templates:list.all') : t('templates:list.office')}</p>
    ${template.withdrawnAt !== null && notice({ i18n, kind: 'information', title: t('templates:one.withdrawn') })}
    ${shown && html`<h2>${t('templates:one.versionTitle', { version: shown.version })}</h2>${inBothLanguages(i18n, shown.words)}`}
    ${draft && template.isOwn && draftPart(data, draft)}
    ${template.isOwn && !data.canPublish && html`<p class="aside">${t('postings:who.publish')}</p>`}
    ${published && !shown && html`<h2>${t('templates:one.inUse')}</h2>${inBothLanguages(i18n, published)}${papers(i18n, template, 'use')}`}
    ${template.isOwn ? !draft && editing(i18n, template) : copying(i18n, template)}
    ${template.isOwn && template.withdrawnAt === null && data.canPublish && withdrawal(i18n, template)}
    ${versions.length > 0 && versionTable(i18n, template, versions)}`,
  )
}

function draftPart({ i18n, template, changer = '', faults, canPublish }: TemplateData, draft: TemplateWords): Content {
  const { t, locale } = i18n
  const missing = Object.entries(sayFaults(i18n, faults)).map(([text, what]) =>
    t('templates:one.lacks', { text: t(`templates:edit.${text as TextOfTemplate}`), what }),
  )
  const version = (template.version ?? 0) + 1
  return html`
    <h2>${t('templates:one.draft')}</h2>
    <p>${unbroken(t('templates:one.draftWhat', { name: changer, day: i18n.date(template.changedAt) }))}</p>
    ${inBothLanguages(i18n, draft)}
    ${papers(i18n, template, 'draft')}
    ${editing(i18n, template)}
    ${
      missing.length > 0
        ? notice({
            i18n,
            kind: 'warning',
            title: t('templates:one.notWhole'),
            body: html`<ul>${missing.map((sentence) => html`<li>${sentence}</li>`)}</ul>`,
          })
        : !canPublish
          ? ''
          : html`<p>${t('templates:one.publishWhat')}</p>
    ${postForm({ action: staffLetterTemplatePaths.letterTemplatePublication(locale, template.id), seal: i18n.seal }, html`${hiddenField('revision', template.revision)}${submitButton({ label: t('templates:one.publish', { version }) })}`)}`
    }`
}

const editing = ({ t, locale }: I18n, { id }: ReachedTemplate): Content =>
  html`<p>${buttonLink({ href: staffLetterTemplatePaths.letterTemplateDraft(locale, id), label: t('templates:one.edit'), kind: 'secondary' })}</p>`

const copying = ({ t, locale }: I18n, { id }: ReachedTemplate): Content =>
  html`<p>${buttonLink({ href: staffLetterTemplatePaths.letterTemplateCreation(locale, { from: id }), label: t('templates:one.copy'), kind: 'secondary' })}</p>`

const inBothLanguages = (i18n: I18n, words: TemplateWords): Content => html`
    <p class="aside">${typeName(i18n, words.type)} · ${words.divisions.map((one) => i18n.t(`tribunal:${one}.name`)).join(', ')}</p>
    <ul class="cards plain">
      ${locales.map((language) => html`<li><h3>${i18n.t(`announcements:preview.in.${language}`)}</h3>${letterText(language, words[language])}</li>`)}
    </ul>`

const papers = ({ t, locale }: I18n, { id }: ReachedTemplate, of: 'draft' | 'use'): Content => html`
    <p>${t('templates:one.paper')} –
      ${locales.map((language, index) => html`${index > 0 && ' · '}<a href="${staffLetterTemplatePaths.letterTemplatePaper(locale, id, { language, of })}">${t(`common:language.${language}`)}</a>`)}
      <br><span class="aside">${t('templates:one.paperWhat')}</span></p>`

const withdrawal = ({ t, locale, seal }: I18n, { id, revision }: ReachedTemplate): Content => html`
    <h2>${t('templates:one.withdraw')}</h2>
    <p>${t('templates:one.withdrawWhat')}</p>
    ${postForm({ action: staffLetterTemplatePaths.letterTemplateWithdrawal(locale, id), seal }, html`${hiddenField('revision', revision)}${submitButton({ label: t('templates:one.withdraw'), kind: 'secondary' })}`)}`

const versionTable = (i18n: I18n, { id }: ReachedTemplate, versions: readonly PublishedVersion[]): Content => {
  const { t, locale } = i18n
  return html`
    <h2>${t('templates:one.versions')}</h2>
    ${dataTable({
      caption: t('templates:one.versions'),
      captionHidden: true,
      columns: [
        { label: t('templates:one.version') },
        { label: t('templates:one.when') },
        { label: t('templates:one.by'), isNamed: true },
      ],
      rows: versions.map(({ version, publishedAt, publisher }) => [
        html`<a href="${staffLetterTemplatePaths.letterTemplate(locale, id, { version })}">${t('templates:one.versionTitle', { version })}</a>`,
        dateTag({ i18n, at: publishedAt }),
        publisher ? personName(publisher) : t('templates:one.program'),
      ]),
    })}`
}
