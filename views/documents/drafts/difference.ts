import type { DraftDifference } from '../../../src/documents/drafts/merge.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, dataTable, html, momentTag, notice, personName } from '../../components/index.ts'
import { confidentialWords } from '../words.ts'
import type { DraftData } from './draft-data.ts'

/** Nothing was saved: another person's saved values beside the typed ones. */
export function differencePart(data: DraftData, differences: readonly DraftDifference[]): Content {
  const { i18n, submission, editors, isOwnChange } = data
  const { t } = i18n
  const title = isOwnChange
    ? t('documents:met.byYou')
    : html`${personName(editors.changed)} ${t('documents:met.byOther')}`
  return html`
    ${notice({
      i18n,
      kind: 'warning',
      title,
      body: html`<p>${momentTag({ i18n, at: submission.changedAt })}</p><p>${t('documents:met.kept')}</p>`,
    })}
    ${
      differences.length > 0 &&
      dataTable({
        caption: t('documents:met.caption'),
        columns: [
          { label: t('documents:met.field') },
          { label: t('documents:met.saved'), isNamed: true },
          { label: t('documents:met.typed'), isNamed: true },
        ],
        rows: differences.map(({ field, saved, typed }) => [
          fieldName(data, field),
          saved === undefined ? t('documents:met.gone') : wordsIn(i18n, field, saved),
          typed === undefined ? t('documents:met.untouched') : wordsIn(i18n, field, typed),
        ]),
      })
    }`
}

function fieldName({ i18n: { t }, documents }: DraftData, field: string): Content {
  const [kind, id] = field.split('-')
  if (kind === 'note') return t('documents:draft.note')
  if (kind === 'confidential') return t('documents:confidential.label')
  const labels: Readonly<Record<string, string>> = {
    type: t('documents:draft.type'),
    language: t('findings:language.label'),
  }
  const label = labels[kind ?? ''] ?? t('documents:draft.titleField')
  const index = documents.findIndex((document) => document.id === id)
  const document = documents[index]
  if (!document) return label
  const number = t('documents:draft.number', { number: index + 1 })
  return html`${label}<br><span class="aside">${number} ${personName(document.fileName)}</span>`
}

function wordsIn(i18n: I18n, field: string, words: string): Content {
  const { t } = i18n
  if (field === 'confidential') return words === 'yes' ? confidentialWords(i18n, 'yes') : t('documents:confidential.no')
  if (words === '') return field.startsWith('type-') ? t('documents:type.none') : t('documents:met.empty')
  if (field.startsWith('language-')) return t(`findings:language.${words}` as Key)
  return field.startsWith('type-') ? t(`documents:type.${words}` as Key) : html`<span dir="auto">${words}</span>`
}
