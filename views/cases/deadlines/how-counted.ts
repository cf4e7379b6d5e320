import type { Closure } from '../../../src/cases/deadlines/calendar.ts'
import { citedSteps, countsByRule } from '../../../src/cases/deadlines/cited.ts'
import type { Basis, CountingStep, Deadline } from '../../../src/cases/deadlines/types.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { getInstrument, type Rule } from '../../../src/tribunal/index.ts'
import { type Content, disclosure, html, unbroken } from '../../components/index.ts'
import { countText, ruleLink, sourceWords } from '../../components/limit-words.ts'
import { orderWords } from '../../components/order-words.ts'
import { toVerifyLines } from '../../components/to-verify.ts'

/** Folded, unless `isOpen`: how a day was counted, by which authority, and what a late one needs. `zone`: the office's. */
export function howCounted(
  i18n: I18n,
  deadline: Deadline,
  { zone, isOpen = false }: { readonly zone?: string; readonly isOpen?: boolean } = {},
): Content {
  const { t } = i18n
  const { limit, bases, strictest, notice, safeDay, safeWhy, onlyIf } = deadline
  const steps = (basis: Basis) => stepList(i18n, deadline, basis, zone)
  return disclosure(
    t('deadlinePages:how.title'),
    html`
    ${onlyIf && html`<p>${t(`deadlinePages:onlyIf.more.${onlyIf.on}`)}</p>`}
    ${strictest !== 'both' && bases && html`<p>${unbroken(t('deadlinePages:how.differ', { english: i18n.day(bases.en.day), french: i18n.day(bases.fr.day) }))}</p>`}
    ${countsByRule(deadline, i18n.locale).map(({ by, basis }) => html`${by !== 'both' && html`<p>${t(`deadlinePages:how.by.${by}`)}</p>`}${steps(basis)}`)}
    ${notice && html`<p>${t(`deadlinePages:how.notice.${noticeDoes(deadline)}`, { count: notice.change.days })} ${sourceWords(i18n, notice.change)}.</p>${steps(notice.basis)}`}
    ${deadline.order && html`<p>${orderWords(i18n, deadline)}</p>${deadline.order.basis && steps(deadline.order.basis)}`}
    ${safeDay && safeWhy && html`<p>${unbroken(t(`deadlinePages:how.safe.${safeWhy}`, { day: i18n.day(safeDay) }))}</p>`}
    ${toVerifyLines(i18n, deadline, zone ?? i18n.zone)}
    ${recipients(i18n, limit)}
    <p>${t('deadlinePages:how.text')} ${textsOf(deadline).map((rule, index) => html`${index > 0 && ', '}${ruleLink(i18n, rule)}`)}.</p>
    ${limit.late !== 'none' && html`<p>${t('deadlinePages:how.late')} ${t(`tribunal:late.${limit.late}` as Key)}${limit.lateRules?.map((rule) => html` ${ruleLink(i18n, rule)}.`)}</p>`}`,
    isOpen,
  )
}

/** Whether a practice notice gives more days than the rule or fewer; `base`: it changes the limit that this one builds on. */
function noticeDoes({ id, notice, ruleDay }: Deadline): 'extends' | 'shortens' | 'base' {
  if (notice?.change.deadlineId !== id) return 'base'
  return notice.basis.day < (ruleDay ?? '') ? 'shortens' : 'extends'
}

/** Who must have received it by the last day, and who is provided with it. */
function recipients({ t }: I18n, { to, receivedBy }: Deadline['limit']): Content {
  const others = to.filter((one) => !receivedBy.includes(one))
  const line = (how: 'received' | 'provided', list: typeof to) =>
    list.length > 0 &&
    html`<p>${t(`deadlinePages:how.${how}`)} ${list.map((one) => t(`deadlines:recipient.${one}` as Key)).join(', ')}.</p>`
  return html`${line('received', receivedBy)}${line('provided', others)}`
}

const stepList = (i18n: I18n, deadline: Deadline, basis: Basis, zone?: string) =>
  html`<ol>${citedSteps(deadline, basis).map(
    ({ step, notice, rules }) =>
      html`<li>${unbroken(stepText(i18n, step, zone))} <span class="aside">${[...(notice ? [sourceWords(i18n, notice)] : []), ...rules.map((rule) => ruleLink(i18n, rule))].map((link, index) => html`${index > 0 && ' · '}${link}`)}</span></li>`,
  )}</ol>`

/** A step of the count as a sentence. */
export function stepText(i18n: I18n, step: CountingStep, zone = i18n.zone): string {
  const { t } = i18n
  const day = i18n.day(step.day)
  switch (step.step) {
    case 'from':
      return t('deadlinePages:step.from', { day, anchor: t(`deadlines:anchor.${step.anchor}` as Key) })
    case 'mailed':
      return t(`deadlinePages:step.${step.isAbroad ? 'mailedAbroad' : 'mailed'}`, {
        mailed: day,
        day: i18n.day(step.received),
      })
    case 'counted':
      return t('deadlinePages:step.counted', { day, count: countText(i18n, step.count) })
    case 'hours':
      return t(`deadlinePages:step.${step.hours === 0 ? 'begins' : 'hours'}`, {
        hours: step.hours,
        moment: i18n.moment(step.endsAt, zone),
        zone: i18n.zoneName(zone),
      })
    case 'hourUnknown':
      return t(`deadlinePages:step.${step.hours === 0 ? 'beginUnknown' : 'hourUnknown'}`, { day, hours: step.hours })
    case 'set':
    case 'ordered':
      return t(`deadlinePages:step.${step.step}`, { day })
    case 'passed':
      return t('deadlinePages:step.passed', { day, closure: closureText(i18n, step.closure) })
    default: {
      // Their sentences say themselves that the office is closed.
      const closure = step.closure.why === 'office' ? nameIn(i18n, step.closure) : closureText(i18n, step.closure)
      return t(`deadlinePages:step.${step.step}`, { day, closure })
    }
  }
}

function closureText(i18n: I18n, closure: Closure): string {
  const { t } = i18n
  if (closure.why === 'holiday') return t(`deadlinePages:holiday.${closure.holiday}`)
  if (closure.why === 'saturday' || closure.why === 'sunday') return t(`deadlinePages:closure.${closure.why}`)
  return t(`deadlinePages:closure.${closure.why}`, { name: nameIn(i18n, closure) })
}

/** Where it stands: its rule, and the other places that say the same, without the rules of other divisions. */
export const textsOf = ({ rule, limit, division }: Pick<Deadline, 'rule' | 'limit' | 'division'>): readonly Rule[] => {
  const isOfAnother = ({ instrument }: Rule) => {
    const own = getInstrument(instrument).division
    return own !== null && own !== division
  }
  const isSame = ({ instrument, number }: Rule) => instrument === rule.instrument && number === rule.number
  return [rule, ...(limit.also ?? []).filter((one) => !isSame(one) && !isOfAnother(one))]
}
