import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import { type InvitationState, invitationChannels, invitationStates } from '../../../src/accounts/invitations/values.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  type Content,
  dataTable,
  emptyLine,
  filterForm,
  html,
  personName,
  selectField,
  submitButton,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Channel = (typeof invitationChannels)[number]
export type OfficeCounts = {
  readonly office: (Paired<'name'> & { readonly id: string }) | undefined
  readonly counts: Readonly<Record<Channel, Readonly<Record<InvitationState, number>>>>
  /** The reader's own office: its counts are links. */
  readonly isOwn: boolean
}

type CountsData = {
  i18n: I18n
  offices: readonly OfficeCounts[]
  asked: { readonly role?: 'counsel' | 'party'; readonly from?: string }
}

export function invitationCountsPage({ i18n, offices, asked }: CountsData) {
  const { t, locale } = i18n
  const isOfficer = i18n.reader?.role === 'registry'
  return page(
    i18n,
    {
      title: t('invitations:counts.title'),
      ...(isOfficer && {
        back: { href: staffInvitationPaths.invitations(locale), label: t('invitations:list.title') },
      }),
    },
    html`
    <div class="titled"><h1>${t('invitations:counts.title')}</h1><p>${t('invitations:counts.lead')}</p></div>
    ${filterForm(
      { action: staffInvitationPaths.invitationCounts(locale), label: t('invitations:list.filter') },
      html`
      ${selectField({
        i18n,
        name: 'role',
        label: t('invitations:list.role'),
        options: [
          { value: '', label: t('invitations:list.any') },
          { value: 'counsel', label: t('accounts:role.counsel') },
          { value: 'party', label: t('accounts:role.party') },
        ],
        value: asked.role ?? '',
      })}
      ${textField({ i18n, name: 'from', label: t('invitations:counts.from'), type: 'date', value: asked.from })}
      ${submitButton({ label: t('invitations:list.apply'), kind: 'secondary' })}`,
    )}
    ${offices.length === 0 ? emptyLine(t('invitations:counts.none')) : offices.map((one) => officeTable(i18n, one, asked.role))}
    ${offices.length > 0 && html`<p><a href="${staffInvitationPaths.invitationCountsTable(locale, asked)}">${t('invitations:counts.table')}</a></p>`}`,
  )
}

function officeTable(i18n: I18n, { office, counts, isOwn }: OfficeCounts, role: 'counsel' | 'party' | undefined) {
  const { t, locale } = i18n
  const figure = (channel: Channel, state: InvitationState): Content => {
    const count = counts[channel][state]
    const shown = i18n.number(count)
    if (!isOwn || count === 0) return shown
    return html`<a href="${staffInvitationPaths.invitations(locale, { channel, state, role })}">${shown} <span class="hidden">${t(`invitations:channel.${channel}`)}, ${t(`admin:invitationState.${state}`)}</span></a>`
  }
  const name = office ? nameIn(i18n, office) : t('invitations:counts.noOffice')
  return html`
    <h2>${personName(name)}</h2>
    ${dataTable({
      caption: name,
      captionHidden: true,
      columns: [
        { label: t('invitations:list.channel') },
        ...invitationStates.map((state) => ({ label: t(`admin:invitationState.${state}`), kind: 'number' as const })),
        { label: t('invitations:counts.all'), kind: 'number' as const },
      ],
      rows: invitationChannels.map((channel) => [
        t(`invitations:channel.${channel}`),
        ...invitationStates.map((state) => figure(channel, state)),
        i18n.number(invitationStates.reduce((sum, state) => sum + counts[channel][state], 0)),
      ]),
    })}`
}
