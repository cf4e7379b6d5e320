import type { MovedLimit, Preview } from '../../../src/cases/deadlines/preview-queries.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  hiddenField,
  html,
  postForm,
  type SummaryRow,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { limitName } from '../../components/limit-words.ts'
import { page } from '../../layout.ts'

type PreviewData = {
  readonly i18n: I18n
  readonly preview: Preview
  readonly offices: readonly (Paired<'name'> & { readonly id: string })[]
  /** What is about to be saved. */
  readonly facts: readonly SummaryRow[]
  readonly back: { readonly href: string; readonly label: string }
  readonly action: string
  readonly seal?: I18n['seal']
  /** Sent again as they are, with the mark that they were looked at. */
  readonly fields: Readonly<Record<string, string>>
  /** What can still be chosen; another choice is shown before it is saved. */
  readonly choice?: Content | false
  readonly save: string
  /** The form can be opened again with what was typed in it. */
  readonly isTyped?: boolean
}

/** A look at what a change moves, before anything is saved. */
export function changePreviewPage(data: PreviewData) {
  const { i18n, preview, facts, back, action, seal, fields, choice, save, isTyped } = data
  const { t } = i18n
  const title = t('deadlinePages:preview.title')
  return page(
    i18n,
    { title, back },
    html`
    <div class="titled"><h1>${title}</h1><p>${t('deadlinePages:preview.lead')}</p></div>
    ${summaryList(facts)}
    ${sumOf(i18n, preview).map((sentence) => html`<p>${sentence}</p>`)}
    ${preview.moved.length > 0 && movedTable(data)}
    ${postForm(
      { action, seal, label: title },
      html`
      ${Object.entries(fields).map(([name, value]) => hiddenField(name, value))}
      ${choice}
      ${buttonRow(
        submitButton({ label: save, name: 'next', value: 'save' }),
        isTyped
          ? submitButton({ label: t('deadlinePages:preview.back'), kind: 'secondary', name: 'next', value: 'change' })
          : buttonLink({ href: back.href, label: t('deadlinePages:preview.leave'), kind: 'secondary' }),
      )}`,
    )}`,
  )
}

function sumOf({ t, number }: I18n, { limits, files, told, looked, isWhole }: Preview): string[] {
  const inFiles = t('deadlinePages:preview.inFiles', { count: files })
  const figures = { count: limits, inFiles }
  const moved = isWhole ? t('deadlinePages:preview.moved', figures) : t('deadlinePages:preview.movedAtLeast', figures)
  return [
    limits > 0 ? moved : isWhole ? t('deadlinePages:preview.none') : '',
    isWhole ? '' : t('deadlinePages:preview.partly', { figure: number(looked) }),
    told > 0 ? t('deadlinePages:preview.told', { count: told }) : '',
  ].filter(Boolean)
}

function movedTable({ i18n, preview, offices }: PreviewData): Content {
  const { t } = i18n
  const names = new Map(offices.map((one) => [one.id, nameIn(i18n, one)]))
  return dataTable({
    caption: t('deadlinePages:preview.caption'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:changes.limit') },
      { label: t('deadlinePages:calendar.office') },
      { label: t('deadlinePages:preview.files'), kind: 'number' },
      { label: t('deadlinePages:preview.days') },
    ],
    rows: preview.moved.map((one) => [
      limitName(i18n, one.deadlineId),
      names.get(one.officeId) ?? '',
      i18n.number(one.files),
      daysOf(i18n, one),
    ]),
  })
}

const daysOf = (i18n: I18n, { days }: MovedLimit): Content =>
  html`<ul class="plain">${days.map(({ from, to, files }) => {
    const inFiles = i18n.t('deadlinePages:preview.inFiles', { count: files })
    return html`<li>${i18n.t('deadlinePages:preview.fromTo', { from: i18n.day(from), to: i18n.day(to), inFiles })}</li>`
  })}</ul>`
