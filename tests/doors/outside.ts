import { makeSound } from '../../src/demo/sound.ts'
import { pdf } from '../documents/files.ts'
import type { World } from '../world.ts'

/** What stands in Alice's file of Toronto, by id. */
export type Planted = {
  readonly caseId: string
  readonly sent: Record<'accepted' | 'taken' | 'returned' | 'moved' | 'kept', string>
  readonly document: string
  readonly acceptedDocument: string
  readonly notice: string
  readonly hearing: string
  readonly appearance: string
  readonly person: string
  readonly event: string
  readonly order: string
  readonly question: string
  readonly idleQuestion: string
  readonly request: string
  readonly accommodation: string
  readonly recordRequest: string
  readonly unreached: string
  readonly held: string
  readonly run: string
  readonly invitation: string
  readonly breach: string
  readonly note: string
  readonly post: string
  readonly unposted: string
}

/**
 * What an officer of another office is answered who opened the file for a reason. `refused`: 403, with the sentence that says
 * whose file it is · `absent`: 404, as without a reason · `reads`: it is let through, since it only reads · `of none`: the
 * address names nothing of a case.
 */
export type OutsideAct =
  | 'of none'
  | {
      readonly is: 'refused' | 'absent' | 'reads'
      readonly path: (planted: Planted) => string
      /** A form that an officer of the file's own office sends with success: that they are refused is for no fault of the form. */
      readonly form: (planted: Planted, world: World) => Record<string, string>
      readonly file?: () => File
      /** Where the form stands, when it says what its reader saw. */
      readonly page?: (planted: Planted) => string
    }

const refused = (path: (p: Planted) => string, form: Fields = {}, file?: () => File): OutsideAct => ({
  is: 'refused',
  path,
  form: typeof form === 'function' ? form : () => form,
  ...(file && { file }),
})
/** As `refused`, of a form that carries the version which its page showed. */
const versioned = (path: (p: Planted) => string, form: Fields = {}, page = path): OutsideAct => ({
  ...(refused(path, form) as Exclude<OutsideAct, string>),
  page,
})
const absent = (path: (p: Planted) => string, form: Record<string, string> = {}): OutsideAct => ({
  is: 'absent',
  path,
  form: () => form,
})
type Fields = Record<string, string> | ((planted: Planted, world: World) => Record<string, string>)

const hearing = {
  kind: 'hearing',
  date: '2027-02-09',
  time: '10:00',
  zone: 'America/Toronto',
  minutes: '120',
  mode: 'virtual',
  link: 'https://rooms.example/2',
}
const words = 'Seen by another office, and answered there.'

