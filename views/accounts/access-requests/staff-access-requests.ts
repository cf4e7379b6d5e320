import type { AccessRequest, AccessState } from '../../../src/accounts/access-requests/access-requests.ts'
import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  dataTable,
  emailAddress,
  emptyLine,
  html,
  momentTag,
  pager,
  personName,
  tag,
  timeTag,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'

type RequestsData = {
  i18n: I18n
  at: number
  state: AccessState
  requests: readonly AccessRequest[]
  isFirst: boolean
  next?: string
}

export const accessStates: readonly AccessState[] = ['open', 'decided']

export function accessRequestsPage({ i18n, at, state, requests, isFirst, next }: RequestsData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('invitations:requests.title'),
      back: { href: staffInvitationPaths.invitations(locale), label: t('invitations:list.title') },
    },
    html`
    <div class="titled"><h1>${t('invitations:requests.title')}</h1><p>${t('invitations:requests.lead')}</p></div>
    ${workBar({
      i18n,
      views: accessStates.map((one) => ({
        href: staffAccessRequestPaths.accessRequests(locale, { state: one }),
        label: t(`invitations:requests.state.${one}`),
        isCurrent: one === state,
      })),
    })}
    ${requests.length === 0 ? emptyLine(t(`invitations:requests.none.${state}`)) : table(i18n, requests, at)}
    ${pager({ i18n, first: isFirst ? undefined : staffAccessRequestPaths.accessRequests(locale, { state }), next: next ? staffAccessRequestPaths.accessRequests(locale, { state, after: next }) : undefined })}`,
  )
}

const table = (i18n: I18n, requests: readonly AccessRequest[], at: number) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('invitations:requests.title'),
    captionHidden: true,
    columns: [
      { label: t('invitations:list.person') },
      { label: t('invitations:requests.kind') },
      { label: t('invitations:requests.asked') },
      { label: t('invitations:list.state') },
    ],
    rows: requests.map((one) => [
      html`<a href="${staffAccessRequestPaths.accessRequest(locale, one.id)}">${personName(one.name)}</a><br>${emailAddress(one.email)}`,
      t(`invitations:requests.kinds.${one.kind}`),
      html`${momentTag({ i18n, at: one.createdAt })}<br>${timeTag(one.createdAt, i18n.distance(at, one.createdAt))}`,
      decisionTag(i18n, one),
    ]),
  })
}

const kinds = { invited: 'success', answered: 'success', declined: 'neutral' } as const

export const decisionTag = ({ t }: I18n, { decision }: AccessRequest) =>
  decision === null
    ? tag({ kind: 'info', word: t('invitations:requests.waits') })
    : tag({ kind: kinds[decision], word: t(`invitations:requests.decision.${decision}`) })
