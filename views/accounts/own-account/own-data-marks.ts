import type { OwnData } from '../../../src/accounts/own-account/own-data.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, dataTable, html, moment, personName } from '../../components/index.ts'

/** What the person keeps for themselves: stars, numbers and notes of their practice, views. Nothing without any. */
export function ownMarks(i18n: I18n, { stars, matterNumbers, notes, savedViews }: OwnData['marks']): Content {
  const { t } = i18n
  const when = (at: number) => moment({ i18n, at })
  const file = t('accounts:data.file')
  const since = t('accounts:activity.when')
  return html`
  ${table(t('finding:star.label'), [file, since], stars, (one) => [one.file, when(one.at)])}
  ${table(t('finding:number.title'), [file, t('finding:number.title'), since], matterNumbers, (one) => [one.file, personName(one.number), when(one.changedAt)])}
  ${table(t('finding:notes.title'), [file, t('finding:notes.label'), since], notes, (one) => [one.file, personName(one.text), when(one.changedAt)])}
  ${table(t('finding:views.title'), [t('finding:views.name'), t('accounts:data.viewOf'), t('accounts:data.filters'), since], savedViews, (one) => [personName(one.name), t(`common:layout.place.${one.page}`), html`<code>${one.query}</code>`, when(one.createdAt)])}`
}

const table = <T>(caption: string, columns: readonly string[], rows: readonly T[], cells: (row: T) => Content[]) =>
  rows.length > 0 && dataTable({ caption, columns: columns.map((label) => ({ label })), rows: rows.map(cells) })
