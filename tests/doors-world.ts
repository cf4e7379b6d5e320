import { eq, inArray } from 'drizzle-orm'
import { inviteCounsel } from '../src/accounts/invitations/index.ts'
import { contactChanges } from '../src/accounts/own-account/schema.ts'
import type { Registry } from '../src/accounts/people/index.ts'
import { addSentence, listSentences } from '../src/accounts/saved-sentences/sentences.ts'
import { saveFilter } from '../src/admin/desk/saved-filters.ts'
import { programDisclosures } from '../src/api/index.ts'
import { createApiToken } from '../src/api/tokens.ts'
import { addNote } from '../src/cases/firm-notes/commands.ts'
import { addOfficeNote } from '../src/cases/office-notes/commands.ts'
import { saveView } from '../src/cases/saved-views/saved-views.ts'
import { returnSubmission } from '../src/documents/acceptance/index.ts'
import { recordRefusals } from '../src/documents/check-findings/refusals.ts'
import { documents } from '../src/documents/schema.ts'
import type { Instant } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/db/index.ts'
import { newId } from '../src/platform/ids.ts'
import { askQuestion } from '../src/questions/index.ts'
import { declareUnavailable } from '../src/requests/index.ts'
import { requestFiles } from '../src/requests/schema.ts'
import { print, queue } from './accounts/letters.ts'
import { plantAnnouncement } from './announcements/plant.ts'
import { plantHook } from './api/speaking.ts'
import { plantBundle, plantOfficeBundle } from './documents/many-documents.ts'
import { plantOriginalOfRequest, plantOriginalsOrder, plantPhotograph } from './documents/photographs/plant.ts'
import type { everyone } from './doors/index.ts'
import { save } from './editing.ts'
import { fileOf, plantAccessRequest, plantAside, plantWave } from './invitees.ts'
import {
  as,
  must,
  officerOf,
  plantApproval,
  plantCase,
  plantDraft,
  plantEvent,
  plantHandover,
  plantNotice,
  plantOrder,
  plantRun,
  plantSent,
  plantUnreached,
  plantUpload,
} from './plant.ts'
import { plantTemplate } from './plant-letters.ts'
import { plantPost } from './plant-post.ts'
import { plantSentRequest } from './requests/plant.ts'
import { joined } from './whole-addresses.ts'
import type { Browser, Someone, World } from './world.ts'

export type Caller = (typeof everyone)[number]

/** Selam's name as she writes it. */
export const inScript = { text: 'ሰላም ተስፋዬ', lang: 'ti' }

