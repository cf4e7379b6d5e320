import { sharePaths } from '../../../src/cases/shares/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, dataTable, html, momentTag, personName, tag } from '../../components/index.ts'
import type { CasePageData } from '../record/case-data.ts'

type SharesData = Pick<CasePageData, 'theCase' | 'shares' | 'mayShare' | 'hearings' | 'now'>

/** Who else may act, for everyone who sees the case; with a link for counsel to let somebody in. */
export function sharesPart(i18n: I18n, { theCase, shares, mayShare, hearings, now }: SharesData): Content {
  const { t, locale } = i18n
  const isHearingAhead = hearings.some(
    ({ state, startsAt, minutes }) => state === 'scheduled' && startsAt + minutes * 60_000 > now,
  )
  return html`
    ${
      shares.length > 0 &&
      dataTable({
        caption: t('cases:shares.title'),
        columns: [
          { label: t('cases:counsel.name') },
          { label: t('cases:shares.as') },
          { label: t('cases:shares.with'), isNamed: true },
          { label: t('cases:counsel.from'), isNamed: true },
          { label: t('cases:counsel.until'), isNamed: true },
          { label: t('cases:hearings.state') },
        ],
        rows: shares.map((share) => [
          personName(share.name),
          t(`delegation:as.${share.kind}`),
          personName(share.counselName),
          momentTag({ i18n, at: share.from, zone: share.zone }),
          share.until === null ? t('cases:counsel.noEnd') : momentTag({ i18n, at: share.until - 1, zone: share.zone }),
          tag({ kind: share.state === 'active' ? 'success' : 'info', word: t(`delegation:state.${share.state}`) }),
        ]),
      })
    }
    ${
      mayShare &&
      html`
    <ul class="plain">
      ${isHearingAhead && html`<li><a href="${sharePaths.shareOffer(locale, theCase.id, { kind: 'standIn' })}">${t('delegation:share.standIn.title')}</a></li>`}
      <li><a href="${sharePaths.shareOffer(locale, theCase.id, { kind: 'coCounsel' })}">${t('delegation:share.coCounsel.title')}</a></li>
    </ul>`
    }`
}
