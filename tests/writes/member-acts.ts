import { plantPhotograph } from '../documents/photographs/plant.ts'
import { plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { plantDraftRequest, plantFile } from '../requests/plant.ts'
import { password } from '../world.ts'
import { type Act, change, day, find, type Here, type Ids } from './act.ts'

export const pdf = () => new File([new Uint8Array(validPdf())], 'paper.pdf', { type: 'application/pdf' })

/** Sent by Alice, looked at by nobody. */
const sent = async (here: Here): Promise<Ids> => ({
  'submissions/:id': await plantSent(here, here.ids['cases/:id']!, here.alice),
})

/** Late, since its last day was last week. */
const late = async (here: Here): Promise<Ids> => {
  const ids = await sent(here)
  change(here, `update submissions set verdict = 'late' where id = ?`, ids['submissions/:id']!)
  return ids
}

const returned = async (here: Here, faulty = false): Promise<Ids> => {
  const id = await plantSent(here, here.ids['cases/:id']!, here.alice)
  const document = find(here, 'select id from documents where submission_id = ?', id)
  change(here, `update submissions set state = 'returned', return_code = 'unsigned' where id = ?`, id)
  change(here, 'insert into submission_returns (submission_id) values (?)', id)
  if (faulty) change(here, 'insert into faulty_documents (submission_id, document_id) values (?, ?)', id, document)
  return { 'submissions/:id': id, ':document': document }
}

/** The correction that Alice began for one document. */
const correction = async (here: Here): Promise<Ids> => {
  const ids = await returned(here, true)
  await here.browsers.alice.post(`/en/submissions/${ids['submissions/:id']}/correction`)
  const draft = find(here, 'select id from submissions where replaces = ?', ids['submissions/:id']!)
  return { ...ids, 'submissions/:id': draft }
}

const draftRequest = (here: Here): Ids => ({
  'requests/:id': plantDraftRequest(here, here.ids['cases/:id']!, 'changeOfDate'),
})

const offered = async (here: Here): Promise<Ids> => {
  await here.browsers.alice.post(`/en/cases/${here.ids['cases/:id']}/shares/new`, {
    kind: 'coCounsel',
    name: here.charlie.name,
    email: here.charlie.email,
    locale: 'en',
  })
  return { 'shares/:id': find(here, 'select id from case_shares where email = ?', here.charlie.email) }
}

/** Nothing is on its way to it, and no other document has its bytes. */
const deletable = (here: Here): void => {
  change(here, 'delete from uploads')
  change(here, 'delete from photographs')
  change(here, 'update documents set stamped_object_id = null')
}

const newEmail = async (here: Here): Promise<void> => {
  await here.browsers.alice.post('/en/account/email', { email: 'alice.new@example.test' })
}

/** What members do, and what everybody does with their own account. */
export const memberActs: Readonly<Record<string, Act>> = {
  'POST /:lang/account/standing': {
    by: 'alice',
    typed: { member: 'yes', free: 'yes' },
    isFormless: true,
    isWithoutTrace: 'it is not asked of her yet: tests/accounts/standing/standing',
  },
  'POST /:lang/account/terms': {
    by: 'alice',
    before: (here) => change(here, `update people set terms_version = '0.9' where id = ?`, here.alice.id),
    page: '/en/account/terms',
    typed: { terms: 'yes' },
  },
  'POST /:lang/account/confirmation': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'a wrong code changes nothing; a right one: tests/accounts/factors/step-up',
  },
  'POST /:lang/account/confirmation/options': {
    by: 'alice',
    isFormless: true,
    isEachTime: 'a challenge is for one try',
  },
  'POST /:lang/account/factors/authenticator': {
    by: 'alice',
    typed: { code: '000000' },
    isWithoutTrace: 'a wrong code changes nothing; a right one: tests/accounts/factors/factors',
  },
  'POST /:lang/account/factors/recovery-codes': { by: 'alice', isEachTime: 'codes are shown once' },
  'POST /:lang/account/factors/passkeys/options': {
    by: 'alice',
    isFormless: true,
    isEachTime: 'a challenge is for one try',
  },
  'POST /:lang/account/factors/passkeys/new': {
    by: 'alice',
    isWithoutTrace: 'takes a passkey: tests/accounts/factors/passkeys',
  },
  'POST /:lang/account/factors/passkeys/:id': { by: 'alice', isFormless: true, isWithoutTrace: 'as above' },
  'POST /:lang/account/factors/passkeys/:id/removal': { by: 'alice', isFormless: true, isWithoutTrace: 'as above' },
  'POST /:lang/account/partners/:partner/unlinking': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'takes a partner: tests/accounts/sign-in/partners',
  },
  'POST /:lang/account/contact': { by: 'alice', typed: { phone: '416 555 0199' } },
  'POST /:lang/account/email': {
    by: 'alice',
    typed: { email: 'alice.new@example.test' },
    isEachTime: 'the link is sent again',
  },
  'POST /:lang/account/email/withdrawal': { by: 'alice', before: newEmail, page: '/en/account' },
  'POST /:lang/account/email/:id/:secret': { by: 'alice', isFormless: true, isWithoutTrace: 'the secret is in a mail' },
  'POST /:lang/account/email/mended': {
    by: 'alice',
    page: '/en/account',
  },
  'POST /:lang/account/password': {
    by: 'alice',
    typed: {
      currentPassword: password,
      password: 'another long sentence of hers',
      again: 'another long sentence of hers',
    },
    isEachTime: 'the old one is wrong from then on, and a wrong one is counted',
  },
  'POST /:lang/account/keys': { by: 'alice' },
  'POST /:lang/account/mail': { by: 'alice', typed: { receipts: 'daily' } },
  'POST /:lang/account/data/copy': { by: 'alice', isEachTime: 'each copy is recorded' },
  'POST /:lang/account/closing': { by: 'gil' },
  'POST /:lang/account/sessions/ending': {
    by: 'alice',
    isFormless: true,
    isEachTime: 'asked again, it is recorded again',
  },
  'POST /:lang/account/sessions/:handle/ending': { by: 'alice', isFormless: true, isWithoutTrace: 'no such session' },
  'POST /:lang/account/session/extension': { by: 'alice', isWithoutTrace: 'the session alone is prolonged' },
  'POST /:lang/announcements/:id/closing': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'it is not for her division: tests/announcements',
  },
  'POST /:lang/practice-notices/:id/acceptance': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'there is none: tests/announcements/practice',
  },
  'POST /:lang/hearings/calendar': { by: 'alice', isEachTime: 'the address is shown once' },
  'POST /:lang/hearings/calendar/contents': {
    by: 'alice',
    before: async (here) => void (await here.browsers.alice.post('/en/hearings/calendar')),
    page: '/en/hearings/calendar',
    typed: { 'holds[]': 'deadlines' },
  },
  'POST /:lang/hearings/calendar/revocation': {
    by: 'alice',
    before: async (here) => void (await here.browsers.alice.post('/en/hearings/calendar')),
    page: '/en/hearings/calendar',
  },
  'POST /:lang/unavailable-days': {
    isNewEachTime: 'two may say the same days',
    by: 'alice',
    typed: { from: day(40), to: day(41) },
  },
  'POST /:lang/unavailable-days/:id/withdrawal': { by: 'alice', page: '/en/unavailable-days' },
  'POST /:lang/delegates/new': {
    by: 'alice',
    typed: { name: 'Lin Wei', email: 'lin@example.test', rights: 'send', scope: 'all' },
  },
  'POST /:lang/delegates/ending': { by: 'alice' },
  'POST /:lang/delegates/:id': { by: 'alice', typed: { rights: 'read' } },
  'POST /:lang/delegates/:id/revocation': { by: 'alice' },
  'POST /:lang/delegates/:id/acceptance': {
    by: 'gil',
    page: '/en/delegates',
  },
  'POST /:lang/delegates/:id/refusal': { by: 'gil', page: '/en/delegates' },

  'POST /:lang/views': {
    by: 'alice',
    page: '/en/views/new?page=cases&query=state%3Dopen',
    typed: { name: 'Open', query: 'state=open' },
  },
  'POST /:lang/views/:id': { by: 'alice', typed: { name: 'Files still open' } },
  'POST /:lang/views/:id/deletion': { by: 'alice', page: (here) => `/en/views/${here.ids['views/:id']}` },
  'POST /:lang/notes/:id': { by: 'alice', typed: { text: 'Selam rings on Tuesday' } },
  'POST /:lang/notes/:id/deletion': { by: 'alice' },
  'POST /:lang/account/programs': {
    by: 'alice',
    typed: { name: 'Ours', 'scopes[]': 'cases' },
    isEachTime: 'shown once',
  },
  'POST /:lang/account/programs/ending': { by: 'alice', isFormless: true },
  'POST /:lang/account/programs/:id/ending': { by: 'alice', page: '/en/account/programs' },
  'POST /:lang/account/webhooks': {
    by: 'alice',
    typed: { url: 'https://hooks.example/2', 'kinds[]': 'hearing.scheduled' },
    isEachTime: 'its secret is shown once',
  },
  'POST /:lang/account/webhooks/:id/test': { by: 'alice', isEachTime: 'each press is a try' },
  'POST /:lang/account/webhooks/:id/ending': { by: 'alice', page: '/en/account/webhooks' },
  'POST /:lang/inbox/ticked': {
    by: 'alice',
    page: '/en/inbox',
    typed: (here) => ({ 'documents[]': here.ids['documents/:id']!, act: 'read' }),
  },
  'POST /:lang/notices/reading': { by: 'alice', page: '/en/notices' },
  'POST /:lang/cases/:id/mute': { by: 'alice' },
  'POST /:lang/cases/:id/star': { by: 'alice' },
  'POST /:lang/changes': { by: 'alice', typed: { upTo: '1' } },
  'POST /:lang/cases/:id/put-away': {
    by: 'alice',
    page: '/en/changes',
    before: (here) =>
      change(
        here,
        `insert into earlier_moves values (?, 'rpd.disclose hearing:x', '2026-12-28', '2026-12-24', null, 9e15, 9e14)`,
        here.ids['cases/:id']!,
      ),
  },
  'POST /:lang/cases/:id/number': { by: 'alice', typed: { number: 'A-17' } },
  'POST /:lang/cases/:id/notes/new': {
    by: 'alice',
    typed: { text: 'She rings.' },
    isNewEachTime: 'a note may say again what another says',
  },
  'POST /:lang/cases/:id/deadlines/marks': { by: 'alice' },
  'POST /:lang/calculator/notes': {
    by: 'alice',
    page: '/en/calculator?division=rpd&what=hearing&day=2027-01-21',
    typed: { reference: 'TC5-00001' },
    isNewEachTime: 'a note may say again what another says',
  },
  'POST /:lang/deadlines/marks': { by: 'alice', page: '/en/deadlines?days=all&which=all' },
  'POST /:lang/deadlines/reminders': { by: 'alice', page: '/en/deadlines/reminders', typed: { on: 'yes' } },

  'POST /:lang/cases/:id/send': { by: 'alice', isEachTime: 'another draft may be begun' },
  'POST /:lang/submissions/:id/sending': {
    by: 'alice',
    page: (here) => `/en/submissions/${here.ids['submissions/:id']}/review`,
    before: (here) => change(here, 'delete from uploads'),
  },
  'POST /:lang/submissions/:id/readiness': {
    by: 'gil',
    // Of Alice's delegates one who may prepare and not send.
    before: (here) =>
      change(
        here,
        `update delegations set accepted_at = created_at, can_prepare = 1, can_send = 0
         where email_key = (select email_key from people where name = 'Gil Costa')`,
      ),
    page: (here) => `/en/submissions/${here.ids['submissions/:id']}/review`,
    typed: { word: 'Ready' },
  },
  'POST /:lang/submissions/:id/documents': {
    by: 'alice',
    file: pdf,
    typed: { title: 'A second paper', type: 'disclosure' },
    isEachTime: 'the same file may be filed twice',
  },
  'POST /:lang/submissions/:id/documents/sending': {
    by: 'alice',
    file: pdf,
    typed: { title: 'A third paper', type: 'disclosure' },
    isFormless: true,
    isEachTime: 'the same file may be filed twice',
  },
  'POST /:lang/submissions/:id/photographs': {
    by: 'alice',
    before: (here) => plantPhotograph(here, here.ids['submissions/:id']!),
    page: (here) => `/en/submissions/${here.ids['submissions/:id']}/photographs`,
    typed: (here) => ({
      next: `remove:${find(here, 'select id from photographs where prepared_object_id is not null')}`,
    }),
  },
  'POST /:lang/submissions/:id/uploads': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'tus has headers of its own: tests/documents/uploads/uploads',
  },
  'POST /:lang/submissions/:id/uploads/:upload/removal': {
    by: 'alice',
    before: (here) => ({ ':upload': find(here, 'select id from uploads') }),
    page: (here) => `/en/submissions/${here.ids['submissions/:id']}`,
  },
  'POST /:lang/submissions/:id/details': { by: 'alice', typed: { note: 'Two pages are in Tigrinya.' } },
  'POST /:lang/submissions/:id/correction': { by: 'alice', before: (here) => returned(here) },
  'POST /:lang/submissions/:id/deletion': { by: 'alice', before: deletable },
  'POST /:lang/submissions/:id/service': {
    isNewEachTime: 'the statement is made anew',
    by: 'alice',
    typed: { served: 'yes', how: 'hand', day: day(-1), whom: 'The Minister', by: 'Alice Tremblay' },
  },
  'POST /:lang/submissions/:id/withdrawal': { by: 'alice', before: sent },
  'POST /:lang/submissions/:id/application': { by: 'alice', before: late },
  'POST /:lang/submissions/:id/replacements/:document': { by: 'alice', before: correction, file: pdf },
  'POST /:lang/submissions/:id/cases': {
    by: 'alice',
    isFormless: true,
    isWithoutTrace: 'there is no other case of hers: tests/documents/sending/packages',
  },
  'POST /:lang/submissions/:id/exhibits': {
    by: 'alice',
    typed: { 'make[]': 'list' },
  },
  'POST /:lang/cases/:id/bundles': { by: 'alice' },
  'POST /:lang/cases/:id/holdings': { by: 'alice' },
  'POST /:lang/cases/:id/questions/new': {
    isNewEachTime: 'it may be asked again',
    by: 'alice',
    typed: { subject: 'A door', words: 'Which one is it?' },
  },
  'POST /:lang/questions/:id/words': {
    isNewEachTime: 'it may be said again',
    by: 'alice',
    typed: { words: 'On the third floor?' },
  },
  'POST /:lang/cases/:id/requests/new': {
    isNewEachTime: 'another may be begun',
    by: 'alice',
    typed: { kind: 'changeOfDate' },
  },
  'POST /:lang/requests/:id': {
    by: 'alice',
    before: draftRequest,
    page: (here) => `/en/requests/${here.ids['requests/:id']}?at=reasons`,
    typed: { reasons: 'Another court sits then.' },
  },
  'POST /:lang/requests/:id/sending': {
    by: 'alice',
    before: draftRequest,
    page: (here) => `/en/requests/${here.ids['requests/:id']}/review`,
    typed: { signature: 'Alice Tremblay' },
  },
  'POST /:lang/requests/:id/deletion': { by: 'alice', before: draftRequest },
  'POST /:lang/requests/:id/withdrawal': { by: 'alice' },
  'POST /:lang/requests/:id/files': {
    by: 'alice',
    before: draftRequest,
    page: (here) => `/en/requests/${here.ids['requests/:id']}?at=files`,
    file: pdf,
    isEachTime: 'the same file may be added twice',
  },
  'POST /:lang/requests/:id/files/:paper/removal': {
    by: 'alice',
    before: async (here) => {
      const ids = draftRequest(here)
      await plantFile(here, ids['requests/:id']!)
      return { ...ids, ':paper': find(here, 'select id from request_files where request_id = ?', ids['requests/:id']!) }
    },
    page: (here) => `/en/requests/${here.ids['requests/:id']}?at=files`,
  },

  'POST /:lang/cases/:id/shares/new': {
    by: 'alice',
    typed: { kind: 'coCounsel', name: 'Eve Roy', email: 'eve@example.test' },
  },
  'POST /:lang/shares/:id': { by: 'alice', typed: { until: day(60) } },
  'POST /:lang/shares/:id/revocation': { by: 'alice' },
  'POST /:lang/shares/:id/acceptance': { by: 'charlie', before: offered, page: '/en/delegates' },
  'POST /:lang/shares/:id/refusal': { by: 'charlie', before: offered, page: '/en/delegates' },
  'POST /:lang/record/new': {
    by: 'alice',
    typed: { reference: 'TC5-00002', division: 'rpd', clientName: 'Pia Haddad', declared: 'yes' },
  },
  'POST /:lang/record/:id/withdrawal': { by: 'alice', page: '/en/record' },
  'POST /:lang/cases/:id/record': {
    by: 'alice',
    before: (here) => change(here, 'delete from record_requests'),
    typed: { clientToldOn: day(-2), reason: 'My retainer is over.' },
  },
}
