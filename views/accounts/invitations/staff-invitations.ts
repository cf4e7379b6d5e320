import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import type { Invitation } from '../../../src/accounts/invitations/model.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationFilters } from '../../../src/accounts/invitations/queries.ts'
import { type InvitationState, invitationChannels, invitationStates } from '../../../src/accounts/invitations/values.ts'
import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import { staffWavePaths } from '../../../src/accounts/waves/paths.ts'
import { mailPaths } from '../../../src/admin/mail/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { invitationTag } from '../../admin/words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  dateTag,
  emptyLine,
  filterForm,
  hiddenField,
  html,
  pager,
  personName,
  selectField,
  submitButton,
  tag,
  textField,
} from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { page } from '../../layout.ts'
import { partyPlaceOf } from './staff-invitation-words.ts'

type Row = Invitation & { readonly state: InvitationState; readonly inviter: string | undefined }

type InvitationsData = {
  i18n: I18n
  invitations: readonly Row[]
  asked: InvitationFilters
  /** Of those that the other filters leave. */
  counts: ReadonlyMap<InvitationState, number>
  wave?: { readonly id: string; readonly name: string }
  isFirst: boolean
  next?: string
}

export function invitationsPage(data: InvitationsData) {
  const { i18n, invitations, asked, wave, isFirst, next } = data
  const { t, locale } = i18n
  const { waveId, ...rest } = asked
  const query = { ...rest, wave: waveId }
  const isNarrowed = Object.values(query).some((value) => value !== undefined && value !== '')
  return page(
    i18n,
    { title: t('invitations:list.title') },
    html`
    <div class="titled"><h1>${t('invitations:list.title')}</h1>${buttonRow(
      buttonLink({ href: staffInvitationPaths.invitationCreation(locale), label: t('invitations:new.title') }),
      buttonLink({ href: staffWavePaths.waves(locale), label: t('invitations:waves.title'), kind: 'secondary' }),
      html`<a href="${staffAccessRequestPaths.accessRequests(locale)}">${t('invitations:requests.title')}</a>`,
      html`<a href="${staffLetterPaths.letters(locale)}">${t('letters:home.title')}</a>`,
      html`<a href="${staffInvitationPaths.invitationCounts(locale)}">${t('invitations:counts.title')}</a>`,
    )}</div>
    <p>${t('invitations:list.lead')}</p>
    ${i18n.demo && html`<p><a href="${mailPaths.mail(locale)}">${t('invitations:list.demoMail')}</a></p>`}
    <h2>${t('invitations:list.listTitle')}</h2>
    ${
      wave &&
      html`<p>${t('invitations:list.ofWave')} <a href="${staffWavePaths.wave(locale, wave.id)}">${personName(wave.name)}</a>.
      <a href="${staffInvitationPaths.invitations(locale)}">${t('invitations:list.all')}</a></p>`
    }
    ${bar(data, query)}
    ${
      invitations.length === 0
        ? emptyLine(t(isNarrowed ? 'invitations:list.noneFound' : 'invitations:list.none'))
        : table(i18n, invitations)
    }
    ${pager({ i18n, first: isFirst ? undefined : staffInvitationPaths.invitations(locale, query), next: next ? staffInvitationPaths.invitations(locale, { ...query, before: next }) : undefined })}
`,
  )
}

type Query = Omit<InvitationFilters, 'waveId'> & { readonly wave: string | undefined }

function bar({ i18n, asked, counts, wave, invitations }: InvitationsData, query: Query): Content {
  const { t, locale } = i18n
  const { state, channel, role, search } = asked
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const view = (one: InvitationState | undefined, label: string, count: number) => ({
    href: staffInvitationPaths.invitations(locale, { ...query, state: one }),
    label,
    count,
    isCurrent: state === one,
  })
  return workBar({
    i18n,
    views: [
      view(undefined, t('invitations:list.every'), all),
      ...invitationStates.map((one) => view(one, t(`admin:invitationState.${one}`), counts.get(one) ?? 0)),
    ],
    ...(!wave && {
      filter: {
        isOpen: channel !== undefined || role !== undefined || Boolean(search),
        form: filters(i18n, asked),
        clearHref: staffInvitationPaths.invitations(locale, { state }),
      },
    }),
    tools: [
      invitations.length > 0 && {
        href: staffInvitationPaths.invitationTable(locale, query),
        label: t('invitations:list.table'),
      },
    ],
  })
}

const filters = (i18n: I18n, { state, channel, role, search }: InvitationFilters) => {
  const { t } = i18n
  const any = { value: '', label: t('invitations:list.any') }
  return filterForm(
    { action: staffInvitationPaths.invitations(i18n.locale), label: t('invitations:list.filter') },
    html`
    ${state && hiddenField('state', state)}
    ${textField({ i18n, name: 'search', label: t('invitations:list.search'), type: 'search', value: search, autocomplete: 'off' })}
    ${selectField({ i18n, name: 'channel', label: t('invitations:list.channel'), options: [any, ...invitationChannels.map((value) => ({ value, label: t(`invitations:channel.${value}`) }))], value: channel ?? '' })}
    ${selectField({ i18n, name: 'role', label: t('invitations:list.role'), options: [any, ...(['counsel', 'party'] as const).map((value) => ({ value, label: t(`accounts:role.${value}`) }))], value: role ?? '' })}
    ${submitButton({ label: t('invitations:list.apply'), kind: 'secondary' })}`,
  )
}

const table = (i18n: I18n, invitations: readonly Row[]) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('invitations:list.listTitle'),
    captionHidden: true,
    columns: [
      { label: t('invitations:list.person') },
      { label: t('invitations:list.place') },
      { label: t('invitations:list.role') },
      { label: t('invitations:list.state') },
      { label: t('invitations:list.sentOn'), isNamed: true },
      { label: t('invitations:list.until'), isNamed: true },
    ],
    rows: invitations.map((one) => [
      html`<a href="${staffInvitationPaths.invitation(locale, one.id)}">${personName({ ...one, scriptLang: null })}</a>`,
      html`${partyPlaceOf(one)}<br>${t('invitations:list.byChannel', { channel: t(`invitations:channel.${one.channel}`), language: t(`common:language.${one.locale}`) })}`,
      html`${one.role === 'party' ? t('accounts:role.party') : t('accounts:role.counsel')}${one.inviter && html`<br>${t('invitations:list.by')} ${personName(one.inviter)}`}`,
      tag(invitationTag(i18n, one.state)),
      one.sentAt === null ? t('invitations:list.notYet') : dateTag({ i18n, at: one.sentAt }),
      dateTag({ i18n, at: one.expiresAt }),
    ]),
  })
}
