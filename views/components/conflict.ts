import type { EditConflict } from '../../src/accounts/people/conflicts.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, html } from './html.ts'
import { dataTable } from './lists.ts'
import { personName } from './names.ts'
import { notice } from './notices.ts'
import { momentTag } from './times.ts'

/** What a field is called, and how a value of it is told. */
export type FieldInWords = { readonly label: string; readonly say: (value: string) => Content }

export const asTyped = (value: string): Content => html`<span dir="auto">${value}</span>`

/** A day as a form sends it, in words where it is one. */
export const dayTyped =
  (i18n: I18n) =>
  (value: string): Content =>
    asTyped(i18n.day(value))

type ConflictPart = {
  i18n: I18n
  conflict: EditConflict | undefined
  /** A field that is not among them is not shown. */
  fields: Readonly<Record<string, FieldInWords>>
}

/** Above a form that met a change made after it had been opened: who changed it, and what is saved now beside what was typed. */
export function conflictPart({ i18n, conflict, fields }: ConflictPart): Content {
  if (!conflict) return ''
  const { t } = i18n
  const { change } = conflict
  const differences = conflict.differences.flatMap(({ field, ...values }) => {
    const words = fields[field]
    return words ? [{ ...words, ...values }] : []
  })
  return html`
    ${notice({
      i18n,
      kind: 'warning',
      title: changedWords(i18n, change),
      body: html`${change && html`<p>${momentTag({ i18n, at: change.at })}</p>`}<p>${t('common:conflict.kept')}</p>`,
    })}
    ${
      differences.length > 0 &&
      dataTable({
        caption: t('common:conflict.caption'),
        columns: [
          { label: t('common:conflict.field') },
          { label: t('common:conflict.saved'), isNamed: true },
          { label: t('common:conflict.typed'), isNamed: true },
        ],
        rows: differences.map(({ label, say, saved, typed }) => {
          const words = (value: string) => (value === '' ? t('common:conflict.empty') : say(value))
          return [label, words(saved), typed === undefined ? t('common:conflict.untouched') : words(typed)]
        }),
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
