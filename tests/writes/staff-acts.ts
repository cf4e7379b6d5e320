import { acceptAll } from '../admin/accepting.ts'
import { postLooking, save } from '../editing.ts'
import { plantApproval } from '../plant.ts'
import { type Act, change, day, find, type Here, type Ids } from './act.ts'
import { formsIn } from './forms.ts'
import { pdf } from './member-acts.ts'

const csv = () =>
  new File(['name,email,language,channel,address,fax\nNoor Haddad,noor@example.test,en,,,'], 'people.csv')

const suspended = (here: Here): void =>
  change(here, `update people set state = 'suspended' where id = ?`, here.charlie.id)

/** An approval that Sam asked, and Ada may decide. */
const approval = (here: Here): Ids => {
  change(here, 'delete from approvals')
  return { 'approvals/:id': plantApproval(here, here.charlie, here.sam) }
}

const asked = async (here: Here): Promise<void> =>
  void (await here.browsers.sam.post(`/en/admin/holds/${here.ids['holds/:id']}/release`, {
    reason: 'The scanner takes a stamp for a script.',
  }))

const outside = (here: Here): Ids => ({ 'outside/:id': find(here, 'select id from outside_reasons') })

const pressed = async (here: Here): Promise<void> =>
  void (await acceptAll(here.browsers.sam, here.ids['admin/submissions/:id']!))

const waiting = (here: Here): void =>
  change(here, `update people set identity = 'waiting' where id = ?`, here.charlie.id)

const notice = { titleEn: 'Fridays', titleFr: 'Vendredis', textEn: 'We close at noon.', textFr: 'Nous fermons à midi.' }
const published = async (here: Here): Promise<Ids> => {
  await here.browsers.ada.post('/en/admin/practice-notices/new', {
    ...notice,
    effective: day(20),
    'acceptedBy[]': 'counsel',
    after: '0',
    next: 'publish',
  })
  return { 'notices/:id': find(here, 'select notice_id from practice_notice_versions') }
}

const limitChange = {
  deadlineId: 'rpd.boc.inland',
  days: '20',
  effectiveFrom: day(30),
  sourceEn: 'Practice notice 7',
  sourceFr: 'Avis de pratique 7',
}

const postingOf = (here: Here): Ids => ({
  'people/:id': here.sam.id,
  ':posting': find(here, 'select id from postings where person_id = ?', here.sam.id),
})

