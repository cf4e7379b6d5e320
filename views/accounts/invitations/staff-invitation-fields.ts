import { invitationChannels } from '../../../src/accounts/invitations/values.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { html, radios, textArea, textField } from '../../components/index.ts'

type Fields = { i18n: I18n; typed: Typed; errors: Record<string, string> }

export const nameField = ({ i18n, typed, errors }: Fields) =>
  textField({
    i18n,
    name: 'name',
    label: i18n.t('invitations:form.name'),
    hint: i18n.t('invitations:form.nameHint'),
    value: typed.name,
    autoDirection: true,
    spellcheck: false,
    autocomplete: 'off',
    error: errors.name,
  })

export const localeField = ({ i18n, typed, errors }: Fields) =>
  radios({
    i18n,
    name: 'locale',
    label: i18n.t('invitations:form.locale'),
    options: locales.map((value) => ({ value, label: i18n.t(`common:language.${value}`) })),
    value: typed.locale,
    error: errors.locale,
  })

/** The channel of an invitation, and the fields that each channel needs. */
export const contactInputs = ({ i18n, typed, errors }: Fields) => html`
  ${radios({
    i18n,
    name: 'channel',
    label: i18n.t('invitations:form.channel'),
    options: invitationChannels.map((value) => ({
      value,
      label: i18n.t(`invitations:channel.${value}`),
      hint: i18n.t(`invitations:form.channelHint.${value}`),
    })),
    value: typed.channel ?? 'mail',
    error: errors.channel,
  })}
  ${textField({
    i18n,
    name: 'email',
    label: i18n.t('invitations:form.email'),
    hint: i18n.t('invitations:form.emailHint'),
    type: 'email',
    value: typed.email,
    autocomplete: 'off',
    error: errors.email,
  })}
  ${textArea({
    i18n,
    name: 'address',
    label: i18n.t('invitations:form.address'),
    hint: i18n.t('invitations:form.addressHint'),
    value: typed.address,
    rows: 4,
    error: errors.address,
  })}
  ${textField({
    i18n,
    name: 'fax',
    label: i18n.t('invitations:form.fax'),
    hint: i18n.t('invitations:form.faxHint'),
    type: 'tel',
    value: typed.fax,
    size: 20,
    autocomplete: 'off',
    error: errors.fax,
  })}`
