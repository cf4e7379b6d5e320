import { after, type LawLimit } from './limit.ts'

const leave = {
  who: 'party',
  must: 'received',
  from: ['decisionNotice', 'reasonsSent'],
  roll: 'IA 26',
  isFromLatest: true,
  isWithoutAppeal: true,
} as const

/** The Act's own limits, in every division. */
export const sharedLimits: readonly LawLimit[] = [
  {
    id: 'all.reasons',
    divisions: ['rpd', 'rad', 'iad', 'id'],
    at: 'IRPA 169(e)',
    who: 'party',
    must: 'provided',
    from: ['decisionNotice'],
    count: after(10),
    roll: 'IA 26',
  },
  {
    id: 'all.abandon',
    divisions: ['rpd', 'rad', 'iad', 'id'],
    at: 'IRPA 168(1)',
    who: 'party',
    must: 'done',
    from: [],
    count: 'whenever',
    roll: 'none',
  },
  {
    id: 'all.departure',
    divisions: ['rpd', 'rad', 'iad', 'id'],
    at: 'IRPR 224(2)',
    who: 'party',
    must: 'done',
    from: ['departureOrder'],
    // Its text is not among the rules.
    count: 'whenever',
    roll: 'none',
  },
  // 169(f): from the notice of the decision or the sending of the reasons, whichever is later.
  { id: 'court.leave', divisions: ['rpd', 'rad', 'iad', 'id'], at: 'IRPA 72(2)(b)', count: after(15), ...leave },
  // A decision of the Board is a matter that arises in Canada: nothing in its files raises the sixty days.
  { id: 'court.leaveAbroad', divisions: ['iad'], at: 'IRPA 72(2)(b)', count: after(60), ...leave, from: [] },
]
