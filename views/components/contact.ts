import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { Locale } from '../../src/tribunal/languages.ts'
import { type Content, type Html, html } from './html.ts'
import { personName } from './names.ts'
import { phoneNumber } from './words.ts'

/** The lines of an envelope: `addressLines('12 King Street\nToronto ON  M5H 1A1')` */
export const addressLines = (address: string): Html =>
  html`${address.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${personName(line)}`)}`

type Changes = Readonly<Record<string, readonly [string | null, string | null]>>

/** Contact data that changed, field by field what it was and what it is, each in full: `changeList(i18n, { phone: [null, '416 555 0100'] })` */
export const contactChangeList = (i18n: I18n, changes: Changes): Html => html`
  <ul class="plain">${Object.entries(changes).map(
    ([field, [was, is]]) => html`
    <li>${i18n.t(`accounts:change.field.${field}` as Key)}<br>${shown(i18n, field, was)}<br><span class="hidden">${i18n.t('accounts:change.is')}</span> → <strong>${shown(i18n, field, is)}</strong></li>`,
  )}
  </ul>`

function shown({ t }: I18n, field: string, value: string | null): Content {
  if (!value) return t('accounts:change.nothing')
  if (field === 'locale') return t(`common:language.${value as Locale}`)
  if (field === 'account') return t(`accounts:change.account.${value as 'open' | 'closed'}`)
  if (field === 'phone') return phoneNumber(value)
  return field === 'address' ? addressLines(value) : personName(value)
}
