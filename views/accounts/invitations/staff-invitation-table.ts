import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Locale, locales } from '../../../src/tribunal/languages.ts'
import { invitationTag } from '../../admin/words.ts'
import {
  type Content,
  dataTable,
  dateTag,
  emailAddress,
  html,
  personName,
  postForm,
  radios,
  submitButton,
  tag,
  textField,
} from '../../components/index.ts'

export type InvitationRow = {
  readonly id: string
  readonly name: string
  readonly scriptName: string | null
  readonly email: string
  readonly locale: Locale
  readonly state: InvitationState
  readonly sentAt: number | null
  readonly expiresAt: number
}

/** Invitations with their acts; `about` adds a column after the person's. */
export const invitationTable = <Row extends InvitationRow>(
  i18n: I18n,
  invitations: readonly Row[],
  about: { label: string; of: (row: Row) => Content },
) => {
  const { t } = i18n
  return dataTable({
    caption: t('admin:invitations.listTitle'),
    captionHidden: true,
    columns: [
      { label: t('admin:invitations.person') },
      { label: about.label },
      { label: t('admin:invitations.language') },
      { label: t('admin:invitations.state') },
      { label: t('admin:invitations.sentOn'), isNamed: true },
      { label: t('admin:invitations.until'), isNamed: true },
      { label: t('admin:invitations.acts'), kind: 'act' },
    ],
    rows: invitations.map((row) => [
      html`${personName({ ...row, scriptLang: null })}<br>${emailAddress(row.email)}`,
      about.of(row),
      t(`common:language.${row.locale}`),
      tag(invitationTag(i18n, row.state)),
      row.sentAt === null ? t('admin:invitations.notSent') : dateTag({ i18n, at: row.sentAt }),
      dateTag({ i18n, at: row.expiresAt }),
      acts(i18n, row),
    ]),
  })
}

function acts({ t, locale, seal }: I18n, { id, name, state }: InvitationRow): Content {
  if (state === 'registered' || state === 'revoked') return ''
  return html`
    ${postForm({ action: staffInvitationPaths.invitationResending(locale, id), seal }, submitButton({ label: t('admin:invitations.resend'), kind: 'plain', about: name }))}
    ${state !== 'expired' && postForm({ action: staffInvitationPaths.invitationRevocation(locale, id), seal }, submitButton({ label: t('admin:invitations.withdraw'), kind: 'plain', about: name }))}`
}

export const inviteeFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  ${textField({ i18n, name: 'name', label: i18n.t('admin:invitations.name'), value: typed.name, autoDirection: true, spellcheck: false, autocomplete: 'off', error: sentences.name })}
  ${textField({ i18n, name: 'email', label: i18n.t('admin:invitations.email'), hint: i18n.t('admin:invitations.emailHint'), type: 'email', value: typed.email, autocomplete: 'off', error: sentences.email })}
  ${radios({
    i18n,
    name: 'locale',
    label: i18n.t('admin:invitations.localeLabel'),
    options: locales.map((value) => ({ value, label: i18n.t(`admin:invitations.in.${value}`) })),
    value: typed.locale,
    error: sentences.locale,
  })}`
