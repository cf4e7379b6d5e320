import type { ApartRow, Knowledge } from './oracle.ts'

/**
 * What each address with an id in it tells of, and to whom. `tests/oracle/oracle.test.ts` fails on a route that is not here.
 */
export type Area = 'member' | 'office' | 'program' | 'system' | 'calendar' | 'public'
export type Noun = 'case' | 'submission' | 'document' | 'breach' | 'reason' | ApartRow['kind']

export type Door = {
  readonly area: Area
  /** What its id is the id of; undefined: something of an account or an office, in which no case is told of. */
  readonly noun?: Noun
  /** Which of the oracle's answers about that id opens it. */
  readonly by?: keyof Knowledge
  /** Whoever may know gets it: it answers 200. */
  readonly isOpen?: boolean
  /** A list of what is in a case shows all of it. */
  readonly isList?: boolean
  /** What stands in a correction is shown there alone. */
  readonly isOnce?: boolean
  /** It tells what a receipt says, titles too. */
  readonly isReceipt?: boolean
  /** What fills it, where that is not the id itself: each with the id that the oracle knows. */
  readonly rows?: string
  /** Rows of which the address names none that the oracle judges: only words are looked for. */
  readonly anyRows?: string
  /** A program is started to answer it: asked by those alone who must be refused, unless all is walked. */
  readonly isSlow?: boolean
}

type More = Omit<Door, 'area' | 'noun' | 'by'>

const ofCase = (area: Area, more: More = {}): Door => ({ area, noun: 'case', by: 'cases', ...more })
const ofSubmission = (area: Area, more: More = {}): Door => ({ area, noun: 'submission', by: 'submissions', ...more })
const ofReceipt = (area: Area, more: More = {}): Door => ({
  ...{ area, noun: 'submission', by: 'receipts', isReceipt: true },
  ...more,
})
const ofDocument = (area: Area, more: More = {}): Door => ({ area, noun: 'document', by: 'documents', ...more })
const ofBytes = (area: Area, more: More = {}): Door => ({ area, noun: 'document', by: 'bytes', ...more })
const ofOriginal = (area: Area): Door => ({
  ...{ area, by: 'originals', isOpen: true },
  rows: `select d.submission_id || '/originals/' || p.id id, d.submission_id || '/' || p.id fact
    from documents d join photographs p on p.paper_object_id = d.object_id where d.submission_id is not null`,
})
/** A paper of a request, and a photograph of which it was made. */
const ofRequestPaper = (area: Area): Door => ({
  ...{ area, by: 'apart', isOpen: true },
  rows: `select request_id || '/files/' || id id, request_id fact from request_files`,
})
const ofRequestOriginal = (area: Area): Door => ({
  ...{ area, by: 'originals', isOpen: true },
  rows: `select f.request_id || '/originals/' || p.id id, f.request_id || '/' || p.id fact
    from request_files f join photographs p on p.paper_object_id = f.object_id`,
})
const apart = (area: Area, noun: ApartRow['kind'], more: More = {}): Door => ({ area, noun, by: 'apart', ...more })
const ofBreach = (more: More): Door => ({ area: 'office', noun: 'breach', by: 'breaches', ...more })
const within = (area: Area, table: string): Door => ofCase(area, { rows: `select id, case_id fact from ${table}` })
/** Of an account, of an office, of the program itself. */
const own = (area: Area, table?: string): Door => ({ area, ...(table && { anyRows: `select id from ${table}` }) })

const personRows = `select case_id || '/people/' || id id, case_id fact from case_people`

const open = { isOpen: true }
const once = { isOnce: true }
const list = { isOpen: true, isList: true, isOnce: true }

