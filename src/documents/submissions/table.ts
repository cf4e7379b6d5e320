import { typeName } from '../../../views/components/document-words.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { utcText } from '../../platform/clock.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { SentSubmission } from './overview.ts'
import { verdictOf } from './verdict.ts'
import { verdictWords } from './verdict-words.ts'

/** What was sent, for a spreadsheet: instants with their offset, which every spreadsheet sorts. */
export function sentTable(i18n: I18n, submissions: readonly SentSubmission[]): string {
  const { t } = i18n
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
    columns.map((column) => t(`documents:history.table.${column}`)),
    ...submissions.map((one) => [
      one.number ?? '',
      one.types.map((type) => typeName(i18n, type)).join('; '),
      one.reference,
      one.title === undefined ? '' : plainCaseName({ title: one.title, scriptTitle: one.scriptTitle }),
      one.receivedAt === null ? '' : utcText(one.receivedAt),
      utcText(one.changedAt),
      t(`documents:state.${one.state}`),
      one.decidedAt === null ? '' : utcText(one.decidedAt),
      one.verdict ? verdictWords(i18n, verdictOf(one)) : '',
      one.safe?.day ?? '',
      one.dueDate ?? '',
      one.documentCount,
      one.principalName,
    ]),
  ])
}
