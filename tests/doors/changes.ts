/**
 * What each form that is sent does with what its reader saw: the written table that `../lost-updates.test.ts` walks, so that a new
 * route has to say it.
 */
export type Versioned = {
  /** Whose form it is. */
  readonly of: 'alice' | 'sam' | 'ada'
  /** The page of the form, where it has another address than the form. */
  readonly page?: string
  /** One window types this, the other that: a field and a value. */
  readonly mine: readonly [string, string]
  readonly theirs: readonly [string, string]
  /** What the form says besides. */
  readonly also?: Readonly<Record<string, string>>
}

/**
 * `creates`: makes something new, and changes nothing that was shown.
 * `switch`: sets what the reader asks for, whatever it was; the last one is right.
 * `state`: what it acts on refuses it once it is over or decided.
 * `sealed`: not to be undone; its page’s seal carries the version.
 * `ownSecret`: signs in, registers, or proves and sets one’s own password, factors and sessions.
 * `heldBy`: carries a version, and that test holds it.
 */
type Change =
  | 'creates'
  | 'switch'
  | 'state'
  | 'sealed'
  | 'ownSecret'
  | { readonly heldBy: string }
  | { readonly versioned: Versioned }

const creates = 'creates'
const state = 'state'
const sealed = 'sealed'
const ownSecret = 'ownSecret'
const desk = { heldBy: 'tests/admin/desk/desk.test.ts' }

