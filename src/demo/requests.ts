import { Readable } from 'node:stream'
import type { VisibleCase } from '../cases/access/index.ts'
import { type Hearing, listHearings } from '../cases/hearings/index.ts'
import { listOwnCases } from '../cases/record/index.ts'
import { askToJoin } from '../cases/record-requests/index.ts'
import { checkStored } from '../documents/intake/index.ts'
import type { Instant } from '../platform/clock.ts'
import { dayAt } from '../platform/formats.ts'
import { storeObject } from '../platform/storage/index.ts'
import { dayWords } from '../platform/web/day-words.ts'
import {
  answerRequest,
  declareUnavailable,
  getRequest,
  makePaper,
  publishRecording,
  saveRequest,
  sendRequest,
  startRequest,
  type Values,
} from '../requests/index.ts'
import type { RequestKind } from '../tribunal/index.ts'
import type { OfficeCode } from './people.ts'
import { makeSound } from './sound.ts'
import { must } from './timeline.ts'
import { ago, counselOf, officerAt, type World } from './world.ts'

/**
 * Requests of counsel in several states, and a published recording. Planted last, because their documents are made from the
 * cases as they are then.
 */
export async function plantRequests(world: World): Promise<void> {
  const { db } = world.portal
  const counsel = counselOf(world, 'counsel')
  const at = world.days.now
  const found = listOwnCases(db, counsel, at)
    .filter(({ division }) => division === 'rpd')
    // Members of a family were opened at the same instant, and ids are random: the number decides.
    .sort((a, b) => b.openedAt - a.openedAt || (a.reference < b.reference ? -1 : 1))
    .map((theCase) => ({ theCase, hearings: listHearings(db, theCase) }))
  const isAhead = ({ state, startsAt }: Hearing) => state === 'scheduled' && startsAt > at.epochMilliseconds
  const coming = found.flatMap(({ theCase, hearings }) => (hearings.some(isAhead) ? [theCase] : []))
  const held = found.flatMap(({ theCase, hearings }) =>
    hearings.filter(({ state }) => state === 'held').map((hearing) => ({ theCase, hearing })),
  )
  const [first, second = first, third = second] = coming
  if (!first || !second || !third) return

  draft(world, first, 'changeOfDate', {
    ground: 'other',
    reasons: 'Counsel is before another court on that day.',
    otherParty: 'none',
  })
  const waiting = draft(world, second, 'changeOfLocation', {
    place: 'Ottawa',
    reasons: 'The family moved to Ottawa in October and cannot pay for the journey.',
    otherParty: 'none',
  })
  await send(world, waiting, at)
  const confidential = draft(world, third, 'accommodation', {
    person: third.title,
    needs: 'breaks support',
    adjustments: 'A break every 45 minutes, with a support person beside the claimant.',
    reasons: 'The claimant finds it hard to speak of the events for long.',
  })
  await send(world, confidential, at)
  const declined = draft(world, second, 'interpreter', {
    forWhom: 'witness',
    witness: 'A cousin',
    interpreting: 'Oromo',
  })
  await send(world, declined, at)
  const no = 'The file names no witness. Send the witness information first, then ask again.'
  must(answerRequest(db, officerOf(world, second), declined, { grant: false, answer: no }, at))

  for (const { theCase, hearing } of held.slice(0, 1)) {
    const asked = draft(world, theCase, 'recording', { purpose: 'To prepare the written submissions.' }, hearing.id)
    await send(world, asked, at)
    await publish(world, theCase, hearing, at)
    const answer = 'The recording is published. It plays on the page of the case.'
    must(answerRequest(db, officerOf(world, theCase), asked, { grant: true, answer }, at))
  }
  const fromDay = world.days.workday(45).toString()
  const toDay = world.days.workday(47).toString()
  must(declareUnavailable(db, counsel, { principalId: counsel.id, fromDay, toDay, note: 'Trial in another court' }, at))
}

function draft(world: World, theCase: VisibleCase, kind: RequestKind, values: Values, hearingId?: string): string {
  const { db } = world.portal
  const counsel = counselOf(world, 'counsel')
  const at = world.days.now
  const id = must(startRequest(db, counsel, theCase.id, { kind, principalId: counsel.id, hearingId }, at))
  const { request } = getRequest(db, counsel, id, at)
  must(saveRequest(db, counsel, id, { values, hearingId: request.hearingId, version: request.version }, at))
  return id
}

async function send({ portal, ...world }: World, id: string, at: Instant): Promise<void> {
  const { db, settings } = portal
  const counsel = counselOf({ portal, ...world }, 'counsel')
  const reached = getRequest(db, counsel, id, at)
  const signedName = counsel.name
  const { paper, title } = await makePaper(portal, reached, { signedName, signer: signedName }, at)
  const { version } = reached.request
  const { receivedAt: counts, limits } = settings
  must(
    await sendRequest(db, counsel, id, {
      sendAt: at,
      counts,
      clock: () => at,
      version,
      signedName,
      paper,
      title,
      limits,
    }),
  )
}

async function publish(world: World, theCase: VisibleCase, hearing: Hearing, at: Instant): Promise<void> {
  const { db, storage, keyring, catalogue } = world.portal
  const stored = must(await storeObject(storage, keyring, Readable.from([makeSound(40)]), { maxBytes: 1_000_000 }))
  const checked = await checkStored(world.portal, stored)
  const date = dayWords(theCase.language, dayAt(hearing.startsAt, hearing.zone), 'plain')
  const title = catalogue(theCase.language)('requests:recording.titleOf', { date })
  const file = { title, fileName: 'hearing.mp3', stored, checked, firstByteAt: at }
  must(publishRecording(db, officerOf(world, theCase), hearing.id, file, at))
}

function officerOf(world: World, { officeId }: VisibleCase) {
  const [code] = Object.entries(world.offices).find(([, id]) => id === officeId)!
  return officerAt(world, code as OfficeCode)
}

/** Counsel asks to come on the record of a file that another has. */
export function planRecordRequests(world: World): void {
  const { portal, timeline } = world
  timeline.add(ago(world, 1.6), (at) => {
    const asked = {
      reference: 'TC6-04417',
      division: 'rpd',
      clientName: 'Kamala Subramaniam',
      clientUci: '1122334455',
      limits: null,
    } as const
    must(askToJoin(portal.db, counselOf(world, 'counsel2'), asked, at))
  })
}
