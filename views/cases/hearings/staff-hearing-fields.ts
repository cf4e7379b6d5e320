import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { hearingKinds, zones } from '../../../src/tribunal/index.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { type Content, html, radios, selectField, textField } from '../../components/index.ts'

const modes = ['virtual', 'hybrid', 'inPerson', 'inWriting'] as const

export const hearingFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  ${selectField({ i18n, name: 'kind', label: i18n.t('cases:hearings.kind'), options: hearingKinds.map((value) => ({ value, label: i18n.t(`cases:hearing.kind.${value}`) })), value: typed.kind, error: sentences.kind })}
  ${textField({ i18n, name: 'date', label: i18n.t('admin:hearing.date'), type: 'date', value: typed.date, error: sentences.date })}
  ${textField({ i18n, name: 'time', label: i18n.t('admin:hearing.time'), type: 'time', value: typed.time, error: sentences.time })}
  ${selectField({ i18n, name: 'zone', label: i18n.t('admin:hearing.zone'), hint: i18n.t('admin:hearing.zoneHint'), options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })), value: typed.zone, error: sentences.zone })}
  ${textField({ i18n, name: 'minutes', label: i18n.t('admin:hearing.minutes'), inputmode: 'numeric', size: 5, value: typed.minutes, error: sentences.minutes })}
  ${radios({ i18n, name: 'mode', label: i18n.t('admin:hearing.mode'), options: modes.map((value) => ({ value, label: i18n.t(`cases:hearing.mode.${value}`) })), value: typed.mode, error: sentences.mode })}
  ${textField({ i18n, name: 'place', label: i18n.t('admin:hearing.place'), hint: i18n.t('admin:hearing.placeHint'), value: typed.place, optional: true, error: sentences.place })}
  ${textField({ i18n, name: 'link', label: i18n.t('admin:hearing.link'), hint: i18n.t('admin:hearing.linkHint'), type: 'url', value: typed.link, autocomplete: 'off', optional: true, error: sentences.link })}
  ${selectField({ i18n, name: 'language', label: i18n.t('admin:hearing.language'), options: [{ value: '', label: i18n.t('admin:hearing.languageSame') }, ...locales.map((value) => ({ value, label: i18n.t(`common:language.${value}`) }))], value: typed.language ?? '', error: sentences.language })}
  ${textField({ i18n, name: 'interpreter', label: i18n.t('admin:hearing.interpreter'), hint: i18n.t('admin:hearing.interpreterHint'), value: typed.interpreter, optional: true, error: sentences.interpreter })}`

/** Labels of both hearing forms. */
export const hearingLabels = ({ t }: I18n): Record<string, string> => ({
  kind: t('cases:hearings.kind'),
  date: t('admin:hearing.date'),
  time: t('admin:hearing.time'),
  zone: t('admin:hearing.zone'),
  minutes: t('admin:hearing.minutes'),
  mode: t('admin:hearing.mode'),
  place: t('admin:hearing.place'),
  link: t('admin:hearing.link'),
  language: t('admin:hearing.language'),
  interpreter: t('admin:hearing.interpreter'),
  state: t('cases:hearings.state'),
  reason: t('admin:hearing.reason'),
})

export const sayHearing =
  (i18n: I18n) =>
  (field: string, value: string): Content => {
    if (field === 'kind' || field === 'mode' || field === 'state')
      return i18n.t(`cases:hearing.${field}.${value}` as Key)
    if (field === 'zone') return i18n.zoneName(value)
    return field === 'language' ? i18n.t(`common:language.${value}` as Key) : html`<span dir="auto">${value}</span>`
  }
