import type { HearingEffects } from '../../src/cases/hearings/effects.ts'
import type { Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Content, checkboxes, html, notice, unbroken } from './index.ts'
import { limitName } from './limit-words.ts'
import { movedText } from './moved-words.ts'
import { exceptionText, shortNoticeText } from './short-notice.ts'

/** Beside a form that fixes or moves a hearing: which limits that moves to an earlier day, and that its notice is too short. */
export const effectsNotice = (i18n: I18n, effects: HearingEffects | undefined): Content =>
  effects ? html`${movesNotice(i18n, effects)}${shortNotice(i18n, effects)}` : ''

/** Said where there is something to affirm. */
function movesNotice(i18n: I18n, { earlier, alsoPassed, notice: short }: HearingEffects): Content {
  const { t } = i18n
  const count = earlier.filter(({ isPassed }) => isPassed).length
  if (earlier.length === 0 || (count === 0 && !short)) return ''
  const also = [...new Set(alsoPassed.map(({ deadlineId }) => limitName(i18n, deadlineId)))]
  return notice({
    i18n,
    kind: 'warning',
    title: count > 0 ? t('officeCase:effects.passTitle', { count }) : t('officeCase:effects.earlierTitle'),
    body: html`
    <ul>${earlier.map((one) => html`<li>${unbroken(movedText(i18n, one))}</li>`)}</ul>
    ${also.length > 0 && html`<p>${t('officeCase:effects.also')}</p><ul>${also.map((name) => html`<li>${name}</li>`)}</ul>`}`,
  })
}

function shortNotice(i18n: I18n, { notice: short }: HearingEffects): Content {
  if (!short) return ''
  const { enoughBy } = short
  return notice({
    i18n,
    kind: 'warning',
    title: i18n.t('officeCase:shortNotice.title'),
    body: html`
    <p>${unbroken(shortNoticeText(i18n, short))} ${enoughBy && i18n.t(`officeCase:shortNotice.enoughBy.${enoughBy}`)}</p>
    <p>${i18n.t('officeCase:shortNotice.today')}</p>`,
  })
}

/** What has to be affirmed before it is saved. */
export const effectsChoice = (
  i18n: I18n,
  effects: HearingEffects | undefined,
  typed: Typed,
  errors: Record<string, string>,
): Content =>
  effects
    ? html`${passedChoice(i18n, effects, typed, errors.passed)}${noticeChoice(i18n, effects, typed, errors.shortNotice)}`
    : ''

const ticked = (boxes: string | undefined): string[] => (boxes ?? '').split('\n')

const passedChoice = (i18n: I18n, { ticks }: HearingEffects, typed: Typed, error: string | undefined): Content =>
  ticks.passed === null
    ? ''
    : checkboxes({
        i18n,
        name: 'passed[]',
        label: i18n.t('officeCase:effects.label'),
        options: [{ value: ticks.passed, label: i18n.t('officeCase:effects.anyway') }],
        values: ticked(typed.passed),
        ...(error ? { error } : {}),
      })

const noticeChoice = (i18n: I18n, { ticks, notice: short }: HearingEffects, typed: Typed, error?: string): Content =>
  !short
    ? ''
    : checkboxes({
        i18n,
        name: 'shortNotice[]',
        label: i18n.t('officeCase:shortNotice.label'),
        hint: i18n.t('officeCase:shortNotice.hint'),
        options: short.exceptions.map(({ why, rule }, index) => ({
          value: ticks.notice[index]!.tick,
          label: exceptionText(i18n, why, rule),
        })),
        values: ticked(typed.shortNotice),
        ...(error ? { error } : {}),
      })