export const changes: Readonly<Record<string, Change>> = {
  // The case as the registry keeps it.
  'POST /:lang/admin/hearings/:id': {
    versioned: { of: 'sam', mine: ['interpreter', 'Tigrinya'], theirs: ['date', '2027-01-20'] },
  },
  'POST /:lang/admin/hearings/:id/state': {
    versioned: {
      of: 'sam',
      page: 'GET /:lang/admin/hearings/:id',
      mine: ['reason', 'Counsel is ill.'],
      theirs: ['state', 'cancelled'],
      also: { state: 'adjourned' },
    },
  },
  'POST /:lang/admin/cases/:id/details': {
    versioned: { of: 'sam', mine: ['title', 'Selam Tesfaye, renamed'], theirs: ['relatedReference', 'MB5-00902'] },
  },
  'POST /:lang/admin/cases/:id/group': { heldBy: 'tests/lost-updates.test.ts' },
  'POST /:lang/admin/cases/:id/people/:person': {
    versioned: {
      of: 'sam',
      mine: ['name', 'Selam Tesfaye-Bell'],
      theirs: ['birthDate', '1987-04-23'],
      also: { reason: 'As on the passport' },
    },
  },
  'POST /:lang/admin/cases/:id/people/:person/removal': { heldBy: 'tests/cases/people/corrected.test.ts' },
  'POST /:lang/admin/notes/:id': {
    versioned: { of: 'sam', mine: ['text', 'Counsel rings on Friday'], theirs: ['text', 'Counsel rang'] },
  },
  'POST /:lang/admin/appearances/:id/ending': {
    versioned: { of: 'sam', mine: ['lastDay', '2027-05-01'], theirs: ['lastDay', '2027-06-01'] },
  },
  'POST /:lang/admin/documents/:id/classification': {
    versioned: { of: 'sam', mine: ['title', 'Report of a doctor'], theirs: ['type', 'countryConditions'] },
  },
  'POST /:lang/admin/breaches/:id': {
    versioned: { of: 'sam', mine: ['note', 'Told the privacy coordinator'], theirs: ['assessedBy', 'Marie Roy'] },
  },
  'POST /:lang/admin/calendar': {
    versioned: {
      of: 'ada',
      page: 'GET /:lang/admin/calendar?change=2027-04-01',
      mine: ['kind', 'open'],
      theirs: ['nameFr', 'Jeudi saint'],
      also: { nameEn: 'Holy Thursday', nameFr: 'Veille du congé' },
    },
  },
  'POST /:lang/admin/calendar/removal': { heldBy: 'tests/cases/deadlines/office-calendar.test.ts' },
  'POST /:lang/admin/calendar/years': 'switch',
  'POST /:lang/admin/calendar/years/confirmation': 'switch',
  'POST /:lang/admin/calendar/years/province': 'switch',
  'POST /:lang/admin/letters/sender': {
    versioned: { of: 'sam', mine: ['phone', '416 555 0101'], theirs: ['address', '74 Victoria Street'] },
  },
  'POST /:lang/admin/announcements/:id': {
    versioned: {
      of: 'ada',
      mine: ['titleEn', 'Strike is over'],
      theirs: ['titleFr', 'La grève est finie'],
      also: { next: 'publish' },
    },
  },
  'POST /:lang/admin/letter-templates/:id/draft': {
    versioned: { of: 'sam', mine: ['nameEn', 'A reminder'], theirs: ['nameFr', 'Un rappel'] },
  },
  'POST /:lang/admin/practice-notices/:id': { heldBy: 'tests/announcements/practice.test.ts' },
  'POST /:lang/admin/questions/:id/answer': { heldBy: 'tests/questions/questions.test.ts' },
  'POST /:lang/admin/questions/:id/settling': { heldBy: 'tests/questions/questions.test.ts' },
  'POST /:lang/admin/desk/ticked': { heldBy: 'tests/admin/desk/ticked.test.ts' },
  'POST /:lang/admin/desk/work/:id/aside': desk,
  'POST /:lang/admin/desk/work/:id/assignment': desk,
  'POST /:lang/admin/desk/work/:id/holding': desk,

  // What members keep and give.
  'POST /:lang/account/contact': {
    versioned: { of: 'alice', mine: ['firm', 'Tremblay and Roy'], theirs: ['phone', '416 555 0102'] },
  },
  'POST /:lang/account/mail': {
    versioned: { of: 'alice', mine: ['receipts', 'daily'], theirs: ['documents', 'daily'] },
  },
  'POST /:lang/delegates/:id': {
    versioned: { of: 'alice', mine: ['rights', 'read'], theirs: ['until', '2027-06-01'] },
  },
  'POST /:lang/shares/:id': {
    versioned: { of: 'alice', mine: ['until', '2027-06-01'], theirs: ['until', '2027-07-01'] },
  },
  'POST /:lang/cases/:id/number': {
    versioned: { of: 'alice', mine: ['number', '2026/114'], theirs: ['number', '2026/115'] },
  },
  'POST /:lang/notes/:id': {
    versioned: { of: 'alice', mine: ['text', 'Selam rings on Friday'], theirs: ['text', 'Selam rang'] },
  },
  'POST /:lang/notes/:id/deletion': { heldBy: 'tests/cases/firm-notes/firm-notes.test.ts' },
  'POST /:lang/views/:id': {
    versioned: { of: 'alice', mine: ['name', 'Files still open'], theirs: ['name', 'All files'] },
  },
  'POST /:lang/submissions/:id/details': { heldBy: 'tests/documents/drafts/conflicts.test.ts' },
  'POST /:lang/submissions/:id/exhibits': { heldBy: 'tests/documents/exhibits/exhibits.test.ts' },
  'POST /:lang/requests/:id': { heldBy: 'tests/requests/sending.test.ts' },
  'POST /:lang/practice-notices/:id/acceptance': { heldBy: 'tests/announcements/practice.test.ts' },

  // Not to be undone: taken with the seal of their page.
  'POST /:lang/account/closing': sealed,
  'POST /:lang/admin/cases/:id/notes': sealed,
  'POST /:lang/admin/notes/:id/deletion': sealed,
  'POST /:lang/admin/announcements/:id/withdrawal': sealed,
  'POST /:lang/admin/announcements/new': sealed,
  'POST /:lang/admin/practice-notices/new': sealed,
  'POST /:lang/admin/practice-notices/:id/withdrawal': sealed,
  'POST /:lang/admin/letter-templates/:id/publication': sealed,
  'POST /:lang/admin/letter-templates/:id/withdrawal': sealed,
  'POST /:lang/admin/desk/acceptance': sealed,
  'POST /:lang/admin/submissions/:id/acceptance': sealed,
  'POST /:lang/admin/submissions/:id/acceptance/undo': state,
  'POST /:lang/admin/submissions/:id/correction': state,
  'POST /:lang/admin/submissions/:id/originals': state,
  'POST /:lang/admin/post/:id': sealed,
  'POST /:lang/admin/post/:id/return': sealed,
  'POST /:lang/admin/post/:id/withdrawal': state,
  'POST /:lang/admin/submissions/:id/confidentiality': sealed,
  'POST /:lang/admin/submissions/:id/answers': sealed,
  'POST /:lang/admin/submissions/:id/move': sealed,
  'POST /:lang/admin/sentences': creates,
  'POST /:lang/admin/sentences/:id': { heldBy: 'tests/accounts/saved-sentences/saved-sentences.test.ts' },
  'POST /:lang/admin/sentences/:id/deletion': sealed,
  'POST /:lang/admin/submissions/:id/types': { heldBy: 'tests/documents/acceptance/confirming.test.ts' },
  'POST /:lang/admin/submissions/:id/return': sealed,
  'POST /:lang/admin/holds/:id/decision': sealed,
  'POST /:lang/admin/holds/:id/harm': sealed,
  'POST /:lang/admin/holds/:id/release': sealed,
  'POST /:lang/admin/people/:id/handover': sealed,
  'POST /:lang/admin/handovers/:id/answer': sealed,
  'POST /:lang/admin/handovers/:id/withdrawal': sealed,
  'POST /:lang/admin/people/:id/suspension': sealed,
  'POST /:lang/admin/people/:id/restoration': sealed,
  'POST /:lang/admin/people/:id/postings': sealed,
  'POST /:lang/admin/people/:id/postings/:posting/ending': sealed,
  'POST /:lang/admin/people/:id/postings/:posting/role': sealed,
  'POST /:lang/delegates/ending': sealed,
  'POST /:lang/delegates/:id/revocation': sealed,
  'POST /:lang/shares/:id/revocation': sealed,
  'POST /:lang/requests/:id/deletion': sealed,
  'POST /:lang/requests/:id/sending': sealed,
  'POST /:lang/requests/:id/withdrawal': sealed,
  'POST /:lang/submissions/:id/deletion': sealed,
  'POST /:lang/submissions/:id/sending': sealed,
  'POST /:lang/submissions/:id/withdrawal': sealed,
  'POST /api/v1/submissions/:id/sending': sealed,

  // Once decided, used or over they are refused.
  'POST /:lang/account/email/:id/:secret': state,
  'POST /:lang/account/email/mended': state,
  'POST /:lang/account/email/withdrawal': state,
  'POST /:lang/account/partners/:partner/unlinking': state,
  'POST /:lang/account/programs/:id/ending': state,
  'POST /:lang/account/programs/ending': state,
  'POST /:lang/account/standing': state,
  'POST /:lang/account/terms': state,
  'POST /:lang/account/webhooks/:id/ending': state,
  'POST /:lang/admin/approvals/:id/decision': state,
  'POST /:lang/admin/approvals/:id/withdrawal': state,
  'POST /:lang/admin/desk/filters/:id/deletion': state,
  'POST /:lang/admin/desk/outside/:id': state,
  'POST /:lang/admin/events/:id/cancellation': state,
  'POST /:lang/admin/orders/:id/cancellation': state,
  'POST /:lang/admin/feedback/:id/handling': state,
  'POST /:lang/admin/invitations/:id/resending': state,
  'POST /:lang/admin/invitations/:id/return': state,
  'POST /:lang/admin/invitations/:id/revocation': state,
  'POST /:lang/admin/letter-runs/:id/discarding': state,
  'POST /:lang/admin/letter-runs/:id/start': state,
  'POST /:lang/admin/letter-runs/:id/stop': state,
  'POST /:lang/admin/letters/:id/reprint': state,
  'POST /:lang/admin/letters/:id/return': state,
  'POST /:lang/admin/letters/:id/sending': state,
  'POST /:lang/admin/letters/batches/:id/sending': state,
  'POST /:lang/admin/limit-changes/:id/withdrawal': state,
  'POST /:lang/admin/maintenance/:id/ending': state,
  'POST /:lang/admin/people/:id/identity': state,
  'POST /:lang/admin/people/:id/override': state,
  'POST /:lang/admin/people/:id/recovery': state,
  'POST /:lang/admin/people/:id/recovery/ending': state,
  'POST /:lang/admin/requests/access/:id/answer': state,
  'POST /:lang/admin/requests/access/:id/refusal': state,
  'POST /:lang/admin/requests/contacts/:id/reading': state,
  'POST /:lang/admin/requests/record/:id': state,
  'POST /:lang/admin/requests/sent/:id/answer': state,
  'POST /:lang/admin/unreached/:id/call': state,
  'POST /:lang/admin/unreached/:id/letter': state,
  'POST /:lang/admin/unreached/:id/message': state,
  'POST /:lang/admin/wave-files/:id': state,
  'POST /:lang/admin/waves/:id/start': state,
  'POST /:lang/admin/waves/:id/stop': state,
  'POST /:lang/delegates/:id/acceptance': state,
  'POST /:lang/delegates/:id/refusal': state,
  'POST /:lang/record/:id/withdrawal': state,
  'POST /:lang/requests/:id/files/:paper/removal': state,
  'POST /:lang/shares/:id/acceptance': state,
  'POST /:lang/shares/:id/refusal': state,
  'POST /:lang/submissions/:id/photographs': { heldBy: 'tests/documents/photographs/photographs.test.ts' },
  'POST /:lang/submissions/:id/uploads/:upload/removal': state,
  'POST /:lang/unavailable-days/:id/withdrawal': state,
  'POST /:lang/views/:id/deletion': state,

  // The last one is right.
  'POST /:lang/account/session/extension': 'switch',
  'POST /:lang/account/keys': 'switch',
  'POST /:lang/admin/office': 'switch',
  'POST /:lang/announcements/:id/closing': 'switch',
  'POST /:lang/cases/:id/deadlines/marks': 'switch',
  'POST /:lang/deadlines/reminders': 'switch',
  'POST /:lang/deadlines/marks': 'switch',
  'POST /:lang/cases/:id/mute': 'switch',
  'POST /:lang/cases/:id/star': 'switch',
  'POST /:lang/changes': 'switch',
  'POST /:lang/cases/:id/put-away': 'switch',
  'POST /:lang/hearings/calendar/contents': 'switch',
  'POST /:lang/hearings/calendar/revocation': 'switch',
  'POST /:lang/mail-choice/:token': 'switch',
  'POST /:lang/inbox/ticked': 'switch',
  'POST /:lang/notices/reading': 'switch',
  'POST /:lang/submissions/:id/cases': 'switch',
  'POST /:lang/submissions/:id/readiness': { heldBy: 'tests/documents/drafts/readiness.test.ts' },
  'POST /unsubscribe/:token': 'switch',

  'POST /:lang/account/data/copy': creates,
  'POST /:lang/account/email': creates,
  'POST /:lang/account/programs': creates,
  'POST /:lang/account/webhooks': creates,
  'POST /:lang/account/webhooks/:id/test': creates,
  'POST /:lang/admin/cases/:id/appearances': creates,
  'POST /:lang/admin/cases/:id/bundles': creates,
  'POST /:lang/admin/cases/:id/documents': creates,
  'POST /:lang/admin/cases/:id/entries': creates,
  'POST /:lang/admin/cases/:id/events': creates,
  'POST /:lang/admin/cases/:id/hearings': creates,
  'POST /:lang/admin/cases/:id/holdings': creates,
  'POST /:lang/admin/cases/:id/letter': creates,
  'POST /:lang/admin/cases/:id/orders': creates,
  'POST /:lang/admin/cases/:id/people': creates,
  'POST /:lang/admin/cases/:id/people/:person/invitation': creates,
  'POST /:lang/admin/cases/:id/reason': creates,
  'POST /:lang/admin/cases/new': creates,
  'POST /:lang/admin/desk/filters': creates,
  'POST /:lang/admin/hearings/:id/recordings': creates,
  'POST /:lang/admin/invitations': creates,
  'POST /:lang/admin/letter-runs/file': creates,
  'POST /:lang/admin/letter-runs/new': creates,
  'POST /:lang/admin/letter-templates/new': creates,
  'POST /:lang/admin/letters/batches': creates,
  'POST /:lang/admin/limit-changes': creates,
  'POST /:lang/admin/maintenance': creates,
  'POST /:lang/admin/offices': creates,
  'POST /:lang/admin/people/:id/code-sheet': creates,
  'POST /:lang/admin/staff': creates,
  'POST /:lang/admin/waves': creates,
  'POST /:lang/cases/:id/bundles': creates,
  'POST /:lang/cases/:id/holdings': creates,
  'POST /:lang/cases/:id/notes/new': creates,
  'POST /:lang/calculator/notes': creates,
  'POST /:lang/cases/:id/questions/new': creates,
  'POST /:lang/cases/:id/record': creates,
  'POST /:lang/cases/:id/requests/new': creates,
  'POST /:lang/cases/:id/send': creates,
  'POST /:lang/cases/:id/shares/new': creates,
  'POST /:lang/delegates/new': creates,
  'POST /:lang/feedback': creates,
  'POST /:lang/hearings/calendar': creates,
  'POST /:lang/questions/:id/words': creates,
  'POST /:lang/record/new': creates,
  'POST /:lang/requests/:id/files': creates,
  'POST /:lang/submissions/:id/application': creates,
  'POST /:lang/submissions/:id/correction': creates,
  'POST /:lang/submissions/:id/documents': creates,
  'POST /:lang/submissions/:id/documents/sending': creates,
  'POST /:lang/submissions/:id/replacements/:document': creates,
  'POST /:lang/submissions/:id/service': creates,
  'POST /:lang/submissions/:id/uploads': creates,
  'POST /:lang/unavailable-days': creates,
  'POST /:lang/verify': creates,
  'POST /:lang/views': creates,
  'POST /api/v1/submissions': creates,
  'POST /api/v1/submissions/:id/correction': creates,
  'POST /api/v1/submissions/:id/documents': creates,
  'POST /api/v1/submissions/:id/uploads': creates,
  'POST /feed/case-events': { heldBy: 'tests/feed/changes.test.ts' },
  'POST /feed/limit-orders': { heldBy: 'tests/cases/deadlines/orders/feed.test.ts' },
  'POST /feed/cases': { heldBy: 'tests/feed/changes.test.ts' },
  'POST /feed/hearings': { heldBy: 'tests/feed/changes.test.ts' },

  'POST /:lang/account/confirmation': ownSecret,
  'POST /:lang/account/confirmation/options': ownSecret,
  'POST /:lang/account/factors/authenticator': ownSecret,
  'POST /:lang/account/factors/passkeys/:id': ownSecret,
  'POST /:lang/account/factors/passkeys/:id/removal': ownSecret,
  'POST /:lang/account/factors/passkeys/new': ownSecret,
  'POST /:lang/account/factors/passkeys/options': ownSecret,
  'POST /:lang/account/factors/recovery-codes': ownSecret,
  'POST /:lang/account/password': ownSecret,
  'POST /:lang/account/sessions/:handle/ending': ownSecret,
  'POST /:lang/account/sessions/ending': ownSecret,
  'POST /:lang/register': ownSecret,
  'POST /:lang/register/:id/:secret': ownSecret,
  'POST /:lang/register/address': ownSecret,
  'POST /:lang/register/address/code': ownSecret,
  'POST /:lang/register/authenticator': ownSecret,
  'POST /:lang/register/capacity': ownSecret,
  'POST /:lang/register/facts': ownSecret,
  'POST /:lang/register/profile': ownSecret,
  'POST /:lang/register/request': ownSecret,
  'POST /:lang/register/sheet': ownSecret,
  'POST /:lang/sign-in': ownSecret,
  'POST /:lang/sign-in/code': ownSecret,
  'POST /:lang/sign-in/code/options': ownSecret,
  'POST /:lang/sign-in/passkey': ownSecret,
  'POST /:lang/sign-in/passkey/options': ownSecret,
  'POST /:lang/sign-in/reset': ownSecret,
  'POST /:lang/sign-in/reset/:id/:secret': ownSecret,
  'POST /:lang/sign-in/reset/:id/:secret/authenticator': ownSecret,
  'POST /:lang/sign-in/reset/letter': ownSecret,
  'POST /:lang/sign-out': ownSecret,
}
