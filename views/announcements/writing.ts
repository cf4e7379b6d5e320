import { staffAnnouncementPaths } from '../../src/announcements/paths.ts'
import type { AnnouncementChange } from '../../src/announcements/queries.ts'
import type { Audience, Severity } from '../../src/announcements/schema.ts'
import { fieldIn, nameIn, pairLocales } from '../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key, Locale } from '../../src/platform/web/i18n.ts'
import type { Division } from '../../src/tribunal/index.ts'
import type { Paired } from '../../src/tribunal/languages.ts'
import {
  buttonRow,
  type Content,
  checkboxes,
  errorSummary,
  hiddenField,
  html,
  notice,
  postForm,
  radios,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { announcementChangeList, staleNotice } from './changes.ts'
import { listFields } from './words.ts'

export type AddressedOffice = Paired<'name'> & { readonly id: string }

type WritingData = {
  readonly i18n: I18n
  /** The tribunal's. */
  readonly zone: string
  readonly severities: readonly Severity[]
  readonly audiences: readonly Audience[]
  readonly divisions: readonly Division[]
  /** Offered offices; none for a supervisor, who announces to their own. */
  readonly offices: readonly AddressedOffice[]
  readonly typed?: Typed
  readonly errors?: FormErrors
  /** For a change of an existing one. */
  readonly id?: string
  readonly version?: number
  readonly isOver?: boolean
  readonly changes?: readonly AnnouncementChange[]
  /** What a colleague changed in the meantime. */
  readonly stale?: AnnouncementChange | undefined
}

export function announcementWritingPage(data: WritingData) {
  const { i18n, id, errors = {}, stale, changes = [], isOver } = data
  const { t, locale } = i18n
  const title = t(id ? 'announcements:writing.changeTitle' : 'announcements:writing.title')
  const sentences = sentencesOf(errors, (error) => t(`announcements:error.${error}` as Key))
  const named = Object.fromEntries(
    Object.entries(sentences).map(([field, words]) => [
      listFields.some((name) => name === field) ? `${field}[]` : field,
      words,
    ]),
  )
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0 || stale !== undefined,
      back: { href: staffAnnouncementPaths.announcements(locale), label: t('announcements:office.title') },
    },
    html`
    ${errorSummary({ i18n, errors: named })}
    <h1>${title}</h1>
    ${stale && staleNotice(i18n, stale)}
    ${isOver ? notice({ i18n, kind: 'information', title: t('announcements:writing.isOver') }) : writingForm(data, sentences)}
    ${id && !isOver && withdrawal(data, id)}
    ${changes.length > 0 && announcementChangeList(data, changes)}`,
  )
}

function writingForm(data: WritingData, sentences: Record<string, string>): Content {
  const { i18n, id, version, typed = {}, severities, audiences, divisions, offices, zone } = data
  const { t, locale } = i18n
  const chosen = (name: string) => (typed[name] ?? '').split('\n')
  const boxes = (name: 'audience' | 'divisions' | 'offices', options: readonly { value: string; label: string }[]) =>
    checkboxes({
      i18n,
      name: `${name}[]`,
      label: t(`announcements:writing.${name}`),
      hint: t(`announcements:writing.hint.${name}`),
      optional: name !== 'audience',
      options,
      values: chosen(name),
      error: sentences[name],
    })
  return html`
    <p>${t('announcements:writing.lead')}</p>
    ${postForm(
      {
        action: id
          ? staffAnnouncementPaths.announcement(locale, id)
          : staffAnnouncementPaths.announcementCreation(locale),
        seal: i18n.seal,
        label: t('announcements:writing.title'),
      },
      html`
      ${version !== undefined && hiddenField('version', version)}
      ${pairLocales.map((language) => wordFields(data, language, typed, sentences))}
      ${radios({
        i18n,
        name: 'severity',
        label: t('announcements:writing.severity'),
        options: severities.map((value) => ({
          value,
          label: t(`announcements:severity.${value}`),
          hint: t(`announcements:severityHint.${value}`),
        })),
        value: typed.severity,
        error: sentences.severity,
      })}
      ${boxes(
        'audience',
        audiences.map((value) => ({ value, label: t(`announcements:audience.${value}`) })),
      )}
      ${boxes(
        'divisions',
        divisions.map((value) => ({ value, label: t(`tribunal:${value}.name`) })),
      )}
      ${offices.length === 0 && html`<p>${t('announcements:writing.ownOffice')}</p>`}
      ${
        offices.length > 0 &&
        boxes(
          'offices',
          offices.map((office) => ({ value: office.id, label: nameIn(i18n, office) })),
        )
      }
      <h2>${t('announcements:writing.when')}</h2>
      <p>${t('announcements:writing.zone', { zone: i18n.zoneName(zone) })}</p>
      ${(['start', 'end'] as const).map((edge) => whenFields(data, edge, sentences))}
      ${buttonRow(submitButton({ label: t('announcements:writing.preview'), name: 'next', value: 'preview' }))}`,
    )}`
}

function wordFields({ i18n }: WritingData, locale: Locale, typed: Typed, sentences: Record<string, string>): Content {
  const { t } = i18n
  const [title, text] = [fieldIn(locale, 'title'), fieldIn(locale, 'text')]
  return html`
      ${textField({ i18n, name: title, label: t(`announcements:writing.titleIn.${locale}`), maxlength: 120, value: typed[title], error: sentences[title] })}
      ${textArea({ i18n, name: text, label: t(`announcements:writing.textIn.${locale}`), hint: t('announcements:writing.textHint'), rows: 6, value: typed[text], error: sentences[text] })}`
}

const labels = {
  start: ['maintenance:admin.startDate', 'maintenance:admin.startTime'],
  end: ['maintenance:admin.endDate', 'maintenance:admin.endTime'],
} as const

function whenFields({ i18n, typed = {} }: WritingData, edge: 'start' | 'end', sentences: Record<string, string>) {
  const { t } = i18n
  const [date, time] = edge === 'start' ? ['startDate', 'startTime'] : ['endDate', 'endTime']
  const [dateLabel, timeLabel] = labels[edge]
  return html`
      ${textField({ i18n, name: date, label: t(dateLabel), type: 'date', size: 10, value: typed[date], error: sentences[date] })}
      ${textField({ i18n, name: time, label: t(timeLabel), hint: t('maintenance:admin.timeHint'), size: 5, autocomplete: 'off', value: typed[time], error: sentences[time] })}`
}

const withdrawal = ({ i18n, version = 0 }: WritingData, id: string): Content => html`
    <h2>${i18n.t('announcements:writing.withdrawTitle')}</h2>
    <p>${i18n.t('announcements:writing.withdrawWhat')}</p>
    ${postForm(
      { action: staffAnnouncementPaths.announcementWithdrawal(i18n.locale, id), seal: i18n.seal },
      html`${hiddenField('version', version)}${submitButton({ label: i18n.t('announcements:writing.withdraw'), kind: 'danger' })}`,
    )}`
