import { receiptRows } from '../../../views/documents/receipts/receipt-lines.ts'
import { lastDayWithSafe } from '../../cases/deadlines/index.ts'
import { type Instant, utcText } from '../../platform/clock.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import type { Outage } from '../../platform/uptime/index.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import { stampZone } from '../../tribunal/index.ts'
import type { ReceiptFacts } from '../receipts/facts.ts'
import type { Submission } from '../submissions/model.ts'

type OutagePaper = {
  readonly i18n: I18n
  readonly submission: Submission
  readonly facts: ReceiptFacts
  readonly outages: readonly Outage[]
}

/** States when nothing could be sent before a submission was received, as a tagged PDF in the reader's language. */
export async function outagePdf(paper: OutagePaper, at: Instant): Promise<Buffer> {
  const { pdf } = await makePdf({ template: 'src/documents/outages/statement.typ', data: statementData(paper, at), at })
  return pdf
}

const shown = new Set(['case', 'office', 'for', 'filedBy', 'by'])
/** Beats are ten seconds apart: what is finer than a second would promise too much. */
const second = (instant: number) => Math.floor(instant / 1000) * 1000

/** On the clock of the office, on which limits are judged, and in UTC. */
function statementData({ i18n, submission, facts, outages }: OutagePaper, at: Instant) {
  const { t, locale } = i18n
  const { zone } = facts.office
  const exact = (instant: number, clock = zone) =>
    t('outages:paper.exact', {
      moment: i18n.moment(instant, clock),
      zone: i18n.zoneName(clock),
      utc: utcText(second(instant)),
    })
  return {
    lang: locale,
    title: t('outages:paper.title'),
    lead: t('outages:paper.lead', { brand: i18n.brand }),
    facts: [
      [t('outages:paper.number'), submission.number ?? ''],
      ...receiptRows(i18n, facts)
        .filter(({ name }) => shown.has(name))
        .map(({ key, lines }) => [key, lines.map(({ text }) => text).join('\n')]),
      [t('outages:paper.received'), exact(submission.receivedAt ?? 0)],
      ...(submission.dueDate
        ? [[t('outages:paper.due'), lastDayWithSafe(i18n, { lastDay: submission.dueDate, safe: submission.safe })]]
        : []),
    ],
    table: t('outages:paper.table'),
    columns: (['from', 'until', 'long', 'what'] as const).map((column) => t(`outages:paper.columns.${column}`)),
    rows: outages.map(({ from, until, planned, kind }) => [
      exact(from),
      exact(until),
      lengthOf(second(until) - second(from)),
      t(whatOf(planned, kind)),
    ]),
    how: t('outages:paper.how'),
    made: t('outages:paper.made', { moment: exact(at.epochMilliseconds, stampZone) }),
    foot: t('outages:paper.foot', { brand: i18n.brand, reference: facts.case }),
  }
}

/** As anyone can count it from the two times, for example `3 h 1 min 4 s`: the same in both languages. */
function lengthOf(milliseconds: number): string {
  const seconds = milliseconds / 1000
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}\u00a0${unit}`)
    .join(' ')
}

const whatOf = (planned: boolean, kind: Outage['kind']) =>
  planned
    ? (`outages:paper.${kind === 'away' ? 'plannedAway' : 'plannedReadOnly'}` as const)
    : ('outages:paper.unplanned' as const)
