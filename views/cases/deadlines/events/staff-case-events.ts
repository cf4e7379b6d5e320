import type { Telling } from '../../../../src/cases/access/telling.ts'
import { staffCaseEventPaths } from '../../../../src/cases/deadlines/events/paths.ts'
import type { EnteredEvent, EventChoice } from '../../../../src/cases/deadlines/events/queries.ts'
import type { OutsideAccess, ReadableCase } from '../../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../../src/platform/web/i18n.ts'
import { isWrong } from '../../../admin/words.ts'
import {
  type Content,
  checkboxes,
  dataTable,
  dayTag,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  textArea,
  textField,
  unbroken,
} from '../../../components/index.ts'
import { readingOnly } from '../../../components/reading-only.ts'
import { tellingPart } from '../../../components/telling.ts'
import { page } from '../../../layout.ts'
import { backToCase } from '../../record/staff-case-fields.ts'
import { cancelledWords } from '../cancelled.ts'

type EventsData = {
  i18n: I18n
  theCase: ReadableCase
  events: readonly EnteredEvent[]
  names: ReadonlyMap<string, string>
  choices: readonly EventChoice[]
  outside: OutsideAccess | undefined
  telling: Telling
  /** The clock of the office. */
  zone: string
  done?: 'added' | 'cancelled'
  errors?: FormErrors
  typed?: Typed
}

/** Events from which deadlines are counted. */
export function caseEventsPage(data: EventsData) {
  const { i18n, theCase, done, errors = {} } = data
  const { t } = i18n
  const sentences = sentencesOf(errors, (error) => t(`deadlinePages:error.${error}` as Key))
  return page(
    i18n,
    { title: t('deadlinePages:events.title'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${done && notice({ i18n, kind: 'success', title: t(`deadlinePages:events.done.${done}`) })}
    ${readingOnly(i18n, data.outside)}
    <div class="titled"><h1>${t('deadlinePages:events.title')}</h1><p>${t('deadlinePages:events.lead')}</p></div>
    ${eventTable(data)}
    ${!data.outside && addingPart(data, sentences)}`,
  )
}

const addingPart = (data: EventsData, sentences: Record<string, string>) => html`
    <h2>${data.i18n.t('deadlinePages:events.addTitle')}</h2>
    <p>${data.i18n.t('deadlinePages:events.told')}</p>
    ${tellingPart(data.i18n, data.theCase, data.telling)}
    ${eventForm(data, sentences)}`

/** With a capital, for a list. */
function kindWords({ t }: I18n, kind: string): string {
  const words = t(`deadlines:anchor.${kind}` as Key)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function eventTable({ i18n, events, names, outside, zone }: EventsData): Content {
  const { t } = i18n
  return dataTable({
    none: t('deadlinePages:events.none'),
    caption: t('deadlinePages:events.caption'),
    captionHidden: true,
    columns: [
      { label: t('deadlinePages:events.kind') },
      { label: t('deadlinePages:events.day'), isNamed: true },
      { label: t('deadlinePages:events.setDay'), isNamed: true },
      { label: t('deadlinePages:events.by'), isNamed: true },
      { label: t('deadlinePages:events.acts'), kind: 'act' },
    ],
    rows: events.map((e) => [
      html`${kindWords(i18n, e.kind)}${e.note && html`<br><span class="aside" dir="auto">${e.note}</span>`}`,
      html`${e.happenedAt === null ? dayTag({ i18n, day: e.day }) : momentTag({ i18n, at: e.happenedAt, zone })}${e.mailedOn && html`<br><span class="aside">${unbroken(t(`deadlinePages:events.${e.mailedAbroad ? 'mailedAbroadOn' : 'mailedOnDay'}`, { day: i18n.day(e.mailedOn) }))}</span>`}`,
      e.setDay ? dayTag({ i18n, day: e.setDay }) : '',
      html`${personName(names.get(e.createdBy ?? '') ?? t('deadlinePages:events.system'))}<br>${momentTag({ i18n, at: e.createdAt })}`,
      e.cancelledAt !== null
        ? cancelledWords(i18n, e, names, t('deadlinePages:events.cancelled'))
        : outside
          ? ''
          : cancelling(i18n, e),
    ]),
  })
}

const cancelling = (i18n: I18n, { id, kind, day }: EnteredEvent) =>
  postForm(
    { action: staffCaseEventPaths.caseEventCancellation(i18n.locale, id) },
    submitButton({
      label: i18n.t('deadlinePages:events.cancel'),
      kind: 'secondary',
      about: `${kindWords(i18n, kind)}, ${i18n.day(day)}`,
    }),
  )

function eventForm({ i18n, theCase, choices, typed = {} }: EventsData, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const mailable = choices.filter(({ mayBeMailed }) => mayBeMailed).map(({ kind }) => kindWords(i18n, kind))
  const naming = choices.filter(({ namesDay }) => namesDay).map(({ kind }) => kindWords(i18n, kind))
  const hourly = choices.filter(({ hasHour }) => hasHour).map(({ kind }) => kindWords(i18n, kind))
  return postForm(
    { action: staffCaseEventPaths.caseEvents(locale, theCase.id), seal: i18n.seal },
    html`
    ${selectField({ i18n, name: 'kind', label: t('deadlinePages:events.kind'), options: choices.map(({ kind }) => ({ value: kind, label: kindWords(i18n, kind) })), value: typed.kind, empty: true, error: sentences.kind })}
    ${textField({ i18n, name: 'day', label: t('deadlinePages:events.day'), hint: t('deadlinePages:events.dayHint'), type: 'date', value: typed.day, size: 10, optional: mailable.length > 0, error: sentences.day })}
    ${hourly.length > 0 && textField({ i18n, name: 'hour', label: t('deadlinePages:events.hour'), hint: html`${t('deadlinePages:events.hourHint')}<ul>${hourly.map((words) => html`<li>${words}</li>`)}</ul>`, type: 'time', value: typed.hour, size: 10, optional: true, error: sentences.hour })}
    ${mailable.length > 0 && textField({ i18n, name: 'mailedOn', label: t('deadlinePages:events.mailedOn'), hint: html`${t('deadlinePages:events.mailedOnHint')}<ul>${mailable.map((words) => html`<li>${words}</li>`)}</ul>`, type: 'date', value: typed.mailedOn, size: 10, optional: true, error: sentences.mailedOn })}
    ${mailable.length > 0 && checkboxes({ i18n, name: 'mailedAbroad[]', label: t('deadlinePages:events.mailedFrom'), options: [{ value: 'yes', label: t('deadlinePages:events.mailedAbroad') }], values: typed.mailedAbroad ? ['yes'] : [] })}
    ${naming.length > 0 && textField({ i18n, name: 'setDay', label: t('deadlinePages:events.setDay'), hint: html`${t('deadlinePages:events.setDayHint')}<ul>${naming.map((words) => html`<li>${words}</li>`)}</ul>`, type: 'date', value: typed.setDay, size: 10, optional: true, error: sentences.setDay })}
    ${textArea({ i18n, name: 'note', label: t('deadlinePages:events.note'), hint: t('deadlinePages:events.noteHint'), rows: 2, value: typed.note, optional: true, error: sentences.note })}
    ${submitButton({ label: t('deadlinePages:events.add') })}`,
  )
}
