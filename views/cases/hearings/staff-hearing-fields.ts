import { hearingModes } from '../../../src/cases/hearings/values.ts'
import type { HearingField } from '../../../src/cases/record/input.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { hearingKinds, reviewKinds, zones } from '../../../src/tribunal/index.ts'
import { locales } from '../../../src/tribunal/languages.ts'
import { asTyped, dayTyped, type FieldInWords, html, radios, selectField, textField } from '../../components/index.ts'

export const hearingFields = (i18n: I18n, typed: Typed, sentences: Record<string, string>) => html`
  ${selectField({ i18n, name: 'kind', label: i18n.t('cases:hearings.kind'), options: hearingKinds.map((value) => ({ value, label: i18n.t(`cases:hearing.kind.${value}`) })), value: typed.kind, error: sentences.kind })}
  ${selectField({ i18n, name: 'reviewKind', label: i18n.t('admin:hearing.review'), hint: i18n.t('admin:hearing.reviewHint'), options: [{ value: '', label: i18n.t('admin:hearing.reviewUnknown') }, ...reviewKinds.map((value) => ({ value, label: i18n.t(`cases:hearing.review.${value}`) }))], value: typed.reviewKind ?? '', error: sentences.reviewKind })}
  ${textField({ i18n, name: 'date', label: i18n.t('admin:hearing.date'), type: 'date', value: typed.date, error: sentences.date })}
  ${textField({ i18n, name: 'time', label: i18n.t('admin:hearing.time'), type: 'time', value: typed.time, error: sentences.time })}
  ${selectField({ i18n, name: 'zone', label: i18n.t('admin:hearing.zone'), hint: i18n.t('admin:hearing.zoneHint'), options: zones.map((zone) => ({ value: zone, label: i18n.zoneName(zone) })), value: typed.zone, error: sentences.zone })}
  ${textField({ i18n, name: 'minutes', label: i18n.t('admin:hearing.minutes'), inputmode: 'numeric', size: 5, value: typed.minutes, error: sentences.minutes })}
  ${radios({ i18n, name: 'mode', label: i18n.t('admin:hearing.mode'), options: hearingModes.map((value) => ({ value, label: i18n.t(`cases:hearing.mode.${value}`) })), value: typed.mode, error: sentences.mode })}
  ${textField({ i18n, name: 'place', label: i18n.t('admin:hearing.place'), hint: i18n.t('admin:hearing.placeHint'), value: typed.place, optional: true, error: sentences.place })}
  ${textField({ i18n, name: 'room', label: i18n.t('officeCase:hearing.room'), hint: i18n.t('officeCase:hearing.roomHint'), value: typed.room, size: 20, optional: true, error: sentences.room })}
  ${textField({ i18n, name: 'panel', label: i18n.t('officeCase:hearing.panel'), hint: i18n.t('officeCase:hearing.panelHint'), value: typed.panel, autoDirection: true, spellcheck: false, optional: true, error: sentences.panel })}
  ${textField({ i18n, name: 'link', label: i18n.t('admin:hearing.link'), hint: i18n.t('admin:hearing.linkHint'), type: 'url', value: typed.link, autocomplete: 'off', optional: true, error: sentences.link })}
  ${selectField({ i18n, name: 'language', label: i18n.t('admin:hearing.language'), options: [{ value: '', label: i18n.t('admin:hearing.languageSame') }, ...locales.map((value) => ({ value, label: i18n.t(`common:language.${value}`) }))], value: typed.language ?? '', error: sentences.language })}
  ${textField({ i18n, name: 'interpreter', label: i18n.t('admin:hearing.interpreter'), hint: i18n.t('admin:hearing.interpreterHint'), value: typed.interpreter, optional: true, error: sentences.interpreter })}`

/** What the fields of both forms of a hearing are called, and what was typed in them. */
export function hearingInWords(i18n: I18n): Record<HearingField, FieldInWords> {
  const { t, zoneName } = i18n
  return {
    kind: { label: t('cases:hearings.kind'), say: (value) => t(`cases:hearing.kind.${value}` as Key) },
    reviewKind: { label: t('admin:hearing.review'), say: (value) => t(`cases:hearing.review.${value}` as Key) },
    date: { label: t('admin:hearing.date'), say: dayTyped(i18n) },
    time: { label: t('admin:hearing.time'), say: asTyped },
    zone: { label: t('admin:hearing.zone'), say: zoneName },
    minutes: { label: t('admin:hearing.minutes'), say: asTyped },
    mode: { label: t('admin:hearing.mode'), say: (value) => t(`cases:hearing.mode.${value}` as Key) },
    place: { label: t('admin:hearing.place'), say: asTyped },
    room: { label: t('officeCase:hearing.room'), say: asTyped },
    panel: { label: t('officeCase:hearing.panel'), say: asTyped },
    link: { label: t('admin:hearing.link'), say: asTyped },
    language: { label: t('admin:hearing.language'), say: (value) => t(`common:language.${value}` as Key) },
    interpreter: { label: t('admin:hearing.interpreter'), say: asTyped },
    state: { label: t('cases:hearings.state'), say: (value) => t(`cases:hearing.state.${value}` as Key) },
    reason: { label: t('admin:hearing.reason'), say: asTyped },
  }
}
