import type { Closure } from '../../../src/cases/deadlines/calendar.ts'
import type { Basis, CountingStep, Deadline } from '../../../src/cases/deadlines/types.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { lawLanguages } from '../../../src/tribunal/languages.ts'
import { type Content, disclosure, html, unbroken } from '../../components/index.ts'
import { countText, dayText, ruleLink, sourceWords } from '../../components/limit-words.ts'

export function howCounted(i18n: I18n, deadline: Deadline): Content {
  const { t } = i18n
  const { limit, bases, strictest, notice, safeDay } = deadline
  return disclosure(
    t('deadlinePages:how.title'),
    html`
    ${bases && strictest === 'both' && stepList(i18n, bases[lawLanguages[0]])}
    ${bases && strictest !== 'both' && differing(i18n, bases)}
    ${notice && html`<p>${t('deadlinePages:how.notice', { count: notice.change.days })} ${sourceWords(i18n, notice.change)}.</p>${stepList(i18n, notice.basis)}`}
    ${safeDay && html`<p>${unbroken(t('deadlinePages:how.safe', { day: dayText(i18n, safeDay) }))}</p>`}
    <p>${t(`deadlinePages:how.${limit.receipt}`)} ${limit.to.map((to, index) => html`${index > 0 && ', '}${t(`deadlines:recipient.${to}` as Key)}`)}.</p>
    <p>${t('deadlinePages:how.text')} ${[limit.rule, ...(limit.also ?? [])].map((rule, index) => html`${index > 0 && ', '}${ruleLink(i18n, rule)}`)}.</p>
    ${limit.late !== 'none' && html`<p>${t('deadlinePages:how.late')} ${t(`tribunal:late.${limit.late}` as Key)}</p>`}`,
  )
}

/** Where the two texts of the law differ, both results are shown, since both are law. */
const differing = (i18n: I18n, bases: NonNullable<Deadline['bases']>) => html`
    <p>${unbroken(i18n.t('deadlinePages:how.differ', { english: dayText(i18n, bases.en.day), french: dayText(i18n, bases.fr.day) }))}</p>${lawLanguages.map(
      (text) => html`
    <p>${i18n.t(`deadlinePages:how.by.${text}`)}</p>
    ${stepList(i18n, bases[text])}`,
    )}`

const stepList = (i18n: I18n, { steps }: Basis) =>
  html`<ol>${steps.map((step) => html`<li>${unbroken(stepText(i18n, step))}</li>`)}</ol>`

/** A step of the count as a sentence. */
export function stepText(i18n: I18n, step: CountingStep): string {
  const { t } = i18n
  const day = dayText(i18n, step.day)
  switch (step.step) {
    case 'from':
      return t('deadlinePages:step.from', { day, anchor: t(`deadlines:anchor.${step.anchor}` as Key) })
    case 'counted':
      return t('deadlinePages:step.counted', { day, count: countText(i18n, step.count) })
    case 'set':
      return t('deadlinePages:step.set', { day })
    default:
      return t(`deadlinePages:step.${step.step}`, { day, closure: closureText(i18n, step.closure) })
  }
}

function closureText(i18n: I18n, closure: Closure): string {
  const { t } = i18n
  if (closure.why === 'holiday') return t(`deadlinePages:holiday.${closure.holiday}`)
  if (closure.why === 'office') return t('deadlinePages:closure.office', { name: nameIn(i18n, closure) })
  return t(`deadlinePages:closure.${closure.why}`)
}