/** What officers, supervisors and administrators do. */
export const staffActs: Readonly<Record<string, Act>> = {
  'POST /:lang/admin/cases/new': {
    by: 'sam',
    typed: { division: 'rpd', reference: 'TC5-00099', title: 'Abel Girma' },
  },
  'POST /:lang/admin/invitations': {
    by: 'sam',
    page: '/en/admin/invitations/new',
    typed: { name: 'Eve Roy', email: 'eve@example.test' },
  },
  'POST /:lang/admin/waves': { by: 'sam', file: csv, isEachTime: 'a list is read anew, and nobody is invited yet' },
  'POST /:lang/admin/wave-files/:id': { by: 'sam' },
  'POST /:lang/admin/waves/:id/start': { by: 'sam' },
  'POST /:lang/admin/waves/:id/stop': {
    by: 'sam',
    before: (here) => change(here, 'update waves set started_at = 1 where id = ?', here.ids['waves/:id']!),
  },
  'POST /:lang/admin/people/:id/handover': {
    by: 'sam',
    isFormless: true,
    typed: (here) => ({ to: here.alice.id, reason: 'newFirm' }),
    isNewEachTime: 'a look is recorded',
  },
  'POST /:lang/admin/handovers/:id/answer': {
    by: 'sam',
    before: (here) => change(here, `update handover_parts set office_id = ? where state = 'waiting'`, here.toronto),
    typed: (here) => ({
      part: find(here, `select id from handover_parts where state = 'waiting'`),
      answer: 'declined',
      answerReason: 'They stay with her until the spring.',
    }),
    isNewEachTime: 'each look at the files is recorded',
  },
  'POST /:lang/admin/handovers/:id/withdrawal': { by: 'sam' },
  'POST /:lang/admin/breaches/:id': { by: 'sam', typed: { assessedBy: 'Sam Singh', note: 'Nobody opened it.' } },
  'POST /:lang/admin/cases/:id/people/:person': {
    by: 'sam',
    typed: { reason: 'As on the passport', birthDate: '1990-01-02' },
  },
  'POST /:lang/admin/cases/:id/people/:person/removal': {
    by: 'sam',
    typed: { endedWhy: 'Withdrew the claim' },
    before: (here) =>
      change(
        here,
        `insert into case_people (id, case_id, name, role, position) values ('another', ?, 'Abel Tesfaye', 'claimant', 1)`,
        here.ids['cases/:id']!,
      ),
  },
  'POST /:lang/admin/desk/acceptance': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'nothing is ticked: tests/admin/desk/ticked',
  },
  'POST /:lang/admin/desk/ticked': {
    by: 'sam',
    page: '/en/admin/desk',
    typed: (here) => ({ 'items[]': `submission.${here.ids['admin/submissions/:id']}`, act: 'take' }),
  },
  'POST /:lang/admin/submissions/:id/move': {
    by: 'sam',
    before: (here) => {
      const other = find(here, `select id from cases where reference = 'TC5-00002'`)
      change(
        here,
        `insert into appearances (id, case_id, counsel_id, "from") values ('moved', ?, ?, 0)`,
        other,
        here.alice.id,
      )
    },
    page: (here) => `/en/admin/submissions/${here.ids['admin/submissions/:id']}/move?reference=TC5-00002`,
  },
  'POST /:lang/admin/submissions/:id/types': {
    by: 'sam',
    page: (here) => `/en/admin/submissions/${here.ids['admin/submissions/:id']}`,
    typed: (here) => ({
      [`type-${find(here, 'select id from documents where submission_id = ?', here.ids['admin/submissions/:id'] ?? '')}`]:
        'countryConditions',
    }),
  },
  'POST /:lang/admin/sentences': {
    by: 'sam',
    typed: { purpose: 'return', language: 'en', name: 'Cut off', words: 'Page 3 is cut off at its edge.' },
  },
  'POST /:lang/admin/sentences/:id': { by: 'sam', typed: { words: 'Sign the last page and send it again.' } },
  'POST /:lang/admin/sentences/:id/deletion': { by: 'sam', page: '/en/admin/sentences' },
  'POST /:lang/admin/documents/:id/classification': { by: 'sam', typed: { title: 'Medical report' } },
  'POST /:lang/admin/desk/filters': {
    by: 'sam',
    page: '/en/admin/desk/filters?query=queue%3Dreceived',
    typed: { name: 'Mine', query: 'queue=received' },
  },
  'POST /:lang/admin/desk/filters/:id/deletion': { by: 'sam', page: '/en/admin/desk/filters' },
  'POST /:lang/admin/unreached/:id/message': { by: 'sam', typed: { email: 'alice.again@example.test' } },
  'POST /:lang/admin/unreached/:id/letter': { by: 'sam', typed: { address: '1 Main Street\nToronto ON M5V 1A1' } },
  'POST /:lang/admin/unreached/:id/call': { by: 'sam', typed: { note: 'She answered and knows it.' } },
  'POST /:lang/admin/desk/outside/:id': { by: 'sam', before: outside, typed: { finding: 'inOrder' } },
  'POST /:lang/admin/desk/work/:id/holding': {
    by: 'sam',
    page: (here) => `/en/admin/submissions/${here.ids['admin/submissions/:id']}`,
  },
  'POST /:lang/admin/desk/work/:id/assignment': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'no colleague is named: tests/admin/desk/desk',
  },
  'POST /:lang/admin/desk/work/:id/aside': { by: 'sam', typed: { until: day(3), why: 'She rings again.' } },
  'POST /:lang/admin/questions/:id/answer': { by: 'sam', typed: { words: 'The second one.' } },
  'POST /:lang/admin/questions/:id/settling': { by: 'sam' },
  'POST /:lang/admin/requests/sent/:id/answer': {
    by: 'sam',
    typed: { decision: 'grant', answer: 'A break each 45 minutes.' },
  },
  'POST /:lang/admin/hearings/:id/recordings': {
    by: 'sam',
    isWithoutTrace: 'takes a recording of a hearing that was held: tests/requests',
  },
  'POST /:lang/admin/requests/record/:id': { by: 'sam', typed: { decision: 'grant', answer: 'As asked.' } },
  'POST /:lang/admin/submissions/:id/acceptance': { by: 'sam' },
  'POST /:lang/admin/submissions/:id/acceptance/undo': {
    by: 'sam',
    before: pressed,
    page: (here) => `/en/admin/submissions/${here.ids['admin/submissions/:id']}`,
  },
  'POST /:lang/admin/submissions/:id/correction': {
    by: 'sam',
    before: (here) =>
      change(
        here,
        `update submissions set state = 'accepted', decided_at = 1, decided_by = ? where id = ?`,
        here.sam.id,
        here.ids['admin/submissions/:id']!,
      ),
    typed: { reason: 'It belongs to the case of his brother.' },
  },
  'POST /:lang/admin/submissions/:id/originals': {
    by: 'sam',
    // Sam’s order of the world of doors opens them already.
    before: (here) => change(here, 'delete from approvals'),
    typed: { reason: 'To see when the photos were taken.' },
  },
  'POST /:lang/admin/submissions/:id/confidentiality': {
    by: 'sam',
    typed: { confidential: 'yes', reason: 'The Division decided so today.' },
  },
  'POST /:lang/admin/submissions/:id/answers': { by: 'sam', typed: { 'answers[]': 'none' } },
  'POST /:lang/admin/submissions/:id/return': {
    by: 'sam',
    notBy: 'fill',
    typed: { sentence: '', returnCode: 'unsigned', reason: 'Sign it, please.' },
  },
  'POST /:lang/admin/cases/:id/bundles': { by: 'sam', isReading: true },
  'POST /:lang/admin/holds/:id/release': {
    isNewEachTime: 'the desk notes that somebody came to it',
    by: 'sam',
    typed: { reason: 'The scanner takes a stamp for a script.' },
  },
  'POST /:lang/admin/holds/:id/harm': { by: 'sam', typed: { reason: 'The scanner is right about this.' } },
  'POST /:lang/admin/holds/:id/decision': {
    by: 'ada',
    before: asked,
    page: (here) => `/en/admin/holds/${here.ids['holds/:id']}`,
    typed: { decision: 'released' },
  },
  'POST /:lang/admin/cases/:id/letter': {
    by: 'sam',
    isWithoutTrace: 'a look first; sent: tests/documents/letter-runs/letters-to-cases',
  },
  'POST /:lang/admin/cases/:id/entries': {
    isNewEachTime: 'two papers may come with the same words',
    by: 'sam',
    file: pdf,
    typed: {
      filedBy: 'Minister’s counsel',
      date: day(-1),
      time: '10:00',
      title: 'Notice',
      side: 'minister',
      channel: 'post',
    },
  },
  'POST /:lang/admin/letter-runs/new': {
    by: 'sam',
    isWithoutTrace: 'no case is named: tests/documents/letter-runs/letter-runs',
  },
  'POST /:lang/admin/letter-runs/file': {
    by: 'sam',
    isWithoutTrace: 'no case is named: tests/documents/letter-runs/files-to-cases',
  },
  'POST /:lang/admin/letter-runs/:id/start': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'not prepared yet: tests/documents/letter-runs/letter-runs',
  },
  'POST /:lang/admin/letter-runs/:id/stop': { by: 'sam' },
  'POST /:lang/admin/letter-runs/:id/discarding': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'not prepared yet: tests/documents/letter-runs/letter-runs',
  },
  'POST /:lang/admin/letter-templates/new': {
    isNewEachTime: 'two may say the same',
    by: 'sam',
    typed: {
      nameEn: 'A delay',
      nameFr: 'Un retard',
      titleEn: 'Delay',
      titleFr: 'Retard',
      type: 'correspondence',
      'division[]': 'rpd',
      bodyEn: 'We are late.',
      bodyFr: 'Nous sommes en retard.',
    },
  },
  'POST /:lang/admin/letter-templates/:id/draft': { by: 'sam', typed: { nameEn: 'A new room' } },
  'POST /:lang/admin/letter-templates/:id/publication': {
    by: 'sam',
    before: async (here) => {
      const address = `/en/admin/letter-templates/${here.ids['templates/:id']}/draft`
      const form = formsIn(await (await here.browsers.sam.get(address)).text()).find(
        ({ action }) => action.split('?')[0] === address,
      )
      const kept = form!.fields.filter(([name]) => name !== 'nameEn')
      await here.browsers.sam.post(address, [...kept, ['nameEn', 'A new room']])
    },
  },
  'POST /:lang/admin/letter-templates/:id/withdrawal': { by: 'sam' },
  'POST /:lang/admin/cases/:id/holdings': { by: 'sam' },
  'POST /:lang/admin/cases/:id/details': { by: 'sam', typed: { title: 'Selam Tesfaye and Abel' } },
  'POST /:lang/admin/cases/:id/group': {
    by: 'sam',
    typed: { principal: 'TC5-00002' },
  },
  'POST /:lang/admin/cases/:id/notes': {
    by: 'sam',
    typed: { text: 'Counsel rings back on Friday' },
    isNewEachTime: 'somebody writes another note',
  },
  'POST /:lang/admin/notes/:id': { by: 'sam', typed: { text: 'The interpreter rang twice' } },
  'POST /:lang/admin/notes/:id/deletion': {
    by: 'sam',
    page: (here) => `/en/admin/notes/${here.ids['admin/notes/:id']}`,
  },
  'POST /:lang/admin/cases/:id/people': {
    by: 'sam',
    page: (here) => `/en/admin/cases/${here.ids['cases/:id']}/people/new`,
    typed: { name: 'Abel Tesfaye', role: 'claimant' },
  },
  'POST /:lang/admin/cases/:id/appearances': {
    by: 'sam',
    page: (here) => `/en/admin/cases/${here.ids['cases/:id']}/appearances?find=charlie`,
    typed: (here) => ({ counselId: here.charlie.id, from: day(0) }),
  },
  'POST /:lang/admin/appearances/:id/ending': { by: 'sam' },
  'POST /:lang/admin/cases/:id/hearings': {
    page: (here) => `/en/admin/cases/${here.ids['cases/:id']}/hearings/new`,
    isNewEachTime: 'two may be held on a day',
    by: 'sam',
    typed: { date: day(90), time: '10:00', kind: 'hearing', mode: 'virtual' },
  },
  'POST /:lang/admin/hearings/:id': { by: 'sam', typed: { date: day(45) } },
  'POST /:lang/admin/hearings/:id/state': {
    by: 'sam',
    page: (here) => `/en/admin/hearings/${here.ids['hearings/:id']}`,
    typed: { state: 'cancelled', reason: 'The member is ill.' },
  },
  'POST /:lang/admin/cases/:id/events': {
    isNewEachTime: 'it may happen again on a day',
    by: 'sam',
    typed: { kind: 'claimReferred', day: day(-3) },
  },
  'POST /:lang/admin/events/:id/cancellation': { by: 'sam' },
  'POST /:lang/admin/cases/:id/orders': {
    by: 'sam',
    typed: { limit: 'rpd.posthearing', effect: 'set', until: day(30), madeOn: day(-3), madeBy: 'Member Okafor' },
  },
  'POST /:lang/admin/orders/:id/cancellation': { by: 'sam' },
  'POST /:lang/admin/cases/:id/documents': {
    page: (here) => `/en/admin/cases/${here.ids['cases/:id']}/documents/new`,
    isNewEachTime: 'the same letter may be sent again',
    by: 'sam',
    file: pdf,
    typed: { title: 'Notice of decision', type: 'noticeOfDecision' },
  },
  'POST /:lang/admin/invitations/:id/resending': { by: 'sam', isEachTime: 'it is sent again' },
  'POST /:lang/admin/invitations/:id/revocation': { by: 'sam' },
  'POST /:lang/admin/invitations/:id/return': { by: 'sam' },
  'POST /:lang/admin/cases/:id/people/:person/invitation': {
    by: 'sam',
    typed: { channel: 'mail', email: 'selam@example.test', birthDate: '1990-01-02' },
  },
  'POST /:lang/admin/requests/access/:id/answer': { by: 'sam' },
  'POST /:lang/admin/requests/access/:id/refusal': { by: 'sam' },
  'POST /:lang/admin/cases/:id/reason': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'it is of his own office; of another: tests/cases/record/staff-cases',
  },
  'POST /:lang/admin/requests/contacts/:id/reading': { by: 'sam', page: '/en/admin/requests/contacts' },
  'POST /:lang/admin/post/:id': {
    by: 'sam',
    typed: { day: day(0), way: 'registered', tracking: 'RN 123 456 789 CA' },
  },
  'POST /:lang/admin/post/:id/return': {
    by: 'sam',
    before: async (here) =>
      void (await here.browsers.sam.post(`/en/admin/post/${here.ids['post/:id']}`, { day: day(0), way: 'regular' })),
    page: (here) => `/en/admin/post/${here.ids['post/:id']}`,
    typed: { returned: day(0), cause: 'moved', received: 'no' },
  },
  'POST /:lang/admin/post/:id/withdrawal': {
    by: 'sam',
    page: (here) => `/en/admin/post/${here.ids['post/:id']}`,
  },
  'POST /:lang/admin/letters/sender': { by: 'sam', typed: { phone: '416 555 0100' } },
  'POST /:lang/admin/letters/batches': {
    by: 'sam',
    isFormless: true,
    typed: { channel: 'post' },
    isWithoutTrace: 'printed',
  },
  'POST /:lang/admin/letters/batches/:id/sending': { by: 'sam' },
  'POST /:lang/admin/letters/:id/sending': {
    by: 'sam',
    page: (here) => `/en/admin/letters/batches/${here.ids['batches/:id']}`,
  },
  'POST /:lang/admin/letters/:id/return': {
    by: 'sam',
    page: (here) => `/en/admin/letters/batches/${here.ids['batches/:id']}`,
  },
  'POST /:lang/admin/letters/:id/reprint': {
    by: 'sam',
    page: (here) => `/en/admin/letters/batches/${here.ids['batches/:id']}`,
  },
  'POST /:lang/admin/feedback/:id/handling': {
    by: 'ada',
    isFormless: true,
    isWithoutTrace: 'nobody has said a word: tests/feedback',
  },
  'POST /:lang/admin/announcements/new': {
    isNewEachTime: 'two may say the same',
    by: 'ada',
    typed: {
      titleEn: 'Strike',
      titleFr: 'Grève',
      textEn: 'Letters are late.',
      textFr: 'Les lettres ont du retard.',
      startDate: day(1),
      startTime: '10:00',
      endDate: day(2),
      endTime: '10:00',
      'audience[]': 'counsel',
      next: 'publish',
    },
  },
  'POST /:lang/admin/announcements/:id': {
    by: 'ada',
    typed: { titleEn: 'Strike at all post offices', next: 'publish' },
  },
  'POST /:lang/admin/announcements/:id/withdrawal': { by: 'ada' },
  'POST /:lang/admin/practice-notices/new': {
    isNewEachTime: 'a notice may be published beside another',
    by: 'ada',
    typed: { ...notice, effective: day(20), 'acceptedBy[]': 'counsel', next: 'publish' },
  },
  'POST /:lang/admin/practice-notices/:id': {
    by: 'ada',
    before: published,
    typed: { ...notice, titleEn: 'All Fridays', effective: day(30), 'acceptedBy[]': 'counsel', next: 'publish' },
  },
  'POST /:lang/admin/practice-notices/:id/withdrawal': { by: 'ada', before: published },
  'POST /:lang/admin/maintenance': {
    by: 'ada',
    typed: { startDate: day(2), startTime: '10:00', endDate: day(2), endTime: '11:00', kind: 'readOnly' },
  },
  'POST /:lang/admin/maintenance/:id/ending': {
    by: 'ada',
    before: async (here) => {
      const times = { startDate: day(2), startTime: '10:00', endDate: day(2), endTime: '11:00' }
      await here.browsers.ada.post('/en/admin/maintenance', { ...times, kind: 'readOnly' })
      return { 'maintenance/:id': find(here, 'select id from maintenances') }
    },
    page: '/en/admin/maintenance',
  },
  'POST /:lang/admin/people/:id/code-sheet': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'she is not known by meeting: tests/accounts/factors/code-sheets',
  },
  'POST /:lang/admin/office': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'no other office of his: tests/admin/offices/office-choice',
  },
  'POST /:lang/admin/people/:id/postings': {
    by: 'ada',
    before: (here) => ({ 'people/:id': here.sam.id }),
    page: (here) => `/en/admin/people/${here.sam.id}`,
    typed: (here) => ({ officeId: here.vancouver, role: 'officer' }),
  },
  'POST /:lang/admin/people/:id/postings/:posting/role': { by: 'ada', before: postingOf, typed: { role: 'officer' } },
  'POST /:lang/admin/people/:id/postings/:posting/ending': { by: 'ada', before: postingOf },
  'POST /:lang/admin/people/:id/suspension': {
    by: 'sam',
    page: (here) => `/en/admin/people/${here.charlie.id}`,
    typed: { reason: 'His law society asked us to.' },
  },
  'POST /:lang/admin/people/:id/restoration': {
    by: 'sam',
    before: suspended,
    page: (here) => `/en/admin/people/${here.charlie.id}`,
    typed: { reason: 'His law society let him go on.' },
  },
  'POST /:lang/admin/people/:id/identity': {
    by: 'sam',
    before: waiting,
    page: (here) => `/en/admin/people/${here.charlie.id}`,
    typed: { date: day(-1), time: '10:00', document: 'passport' },
  },
  'POST /:lang/admin/people/:id/override': {
    by: 'sam',
    before: (here) => {
      waiting(here)
      change(here, 'delete from approvals')
    },
    page: (here) => `/en/admin/people/${here.charlie.id}`,
    typed: { overrideReason: 'Lives far from any office.' },
  },
  'POST /:lang/admin/people/:id/recovery': {
    by: 'sam',
    typed: { date: day(-1), time: '10:00', document: 'passport', reason: 'Lost the phone and the codes.' },
  },
  'POST /:lang/admin/people/:id/recovery/ending': {
    by: 'sam',
    isFormless: true,
    isWithoutTrace: 'nobody asked for one: tests/accounts/sign-in/full-reset',
  },
  'POST /:lang/admin/approvals/:id/decision': {
    by: 'ada',
    before: (here) => {
      waiting(here)
      return approval(here)
    },
    page: '/en/admin/approvals',
    typed: { decision: 'approved' },
  },
  'POST /:lang/admin/approvals/:id/withdrawal': { by: 'sam', before: approval, page: '/en/admin/approvals' },
  'POST /:lang/admin/staff': { by: 'ada', typed: { name: 'Olga Petit', email: 'olga@example.test', role: 'officer' } },
  'POST /:lang/admin/offices': {
    by: 'ada',
    typed: { officeCode: 'HAL', nameEn: 'Halifax', nameFr: 'Halifax', zone: 'America/Halifax' },
  },
  'POST /:lang/admin/calendar': {
    isLookedAt: true,
    by: 'ada',
    typed: { day: day(50), nameEn: 'Civic Holiday', nameFr: 'Congé civique' },
  },
  'POST /:lang/admin/calendar/removal': {
    isLookedAt: true,
    by: 'ada',
    before: async (here) => {
      const civic = { day: day(50), nameEn: 'Civic Holiday', nameFr: 'Congé civique' }
      await save(here.browsers.ada, '/en/admin/calendar', { officeId: here.toronto, ...civic })
    },
    page: (here) => `/en/admin/calendar?office=${here.toronto}&year=2027`,
  },
  'POST /:lang/admin/calendar/years': {
    isLookedAt: true,
    by: 'ada',
    before: (here) => change(here, `update offices set province = 'ON' where id = ?`, here.toronto),
    typed: { year: '2027' },
    page: '/en/admin/calendar/years?year=2027',
  },
  'POST /:lang/admin/calendar/years/confirmation': {
    by: 'ada',
    typed: (here) => ({ year: '2027', officeId: here.toronto }),
    page: '/en/admin/calendar/years?year=2027',
  },
  'POST /:lang/admin/calendar/years/province': {
    by: 'ada',
    typed: (here) => ({ year: '2027', officeId: here.toronto, province: 'ON' }),
    page: (here) => `/en/admin/calendar?office=${here.toronto}&year=2027`,
  },
  'POST /:lang/admin/limit-changes': {
    isLookedAt: true,
    isNewEachTime: 'a change may be entered beside another',
    by: 'ada',
    typed: limitChange,
  },
  'POST /:lang/admin/limit-changes/:id/withdrawal': {
    isLookedAt: true,
    by: 'ada',
    before: async (here) => {
      await postLooking(here.browsers.ada, '/en/admin/limit-changes', limitChange)
      return { 'changes/:id': find(here, 'select id from limit_changes order by created_at desc') }
    },
    page: '/en/admin/limit-changes',
  },
}
