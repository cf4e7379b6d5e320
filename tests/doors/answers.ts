/**
 * Who gets through which door: the written table that `../doors.test.ts` walks. Everything is asked of Alice's file in Toronto.
 * charlie: counsel who is a stranger to it · bob: her delegate, revoked · pia: party of another file · vera: Vancouver's registry.
 */
export const everyone = ['visitor', 'charlie', 'bob', 'pia', 'vera'] as const

/** `absent`: 404, as for an id that nothing has · `not theirs`: 403, whatever the id · `open`: their own, nothing of hers · `asks why`: 403 with the form for a reason */
type Answer = 'absent' | 'not theirs' | 'open' | 'asks why'
export type Door = { charlie: Answer; bob: Answer; pia: Answer; vera: Answer; of?: 'alice' | 'sam' | 'ada' | 'gil' }

/** Anyone's own page. */
export const own: Door = { charlie: 'open', bob: 'open', pia: 'open', vera: 'open' }
/** Something of someone else's account. */
export const ofSomeoneElse: Door = { charlie: 'absent', bob: 'absent', pia: 'absent', vera: 'absent' }
/** A page that each member has; staff have none. */
export const members: Door = { charlie: 'open', bob: 'open', pia: 'open', vera: 'not theirs' }
/** Counsel's own page. */
export const counsel: Door = { charlie: 'open', bob: 'not theirs', pia: 'not theirs', vera: 'not theirs' }
/** A page of those who do this for a living. */
export const practitioners: Door = { charlie: 'open', bob: 'open', pia: 'not theirs', vera: 'not theirs' }
export const ofOtherPractitioners: Door = { charlie: 'absent', bob: 'absent', pia: 'not theirs', vera: 'not theirs' }
/** Something of Alice's file. */
export const hers: Door = { charlie: 'absent', bob: 'absent', pia: 'absent', vera: 'not theirs', of: 'alice' }
export const herDelegation: Door = {
  charlie: 'absent',
  bob: 'not theirs',
  pia: 'not theirs',
  vera: 'not theirs',
  of: 'alice',
}
/** A staff page; another office has its own. */
export const staff: Door = { charlie: 'not theirs', bob: 'not theirs', pia: 'not theirs', vera: 'open' }
/** Something that only the office of the file reaches. */
export const office: Door = { charlie: 'not theirs', bob: 'not theirs', pia: 'not theirs', vera: 'absent', of: 'sam' }
export const administrators: Door = {
  charlie: 'not theirs',
  bob: 'not theirs',
  pia: 'not theirs',
  vera: 'not theirs',
  of: 'ada',
}
