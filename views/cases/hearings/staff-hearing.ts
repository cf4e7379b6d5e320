import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { Telling } from '../../../src/cases/access/telling.ts'
import type { Clash } from '../../../src/cases/hearings/clashes.ts'
import type { HearingEffects } from '../../../src/cases/hearings/effects.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import { hearingStates } from '../../../src/cases/hearings/values.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { staffRequestPaths } from '../../../src/requests/paths.ts'

import type { Unavailable } from '../../../src/requests/unavailable-queries.ts'
import { hearingTag, isWrong, sayStaffErrors } from '../../admin/words.ts'
import { awayChoice, awayNotice, clashNotice, summaryOf } from '../../components/counsel-away.ts'
import { effectsChoice, effectsNotice } from '../../components/hearing-effects.ts'
import {
  conflictError,
  conflictPart,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  postForm,
  radios,
  submitButton,
  summaryList,
  tag,
  textField,
  unbroken,
} from '../../components/index.ts'
import { shortNoticeSaid } from '../../components/short-notice.ts'
import { tellingPart } from '../../components/telling.ts'
import { unconfirmedNotice } from '../../components/unconfirmed-years.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'
import { hearingFields, hearingInWords } from './staff-hearing-fields.ts'

type HearingData = {
  i18n: I18n
  hearing: Hearing
  theCase: OfficeCase
  errors?: FormErrors
  typed: Typed
  /** The fields show what a party asked for. */
  isPrefilled?: boolean
  isBegun: boolean
  /** What the log keeps of its notice, where that is shorter than the rule asks. */
  notice: unknown
  /** Days on which counsel of record cannot attend. */
  away: readonly Unavailable[]
  /** What counsel of record have to attend at the time that was given. */
  clashes?: readonly Clash[]
  /** What the date in the form does. */
  effects?: HearingEffects | undefined
  /** Years on which the hearing may rest, and whose days nobody has entered for the office. */
  unconfirmed: readonly number[]
  telling: Telling
  conflict?: EditConflict
}

export function hearingPage({
  i18n,
  hearing,
  theCase,
  errors = {},
  typed,
  isPrefilled,
  isBegun,
  notice,
  away,
  clashes = [],
  effects,
  unconfirmed,
  telling,
  conflict,
}: HearingData) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  const short = shortNoticeSaid(i18n, notice)
  // What is still ahead cannot have been held.
  const states = hearingStates.filter((state) => state !== 'held' || isBegun || hearing.state === 'held')
  return page(
    i18n,
    { title: t('admin:hearing.changeTitle'), error: isWrong(errors) || !!conflict, back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: summaryOf({ ...sentences, ...conflictError(i18n, conflict) }) })}
    <h1>${t('admin:hearing.changeTitle')}</h1>
    ${conflictPart({ i18n, conflict, fields: hearingInWords(i18n) })}
    ${summaryList([
      { key: t('cases:hearings.when'), value: momentTag({ i18n, at: hearing.startsAt, zone: hearing.zone }) },
      { key: t('admin:hearing.stateLabel'), value: tag(hearingTag(i18n, hearing.state)) },
      ...(short ? [{ key: t('officeCase:shortNotice.row'), value: unbroken(short) }] : []),
    ])}
    ${tellingPart(i18n, theCase, telling)}
    ${unconfirmedNotice(i18n, unconfirmed)}
    ${awayNotice(i18n, away)}
    ${clashNotice(i18n, clashes)}
    ${effectsNotice(i18n, effects)}
    <p><a href="${staffRequestPaths.recordings(locale, hearing.id)}">${t('requests:recording.title')}</a></p>
    <h2>${t('admin:hearing.stateTitle')}</h2>
        ${postForm(
          { action: staffHearingPaths.hearingState(locale, hearing.id), label: t('admin:hearing.stateTitle') },
          html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${radios({ i18n, name: 'state', label: t('admin:hearing.stateLabel'), options: states.map((value) => ({ value, label: t(`cases:hearing.state.${value}`), hint: t(`admin:hearing.stateHint.${value}`) })), value: typed.state ?? hearing.state, error: sentences.state })}
      ${textField({ i18n, name: 'reason', label: t('admin:hearing.reason'), hint: t('admin:hearing.reasonHint'), value: typed.reason, optional: true, error: sentences.reason })}
      ${submitButton({ label: t('admin:hearing.saveState'), kind: 'secondary' })}`,
        )}
    <h2>${t('admin:hearing.detailsTitle')}</h2>
    ${hearing.state === 'held' && html`<p>${t('officeCase:hearing.heldStays')}</p>`}
    ${postForm(
      { action: staffHearingPaths.hearing(locale, hearing.id), label: t('admin:hearing.detailsTitle') },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${isPrefilled && html`<p><strong>${t('requests:office.prefilled')}</strong></p>`}
      ${hearingFields(i18n, typed, sentences)}
      ${awayChoice(i18n, typed, sentences.anyway)}
      ${effectsChoice(i18n, effects, typed, sentences)}
      ${submitButton({ label: t('admin:hearing.save') })}`,
    )}`,
  )
}
