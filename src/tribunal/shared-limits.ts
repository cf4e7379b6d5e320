import { act, after, provided, regulations, rowsOf } from './limit-rows.ts'
import type { Limit } from './limit-types.ts'

/** Immigration and Refugee Protection Act, S.C. 2001, c. 27: what holds in several divisions. Only s.26 of the Interpretation Act moves these days. */
const row = rowsOf({ instrument: 'irpa', since: '2002-06-28', roll: 'holiday', late: 'reasons' })

export const sharedLimits: readonly Limit[] = [
  row('all.reasons', act('169(e)'), after(10), ['decisionNotice'], provided('division'), ['person', 'minister'], {
    also: [
      { instrument: 'rpdr', number: '67(3)' },
      { instrument: 'radr', number: '50(3)' },
      { instrument: 'iadr', number: '103(2)' },
    ],
    // In the Immigration Division beside its Rules' own, which count from when the decision takes effect.
    applies: { divisions: ['rpd', 'rad', 'id', 'iad'] },
    weight: 'main',
  }),
  row('all.abandon', act('168(1)'), 'none', [], provided('division'), 'party', {
    applies: { divisions: ['rpd', 'rad', 'id', 'iad'] },
    late: 'abandonment',
  }),
  // Its text is not among the sources: it counts no day, and never from a decision.
  row('all.departure', regulations('224(2)'), 'checkText', ['departureOrder'], provided('officer'), 'person', {
    applies: { divisions: ['rpd', 'rad', 'id', 'iad'] },
    weight: 'main',
  }),
  // Outside the portal, shown so that nobody forgets it. Counted from the later of the notice of decision and the reasons.
  row(
    'court.leave',
    act('72(2)(b)'),
    after(15),
    ['decisionNotice', 'reasonsSent'],
    provided('court'),
    ['person', 'minister'],
    {
      // 72(2)(a): where the Act gives an appeal, it comes first.
      also: [act('72(2)(a)'), act('169(f)')],
      applies: { divisions: ['rpd', 'rad', 'id', 'iad'] },
      appealRight: 'without',
      latestOnly: true,
      judgedElsewhere: 'federalCourt',
      late: 'court',
      weight: 'main',
    },
  ),
  row('court.leaveAbroad', act('72(2)(b)'), after(60), [], provided('court'), ['person', 'minister'], {
    also: [act('169(f)')],
    applies: { divisions: ['rad', 'id', 'iad'] },
    judgedElsewhere: 'federalCourt',
    late: 'court',
  }),
]
