import { isEventKind } from './events.ts'
import { type Division, getLimit, lawOf, rollOfOrdered, tribunal } from './law.ts'
import type { Anchor, Count, Limit, Rule } from './limit-types.ts'
import type { LimitOrderEffect } from './values.ts'

/** A step of a count, as far as the law asks. */
type Step =
  | { readonly step: 'from'; readonly anchor: Anchor }
  /** `isBase`: it counts the limit that this one builds on. */
  | { readonly step: 'counted'; readonly count: Count; readonly isBase?: boolean }
  | { readonly step: 'passed' | 'moved' | 'stays'; readonly closure: { readonly why: string } }
  | { readonly step: 'mailed'; readonly rule: Rule }
  | { readonly step: 'set' | 'hours' | 'hourUnknown' }
  | { readonly step: 'ordered'; readonly effect?: LimitOrderEffect }

/** The provisions that a step of a limit's count rests on, in a case of this division: the limit's own first. */
export function provisionsOf(step: Step, limit: Limit, division: Division): Rule[] {
  const { counting, orders, rules } = lawOf(division)
  const own = (...numbers: readonly (string | null)[]): Rule[] =>
    numbers.flatMap((number) => (number ? { instrument: rules.instrument, number } : []))
  switch (step.step) {
    case 'from':
      return [limit.fromEndOf && isEventKind(step.anchor) ? getLimit(limit.fromEndOf).rule : limit.rule]
    case 'counted':
      return [
        step.isBase && limit.fromEndOf ? getLimit(limit.fromEndOf).rule : limit.rule,
        ...(step.count.unit === 'workingDay' ? own(counting.workingDay) : []),
        ...byAct(waysOf(step.count)),
      ]
    case 'passed':
      return [...own(counting.workingDay), ...holidayOf(step.closure)]
    case 'moved':
      // Where its rule counts nothing, it is the day of an order that moves.
      return rollOfOrdered(limit, division) === 'workingDay'
        ? [...own(counting.roll, counting.workingDay), ...holidayOf(step.closure)]
        : [...byAct(act?.moves), ...byAct(act?.holidays)]
    case 'stays':
      return [...byAct(act?.moves), ...byAct(act?.holidays)]
    case 'mailed':
      return [step.rule]
    case 'hours':
    case 'hourUnknown':
    case 'set':
      return [limit.rule]
    case 'ordered':
      return own(orders.numbers[step.effect ?? 'set'], (step.effect === 'extended' && orders.extendedLate) || null)
  }
}

const act = tribunal.countingAct

const byAct = (numbers: readonly string[] = []): Rule[] =>
  act ? numbers.map((number) => ({ instrument: act.instrument, number })) : []

const waysOf = (count: Count) =>
  count.unit === 'month' ? act?.months : count.days === 0 ? act?.onTheDay : act?.ways[count.way]

/** A Saturday, a Sunday or an office's closure is no working day by the definition alone. */
const holidayOf = ({ why }: { readonly why: string }): Rule[] =>
  why === 'holiday' || why === 'proclaimed' || why === 'local' ? byAct(act?.holidays) : []
