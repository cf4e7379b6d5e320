import type { Breach, BreachEntry } from '../../../src/documents/breaches/queries.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { sheetClock } from '../../../src/platform/web/sheet-clock.ts'

export const wayWords = ({ t }: I18n, { way }: BreachEntry): string => t(`breaches:way.${way}` as Key)

/** Titles at that time; if it was all documents, only that. */
export const paperWords = ({ t }: I18n, { papers }: Breach, { documentId }: BreachEntry): string =>
  documentId === null ? t('breaches:entry.all') : (papers.find((paper) => paper.documentId === documentId)?.title ?? '')

/** Rows of a spreadsheet: its papers, who could see and who saw them. `zone`: the office’s. */
export function breachTable(i18n: I18n, breach: Breach, zone: string): string[][] {
  const { t } = i18n
  const clock = sheetClock(i18n, zone)
  const head = (['kind', 'what', 'who', 'for', 'when', 'which', 'detail', 'now'] as const).map((column) => {
    const words = t(`breaches:table.${column}`)
    return column === 'when' ? clock.heading(words) : words
  })
  const { record, wrongCase, rightCase, submission, papers, entries } = breach
  return [
    [t('breaches:column.submission'), submission.number],
    [t('breaches:record.wrongCase'), wrongCase.reference],
    [t('breaches:record.rightCase'), rightCase?.reference ?? t('breaches:record.unknown')],
    [clock.heading(t('breaches:record.from')), clock.cell(record.from)],
    [clock.heading(t('breaches:record.until')), clock.cell(record.until)],
    [],
    (['title', 'file', 'pages', 'size', 'hash'] as const).map((column) => t(`breaches:paper.${column}`)),
    ...papers.map(({ title, fileName, pages, size, sha256 }) => [
      title,
      fileName,
      pages === null ? '' : String(pages),
      String(size),
      sha256,
    ]),
    [],
    head,
    ...entries.map((entry) => [
      t(`breaches:kind.${entry.kind}`),
      wayWords(i18n, entry),
      entry.personName,
      entry.forName ?? '',
      clock.cell(entry.at),
      entry.kind === 'access' || entry.kind === 'message' ? '' : paperWords(i18n, breach, entry),
      entry.detail ?? '',
      t(entry.mayKnow ? 'breaches:entry.mayKnow' : 'breaches:entry.mayNot'),
    ]),
  ]
}
