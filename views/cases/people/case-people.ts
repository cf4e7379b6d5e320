import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { lawOf } from '../../../src/tribunal/index.ts'
import { type Content, dataTable, dateTag, emptyLine, html, personName, reference } from '../../components/index.ts'
import type { CasePageData } from '../record/case-data.ts'
import { sharesPart } from '../shares/shares.ts'

export function peopleSection({ i18n, people }: CasePageData): Content {
  const { t } = i18n
  return html`
    <h2 id="people">${t('cases:people.title')}</h2>
    ${people.length === 0 && emptyLine(t('cases:people.none'))}
    ${
      people.length > 0 &&
      dataTable({
        caption: t('cases:people.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:people.name') },
          { label: t('cases:people.role') },
          { label: t('cases:people.uci'), isNamed: true },
        ],
        rows: people.map((p) => [
          personName(p),
          t(`cases:role.${p.role}`),
          p.uci ? reference(uciWords(p.uci)) : t('cases:people.noUci'),
        ]),
      })
    }`
}

/** As printed on documents: 0000-0000 or 00-0000-0000. */
const uciWords = (digits: string) =>
  digits.replace(/^(\d\d)?(\d{4})(\d{4})$/, (_, front: string | undefined, a: string, b: string) =>
    [front, a, b].filter(Boolean).join('-'),
  )

/** The last day on which counsel is of record: `until` is the first instant after it. */
export const lastDayOfRecord = (i18n: I18n, { until }: { until: number | null }, zone: string): Content =>
  until === null ? i18n.t('cases:counsel.noEnd') : dateTag({ i18n, at: until - 1, zone })

export function counselSection(data: CasePageData): Content {
  const { i18n, appearances, office, reader, theCase } = data
  const { t, locale } = i18n
  const isOfRecord = appearances.some(({ isLive, counselId }) => isLive && counselId === reader.id)
  return html`
    <h2 id="counsel">${t('cases:counsel.title')}</h2>
    ${!appearances.some(({ isLive }) => isLive) && emptyLine(t('cases:counsel.none'))}
    ${
      appearances.length > 0 &&
      dataTable({
        caption: t('cases:counsel.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:counsel.name') },
          { label: t('cases:counsel.from'), isNamed: true },
          { label: t('cases:counsel.until'), isNamed: true },
          { label: t('cases:counsel.limits'), isNamed: true },
        ],
        rows: appearances.map((a) => [
          html`${personName(a.counselName)}${a.firm && html`<br>${personName(a.firm)}`}`,
          dateTag({ i18n, at: a.from, zone: office.zone }),
          lastDayOfRecord(i18n, a, office.zone),
          a.limits ? personName(a.limits) : t('cases:counsel.noLimits'),
        ]),
      })
    }
    ${sharesPart(i18n, data)}
    ${isOfRecord && html`<p><a href="${recordRequestPaths.recordLeaving(locale, theCase.id)}">${t(lawOf(theCase.division).removal.isNotice ? 'record:leave.openNotice' : 'record:leave.open')}</a></p>`}`
}
