import { type Instant, stampZone, utcText } from '../../platform/clock.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import type { Outage } from '../../platform/uptime/index.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { ReceiptFacts } from '../receipts/facts.ts'
import type { Submission } from '../submissions.ts'

export type OutagePaper = {
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

/** On the clock of the office, on which limits are judged, and in UTC. */
function statementData({ i18n, submission, facts, outages }: OutagePaper, at: Instant) {
  const { t, locale } = i18n
  const { zone } = facts.office
  const exact = (instant: number, clock = zone) =>
    t('operation:paper.exact', {
      moment: i18n.moment(instant, clock),
      zone: i18n.zoneName(clock),
      utc: utcText(instant),
    })
  return {
    lang: locale,
    title: t('operation:paper.title'),
    lead: t('operation:paper.lead', { brand: i18n.brand }),
    facts: [
      [t('operation:paper.case'), facts.case],
      [t('operation:paper.number'), submission.number ?? ''],
      [t('operation:paper.received'), exact(submission.receivedAt ?? 0)],
      ...(submission.dueDate ? [[t('operation:paper.due'), submission.dueDate]] : []),
    ],
    table: t('operation:paper.table'),
    columns: (['from', 'until', 'long', 'what'] as const).map((column) => t(`operation:paper.columns.${column}`)),
    rows: outages.map(({ from, until, planned, kind }) => [
      exact(from),
      exact(until),
      t('operation:status.minutes', { count: Math.ceil((until - from) / 60_000) }),
      t(whatOf(planned, kind)),
    ]),
    how: t('operation:paper.how'),
    made: t('operation:paper.made', { moment: exact(at.epochMilliseconds, stampZone) }),
    foot: t('operation:paper.foot', { brand: i18n.brand, reference: facts.case }),
  }
}

const whatOf = (planned: boolean, kind: Outage['kind']) =>
  planned
    ? (`operation:paper.${kind === 'away' ? 'plannedAway' : 'plannedReadOnly'}` as const)
    : ('operation:paper.unplanned' as const)
