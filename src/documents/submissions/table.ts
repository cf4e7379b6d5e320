import { typeName } from '../../../views/components/document-words.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { sheetClock } from '../../platform/web/sheet-clock.ts'
import type { SentSubmission } from './overview.ts'
import { verdictOf } from './verdict.ts'
import { verdictWords } from './verdict-words.ts'

/** What was sent, for a spreadsheet. */
export function sentTable(i18n: I18n, submissions: readonly SentSubmission[]): string {
  const { t } = i18n
  const clock = sheetClock(i18n)
  const columns = [
    'number',
    'what',
    'file',
    'person',
    'received',
    'changed',
    'state',
    'decided',
    'verdict',
    'safeDay',
    'lastDay',
    'documents',
    'for',
  ] as const
  return csvText([
    columns.map((column) => {
      const words = t(`documents:history.table.${column}`)
      return column === 'received' || column === 'changed' || column === 'decided' ? clock.heading(words) : words
    }),
    ...submissions.map((one) => [
      one.number ?? '',
      one.types.map((type) => typeName(i18n, type)).join('; '),
      one.reference,
      one.title === undefined ? '' : plainCaseName({ title: one.title, scriptTitle: one.scriptTitle }),
      clock.cell(one.receivedAt),
      clock.cell(one.changedAt),
      t(`documents:state.${one.state}`),
      clock.cell(one.decidedAt),
      one.verdict ? verdictWords(i18n, verdictOf(one)) : '',
      one.safe?.day ?? '',
      one.dueDate ?? '',
      one.documentCount,
      one.principalName,
    ]),
  ])
}
