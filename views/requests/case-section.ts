import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestsOfCase } from '../../src/requests/case-section.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { ListedRequest } from '../../src/requests/queries.ts'
import { buttonLink, buttonRow, type Content, dataTable, emptyLine, html, momentTag } from '../components/index.ts'
import { recordingList } from './recording-list.ts'
import { kindName, marks, requestStateTag } from './words.ts'

export function caseRequests(i18n: I18n, { caseId, requests, recordings, mayAsk }: RequestsOfCase): Content {
  const { t, locale } = i18n
  return html`
    ${recordings.length > 0 && html`<h2 id="recordings">${t('requests:recording.title')}</h2>${recordingList(i18n, recordings)}`}
    <h2 id="requests">${t('requests:list.title')}</h2>
    ${requests.length === 0 ? emptyLine(t('requests:inCase.none')) : requestTable(i18n, requests)}
    ${mayAsk && buttonRow(buttonLink({ href: requestPaths.requestStart(locale, caseId), label: t('requests:inCase.start'), kind: 'secondary' }))}`
}

const requestTable = (i18n: I18n, requests: readonly ListedRequest[]) =>
  dataTable({
    caption: i18n.t('requests:list.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('requests:list.request') },
      { label: i18n.t('requests:list.state') },
      { label: i18n.t('requests:list.changed'), isNamed: true },
    ],
    rows: requests.map((one) => [
      html`<a href="${requestPaths.request(i18n.locale, one.id)}">${kindName(i18n, one.kind)}</a>`,
      html`${requestStateTag(i18n, one.state)}${marks(i18n, one)}`,
      momentTag({ i18n, at: one.changedAt }),
    ]),
  })
