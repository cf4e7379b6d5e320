import { typeName } from '../../../views/components/document-words.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import { utcText } from '../../platform/clock.ts'
import { csvText } from '../../platform/web/csv.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { isConfidential } from '../visibility/rule.ts'
import type { Received } from './inbox.ts'

/** The Inbox for a spreadsheet: instants with their offset, which every spreadsheet sorts. */
export function inboxTable(i18n: I18n, documents: readonly Received[]): string {
  const { t } = i18n
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
    columns.map((column) => t(`documents:inbox.table.${column}`)),
    ...documents.map((document) => [
      document.title,
      typeName(i18n, document.type),
      document.reference,
      plainCaseName(document.caseNames),
      utcText(document.availableAt ?? 0),
      document.notifiedAt === null ? '' : utcText(document.notifiedAt),
      document.firstOpened ? utcText(document.firstOpened.at) : '',
      document.firstOpened?.name ?? '',
      document.forWhom.join(', '),
      isConfidential(document) ? t('outgoing:audience.tag') : '',
    ]),
  ])
}