const memberDoors: Record<string, Door> = {
  'GET /:lang/cases/:id': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/deadlines': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/hearings': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/requests': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/activity': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/number': ofCase('member'),
  'GET /:lang/cases/:id/notes/new': ofCase('member'),
  'GET /:lang/cases/:id/record': ofCase('member'),
  'GET /:lang/cases/:id/shares/new': ofCase('member'),
  'GET /:lang/cases/:id/send': ofCase('member'),
  'GET /:lang/cases/:id/holdings': ofCase('member', open),
  'GET /:lang/cases/:id/documents': ofCase('member', list),
  'GET /:lang/cases/:id/documents/search': ofCase('member', once),
  'GET /:lang/cases/:id/bundles': ofCase('member', { isOpen: true, isOnce: true }),
  'GET /:lang/cases/:id/zip': ofCase('member', { isReceipt: true }),
  'GET /:lang/cases/:id/requests/new': ofCase('member'),
  'GET /:lang/cases/:id/questions/new': ofCase('member'),
  'GET /:lang/hearings/:file': within('member', 'hearings'),

  'GET /:lang/submissions/:id': ofSubmission('member', { isOpen: true, isReceipt: true }),
  'GET /:lang/submissions/:id/deletion': ofSubmission('member'),
  'GET /:lang/submissions/:id/review': ofSubmission('member'),
  'GET /:lang/submissions/:id/service': ofSubmission('member'),
  'GET /:lang/submissions/:id/cases': ofSubmission('member'),
  'GET /:lang/submissions/:id/package': ofSubmission('member'),
  'GET /:lang/submissions/:id/receipt/:file': ofReceipt('member', open),
  'GET /:lang/submissions/:id/outages.pdf': ofReceipt('member'),
  'GET /:lang/submissions/:id/zip': ofSubmission('member'),
  'GET /:lang/submissions/:id/withdrawal': ofSubmission('member'),
  'GET /:lang/submissions/:id/replacements/:document': ofSubmission('member'),
  'GET /:lang/submissions/:id/exhibits': ofSubmission('member'),
  'GET /:lang/submissions/:id/photographs': ofSubmission('member'),
  'GET /:lang/submissions/:id/photographs/:photograph': ofSubmission('member'),
  'GET /:lang/submissions/:id/originals/:original': ofOriginal('member'),

  'GET /:lang/documents/:id': ofDocument('member', open),
  'GET /:lang/documents/:id/file': ofBytes('member', open),
  'GET /:lang/documents/:id/pages/:page': ofBytes('member', { isSlow: true }),
  'GET /:lang/documents/:id/stamped': ofBytes('member'),

  'GET /:lang/questions/:id': apart('member', 'question', open),
  'GET /:lang/requests/:id': apart('member', 'request'),
  'GET /:lang/requests/:id/deletion': apart('member', 'request'),
  'GET /:lang/requests/:id/withdrawal': apart('member', 'request'),
  'GET /:lang/requests/:id/review': apart('member', 'request', {
    ...open,
    rows: `select id, id fact from requests where state = 'draft'`,
  }),
  'GET /:lang/requests/:id/files/:paper': ofRequestPaper('member'),
  'GET /:lang/requests/:id/originals/:original': ofRequestOriginal('member'),
  'GET /:lang/requests/:id/receipt/:file': apart('member', 'request'),
  'GET /:lang/notes/:id': apart('member', 'note', open),
  'GET /:lang/notes/:id/deletion': apart('member', 'note'),

  'GET /:lang/shares/:id': own('member', 'case_shares'),
  'GET /:lang/shares/:id/revocation': own('member', 'case_shares'),
  'GET /:lang/delegates/:id': own('member', 'delegations'),
  'GET /:lang/delegates/:id/revocation': own('member', 'delegations'),
  'GET /:lang/account/webhooks/:id': own('member', 'api_hooks'),
  'GET /:lang/views/:id': own('member', 'saved_views'),
  'GET /:lang/bundles/:id': own('member', 'bundles'),
  'GET /:lang/uploads/:id': own('member', 'uploads'),
  'GET /:lang/refusals/:id': own('member', 'refused_files'),
  'GET /:lang/account/factors/passkeys/:id': own('member'),
  'GET /:lang/account/email/:id/:secret': own('member'),
  'GET /:lang/account/partners/:partner/linking': own('member'),
}

