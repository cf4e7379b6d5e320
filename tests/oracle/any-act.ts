import fc from 'fast-check'

/** Indexes are taken modulo what there is at that moment. */
const index = fc.nat(60)
const mostly = fc.nat(3).map((one) => one > 0)
const seldom = fc.nat(4).map((one) => one === 0)
const days = fc.integer({ min: 1, max: 30 })

export const codes = [
  'wrongCase',
  'unreadable',
  'missingPages',
  'wrongType',
  'formIncomplete',
  'recordIncomplete',
  'listMissing',
  'translationMissing',
  'serviceMissing',
  'applicationMissing',
  'duplicate',
  'unsigned',
  'other',
] as const

const kinds = {
  /** Whoever may, in a case, in a name; `one` chooses among all these ways. `also`: to another case of the family too. */
  file: fc.record({
    act: fc.constant('file'),
    one: index,
    papers: fc.integer({ min: 1, max: 3 }),
    isSent: mostly,
    also: seldom,
  }),
  /** The same, so that nobody else on the case learns of it. */
  fileSealed: fc.record({
    act: fc.constant('fileSealed'),
    one: index,
    papers: fc.integer({ min: 1, max: 2 }),
    isSent: mostly,
    also: seldom,
  }),
  /** The registry enters a paper, mostly as confidential. */
  enterPaper: fc.record({ act: fc.constant('enterPaper'), theCase: index, isSealed: mostly }),
  withdraw: fc.record({ act: fc.constant('withdraw'), one: index }),
  /** How far it goes: pressed, undone again, or for good ten minutes later. */
  accept: fc.record({
    act: fc.constant('accept'),
    one: index,
    until: fc.constantFrom('pressed', 'undone', 'final', 'final'),
  }),
  return: fc.record({
    act: fc.constant('return'),
    one: index,
    code: fc.constantFrom(...codes),
    /** Which document is faulty; undefined: the whole of it. */
    faulty: fc.option(index, { nil: undefined }),
  }),
  correct: fc.record({ act: fc.constant('correct'), one: index, isSent: mostly }),
  move: fc.record({ act: fc.constant('move'), one: index, theCase: index }),
  notice: fc.record({
    act: fc.constant('notice'),
    theCase: index,
    audience: fc.constantFrom('case', 'named', 'withDelegates'),
    reader: index,
  }),
  hold: fc.record({ act: fc.constant('hold'), one: index }),
  lend: fc.record({
    act: fc.constant('lend'),
    counsel: index,
    delegate: index,
    rights: fc.constantFrom('read', 'prepare', 'send'),
    /** A chosen case; undefined for all. */
    theCase: fc.option(index, { nil: undefined }),
    days: fc.option(days, { nil: undefined }),
  }),
  revise: fc.record({ act: fc.constant('revise'), one: index, theCase: index }),
  revoke: fc.record({ act: fc.constant('revoke'), one: index }),
  share: fc.record({
    act: fc.constant('share'),
    counsel: index,
    with: index,
    theCase: index,
    kind: fc.constantFrom('standIn', 'coCounsel'),
  }),
  unshare: fc.record({ act: fc.constant('unshare'), one: index }),
  enter: fc.record({ act: fc.constant('enter'), counsel: index, theCase: index }),
  leave: fc.record({ act: fc.constant('leave'), one: index }),
  transfer: fc.record({ act: fc.constant('transfer'), theCase: index }),
  reason: fc.record({ act: fc.constant('reason'), theCase: index, isVera: fc.boolean() }),
  order: fc.record({ act: fc.constant('order'), one: index }),
  wait: fc.record({ act: fc.constant('wait'), hours: fc.integer({ min: 1, max: 90 }) }),
}

const weights: Record<keyof typeof kinds, number> = {
  file: 10,
  fileSealed: 4,
  enterPaper: 2,
  withdraw: 2,
  accept: 2,
  return: 4,
  correct: 3,
  move: 3,
  notice: 3,
  hold: 1,
  lend: 3,
  revise: 1,
  revoke: 1,
  share: 2,
  unshare: 1,
  enter: 1,
  leave: 1,
  transfer: 1,
  reason: 2,
  order: 2,
  wait: 1,
}

type Kinds = { [K in keyof typeof kinds]: (typeof kinds)[K] extends fc.Arbitrary<infer T> ? T : never }
export type Act = Kinds[keyof Kinds]

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(kinds).map(([kind, arbitrary]) => ({
    weight: weights[kind as keyof typeof kinds],
    arbitrary: arbitrary as fc.Arbitrary<Act>,
  })),
)

/** A history that meets each state of a paper and each way to a case, so that none is left to chance. */
export const everyState: readonly Act[] = [
  { act: 'lend', counsel: 0, delegate: 0, rights: 'send', theCase: undefined, days: undefined },
  // Gil sees the first file for Alice, and acts for Dora in another one alone.
  { act: 'lend', counsel: 2, delegate: 1, rights: 'read', theCase: 1, days: 10 },
  { act: 'lend', counsel: 0, delegate: 1, rights: 'read', theCase: undefined, days: undefined },
  { act: 'share', counsel: 0, with: 1, theCase: 0, kind: 'coCounsel' },
  { act: 'share', counsel: 2, with: 3, theCase: 0, kind: 'standIn' },
  // Accepted; received.
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
    (one): Act => ({ act: 'file', one, papers: 1, isSent: true, also: one === 0 }),
  ),
  { act: 'accept', one: 0, until: 'final' },
  { act: 'withdraw', one: 0 },
  { act: 'withdraw', one: 3 },
  { act: 'return', one: 1, code: 'wrongCase', faulty: undefined },
  { act: 'return', one: 2, code: 'unreadable', faulty: undefined },
  { act: 'file', one: 0, papers: 3, isSent: true, also: false },
  { act: 'return', one: -1, code: 'missingPages', faulty: 1 },
  { act: 'correct', one: -1, isSent: true },
  { act: 'file', one: 2, papers: 2, isSent: true, also: false },
  { act: 'return', one: -1, code: 'unsigned', faulty: 0 },
  ...[0, 1, 2, 3, 4, 5].map((one): Act => ({ act: 'move', one, theCase: 1 })),
  { act: 'file', one: 0, papers: 2, isSent: false, also: false },
  { act: 'file', one: 3, papers: 1, isSent: false, also: false },
  { act: 'notice', theCase: 0, audience: 'case', reader: 0 },
  { act: 'notice', theCase: 0, audience: 'named', reader: 0 },
  { act: 'notice', theCase: 0, audience: 'withDelegates', reader: 1 },
  { act: 'notice', theCase: 3, audience: 'named', reader: 0 },
  { act: 'hold', one: 5 },
  // Confidential: received, accepted, returned, withdrawn, a draft, to two files at once; entered by the registry.
  ...[0, 1, 4, 7, 9].map((one): Act => ({ act: 'fileSealed', one, papers: 1, isSent: true, also: one === 0 })),
  { act: 'accept', one: -1, until: 'final' },
  { act: 'return', one: -1, code: 'unsigned', faulty: undefined },
  { act: 'withdraw', one: -1 },
  { act: 'fileSealed', one: 0, papers: 1, isSent: false, also: false },
  { act: 'enterPaper', theCase: 0, isSealed: true },
  { act: 'enterPaper', theCase: 2, isSealed: false },
  { act: 'order', one: 0 },
  { act: 'order', one: 4 },
  { act: 'reason', theCase: 0, isVera: true },
]
