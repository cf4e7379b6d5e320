import type { Addressee } from '../../../src/cases/access/addressees.ts'
import type { OutgoingType } from '../../../src/documents/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, html, notice, personName, radios, sentencesOf } from '../../components/index.ts'

const own = [
  'codeMissing',
  'dayPast',
  'channelMissing',
  'sideMissing',
  'filedByMissing',
  'stillToCome',
  'heldFile',
  'decisionMissing',
  'audienceMissing',
  'readersMissing',
  'readersNotMeant',
  'readerUnknown',
  'languageMissing',
  'bodyMissing',
  'factMissing',
  'factUnknown',
  'templateGone',
  'notOffered',
  'letterNotMade',
  'numbersUnknown',
  'casesMissing',
  'casesTooMany',
  'addressMissing',
  'postNotMeant',
  'postWayMissing',
  'postedAhead',
  'returnedAhead',
  'returnedBefore',
  'returnCauseMissing',
  'receivedMissing',
] as const

/** Errors of these forms as sentences; `refused.…` are those of people who file, the others those of staff. */
export const sayExchange = (
  { t }: I18n,
  errors: FormErrors,
  holes: Record<string, string | number> = {},
): Record<string, string> =>
  sentencesOf(errors, (error) => {
    if (error.startsWith('refused.')) return t(`documents:${error}` as Key, { file: '', all: '', count: 1, ...holes })
    const known = own.find((name) => name === error)
    return known ? t(`registry:error.${known}`, holes) : t(`admin:error.${error}` as Key, holes)
  })

type AudienceFields = {
  i18n: I18n
  addressees: readonly Addressee[]
  typed: Typed
  error: string | undefined
}

/** For everybody on the case, or only for those ticked. */
export const audienceFields = ({ i18n, addressees, typed, error }: AudienceFields): Content => {
  const { t } = i18n
  return html`
      ${radios({
        i18n,
        name: 'audience',
        label: t('outgoing:audience.label'),
        options: [
          { value: 'case', label: t('outgoing:audience.case'), hint: t('outgoing:audience.caseHint') },
          {
            value: 'withDelegates',
            label: t('outgoing:audience.withDelegates'),
            hint: t('outgoing:audience.withDelegatesHint'),
          },
          { value: 'named', label: t('outgoing:audience.named'), hint: t('outgoing:audience.namedHint') },
        ],
        value: typed.audience ?? 'case',
        error,
      })}
      ${
        addressees.length === 0
          ? html`<p>${t('outgoing:audience.nobody')}</p>`
          : html`<div class="field"><fieldset><legend>${t('outgoing:audience.choose')}</legend>${addressees.map(
              ({ personId, name, as }) =>
                checkbox(`reader-${personId}`, html`${personName(name)} – ${t(`outgoing:as.${as}`)}`, typed),
            )}</fieldset></div>`
      }`
}

const checkbox = (name: string, label: Content, typed: Typed) => html`
        <div class="choice">
          <input type="checkbox" id="${name}" name="${name}" value="yes" ${typed[name] === 'yes' ? 'checked' : ''}>
          <label for="${name}">${label}</label>
        </div>`

export const outgoingOptions = ({ t }: I18n, types: readonly OutgoingType[]) =>
  types.map((value) => ({ value, label: t(`documents:type.${value}`) }))

/** A number that is no file of this office, with its line. */
export type UnknownNumber = { readonly line: number; readonly number: string }

/** One by one, so that a long list can be corrected. */
export function unknownNumbers(i18n: I18n, unknown: readonly UnknownNumber[]): Content {
  if (unknown.length === 0) return ''
  const { t } = i18n
  return notice({
    i18n,
    kind: 'error',
    title: t('outgoing:creation.unknown'),
    body: html`<ul>${unknown.map(({ line, number }) => html`<li>${t('outgoing:creation.unknownLine', { line, number })}</li>`)}</ul>`,
  })
}