const caseDoors: Record<string, Door> = {
  'GET /:lang/admin/cases/:id': ofCase('office', open),
  'GET /:lang/admin/cases/:id/bundles': ofCase('office', once),
  'GET /:lang/admin/cases/:id/search': ofCase('office', once),
  'GET /:lang/admin/cases/:id/zip': ofCase('office', { isReceipt: true }),
  'GET /:lang/admin/cases/:id/details': ofCase('office'),
  'GET /:lang/admin/cases/:id/people': ofCase('office', open),
  'GET /:lang/admin/cases/:id/people/new': ofCase('office'),
  'GET /:lang/admin/cases/:id/people/:person': ofCase('office', { rows: personRows }),
  'GET /:lang/admin/cases/:id/people/:person/invitation': ofCase('office', { rows: personRows }),
  'GET /:lang/admin/cases/:id/appearances': ofCase('office'),
  'GET /:lang/admin/cases/:id/hearings': ofCase('office', open),
  'GET /:lang/admin/cases/:id/hearings/new': ofCase('office'),
  'GET /:lang/admin/cases/:id/deadlines': ofCase('office', open),
  'GET /:lang/admin/cases/:id/requests': ofCase('office', open),
  'GET /:lang/admin/cases/:id/letters': ofCase('office', open),
  'GET /:lang/admin/cases/:id/activity': ofCase('office', open),
  // The office's own work: a reason does not open it.
  'GET /:lang/admin/cases/:id/notes': ofCase('office'),
  'GET /:lang/admin/cases/:id/events': ofCase('office'),
  'GET /:lang/admin/cases/:id/documents': ofCase('office', open),
  'GET /:lang/admin/cases/:id/documents/new': ofCase('office'),
  'GET /:lang/admin/cases/:id/letter': ofCase('office'),
  'GET /:lang/admin/cases/:id/orders': ofCase('office'),
  'GET /:lang/admin/cases/:id/entries': ofCase('office'),
  'GET /:lang/admin/cases/:id/holdings': ofCase('office', open),
  'GET /:lang/admin/appearances/:id/ending': within('office', 'appearances'),
  'GET /:lang/admin/hearings/:id': within('office', 'hearings'),
  'GET /:lang/admin/hearings/:id/recordings': within('office', 'hearings'),
  // It stays with the office that had the file then, wherever the file went.
  'GET /:lang/admin/desk/outside/:id': { area: 'office', noun: 'reason', by: 'reasons' },
  'GET /:lang/admin/requests/record/:id': within('office', 'record_requests'),
}

const officeDoors: Record<string, Door> = {
  ...caseDoors,
  'GET /:lang/admin/submissions/:id': ofSubmission('office', open),
  'GET /:lang/admin/submissions/:id/acceptance': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/correction': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/originals': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/originals/:original': ofOriginal('office'),
  'GET /:lang/admin/post/:id': within('office', 'posted_documents'),
  'GET /:lang/admin/submissions/:id/confidentiality': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/answers': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/return': ofSubmission('office'),
  'GET /:lang/admin/submissions/:id/move': ofSubmission('office'),
  'GET /:lang/admin/desk/work/:id': ofSubmission('office', {
    rows: `select 'submission.' || id id, id fact from submissions where state <> 'draft'`,
  }),
  'GET /:lang/admin/documents/:id': ofDocument('office', open),
  'GET /:lang/admin/documents/:id/classification': ofDocument('office'),
  'GET /:lang/admin/documents/:id/proof': ofDocument('office'),
  'GET /:lang/admin/documents/:id/proof.pdf': ofDocument('office', { isSlow: true }),
  'GET /:lang/admin/documents/:id/file': ofBytes('office', open),
  'GET /:lang/admin/documents/:id/pages/:page': ofBytes('office', { isSlow: true }),
  'GET /:lang/admin/documents/:id/stamped': ofBytes('office'),
  'GET /:lang/admin/cases/:id/documents/:document': ofDocument('office', {
    rows: `select case_id || '/documents/' || id id, id fact from documents where direction = 'out'`,
  }),
  'GET /:lang/admin/breaches/:id': ofBreach(open),
  'GET /:lang/admin/breaches/:id/table': ofBreach(open),
  'GET /:lang/admin/holds/:id': { area: 'office', noun: 'document', by: 'held', isOpen: true },
  'GET /:lang/admin/questions/:id': apart('office', 'question', open),
  // Its author alone has the form.
  'GET /:lang/admin/notes/:id': apart('office', 'officeNote'),
  'GET /:lang/admin/requests/sent/:id': apart('office', 'request'),
  'GET /:lang/admin/requests/sent/:id/files/:paper': ofRequestPaper('office'),
  'GET /:lang/admin/requests/sent/:id/receipt/:file': apart('office', 'request'),

  'GET /:lang/admin/bundles/:id': own('office', 'bundles'),
  'GET /:lang/admin/unreached/:id': own('office', 'unreached'),
  'GET /:lang/admin/letter-runs/:id': own('office', 'letter_runs'),
  'GET /:lang/admin/letter-runs/:id/table': own('office', 'letter_runs'),
  'GET /:lang/admin/letter-runs/:id/letters/:position': own('office', 'letter_runs'),
  'GET /:lang/admin/letter-runs/:id/letters/:position/pdf': own('office', 'letter_runs'),
  // Words of an office that no case is told in.
  'GET /:lang/admin/sentences/:id': own('office', 'saved_sentences'),
  'GET /:lang/admin/letter-templates/:id': own('office'),
  'GET /:lang/admin/letter-templates/:id/draft': own('office'),
  'GET /:lang/admin/letter-templates/:id/paper': own('office'),
  'GET /:lang/admin/invitations/:id': own('office', 'invitations'),
  'GET /:lang/admin/wave-files/:id': own('office'),
  'GET /:lang/admin/waves/:id': own('office'),
  'GET /:lang/admin/waves/:id/table': own('office'),
  'GET /:lang/admin/requests/access/:id': own('office'),
  'GET /:lang/admin/letters/batches/:id': own('office'),
  'GET /:lang/admin/letters/batches/:id/file': own('office'),
  'GET /:lang/admin/letters/batches/:id/register': own('office'),
  'GET /:lang/admin/people/:id': own('office', 'people'),
  'GET /:lang/admin/people/:id/handover': own('office', 'people'),
  'GET /:lang/admin/handovers/:id': own('office', 'handovers'),
  'GET /:lang/admin/people/:id/postings/:posting': own('office', 'people'),
  'GET /:lang/admin/people/:id/code-sheet': own('office', 'people'),
  'GET /:lang/admin/people/:id/recovery': own('office', 'people'),
  'GET /:lang/admin/mail/:id': own('office', 'outbox'),
  'GET /:lang/admin/announcements/:id': own('office'),
  'GET /:lang/admin/practice-notices/:id': own('office'),
}