/** Every POST, PUT and DELETE of staff, in an order in which the file's own officer can send them all, one after the other. */
export const outsideActs: Record<string, OutsideAct> = {
  'POST /:lang/admin/cases/:id/people': refused((p) => `cases/${p.caseId}/people`, { name: 'Abel', role: 'claimant' }),
  'POST /:lang/admin/cases/:id/people/:person/invitation': refused(
    (p) => `cases/${p.caseId}/people/${p.person}/invitation`,
    { channel: 'post', locale: 'en', address: '1 Main Street\nToronto ON  M5V 2T6' },
  ),
  'POST /:lang/admin/cases/:id/appearances': refused(
    (p) => `cases/${p.caseId}/appearances`,
    (_, { charlie }) => ({ counselId: charlie.id, from: '2026-11-24' }),
  ),
  'POST /:lang/admin/cases/:id/hearings': refused((p) => `cases/${p.caseId}/hearings`, hearing),
  'POST /:lang/admin/cases/:id/people/:person': versioned((p) => `cases/${p.caseId}/people/${p.person}`, {
    name: 'Selam Tesfaye-Bell',
    reason: 'As on the passport',
  }),
  'POST /:lang/admin/cases/:id/notes': refused((p) => `cases/${p.caseId}/notes`, { text: 'Seen in Vancouver' }),
  'POST /:lang/admin/notes/:id': absent((p) => `notes/${p.note}`, { text: 'Seen in Vancouver' }),
  'POST /:lang/admin/notes/:id/deletion': absent((p) => `notes/${p.note}/deletion`),
  'POST /:lang/admin/hearings/:id': versioned((p) => `hearings/${p.hearing}`, { ...hearing, date: '2027-02-10' }),
  'POST /:lang/admin/hearings/:id/state': versioned(
    (p) => `hearings/${p.hearing}/state`,
    { state: 'adjourned', reason: words },
    (p) => `hearings/${p.hearing}`,
  ),
  'POST /:lang/admin/hearings/:id/recordings': refused(
    (p) => `hearings/${p.hearing}/recordings`,
    { title: 'Recording of the hearing' },
    () => new File([makeSound(20) as never], 'hearing.mp3', { type: 'audio/mpeg' }),
  ),
  'POST /:lang/admin/cases/:id/events': refused((p) => `cases/${p.caseId}/events`, {
    kind: 'applicationReceived',
    day: '2026-11-21',
  }),
  'POST /:lang/admin/events/:id/cancellation': refused((p) => `events/${p.event}/cancellation`),
  'POST /:lang/admin/cases/:id/orders': versioned((p) => `cases/${p.caseId}/orders`, {
    limit: 'rpd.posthearing',
    effect: 'set',
    until: '2026-12-21',
    madeOn: '2026-11-21',
    madeBy: 'Member Okafor',
  }),
  'POST /:lang/admin/orders/:id/cancellation': refused((p) => `orders/${p.order}/cancellation`),
  'POST /:lang/admin/cases/:id/documents': refused(
    (p) => `cases/${p.caseId}/documents`,
    { type: 'correspondence', title: 'A letter from outside' },
    pdf,
  ),
  'POST /:lang/admin/cases/:id/letter': refused((p) => `cases/${p.caseId}/letter`, {
    type: 'correspondence',
    language: 'en',
    audience: 'case',
    title: 'About [file number]',
    body: 'To: [persons]\n\nPlease answer.',
    next: 'send',
  }),
  'POST /:lang/admin/cases/:id/entries': refused(
    (p) => `cases/${p.caseId}/entries`,
    {
      channel: 'post',
      side: 'minister',
      filedBy: 'Minister’s counsel',
      date: '2026-11-20',
      time: '14:05',
      type: 'disclosure',
      title: 'Disclosure of the Minister',
    },
    pdf,
  ),
  'POST /:lang/admin/cases/:id/holdings': refused((p) => `cases/${p.caseId}/holdings`),
  'POST /:lang/admin/cases/:id/group': versioned(
    (p) => `cases/${p.caseId}/group`,
    { principal: 'TC5-00003' },
    (p) => `cases/${p.caseId}/details`,
  ),
  'POST /:lang/admin/documents/:id/classification': versioned((p) => `documents/${p.document}/classification`, {
    type: 'countryConditions',
    title: 'Report on the country',
  }),
  'POST /:lang/admin/submissions/:id/acceptance': versioned(
    (p) => `submissions/${p.sent.accepted}/acceptance`,
    {},
    (p) => `submissions/${p.sent.accepted}`,
  ),
  'POST /:lang/admin/submissions/:id/acceptance/undo': refused((p) => `submissions/${p.sent.accepted}/acceptance/undo`),
  'POST /:lang/admin/submissions/:id/correction': refused((p) => `submissions/${p.sent.taken}/correction`, {
    reason: words,
  }),
  'POST /:lang/admin/submissions/:id/originals': refused((p) => `submissions/${p.sent.taken}/originals`, {
    reason: words,
  }),
  'POST /:lang/admin/submissions/:id/return': refused((p) => `submissions/${p.sent.returned}/return`, {
    code: 'missingPages',
    reason: words,
  }),
  'POST /:lang/admin/post/:id': refused((p) => `post/${p.post}`, { day: '2026-11-24', way: 'courier' }),
  'POST /:lang/admin/post/:id/return': refused((p) => `post/${p.post}/return`, {
    returned: '2026-11-24',
    cause: 'moved',
    received: 'no',
  }),
  'POST /:lang/admin/post/:id/withdrawal': refused((p) => `post/${p.unposted}/withdrawal`),
  'POST /:lang/admin/submissions/:id/confidentiality': refused(
    (p) => `submissions/${p.sent.accepted}/confidentiality`,
    {
      confidential: 'yes',
      reason: words,
    },
  ),
  'POST /:lang/admin/submissions/:id/answers': versioned((p) => `submissions/${p.sent.accepted}/answers`, {
    'answers[]': 'none of them',
  }),
  'POST /:lang/admin/submissions/:id/types': versioned(
    (p) => `submissions/${p.sent.accepted}/types`,
    (p) => ({ [`type-${p.acceptedDocument}`]: 'countryConditions' }),
    (p) => `submissions/${p.sent.accepted}`,
  ),
  'POST /:lang/admin/submissions/:id/move': versioned(
    (p) => `submissions/${p.sent.moved}/move`,
    {},
    (p) => `submissions/${p.sent.moved}/move?reference=TC5-00003`,
  ),
  'POST /:lang/admin/questions/:id/answer': refused((p) => `questions/${p.question}/answer`, { words, seen: '1' }),
  'POST /:lang/admin/questions/:id/settling': refused((p) => `questions/${p.idleQuestion}/settling`, { seen: '1' }),
  'POST /:lang/admin/requests/sent/:id/answer': refused((p) => `requests/sent/${p.request}/answer`, {
    decision: 'decline',
    answer: words,
  }),
  'POST /:lang/admin/cases/:id/bundles': {
    is: 'reads',
    path: (p) => `cases/${p.caseId}/bundles`,
    form: (p) => ({ 'documents[]': p.notice }),
  },
  'POST /:lang/admin/appearances/:id/ending': versioned((p) => `appearances/${p.appearance}/ending`),
  'POST /:lang/admin/cases/:id/people/:person/removal': versioned(
    (p) => `cases/${p.caseId}/people/${p.person}/removal`,
    { endedOn: '2026-11-02', endedWhy: 'Withdrew the claim' },
    (p) => `cases/${p.caseId}/people/${p.person}`,
  ),
  'POST /:lang/admin/cases/:id/details': versioned(
    (p) => `cases/${p.caseId}/details`,
    (_, { vancouver }) => ({ title: 'Selam', language: 'en', status: 'reserved', officeId: vancouver }),
  ),

  // It is open already: the address leads back to the file.
  'POST /:lang/admin/cases/:id/reason': {
    is: 'reads',
    path: (p) => `cases/${p.caseId}/reason`,
    form: () => ({ reason: 'Once more, for the same hearing.' }),
  },

  // Of the office's own work: a reason opens the file, and nothing of this.
  'POST /:lang/admin/unreached/:id/message': absent((p) => `unreached/${p.unreached}/message`, {
    email: 'new@example.test',
  }),
  'POST /:lang/admin/unreached/:id/letter': absent((p) => `unreached/${p.unreached}/letter`, { address: '1 Main St' }),
  'POST /:lang/admin/unreached/:id/call': absent((p) => `unreached/${p.unreached}/call`, { note: 'Rang her today.' }),
  'POST /:lang/admin/desk/work/:id/holding': absent((p) => `desk/work/submission.${p.sent.kept}/holding`, {
    version: '0',
    act: 'take',
  }),
  'POST /:lang/admin/desk/work/:id/assignment': absent((p) => `desk/work/submission.${p.sent.kept}/assignment`, {
    version: '0',
  }),
  'POST /:lang/admin/desk/work/:id/aside': absent((p) => `desk/work/submission.${p.sent.kept}/aside`, {
    version: '0',
    until: '2026-12-01',
  }),
  'POST /:lang/admin/requests/record/:id': absent((p) => `requests/record/${p.recordRequest}`, {
    decision: 'grant',
  }),
  'POST /:lang/admin/holds/:id/release': absent((p) => `holds/${p.held}/release`, { reason: words }),
  'POST /:lang/admin/holds/:id/harm': absent((p) => `holds/${p.held}/harm`, { reason: words }),
  'POST /:lang/admin/holds/:id/decision': absent((p) => `holds/${p.held}/decision`, { decision: 'released' }),
  'POST /:lang/admin/letter-runs/:id/start': absent((p) => `letter-runs/${p.run}/start`),
  'POST /:lang/admin/letter-runs/:id/stop': absent((p) => `letter-runs/${p.run}/stop`),
  'POST /:lang/admin/letter-runs/:id/discarding': absent((p) => `letter-runs/${p.run}/discarding`),
  'POST /:lang/admin/invitations/:id/resending': absent((p) => `invitations/${p.invitation}/resending`),
  'POST /:lang/admin/invitations/:id/revocation': absent((p) => `invitations/${p.invitation}/revocation`),
  'POST /:lang/admin/breaches/:id': absent((p) => `breaches/${p.breach}`, { version: '0', assessedBy: 'Marie Roy' }),
  'POST /:lang/admin/invitations/:id/return': absent((p) => `invitations/${p.invitation}/return`),

  'POST /:lang/admin/desk/outside/:id': 'of none',
  'POST /:lang/admin/cases/new': 'of none',
  'POST /:lang/admin/invitations': 'of none',
  'POST /:lang/admin/waves': 'of none',
  'POST /:lang/admin/wave-files/:id': 'of none',
  'POST /:lang/admin/waves/:id/start': 'of none',
  'POST /:lang/admin/waves/:id/stop': 'of none',
  'POST /:lang/admin/people/:id/handover': 'of none',
  'POST /:lang/admin/handovers/:id/answer': 'of none',
  'POST /:lang/admin/handovers/:id/withdrawal': 'of none',
  'POST /:lang/admin/desk/acceptance': 'of none',
  'POST /:lang/admin/desk/ticked': 'of none',
  'POST /:lang/admin/desk/filters': 'of none',
  'POST /:lang/admin/sentences': 'of none',
  'POST /:lang/admin/sentences/:id': 'of none',
  'POST /:lang/admin/sentences/:id/deletion': 'of none',
  'POST /:lang/admin/desk/filters/:id/deletion': 'of none',
  'POST /:lang/admin/letter-runs/new': 'of none',
  'POST /:lang/admin/letter-runs/file': 'of none',
  'POST /:lang/admin/letter-templates/new': 'of none',
  'POST /:lang/admin/letter-templates/:id/draft': 'of none',
  'POST /:lang/admin/letter-templates/:id/publication': 'of none',
  'POST /:lang/admin/letter-templates/:id/withdrawal': 'of none',
  'POST /:lang/admin/requests/access/:id/answer': 'of none',
  'POST /:lang/admin/requests/access/:id/refusal': 'of none',
  'POST /:lang/admin/requests/contacts/:id/reading': 'of none',
  'POST /:lang/admin/letters/sender': 'of none',
  'POST /:lang/admin/letters/batches': 'of none',
  'POST /:lang/admin/letters/batches/:id/sending': 'of none',
  'POST /:lang/admin/letters/:id/sending': 'of none',
  'POST /:lang/admin/letters/:id/return': 'of none',
  'POST /:lang/admin/letters/:id/reprint': 'of none',
  'POST /:lang/admin/feedback/:id/handling': 'of none',
  'POST /:lang/admin/announcements/new': 'of none',
  'POST /:lang/admin/announcements/:id': 'of none',
  'POST /:lang/admin/announcements/:id/withdrawal': 'of none',
  'POST /:lang/admin/practice-notices/new': 'of none',
  'POST /:lang/admin/practice-notices/:id': 'of none',
  'POST /:lang/admin/practice-notices/:id/withdrawal': 'of none',
  'POST /:lang/admin/maintenance': 'of none',
  'POST /:lang/admin/maintenance/:id/ending': 'of none',
  'POST /:lang/admin/people/:id/code-sheet': 'of none',
  'POST /:lang/admin/office': 'of none',
  'POST /:lang/admin/people/:id/postings': 'of none',
  'POST /:lang/admin/people/:id/postings/:posting/role': 'of none',
  'POST /:lang/admin/people/:id/postings/:posting/ending': 'of none',
  'POST /:lang/admin/people/:id/suspension': 'of none',
  'POST /:lang/admin/people/:id/restoration': 'of none',
  'POST /:lang/admin/people/:id/identity': 'of none',
  'POST /:lang/admin/people/:id/override': 'of none',
  'POST /:lang/admin/people/:id/recovery': 'of none',
  'POST /:lang/admin/people/:id/recovery/ending': 'of none',
  'POST /:lang/admin/approvals/:id/decision': 'of none',
  'POST /:lang/admin/approvals/:id/withdrawal': 'of none',
  'POST /:lang/admin/staff': 'of none',
  'POST /:lang/admin/offices': 'of none',
  'POST /:lang/admin/calendar': 'of none',
  'POST /:lang/admin/calendar/removal': 'of none',
  'POST /:lang/admin/calendar/years': 'of none',
  'POST /:lang/admin/calendar/years/confirmation': 'of none',
  'POST /:lang/admin/calendar/years/province': 'of none',
  'POST /:lang/admin/limit-changes': 'of none',
  'POST /:lang/admin/limit-changes/:id/withdrawal': 'of none',
}
