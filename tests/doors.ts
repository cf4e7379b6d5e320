/**
 * Who gets through which door: the written table that `doors.test.ts` walks. Everything is asked of Alice's file in Toronto.
 * charlie: counsel who is a stranger to it · bob: her delegate, revoked · pia: party of another file · vera: Vancouver's registry.
 */
export const everyone = ['visitor', 'charlie', 'bob', 'pia', 'vera'] as const

/** `absent`: 404, as for an id that nothing has · `not theirs`: 403, whatever the id · `open`: their own, nothing of hers · `asks why`: 403 with the form for a reason */
type Answer = 'absent' | 'not theirs' | 'open' | 'asks why'
type Door = { charlie: Answer; bob: Answer; pia: Answer; vera: Answer; of?: 'alice' | 'sam' | 'ada' | 'gil' }

const publicDoors = [
  'GET /',
  'GET /assets/:file',
  'GET /favicon.ico',
  'GET /healthz',
  'GET /readyz',
  'GET /robots.txt',
  'GET /.well-known/security.txt',
  'GET /:lang',
  'GET /:lang/practice-notice',
  'GET /:lang/terms',
  'GET /:lang/privacy',
  'GET /:lang/accessibility',
  'GET /:lang/help',
  'GET /:lang/sign-in',
  'POST /:lang/sign-in',
  'GET /:lang/sign-in/code',
  'POST /:lang/sign-in/code',
  'POST /:lang/sign-out',
  'GET /:lang/register',
  'POST /:lang/register',
  'GET /:lang/register/profile',
  'POST /:lang/register/profile',
  'GET /:lang/register/authenticator',
  'POST /:lang/register/authenticator',
  'GET /:lang/register/:id/:secret',
  'POST /:lang/register/:id/:secret',
]
export const isPublic = (door: string) => publicDoors.includes(door)

/** Anyone's own page. */
const own: Door = { charlie: 'open', bob: 'open', pia: 'open', vera: 'open' }
/** A page that each member has; staff have none. */
const members: Door = { charlie: 'open', bob: 'open', pia: 'open', vera: 'not theirs' }
/** Counsel's own page. */
const counsel: Door = { charlie: 'open', bob: 'not theirs', pia: 'not theirs', vera: 'not theirs' }
/** Something of Alice's file. */
const hers: Door = { charlie: 'absent', bob: 'absent', pia: 'absent', vera: 'not theirs', of: 'alice' }
const herDelegation: Door = { charlie: 'absent', bob: 'not theirs', pia: 'not theirs', vera: 'not theirs', of: 'alice' }
/** A staff page; another office has its own. */
const staff: Door = { charlie: 'not theirs', bob: 'not theirs', pia: 'not theirs', vera: 'open' }
/** Something that only the office of the file reaches. */
const office: Door = { charlie: 'not theirs', bob: 'not theirs', pia: 'not theirs', vera: 'absent', of: 'sam' }
const administrators: Door = {
  charlie: 'not theirs',
  bob: 'not theirs',
  pia: 'not theirs',
  vera: 'not theirs',
  of: 'ada',
}

export const doors: Record<string, Door> = {
  'GET /:lang/account': own,
  'GET /:lang/account/activity': own,
  'POST /:lang/account/profile': own,
  'POST /:lang/account/session/extension': own,
  'POST /:lang/account/sessions/ending': own,
  'POST /:lang/account/sessions/:handle/ending': { charlie: 'absent', bob: 'absent', pia: 'absent', vera: 'absent' },

  'GET /:lang/today': members,
  'GET /:lang/cases': members,
  'GET /:lang/hearings': members,
  'GET /:lang/inbox': members,
  'GET /:lang/submissions': members,
  'GET /:lang/delegates': members,
  'GET /:lang/delegates/new': counsel,
  'POST /:lang/delegates/new': counsel,

  'GET /:lang/cases/:id': hers,
  'GET /:lang/cases/:id/send': hers,
  'POST /:lang/cases/:id/send': hers,
  'GET /:lang/submissions/:id': hers,
  'GET /:lang/submissions/:id/review': hers,
  'POST /:lang/submissions/:id/sending': hers,
  'POST /:lang/submissions/:id/documents': hers,
  'POST /:lang/submissions/:id/details': hers,
  'POST /:lang/submissions/:id/correction': hers,
  'GET /:lang/submissions/:id/deletion': hers,
  'POST /:lang/submissions/:id/deletion': hers,
  'GET /:lang/documents/:id': hers,

  'GET /:lang/delegates/:id': herDelegation,
  'POST /:lang/delegates/:id': herDelegation,
  'GET /:lang/delegates/:id/revocation': hers,
  'POST /:lang/delegates/:id/revocation': hers,
  'POST /:lang/delegates/:id/acceptance': hers,
  'POST /:lang/delegates/:id/refusal': hers,

  'GET /:lang/admin': staff,

  'GET /:lang/admin/queue': staff,
  'GET /:lang/admin/cases': staff,
  'GET /:lang/admin/cases/new': staff,
  'POST /:lang/admin/cases/new': staff,
  'GET /:lang/admin/invitations': staff,
  'POST /:lang/admin/invitations': staff,

  'GET /:lang/admin/cases/:id': { ...office, vera: 'asks why' },

  'GET /:lang/admin/submissions/:id': office,
  'POST /:lang/admin/submissions/:id/acceptance': office,
  'GET /:lang/admin/submissions/:id/return': office,
  'POST /:lang/admin/submissions/:id/return': office,
  'GET /:lang/admin/documents/:id': office,
  'GET /:lang/admin/cases/:id/details': office,
  'POST /:lang/admin/cases/:id/details': office,
  'POST /:lang/admin/cases/:id/group': office,
  'GET /:lang/admin/cases/:id/people': office,
  'POST /:lang/admin/cases/:id/people': office,
  'GET /:lang/admin/cases/:id/appearances': office,
  'POST /:lang/admin/cases/:id/appearances': office,
  'GET /:lang/admin/appearances/:id/ending': office,
  'POST /:lang/admin/appearances/:id/ending': office,
  'GET /:lang/admin/cases/:id/hearings': office,
  'POST /:lang/admin/cases/:id/hearings': office,
  'GET /:lang/admin/hearings/:id': office,
  'POST /:lang/admin/hearings/:id': office,
  'POST /:lang/admin/hearings/:id/state': office,
  'GET /:lang/admin/cases/:id/documents': office,
  'POST /:lang/admin/cases/:id/documents': office,
  'GET /:lang/admin/cases/:id/documents/:document': office,
  'POST /:lang/admin/invitations/:id/resending': office,
  'POST /:lang/admin/invitations/:id/revocation': office,
  'POST /:lang/admin/cases/:id/reason': { ...office, vera: 'open' },

  'GET /:lang/admin/audit': staff,

  'GET /:lang/admin/audit/verification': administrators,
  'GET /:lang/admin/mail': administrators,
  // The words of a message are kept in the demo only.
  'GET /:lang/admin/mail/:id': { ...administrators, of: undefined },
  'GET /:lang/admin/people': administrators,
  'GET /:lang/admin/people/:id': administrators,
  'POST /:lang/admin/people/:id/suspension': administrators,
  'POST /:lang/admin/people/:id/restoration': administrators,
  'GET /:lang/admin/staff': administrators,
  'POST /:lang/admin/staff': administrators,
  'GET /:lang/admin/offices': administrators,
  'POST /:lang/admin/offices': administrators,
}