const otherDoors: Record<string, Door> = {
  'GET /api/v1/cases/:id': ofCase('program', open),
  'GET /api/v1/cases/:id/deadlines': ofCase('program', open),
  'GET /api/v1/cases/:id/documents': ofCase('program', list),
  'GET /api/v1/documents/:id': ofDocument('program'),
  'GET /api/v1/documents/:id/file': ofBytes('program'),
  'GET /api/v1/submissions/:id': ofSubmission('program', { isReceipt: true }),
  'GET /api/v1/submissions/:id/receipt': ofReceipt('program'),
  'GET /api/v1/uploads/:id': own('program', 'uploads'),
  'GET /feed/submissions/:id': ofReceipt('system', open),
  'GET /feed/submissions/:id/documents/:documentId': ofBytes('system', {
    isOpen: true,
    rows: `select submission_id || '/documents/' || id id, id fact from documents where submission_id is not null`,
  }),

  'GET /assets/:file': own('public'),
  'GET /calendar/:file': own('calendar'),
  'GET /unsubscribe/:token': own('public'),
  'GET /:lang/mail-choice/:token': own('public'),
  'GET /:lang/help/:part': own('public'),
  'GET /:lang/announcements/:id': own('public'),
  'GET /:lang/practice-notices/:id': own('public'),
  'GET /:lang/register/:id/:secret': own('public'),
  'GET /:lang/sign-in/reset/:id/:secret': own('public'),
  'GET /:lang/sign-in/reset/:id/:secret/authenticator': own('public'),
  'GET /:lang/sign-in/partner/:partner': own('public'),
  'GET /:lang/sign-in/partner/:partner/callback': own('public'),
  'GET /:lang/sign-in/partner/:partner/failure': own('public'),
}

export const oracleDoors: Record<string, Door> = { ...memberDoors, ...officeDoors, ...otherDoors }

/**
 * Where the log is read: what was done in one's name, or at one's office, by its numbers and ids; never titles and names. What
 * somebody did stays theirs to read after the way to the case has ended.
 */
export const isLog = (path: string): boolean => /\/(account\/activity|account\/data\/copy|admin\/audit)\b/.test(path)
/** One's own receipts stand there with their titles. */
export const isOwnData = (path: string): boolean => path.includes('/account/data/copy')

/** Records of papers that lay in a wrong case name them, and both cases. */
export const isRecord = (path: string): boolean => path.includes('/admin/breaches')

/** Addresses without an id that show more when something is asked for. */
export const asked = {
  member: [
    '/en/search?q=paper',
    '/en/search?q=letter',
    '/en/search?q=family',
    '/en/search?q=person',
    '/en/search?q=77000',
    '/en/cases?state=open&q=family',
    '/en/submissions?view=draft',
    '/en/submissions?state=returned',
    '/en/submissions?state=withdrawn',
    '/en/inbox?show=unread',
    '/fr/today',
  ],
  office: [
    '/en/admin/cases?q=family',
    '/en/admin/desk?queue=all',
    '/en/admin/desk?whose=all',
    '/en/admin/queue?state=accepted',
    '/fr/admin/desk/decided',
  ],
} as const
