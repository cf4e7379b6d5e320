import type { Basis, CountingStep, Deadline, LimitChange } from '../../../src/cases/deadlines/types.ts'
import { provisionsOf, type Rule } from '../../../src/tribunal/index.ts'

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
