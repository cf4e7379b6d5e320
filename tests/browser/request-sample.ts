import { eq } from 'drizzle-orm'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { answerRequest, declareUnavailable } from '../../src/requests/index.ts'
import { requestFiles, requests } from '../../src/requests/schema.ts'
import { as, must, officerOf, plantCase } from '../plant.ts'
import { plantDraftRequest, plantFile, plantRecording, plantSentRequest } from '../requests/plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

type Words = { readonly longestName: string; readonly unbrokenTitle: string }

/** Requests in every state in one case of Alice, with a recording of a hearing that was held; Lena's are long. */
export async function plantRequests(world: OpenWorld, lena: Someone, { longestName, unbrokenTitle }: Words) {
  const { portal, clock, alice, sam, vera, toronto, vancouver } = world
  const { db } = portal
  const officer = officerOf(sam, toronto)
  const asking = plantCase(world, { reference: 'TC6-07777', title: 'Selam Tesfaye', hearingIn: 2 })
  const held = db.select().from(hearings).where(eq(hearings.caseId, asking)).get()!
  db.update(hearings)
    .set({ state: 'held', startsAt: clock.now().subtract({ hours: 48 }).epochMilliseconds })
    .where(eq(hearings.id, held.id))
    .run()
  const ahead = {
    ...held,
    id: held.id.replace(/^./, held.id.startsWith('z') ? 'y' : 'z'),
    startsAt: held.startsAt + 40 * 86_400_000,
  }
  db.insert(hearings).values(ahead).run()

  const changeOfDate = plantDraftRequest(world, asking, 'changeOfDate')
  await plantFile(world, changeOfDate, 'certificate.pdf')
  const bareRequest = plantDraftRequest(world, asking, 'changeOfDate', { values: {} })
  const accommodation = plantDraftRequest(world, asking, 'accommodation')
  const shortNotice = plantDraftRequest(world, asking, 'shortNotice')
  const language = plantDraftRequest(world, asking, 'language')
  const waiting = await plantSentRequest(world, asking, 'changeOfLocation')
  const granted = await plantSentRequest(world, asking, 'recording')
  const confidential = await plantSentRequest(world, asking, 'accommodation')
  const openRecording = await plantSentRequest(world, asking, 'recording')
  const declined = await plantSentRequest(world, asking, 'interpreter')
  await plantRecording(world, held.id, officer)
  must(answerRequest(db, officer, granted, { grant: true, answer: 'The recording is published.' }, clock.now()))
  const no = 'The notice came made late, and no interpreter is free on that day.'
  must(answerRequest(db, officer, declined, { grant: false, answer: no }, clock.now()))
  const days = { principalId: alice.id, fromDay: '2026-12-21', toDay: '2026-12-24', note: 'Trial in another court' }
  must(declareUnavailable(db, as(alice), days, clock.now()))

  const far = officerOf(vera, vancouver)
  const longAsked = plantCase(world, {
    reference: 'VC6-07777',
    title: unbrokenTitle,
    counsel: [lena],
    hearingIn: 12,
    officer: far,
  })
  const values = { place: longestName.slice(0, 200), reasons: `${unbrokenTitle} `.repeat(20), otherParty: 'none' }
  const longRequest = plantDraftRequest(world, longAsked, 'changeOfLocation', { by: lena, values })
  const longSent = await plantSentRequest(world, longAsked, 'changeOfLocation', { by: lena, values })
  db.update(documents).set({ check: 'clean' }).where(eq(documents.check, 'unscanned')).run()
  db.update(requestFiles).set({ check: 'clean' }).run()
  db.update(requests).set({ urgent: true }).where(eq(requests.id, waiting)).run()
  return {
    asking,
    askingHearing: ahead.id,
    heldHearing: held.id,
    askedDate: changeOfDate,
    askedBare: bareRequest,
    askedAccommodation: accommodation,
    askedShortNotice: shortNotice,
    askedLanguage: language,
    askedWaiting: waiting,
    askedGranted: granted,
    askedConfidential: confidential,
    askedRecording: openRecording,
    askedDeclined: declined,
    longAsked,
    longAskedDraft: longRequest,
    longAskedSent: longSent,
  }
}
