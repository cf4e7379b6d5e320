import type { Telling } from '../../../src/cases/access/telling.ts'
import type { Clash } from '../../../src/cases/hearings/clashes.ts'
import type { HearingEffects } from '../../../src/cases/hearings/effects.ts'
import { staffHearingPaths } from '../../../src/cases/hearings/paths.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Unavailable } from '../../../src/requests/unavailable-queries.ts'
import { isWrong, sayStaffErrors } from '../../admin/words.ts'
import { awayChoice, awayNotice, clashNotice, summaryOf } from '../../components/counsel-away.ts'
import { effectsChoice, effectsNotice } from '../../components/hearing-effects.ts'
import { errorSummary, html, postForm, submitButton } from '../../components/index.ts'
import { tellingPart } from '../../components/telling.ts'
import { unconfirmedNotice } from '../../components/unconfirmed-years.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'
import { hearingFields } from './staff-hearing-fields.ts'

type SchedulingData = {
  i18n: I18n
  theCase: OfficeCase
  errors?: FormErrors
  typed: Typed
  /** Days on which counsel of record cannot attend. */
  away: readonly Unavailable[]
  /** What counsel of record have to attend at the time that was given. */
  clashes?: readonly Clash[]
  /** What the date in the form does. */
  effects?: HearingEffects | undefined
  /** Years on which the hearing may rest, and whose days nobody has entered for the office. */
  unconfirmed: readonly number[]
  telling: Telling
}

export function schedulingPage({
  i18n,
  theCase,
  errors = {},
  typed,
  away,
  clashes = [],
  effects,
  unconfirmed,
  telling,
}: SchedulingData) {
  const { t, locale } = i18n
  const sentences = sayStaffErrors(i18n, errors)
  return page(
    i18n,
    { title: t('admin:hearing.newTitle'), error: isWrong(errors), back: backToCase(i18n, theCase) },
    html`
    ${errorSummary({ i18n, errors: summaryOf(sentences) })}
    <h1>${t('admin:hearing.newTitle')}</h1>
    ${tellingPart(i18n, theCase, telling)}
    ${unconfirmedNotice(i18n, unconfirmed)}
    ${awayNotice(i18n, away)}
    ${clashNotice(i18n, clashes)}
    ${effectsNotice(i18n, effects)}
    ${postForm(
      { action: staffHearingPaths.caseHearings(locale, theCase.id), seal: i18n.seal },
      html`
      ${hearingFields(i18n, typed, sentences)}
      ${awayChoice(i18n, typed, sentences.anyway)}
      ${effectsChoice(i18n, effects, typed, sentences)}
      ${submitButton({ label: t('admin:hearing.schedule') })}`,
    )}`,
  )
}
