import { deadlineName } from '../../views/components/limit-words.ts'
import {
  type Basis,
  countsByRule,
  deadlineRowId,
  type MemberDeadline,
  sentencesOfCount,
  standingIn,
} from '../cases/deadlines/index.ts'
import { type Instant, utcText } from '../platform/clock.ts'
import { inEach, localized } from '../platform/localized.ts'
import type { Portal } from '../platform/web/context.ts'
import { ruleCode, ruleHref } from '../tribunal/index.ts'
import type { deadline as deadlineSchema } from './schemas-deadlines.ts'
import type { Answered } from './schemas-parts.ts'
import { serializeCaseName, timeOf } from './serializers.ts'

type Serialized = Answered<typeof deadlineSchema>

export function serializeDeadline(
  portal: Portal,
  deadline: MemberDeadline,
  { isExplained, at }: { isExplained: boolean; at: Instant },
): Serialized {
  const { theCase, rule, anchor, marks, capacities, standings } = deadline
  const names = new Map(capacities.map(({ principalId, principalName }) => [principalId, principalName]))
  return {
    id: deadlineRowId(theCase.id, deadline.key),
    key: deadline.key,
    limit: deadline.id,
    name: inEach((locale) => deadlineName({ t: portal.catalogue(locale), locale }, deadline)),
    case: serializeCaseName(theCase),
    side: deadline.side,
    weight: deadline.weight,
    rule: rule && { code: ruleCode(rule), link: inEach((locale) => ruleHref(rule, locale)) },
    countedFrom: { kind: anchor.kind, id: anchor.id, day: anchor.day },
    state: standingIn(deadline, at),
    bound: deadline.bound,
    day: deadline.day,
    endsAt: timeOf(deadline.endsAt),
    zone: deadline.zone,
    task: deadline.task,
    safeDay: deadline.safeDay,
    safeWhy: deadline.safeWhy,
    unconfirmedYear: deadline.unconfirmedYear,
    ruleDay: deadline.ruleDay,
    notice: noticeOf(deadline),
    order: orderOf(deadline),
    metBy: standings.flatMap(({ principalId, standing }) =>
      'answer' in standing
        ? [
            {
              for: names.get(principalId) ?? '',
              submission: standing.answer.submissionId,
              number: standing.answer.number,
              receivedAt: utcText(standing.answer.receivedAt),
            },
          ]
        : [],
    ),
    marks: marks.map((mark) => ({
      for: names.get(mark.principalId) ?? '',
      state: mark.state,
      by: mark.markedByName,
      at: utcText(mark.markedAt),
    })),
    /** In whose name it is seen; none when it is one's own. */
    forWhom: capacities.filter(({ isOwn }) => !isOwn).map(({ principalName }) => principalName),
    ...(isExplained && { counts: countsOf(portal, deadline) }),
  }
}

function noticeOf({ notice }: MemberDeadline): Serialized['notice'] {
  if (!notice) return null
  const { change } = notice
  const { days, effectiveFrom: from, effectiveTo: until } = change
  return { days, from, until, source: localized(change, 'source'), link: localized(change, 'link') }
}

function orderOf({ order }: MemberDeadline): Serialized['order'] {
  if (!order) return null
  const { effect, until, madeOn, madeBy } = order.order
  return { effect, until, madeOn, madeBy }
}

type Counting = NonNullable<Serialized['counts']>[number]

function countsOf(portal: Portal, deadline: MemberDeadline): readonly Counting[] {
  if (deadline.correction) return []
  const { notice, order, zone } = deadline
  const one = (by: Counting['by'], basis: Basis): Counting => ({
    by,
    day: basis.day,
    steps: sentencesOfCount(portal, deadline, basis, zone).map(({ step, sentence, rules }) => ({
      step: step.step,
      day: step.day,
      sentence,
      rules,
    })),
  })
  return [
    ...countsByRule(deadline).map(({ by, basis }) => one(by, basis)),
    ...(notice ? [one('notice', notice.basis)] : []),
    ...(order?.basis ? [one('order', order.basis)] : []),
  ]
}
