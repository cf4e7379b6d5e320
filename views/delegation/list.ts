import type { GivenDelegation, ReceivedDelegation } from '../../src/delegation/index.ts'
import type { FormErrors } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  dataTable,
  disclosure,
  emptyLine,
  errorSummary,
  html,
  moment,
  notice,
  personName,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { type Act, actsSection } from './acts.ts'
import { receivedSections } from './received.ts'
import { sayErrors, untilWhen } from './terms.ts'
import { caseScope, rightsWord, stateTag } from './words.ts'

export type CounselSide = {
  mayOffer: boolean
  limit: number
  current: readonly GivenDelegation[]
  past: readonly GivenDelegation[]
  references: ReadonlyMap<string, string>
  acts: readonly Act[]
  before?: number
  older?: number
}

type ListData = {
  i18n: I18n
  /** What was just done, to be told once. */
  done?: 'offered' | 'changed' | 'ended' | 'accepted' | 'declined'
  received: readonly ReceivedDelegation[]
  counsel?: CounselSide
  errors?: FormErrors
}

/** Who acts for whom. Counsel see their delegates and what was done in their name; a delegate, for whom they act. */
export function delegationsPage({ i18n, done, received, counsel, errors = {} }: ListData) {
  const { t } = i18n
  const title = counsel ? t('delegation:list.title') : t('delegation:list.acting')
  return page(
    i18n,
    { title, wide: counsel !== undefined, error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sayErrors(i18n, errors) })}
    ${done && notice({ i18n, kind: 'success', title: t(`delegation:done.${done}`) })}
    <h1>${title}</h1>
    ${counsel ? givenSection(i18n, counsel) : html`<p class="lead">${t('delegation:received.lead')}</p>`}
    ${(received.length > 0 || !counsel) && receivedSections(i18n, received, counsel !== undefined)}
    ${counsel && actsSection(i18n, counsel)}`,
  )
}

function givenSection(i18n: I18n, { mayOffer, limit, current, past, references }: CounselSide) {
  const { t, locale } = i18n
  return html`
    <p class="lead">${t('delegation:list.lead')}</p>
    ${!mayOffer && notice({ i18n, kind: 'information', title: t('delegation:list.unpaid') })}
    ${current.length === 0 && mayOffer && emptyLine(t('delegation:list.empty'))}
    ${current.length > 0 && currentTable(i18n, current, references)}
    ${mayOffer && html`<p>${t('delegation:list.places', { count: current.length, limit })}</p>`}
    ${mayOffer && current.length < limit && html`<p>${buttonLink({ href: paths.delegateOffer(locale), label: t('delegation:list.add') })}</p>`}
    ${past.length > 0 && disclosure(t('delegation:list.past'), pastTable(i18n, past))}`
}

const currentTable = (i18n: I18n, current: readonly GivenDelegation[], references: ReadonlyMap<string, string>) =>
  dataTable({
    caption: i18n.t('delegation:list.current'),
    columns: [
      { label: i18n.t('delegation:list.who') },
      { label: i18n.t('delegation:list.rights') },
      { label: i18n.t('delegation:list.cases') },
      { label: i18n.t('delegation:list.until') },
      { label: i18n.t('delegation:list.used') },
      { label: i18n.t('delegation:list.state') },
      { label: i18n.t('delegation:list.act'), kind: 'act' },
    ],
    rows: current.map((given) => [
      html`${personName(given.name)}<br><span class="aside">${personName(given.email)}</span>`,
      rightsWord(i18n, given),
      caseScope(i18n, given, given.caseIds, references),
      untilWhen(i18n, given),
      given.lastUsedAt === null ? i18n.t('delegation:list.never') : moment({ i18n, at: given.lastUsedAt }),
      stateTag(i18n, given.state),
      acts(i18n, given),
    ]),
  })

const acts = ({ t, locale }: I18n, { id, state, name }: GivenDelegation) => html`
  ${buttonLink({ href: paths.delegate(locale, id), label: t('delegation:list.change'), kind: 'plain', about: name })}
  ${buttonLink({ href: paths.delegateRevocation(locale, id), label: state === 'offered' ? t('delegation:list.withdraw') : t('delegation:list.end'), kind: 'plain', about: name })}`

const pastTable = (i18n: I18n, past: readonly GivenDelegation[]) =>
  dataTable({
    caption: i18n.t('delegation:list.past'),
    captionHidden: true,
    columns: [
      { label: i18n.t('delegation:list.who') },
      { label: i18n.t('delegation:list.rights') },
      { label: i18n.t('delegation:list.state') },
      { label: i18n.t('delegation:list.offeredOn') },
    ],
    rows: past.map((given) => [
      html`${personName(given.name)}<br><span class="aside">${personName(given.email)}</span>`,
      rightsWord(i18n, given),
      stateTag(i18n, given.state),
      moment({ i18n, at: given.createdAt }),
    ]),
  })