/** Alice's file in Toronto, with everything in it that has an address, the ids of it all, and a browser for each caller. */
export async function plantDoors(world: World) {
  const { alice, bob, charlie, sam, vera, ada, add, toronto, signIn, visitor } = world
  const pia = await add('Pia Haddad', 'party')
  const gil = await add('Gil Costa', 'delegate')
  const caseId = plantCase(world, { hearingIn: 40, script: inScript })
  plantCase(world, { reference: 'TC5-00002', title: 'Pia Haddad', counsel: [charlie], party: pia })
  const draft = await plantDraft(world, caseId, alice)
  const sent = await plantSent(world, caseId, alice)
  plantOriginalsOrder(world, sent)
  const notice = await plantNotice(world, caseId)
  const held = await plantNotice(world, caseId, 'Letter from another office')
  world.portal.db.update(documents).set({ check: 'held', checkReason: 'infected' }).where(eq(documents.id, held)).run()

  const counsel = await signIn(alice)
  const offer = (to: Someone) =>
    counsel.post('/en/delegates/new', {
      name: to.name,
      email: to.email,
      locale: 'en',
      rights: 'send',
      scope: 'all',
      until: '',
    })
  await offer(bob)
  await offer(gil)
  const page = await (await counsel.get('/en/delegates')).text()
  const found = [...page.matchAll(/\/en\/delegates\/([a-z0-9]{26})/g)].map((m) => m[1]!)
  const given = [...new Set(found)]
  const revoked = await signIn(bob)
  for (const id of given) await revoked.post(`/en/delegates/${id}/acceptance`)
  const ofBob = await whichIs(counsel, given, bob)
  await counsel.post(`/en/delegates/${ofBob}/revocation`)
  const delegation = given.find((id) => id !== ofBob)!

  await counsel.post(`/en/cases/${caseId}/shares/new`, {
    kind: 'coCounsel',
    name: 'Dora Ferreira',
    email: 'dora@example.test',
    locale: 'en',
  })
  await counsel.post(`/en/cases/${caseId}/record`, { clientToldOn: '2026-11-20', reason: 'My retainer is over.' })
  await save(counsel, '/en/account/contact', {
    name: alice.name,
    locale: 'en',
    zone: 'America/Toronto',
    phone: '416 555 0100',
  })
  const officer = await signIn(sam)
  const dana = { name: 'Dana Roy', email: 'dana@example.test', locale: 'en' } as const
  const { db } = world.portal
  const invitation = must(
    db.transaction((tx) => inviteCounsel(tx, officerOf(sam, toronto), dana, world.clock.now()), {
      behavior: 'immediate',
    }),
  )
  recordRefusals(db, as(alice), draft, [{ fileName: 'page.html', reason: 'webPage' }], world.clock.now())
  const papers = db.select().from(documents).all()
  const inDraft = papers.find((d) => d.submissionId === draft)!
  const inSent = papers.find((d) => d.submissionId === sent)!
  db.update(documents)
    .set({ stampedObjectId: papers[0]!.objectId, check: 'clean' })
    .where(inArray(documents.id, [notice, inSent.id]))
    .run()
  const idOf = (table: string, caseId: string) => firstId(world, table, caseId)
  const [hearing, appearance] = [idOf('hearings', caseId), idOf('appearances', caseId)]
  const accommodation = await plantSentRequest(world, caseId, 'accommodation')
  db.update(requestFiles).set({ check: 'clean' }).run()
  const away = { principalId: alice.id, fromDay: '2026-12-21', toDay: '2026-12-24', note: '' }
  const ids: Record<string, string> = {
    'cases/:id': caseId,
    'submissions/:id': draft,
    'breaches/:id': await plantBreach(world, caseId),
    'refusals/:id': idOf('refused_files', caseId),
    'uploads/:id': plantUpload(world, draft),
    'documents/:id': notice,
    ':original': await plantPhotograph(world, draft, { isOriginal: true }),
    'admin/:original': await plantPhotograph(world, sent, { isOriginal: true }),
    'requests/:original': await plantOriginalOfRequest(world, accommodation),
    ':documentId': inDraft.id,
    ':document': notice,
    ':page': '1',
    'admin/submissions/:id': sent,
    'admin/documents/:id': inSent.id,
    'unreached/:id': await plantUnreached(world, caseId, alice),
    'post/:id': plantPost(world, caseId, notice),
    'work/:id': `submission.${sent}`,
    'sentences/:id': plantSentence(db, officerOf(sam, toronto), world.clock.now()),
    'filters/:id': must(
      saveFilter(db, officerOf(sam, toronto), { name: 'Selam', query: 'whose=mine' }, world.clock.now()),
    ).id,
    'bundles/:id': plantBundle(world, caseId, notice),
    'admin/bundles/:id': plantOfficeBundle(world, officerOf(sam, toronto), caseId, notice),
    'delegates/:id': delegation,
    'invitations/:id': invitation.id,
    'contacts/:id': db.select().from(contactChanges).all()[0]!.id,
    'hearings/:id': hearing,
    'appearances/:id': appearance,
    'holds/:id': held,
    'runs/:id': plantRun(world, caseId),
    ':position': '0',
    'templates/:id': plantTemplate(world),
    'letters/:id': queue(world),
    'batches/:id': print(world),
    'people/:id': charlie.id,
    'approvals/:id': plantApproval(world, charlie, sam),
    'handovers/:id': plantHandover(world, alice, charlie),
    'record/:id': idOf('record_requests', caseId),
    'notes/:id': must(addNote(db, as(alice), caseId, alice.id, 'Selam rings on Monday', world.clock.now())),
    'admin/notes/:id': must(
      addOfficeNote(db, officerOf(sam, toronto), caseId, 'The interpreter rang: Zwetschgenknödel', world.clock.now()),
    ),
    'views/:id': must(saveView(db, as(alice), { page: 'cases', name: 'Selam', query: 'state=open' }, world.clock.now()))
      .id,
    'webhooks/:id': await plantHook(world, alice),
    'programs/:id': must(
      createApiToken(db, as(alice), { name: 'Selam’s calendar', scopes: ['cases'], days: 30 }, world.clock.now()),
    ).row.id,
    'announcements/:id': plantAnnouncement(world, { audience: ['counsel'], divisions: ['iad'] }),
    'shares/:id': idOf('case_shares', caseId),
    'waves/:id': await plantWave(world, officerOf(sam, toronto), fileOf(2)),
    'files/:id': plantAside(world, officerOf(sam, toronto)),
    'access/:id': plantAccessRequest(world),
    'events/:id': plantEvent(world, caseId),
    'orders/:id': plantOrder(world, caseId),
    ':file': `${hearing}.ics`,
    'questions/:id': must(
      askQuestion(
        db,
        as(alice),
        caseId,
        { principalId: alice.id, subject: 'A room', words: 'Which floor?' },
        world.clock.now(),
      ),
    ),
    'requests/:id': accommodation,
    'sent/:id': accommodation,
    ':paper': db.select().from(requestFiles).all()[0]!.id,
    'days/:id': must(declareUnavailable(db, as(alice), away, world.clock.now())),
    ':person': idOf('case_people', caseId),
  }
  const browsers: Record<Caller | 'alice' | 'sam' | 'ada' | 'gil', Browser> = {
    visitor: visitor(),
    charlie: await signIn(charlie),
    bob: revoked,
    pia: await signIn(pia),
    vera: await signIn(vera),
    alice: counsel,
    sam: officer,
    ada: await signIn(ada),
    gil: await signIn(gil),
  }
  return { ids, browsers }
}

