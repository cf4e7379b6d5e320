import type { DeadlineId } from './limit-types.ts'

/**
 * A point of the law that nobody has checked yet against what the tribunal or the legislator publishes. It changes no count; whoever
 * shows one of these limits says it. Words and source: `tribunal:toVerify`.
 */
export type PointToVerify = {
  readonly id: string
  /** ISO date on which it was entered. */
  readonly enteredOn: string
  /** Limits by their ids, or by the first part of them: `id.` for all of a division. */
  readonly limits?: readonly (DeadlineId | `${string}.`)[]
  /** Any limit whose last day ends by one of these clocks. */
  readonly zones?: readonly string[]
  /** Any limit that may have moved past a day that is a holiday of a province or a town alone. */
  readonly isOfLocalDays?: true
}

const enteredOn = '2026-12-07'

/** From a lawyer's review of 2026-12-03. */
export const pointsToVerify: readonly PointToVerify[] = [
  {
    id: 'act2026',
    enteredOn,
    limits: ['rpd.boc.poe', 'rpd.abandon', 'rpd.abandonHearing', 'rpd.abandonExplain', 'rpd.withdraw', 'all.abandon'],
  },
  { id: 'radNotice', enteredOn, limits: ['rad.min.notice', 'rad.min.perfect'] },
  { id: 'rpdForms', enteredOn, limits: ['rpd.disclose', 'rpd.discloseResponse', 'rpd.interventionResponse'] },
  { id: 'idRules', enteredOn, limits: ['id.'] },
  { id: 'courtClock', enteredOn, limits: ['court.leave', 'court.leaveAbroad'] },
  { id: 'winterTime', enteredOn, zones: ['America/Vancouver', 'America/Edmonton'] },
  { id: 'provincialDays', enteredOn, isOfLocalDays: true },
  { id: 'departure', enteredOn, limits: ['all.departure'] },
]
