import { sharePaths } from '../../src/cases/shares/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { ReceivedDelegation } from '../../src/delegation/queries.ts'
import type { SharedBy } from '../../src/delegation/shares.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonLink,
  type Content,
  dataTable,
  emptyLine,
  html,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../components/index.ts'
import { untilWhen } from './terms.ts'
import { delegateRole, delegationStateTag, shareRole, shareScope, shareSpan } from './words.ts'

/** A received delegation or share. */
type Grant = {
  readonly state: SharedBy['state']
  readonly counselName: string
  readonly role: Content
  readonly scope: Content
  readonly span: Content
  readonly createdAt: number
  readonly acceptAction: string
  readonly declineAction: string
  readonly endHref: string
}

type Received = { received: readonly ReceivedDelegation[]; sharedBy: readonly SharedBy[]; isCounsel: boolean }

/** Offers first, then those for whom one acts. Counsel see these below their own delegates. */
export function receivedSections(i18n: I18n, { received, sharedBy, isCounsel }: Received) {
  const { t } = i18n
  const all = [
    ...received.map((one) => delegationGrant(i18n, one)),
    ...sharedBy.map((one) => shareGrant(i18n, one)),
  ].sort((a, b) => b.createdAt - a.createdAt)
  const offers = all.filter(({ state }) => state === 'offered')
  const answered = all.filter(({ state }) => state !== 'offered')
  return html`
    ${
      offers.length > 0 &&
      html`<h2>${t('delegation:received.offers')}</h2>
    <p>${t('delegation:received.ownName')}</p>
    <ul class="cards">${offers.map((offer) => offerCard(i18n, offer))}</ul>`
    }
    ${isCounsel && answered.length > 0 && html`<h2>${t('delegation:received.title')}</h2>`}
    ${answered.length > 0 && answeredTable(i18n, answered, isCounsel)}
    ${all.length === 0 && emptyLine(t('delegation:received.empty'))}`
}

const delegationGrant = (i18n: I18n, received: ReceivedDelegation): Grant => ({
  ...received,
  role: delegateRole(i18n, received),
  scope: received.allCases
    ? i18n.t('delegation:scope.all')
    : i18n.t('delegation:scope.chosen', { count: received.cases }),
  span: untilWhen(i18n, received),
  acceptAction: delegatePaths.delegateAcceptance(i18n.locale, received.id),
  declineAction: delegatePaths.delegateRefusal(i18n.locale, received.id),
  endHref: delegatePaths.delegateRevocation(i18n.locale, received.id),
})

const shareGrant = (i18n: I18n, shared: SharedBy): Grant => ({
  ...shared,
  role: shareRole(i18n, shared),
  scope: shareScope(i18n, shared, shared.state === 'active'),
  span: shareSpan(i18n, shared),
  acceptAction: sharePaths.shareAcceptance(i18n.locale, shared.id),
  declineAction: sharePaths.shareRefusal(i18n.locale, shared.id),
  endHref: sharePaths.shareRevocation(i18n.locale, shared.id),
})

const offerCard = (i18n: I18n, offer: Grant) => html`
      <li>
        <h3>${personName(offer.counselName)}</h3>
        ${summaryList([
          { key: i18n.t('delegation:list.as'), value: offer.role },
          { key: i18n.t('delegation:list.cases'), value: offer.scope },
          { key: i18n.t('delegation:list.until'), value: offer.span },
        ])}
        <div class="buttons">
          ${postForm({ action: offer.acceptAction, seal: i18n.seal }, submitButton({ label: i18n.t('delegation:received.accept'), about: offer.counselName }))}
          ${postForm({ action: offer.declineAction, seal: i18n.seal }, submitButton({ label: i18n.t('delegation:received.decline'), kind: 'secondary', about: offer.counselName }))}
        </div>
      </li>`

const answeredTable = (i18n: I18n, answered: readonly Grant[], captionHidden: boolean) =>
  dataTable({
    caption: i18n.t('delegation:received.title'),
    captionHidden,
    columns: [
      { label: i18n.t('delegation:received.counsel') },
      { label: i18n.t('delegation:list.as') },
      { label: i18n.t('delegation:list.cases') },
      { label: i18n.t('delegation:list.until'), isNamed: true },
      { label: i18n.t('delegation:list.state') },
      { label: i18n.t('delegation:list.act'), kind: 'act' },
    ],
    rows: answered.map((grant) => [
      personName(grant.counselName),
      grant.role,
      grant.scope,
      grant.span,
      delegationStateTag(i18n, grant.state),
      grant.state === 'active' || grant.state === 'coming' ? leaveLink(i18n, grant) : '',
    ]),
  })

const leaveLink = ({ t }: I18n, { counselName, endHref }: Grant) =>
  buttonLink({ href: endHref, label: t('delegation:received.leave'), kind: 'plain', about: counselName })
