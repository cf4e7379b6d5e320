import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import type { ReachedTemplate } from '../../../src/documents/templates/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'

import { buttonLink, buttonRow, type Content, dataTable, emptyLine, html, personName } from '../../components/index.ts'
import { page } from '../../layout.ts'
import { templateName, templateTag } from './staff-template-words.ts'

/** The reader's own to change, the others to use and copy. */
export function templatesPage({ i18n, templates }: { i18n: I18n; templates: readonly ReachedTemplate[] }) {
  const { t, locale, reader } = i18n
  const isOfficer = reader?.role === 'registry'
  return page(
    i18n,
    {
      title: t('templates:list.title'),
      back: isOfficer ? { href: staffLetterRunPaths.letterRuns(locale), label: t('outgoing:runs.title') } : undefined,
    },
    html`
    <div class="titled"><h1>${t('templates:list.title')}</h1>${buttonRow(buttonLink({ href: staffLetterTemplatePaths.letterTemplateCreation(locale), label: t('templates:list.new') }))}</div>
    <p>${t('templates:list.lead')}</p>
    ${templates.length === 0 ? emptyLine(t('templates:list.none')) : templateTable(i18n, templates)}`,
  )
}

const templateTable = (i18n: I18n, templates: readonly ReachedTemplate[]) => {
  const { t, locale } = i18n
  const rank = ({ withdrawnAt, officeId }: ReachedTemplate) =>
    Number(withdrawnAt !== null) * 2 + Number(officeId === null)
  const ordered = templates
    .map((template) => ({ ...template, name: templateName(i18n, template) }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, locale))
  return dataTable({
    caption: t('templates:list.title'),
    captionHidden: true,
    columns: [
      { label: t('templates:list.name') },
      { label: t('templates:list.whose'), isNamed: true },
      { label: t('templates:list.type') },
      { label: t('templates:list.divisions'), isNamed: true },
      { label: t('templates:list.state') },
    ],
    rows: ordered.map((template): Content[] => {
      const words = template.published ?? template.draft
      return [
        html`<a href="${staffLetterTemplatePaths.letterTemplate(locale, template.id)}">${personName(template.name)}</a>`,
        template.officeId === null ? t('templates:list.all') : t('templates:list.office'),
        typeName(i18n, words?.type ?? null),
        words?.divisions.map((one) => t(`tribunal:${one}.code`)).join(', ') ?? '',
        templateTag(i18n, template),
      ]
    }),
  })
}
