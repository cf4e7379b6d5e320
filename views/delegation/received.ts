import type { ReceivedDelegation } from '../../src/delegation/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  dataTable,
  emptyLine,
  html,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../components/index.ts'
import { untilWhen } from './terms.ts'
import { rightsWord, stateTag } from './words.ts'

/** Offers that wait for an answer, then the people one acts for. Counsel see these below their own delegates. */
export function receivedSections(i18n: I18n, received: readonly ReceivedDelegation[], isCounsel: boolean) {
  const { t } = i18n
  const offers = received.filter(({ state }) => state === 'offered')
  const answered = received.filter(({ state }) => state !== 'offered')
  return html`
    ${
      offers.length > 0 &&
      html`<h2>${t('delegation:received.offers')}</h2>
    <p>${t('delegation:received.ownName')}</p>
    <ul class="cards">${offers.map((offer) => offerCard(i18n, offer))}</ul>`
    }
    ${isCounsel && answered.length > 0 && html`<h2>${t('delegation:received.title')}</h2>`}
    ${answered.length > 0 && answeredTable(i18n, answered, isCounsel)}
    ${received.length === 0 && emptyLine(t('delegation:received.empty'))}`
}

const offerCard = (i18n: I18n, offer: ReceivedDelegation) => html`
      <li>
        <h3>${personName(offer.counselName)}</h3>
        ${summaryList([
          { key: i18n.t('delegation:list.rights'), value: rightsWord(i18n, offer) },
          { key: i18n.t('delegation:list.cases'), value: scope(i18n, offer) },
          { key: i18n.t('delegation:list.until'), value: untilWhen(i18n, offer) },
        ])}
        <div class="buttons">
          ${postForm({ action: paths.delegateAcceptance(i18n.locale, offer.id) }, submitButton({ label: i18n.t('delegation:received.accept'), about: offer.counselName }))}
          ${postForm({ action: paths.delegateRefusal(i18n.locale, offer.id) }, submitButton({ label: i18n.t('delegation:received.decline'), kind: 'secondary', about: offer.counselName }))}
        </div>
      </li>`

const answeredTable = (i18n: I18n, answered: readonly ReceivedDelegation[], captionHidden: boolean) =>
  dataTable({
    caption: i18n.t('delegation:received.title'),
    captionHidden,
    columns: [
      { label: i18n.t('delegation:received.counsel') },
      { label: i18n.t('delegation:list.rights') },
      { label: i18n.t('delegation:list.cases') },
      { label: i18n.t('delegation:list.until') },
      { label: i18n.t('delegation:list.state') },
      { label: i18n.t('delegation:list.act'), kind: 'act' },
    ],
    rows: answered.map((received) => [
      personName(received.counselName),
      rightsWord(i18n, received),
      scope(i18n, received),
      untilWhen(i18n, received),
      stateTag(i18n, received.state),
      received.state === 'active' ? leaveLink(i18n, received) : '',
    ]),
  })

const leaveLink = ({ t, locale }: I18n, { id, counselName }: ReceivedDelegation) =>
  buttonLink({
    href: paths.delegateRevocation(locale, id),
    label: t('delegation:received.leave'),
    kind: 'plain',
    about: counselName,
  })

const scope = ({ t }: I18n, { allCases, cases }: ReceivedDelegation) =>
  allCases ? t('delegation:scope.all') : t('delegation:scope.chosen', { count: cases })
