import type { CaseHead } from '../../../src/cases/record/case-head.ts'
import { uciWords } from '../../../src/cases/record/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { factsList } from '../../components/facts-list.ts'
import {
  type Content,
  dateTag,
  emptyLine,
  html,
  momentTag,
  personName,
  reference,
  unbroken,
} from '../../components/index.ts'
import type { OverviewData } from '../record/case-data.ts'

/** Everybody in the case: its people, counsel of record, past ones too, and those whom counsel let in. */
export function peopleSection({ i18n, head, people, shares }: OverviewData): Content {
  const { t } = i18n
  const { appearances } = head
  return html`
    <h2 id="people"><span id="counsel">${t('cases:people.title')}</span></h2>
    ${people.length === 0 && emptyLine(t('cases:people.none'))}
    ${factsList([
      ...people.map((one) => ({ key: t(`cases:role.${one.role}`), value: personLines(i18n, one) })),
      ...appearances.map((one) => ({
        key: t('cases:people.counsel'),
        value: counselLines(i18n, one, head.office.zone),
      })),
      ...shares.map((one) => ({ key: t(`delegation:as.${one.kind}`), value: shareLines(i18n, one) })),
    ])}
    ${!appearances.some(({ isLive }) => isLive) && emptyLine(t('cases:counsel.none'))}`
}

const personLines = ({ t }: I18n, person: OverviewData['people'][number]): Content =>
  html`${personName(person)}${person.uci && html`<br><span class="aside">${t('cases:people.uciShort')} ${reference(uciWords(person.uci))}</span>`}`

function counselLines(i18n: I18n, one: CaseHead['appearances'][number], zone: string): Content {
  const { t } = i18n
  const from = i18n.date(one.from, zone, 'plain')
  return html`${personName(one.counselName)}${one.firm && html`, ${personName(one.firm)}`} <span class="aside">${unbroken(t('cases:people.since', { day: from }))}${
    one.until !== null && html`, ${unbroken(t('cases:people.until', { day: i18n.date(one.until - 1, zone, 'plain') }))}`
  }${one.limits && html`<br>${t('cases:people.limits')} ${personName(one.limits)}`}</span>`
}

function shareLines(i18n: I18n, share: OverviewData['shares'][number]): Content {
  const { t } = i18n
  const { from, until, zone, state } = share
  const days = html`${momentTag({ i18n, at: from, zone })} – ${until === null ? t('cases:counsel.noEnd') : momentTag({ i18n, at: until - 1, zone })}`
  return html`${personName(share.name)}<br><span class="aside">${t('cases:history.for')} ${personName(share.counselName)} · ${t(`delegation:state.${state}`)}<br>${days}</span>`
}

/** The last day on which counsel is of record: `until` is the first instant after it. */
export const lastDayOfRecord = (i18n: I18n, { until }: { until: number | null }, zone: string): Content =>
  until === null ? i18n.t('cases:counsel.noEnd') : dateTag({ i18n, at: until - 1, zone })
