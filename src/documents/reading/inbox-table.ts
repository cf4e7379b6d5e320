import { typeName } from '../../../views/components/document-words.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetClock } from '../../platform/web/sheet-clock.ts'
import { isConfidential } from '../visibility/rule.ts'
import type { Received } from './inbox.ts'

/** The Inbox for a spreadsheet. */
export function inboxTable(i18n: I18n, documents: readonly Received[]): string {
  const { t } = i18n
  const clock = sheetClock(i18n)
  const columns = [
    'document',
    'type',
    'file',
    'person',
    'received',
    'told',
    'opened',
    'openedBy',
    'for',
    'note',
  ] as const
  return csvText([
    columns.map((column) => {
      const words = t(`documents:inbox.table.${column}`)
      return column === 'received' || column === 'told' || column === 'opened' ? clock.heading(words) : words
    }),
    ...documents.map((document) => [
      document.title,
      typeName(i18n, document.type),
      document.reference,
      plainCaseName(document.caseNames),
      clock.cell(document.availableAt),
      clock.cell(document.notifiedAt),
      clock.cell(document.firstOpened?.at),
      document.firstOpened?.name ?? '',
      document.forWhom.join(', '),
      isConfidential(document) ? t('outgoing:audience.tag') : '',
    ]),
  ])
}
