import { casePaths } from '../../src/cases/record/paths.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import type { DelegationDone } from '../../src/delegation/page-data.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { GivenDelegation, ReceivedDelegation } from '../../src/delegation/queries.ts'
import type { SharedBy, SharedWith } from '../../src/delegation/shares.ts'
import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  disclosure,
  emailAddress,
  emptyLine,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { type Act, actsSection } from './acts.ts'
import { receivedSections } from './received.ts'
import { sayTermsErrors, untilWhen } from './terms.ts'
import { caseScope, delegateRole, delegationStateTag, shareRole, shareScope, shareSpan } from './words.ts'

type CounselSide = {
  mayOffer: boolean
  limit: number
  current: readonly GivenDelegation[]
  past: readonly GivenDelegation[]
  shares: { readonly current: readonly SharedWith[]; readonly past: readonly SharedWith[] }
  references: ReadonlyMap<string, string>
  acts: readonly Act[]
  before?: number
  older?: number
}

type ListData = {
  i18n: I18n
  /** What was just done, told once. */
  done?: DelegationDone
  received: readonly ReceivedDelegation[]
  sharedBy: readonly SharedBy[]
  counsel?: CounselSide
  errors?: FormErrors
}

/** For counsel all who may act for them and the acts in their name; for a delegate those for whom they act. */
export function delegationsPage({ i18n, done, received, sharedBy, counsel, errors = {} }: ListData) {
  const { t } = i18n
  const title = counsel ? t('delegation:list.title') : t('delegation:list.acting')
  const hasReceived = received.length + sharedBy.length > 0
  return page(
    i18n,
    { title, error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sayTermsErrors(i18n, errors) })}
    ${done && notice({ i18n, kind: 'success', title: t(`delegation:done.${done}`) })}
    ${counsel ? titleWithAct(i18n, title, counsel) : html`<h1>${title}</h1>`}
    ${counsel ? givenSection(i18n, counsel) : html`<p class="lead">${t('delegation:received.lead')}</p>`}
    ${(hasReceived || !counsel) && receivedSections(i18n, { received, sharedBy, isCounsel: counsel !== undefined })}
    ${counsel && actsSection(i18n, counsel)}`,
  )
}

/** The one act of the page stands beside its name, while there is a place left. */
const titleWithAct = ({ t, locale }: I18n, title: string, { mayOffer, limit, current }: CounselSide): Content =>
  html`<div class="titled"><h1>${title}</h1>${mayOffer && current.length < limit && buttonRow(buttonLink({ href: delegatePaths.delegateOffer(locale), label: t('delegation:list.add') }))}</div>`

function givenSection(i18n: I18n, { mayOffer, limit, current, past, shares, references }: CounselSide) {
  const { t, locale } = i18n
  const count = current.length + shares.current.length
  const overCount = past.length + shares.past.length
  return html`
    <p class="lead">${t('delegation:list.lead')}</p>
    ${!mayOffer && notice({ i18n, kind: 'information', title: t('delegation:list.unpaid') })}
    ${count === 0 && mayOffer && emptyLine(t('delegation:list.empty'))}
    ${count > 0 && currentTable(i18n, current, shares.current, references)}
    ${mayOffer && html`<p>${t('delegation:list.places', { count: current.length, limit })}</p>`}
    ${
      mayOffer &&
      count > 0 &&
      buttonRow(
        buttonLink({
          href: delegatePaths.delegatesEnding(locale),
          label: t('delegation:list.endAll'),
          kind: 'secondary',
        }),
      )
    }
    ${mayOffer && html`<p>${t('delegation:list.shareHow')} <a href="${casePaths.cases(locale)}">${t('delegation:list.toCases')}</a></p>`}
    ${overCount > 0 && disclosure(t('delegation:list.past'), pastTable(i18n, past, shares.past))}`
}

type Row = { readonly at: number; readonly cells: Content[] }
const newestFirst = (rows: Row[]) => rows.sort((a, b) => b.at - a.at).map(({ cells }) => cells)

function currentTable(
  i18n: I18n,
  current: readonly GivenDelegation[],
  shares: readonly SharedWith[],
  references: ReadonlyMap<string, string>,
) {
  const { t, locale } = i18n
  const used = (at: number | null) =>
    at === null ? t('delegation:list.never') : momentTag({ i18n, at, form: 'short' })
  return dataTable({
    caption: t('delegation:list.current'),
    columns: [
      { label: t('delegation:list.who') },
      { label: t('delegation:list.as') },
      { label: t('delegation:list.cases') },
      { label: t('delegation:list.until'), isNamed: true },
      { label: t('delegation:list.used'), isNamed: true },
      { label: t('delegation:list.state') },
      { label: t('delegation:list.act'), kind: 'act' },
    ],
    rows: newestFirst([
      ...current.map((given) => ({
        at: given.createdAt,
        cells: [
          who(given),
          delegateRole(i18n, given),
          caseScope(i18n, given, given.caseIds, references),
          untilWhen(i18n, given),
          used(given.lastUsedAt),
          delegationStateTag(i18n, given.state),
          acts(
            i18n,
            given,
            delegatePaths.delegate(locale, given.id),
            delegatePaths.delegateRevocation(locale, given.id),
          ),
        ],
      })),
      ...shares.map((share) => ({
        at: share.createdAt,
        cells: [
          who(share),
          shareRole(i18n, share),
          shareScope(i18n, share, true),
          shareSpan(i18n, share),
          used(share.lastUsedAt),
          delegationStateTag(i18n, share.state),
          acts(i18n, share, sharePaths.share(locale, share.id), sharePaths.shareRevocation(locale, share.id)),
        ],
      })),
    ]),
  })
}

const who = ({ name, email }: { name: string; email: string }) =>
  html`${personName(name)}<br><span class="aside">${emailAddress(email)}</span>`

type GivenGrant = { readonly name: string; readonly state: SharedWith['state'] }

const acts = ({ t }: I18n, { state, name }: GivenGrant, changeHref: string, endHref: string) => html`
  ${buttonLink({ href: changeHref, label: t('delegation:list.change'), kind: 'plain', about: name })}
  ${buttonLink({ href: endHref, label: state === 'offered' ? t('delegation:list.withdraw') : t('delegation:list.end'), kind: 'plain', about: name })}`

const pastTable = (i18n: I18n, past: readonly GivenDelegation[], shares: readonly SharedWith[]) =>
  dataTable({
    caption: i18n.t('delegation:list.past'),
    captionHidden: true,
    columns: [
      { label: i18n.t('delegation:list.who') },
      { label: i18n.t('delegation:list.as') },
      { label: i18n.t('delegation:list.state') },
      { label: i18n.t('delegation:list.offeredOn'), isNamed: true },
    ],
    rows: newestFirst([
      ...past.map((given) => ({
        at: given.createdAt,
        cells: [
          who(given),
          delegateRole(i18n, given),
          delegationStateTag(i18n, given.state),
          momentTag({ i18n, at: given.createdAt }),
        ],
      })),
      ...shares.map((share) => ({
        at: share.createdAt,
        cells: [
          who(share),
          html`${shareRole(i18n, share)}<br>${shareScope(i18n, { ...share, until: null }, false)}`,
          delegationStateTag(i18n, share.state),
          momentTag({ i18n, at: share.createdAt }),
        ],
      })),
    ]),
  })
