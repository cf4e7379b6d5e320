import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffLetterRunPaths } from '../../../src/documents/letter-runs/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Division, divisions } from '../../../src/tribunal/index.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { caseTag } from '../../admin/words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  dataTable,
  dateTag,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  notice,
  pager,
  reference,
  selectField,
  submitButton,
  tag,
  textField,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'

type Office = Paired<'name'> & { readonly zone: string }
type CaseQuery = { search: string; state?: 'open' | 'closed'; division?: Division }
type CasesData = {
  i18n: I18n
  office: Office
  cases: readonly OfficeCase[]
  /** Of what was searched, in that division. */
  counts: Readonly<Record<'all' | 'open' | 'closed', number>>
  /** Files at other offices with exactly this number. */
  elsewhere: readonly { id: string; reference: string; office: Office }[]
  asked: CaseQuery
  isFirst: boolean
  next?: string
}

export function casesPage(data: CasesData) {
  const { i18n, office, cases, elsewhere, asked, isFirst, next } = data
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:cases.title') },
    html`
    <div class="titled"><h1>${t('admin:cases.title')}</h1>${buttonRow(
      buttonLink({ href: staffCasePaths.caseCreation(locale), label: t('admin:cases.new'), kind: 'secondary' }),
      buttonLink({
        href: staffLetterRunPaths.letterRuns(locale),
        label: t('outgoing:runs.new'),
        kind: 'secondary',
      }),
    )}</div>
    <p>${t('admin:cases.lead', { office: nameIn(i18n, office) })}</p>
    ${bar(data)}
    ${elsewhere.map((found) =>
      notice({
        i18n,
        kind: 'information',
        title: html`<a href="${staffCasePaths.case(locale, found.id)}">${reference(found.reference)}</a>`,
        body: html`<p>${t('admin:cases.elsewhere', { office: nameIn(i18n, found.office) })}</p>`,
      }),
    )}
    ${cases.length === 0 ? emptyLine(asked.search ? t('admin:cases.noneFound') : t('admin:cases.none')) : caseTable(i18n, office, cases)}
    ${pager({ i18n, first: isFirst ? undefined : staffCasePaths.cases(locale, asked), next: next ? staffCasePaths.cases(locale, { ...asked, after: next }) : undefined })}`,
  )
}

function bar({ i18n, asked, counts }: CasesData): Content {
  const { t, locale } = i18n
  return workBar({
    i18n,
    views: ([undefined, 'open', 'closed'] as const).map((state) => ({
      href: staffCasePaths.cases(locale, { ...asked, state }),
      label: t(`cases:filter.${state ?? 'all'}`),
      count: counts[state ?? 'all'],
      isCurrent: asked.state === state,
    })),
    filter: {
      isOpen: asked.search !== '' || asked.division !== undefined,
      form: filters(i18n, asked),
      clearHref: staffCasePaths.cases(locale, { state: asked.state }),
    },
  })
}

const filters = (i18n: I18n, asked: CaseQuery): Content => {
  const { t } = i18n
  return filterForm(
    { action: staffCasePaths.cases(i18n.locale), label: t('cases:filter.label') },
    html`
    ${asked.state && hiddenField('state', asked.state)}
    ${textField({ i18n, name: 'search', label: t('admin:cases.search'), type: 'search', value: asked.search, size: 20, spellcheck: false, autocomplete: 'off' })}
    ${selectField({ i18n, name: 'division', label: t('cases:filter.division'), options: [{ value: '', label: t('deadlinePages:list.anyDivision') }, ...divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) }))], value: asked.division ?? '' })}
    ${submitButton({ label: t('cases:filter.apply'), kind: 'secondary' })}`,
  )
}

const caseTable = (i18n: I18n, { zone }: Office, cases: readonly OfficeCase[]) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('admin:cases.title'),
    captionHidden: true,
    columns: [
      { label: t('cases:list.file') },
      { label: t('cases:list.people') },
      { label: t('cases:list.division') },
      { label: t('cases:list.status') },
      { label: t('cases:fact.opened'), isNamed: true },
    ],
    rows: cases.map((c) => [
      html`<a href="${staffCasePaths.case(locale, c.id)}">${reference(c.reference)}</a>`,
      caseName(c),
      t(`tribunal:${c.division}.code`),
      tag(caseTag(i18n, c.status)),
      dateTag({ i18n, at: c.openedAt, zone }),
    ]),
  })
}
