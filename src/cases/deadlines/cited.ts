import { provisionsOf, type Rule } from '../../tribunal/index.ts'
import { type LawLanguage, lawLanguages } from '../../tribunal/languages.ts'
import type { Basis, CountingStep, Deadline, LimitChange } from './types.ts'

/** A step of a count with what it rests on: the practice notice that gives the number in place of the rule's, and provisions. */
export type CitedStep = {
  readonly step: CountingStep
  readonly notice: LimitChange | undefined
  readonly rules: readonly Rule[]
}

/** The steps of one of a deadline's counts, each with its authority. */
export function citedSteps(deadline: Deadline, basis: Basis): CitedStep[] {
  const { division, order } = deadline
  const limit = { ...deadline.limit, rule: deadline.rule }
  let counts = basis.steps.filter(({ step }) => step === 'counted').length
  return basis.steps.map((step) => {
    if (step.step === 'ordered' && order)
      return { step, notice: undefined, rules: provisionsOf({ ...step, effect: order.order.effect }, limit, division) }
    if (step.step !== 'counted') return { step, notice: undefined, rules: provisionsOf(step, limit, division) }
    // The last count is the limit's own; one before it is that of the limit that it builds on.
    const isBase = --counts > 0
    return {
      step,
      notice: noticeOf(deadline, basis, isBase),
      rules: provisionsOf({ ...step, isBase }, limit, division),
    }
  })
}

function noticeOf({ limit, notice, bases }: Deadline, basis: Basis, isBase: boolean): LimitChange | undefined {
  if (!notice || (bases && Object.values(bases).includes(basis))) return undefined
  const change = isBase ? notice.base : notice.change
  return change?.deadlineId === (isBase ? limit.fromEndOf : limit.id) ? (change ?? undefined) : undefined
}

/** A count of the rule itself: by both texts where their steps are the same. */
type RuleCount = { readonly by: LawLanguage | 'both'; readonly basis: Basis }

/** The counts of the rule itself, that of the text in the reader's language first where they differ in their steps or their day. */
export function countsByRule({ bases }: Pick<Deadline, 'bases'>, reader?: LawLanguage): readonly RuleCount[] {
  if (!bases) return []
  const counts = lawLanguages.map((by) => ({ by, basis: bases[by] }))
  const isSame = new Set(counts.map(({ basis }) => JSON.stringify(basis))).size === 1
  if (isSame) return [{ by: 'both', basis: counts[0]!.basis }]
  return counts.sort((a, b) => Number(b.by === reader) - Number(a.by === reader))
}

/** Where the day that an order, or the Division, named moves on: from which day to which (ISO), and by which provisions. */
export function movedFromNamed(
  deadline: Deadline,
  basis: Basis | null | undefined,
): { readonly from: string; readonly to: string; readonly rules: readonly Rule[] } | undefined {
  if (!basis || basis.count !== null) return undefined
  const moved = citedSteps(deadline, basis).find(({ step }) => step.step === 'moved')
  return moved && { from: moved.step.day, to: basis.day, rules: moved.rules.slice(0, 1) }
}
