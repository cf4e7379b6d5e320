import type { EditConflict } from '../../src/accounts/people/conflicts.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { dataTable } from './lists.ts'
import { notice } from './notices.ts'
import { moment } from './times.ts'
import { personName } from './words.ts'

type ConflictPart = {
  i18n: I18n
  conflict: EditConflict | undefined
  /** Fields without a label are not shown. */
  labels: Readonly<Record<string, string>>
  /** A value in words, where it is a key. */
  say?: (field: string, value: string) => Content
}

/** Above a form that met another's change: who, and the saved values beside the typed ones. */
export function conflictPart({ i18n, conflict, labels, say }: ConflictPart): Content {
  if (!conflict) return ''
  const { t } = i18n
  const { change } = conflict
  const differences = conflict.differences.filter(({ field }) => labels[field] !== undefined)
  const words = (field: string, value: string): Content =>
    value === '' ? t('common:conflict.empty') : (say?.(field, value) ?? html`<span dir="auto">${value}</span>`)
  return html`
    ${notice({
      i18n,
      kind: 'warning',
      title: changedWords(i18n, change),
      body: html`${change && html`<p>${moment({ i18n, at: change.at })}</p>`}<p>${t('common:conflict.kept')}</p>`,
    })}
    ${
      differences.length > 0 &&
      dataTable({
        caption: t('common:conflict.caption'),
        columns: [
          { label: t('common:conflict.field') },
          { label: t('common:conflict.saved') },
          { label: t('common:conflict.typed') },
        ],
        rows: differences.map(({ field, saved, typed }) => [
          labels[field]!,
          words(field, saved),
          typed === undefined ? t('common:conflict.untouched') : words(field, typed),
        ]),
      })
    }`
}

function changedWords({ t }: I18n, change: EditConflict['change']): Content {
  if (change?.by === 'reader') return t('common:conflict.byYou')
  if (change?.by === 'system') return t('common:conflict.bySystem')
  return change?.name ? html`${personName(change.name)} ${t('common:conflict.byOther')}` : t('common:conflict.byNobody')
}

export const conflictError = ({ t }: I18n, conflict: EditConflict | undefined): { form?: string } =>
  conflict ? { form: t('common:conflict.summary') } : {}