/** Something of Alice's is returned as another case's. Returns the record's id. */
export async function plantBreach(world: World, caseId: string): Promise<string> {
  const { portal, clock, alice, sam, toronto } = world
  const id = await plantSent(world, caseId, alice)
  const why = { code: 'wrongCase', reason: '', outward: programDisclosures } as const
  must(returnSubmission(portal.db, officerOf(sam, toronto), id, why, clock.now()))
  return firstId(world, 'privacy_breaches', caseId)
}

async function whichIs(counsel: Browser, given: string[], who: Someone): Promise<string> {
  for (const id of given)
    if (joined(await (await counsel.get(`/en/delegates/${id}`)).text()).includes(who.email)) return id
  throw new Error(`no delegation of ${who.name}`)
}

function firstId({ portal }: World, table: string, caseId: string): string {
  const found = portal.db.$client.prepare(`select id from ${table} where case_id = ?`).get(caseId)
  return (found as { id: string }).id
}

/** The address of a door with the ids of Alice's file in it, or with ids that nothing has. */
export function addressOf(door: string, filled: Record<string, string>): string {
  const [, path = ''] = door.split(' ')
  const [, , place] = path.split('/')
  return path
    .replace(':lang', 'en')
    .replace('/receipt/:file', '/receipt/receipt.json')
    .replace(/(admin\/)?(\w+)\/:id\b/, (named, admin = '', noun: string) => {
      const id = filled[named] ?? filled[`${noun}/:id`] ?? newId()
      return `${admin}${noun}/${id}`
    })
    .replace(
      /:(document(Id)?|person|file|page|paper|position|original)\b/,
      (named) => filled[`${place}/${named}`] ?? filled[named] ?? newId(),
    )
    .replace(/:\w+/g, () => newId())
}

function plantSentence(db: Database, officer: Registry, at: Instant): string {
  const words = 'The last page is not signed.'
  must(addSentence(db, officer, { purpose: 'return', language: 'en', name: 'Unsigned', words, code: null }, at))
  return listSentences(db, officer)[0]!.id
}
