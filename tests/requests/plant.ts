import { Readable } from 'node:stream'
import type { Member, Registry } from '../../src/accounts/people/index.ts'
import { makeSound } from '../../src/demo/sound.ts'
import { checkStored } from '../../src/documents/intake/index.ts'
import { storeObject } from '../../src/platform/storage/index.ts'
import {
  addFiles,
  getRequest,
  makePaper,
  publishRecording,
  saveRequest,
  sendRequest,
  startRequest,
  type Values,
} from '../../src/requests/index.ts'
import type { RequestKind } from '../../src/tribunal/index.ts'
import { as, must, officerOf } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import type { Browser, Someone, World } from '../world.ts'

/** What a person would type in each form, complete; days count from 2026-11-24. */
export const typed: Readonly<Record<RequestKind, Values>> = {
  changeOfDate: {
    ground: 'other',
    reasons: 'Counsel is before another court on that day.',
    day1: '2027-01-05',
    time1: '09:00',
    day2: '2027-01-06',
    time2: '09:00',
    day3: '2027-01-07',
    time3: '13:30',
    otherParty: 'none',
  },
  changeOfLocation: { place: 'Ottawa', reasons: 'The claimant lives in Ottawa now.', otherParty: 'none' },
  language: { language: 'fr', serviceHow: 'By email to Minister’s counsel', serviceDay: '2026-11-24' },
  interpreter: { forWhom: 'person', interpreting: 'Tigrinya', dialect: 'Eritrean' },
  recording: { purpose: 'To prepare the appeal.' },
  shortNotice: {
    fromDay: '2026-12-01',
    untilDay: '2027-01-31',
    noticeDays: '3',
    phone: '416 555 0100',
    ready: 'documents people',
  },
  accommodation: {
    person: 'Selam',
    needs: 'breaks support',
    adjustments: 'A break every 45 minutes, with a support person.',
    reasons: 'She was assaulted in detention and suffers from flashbacks.',
  },
}

type Planted = { by?: Someone; principal?: Someone; values?: Values; hearingId?: string }

export function plantDraftRequest(world: World, caseId: string, kind: RequestKind, given: Planted = {}): string {
  const { by = world.alice, principal = by, values = typed[kind], hearingId } = given
  const { db } = world.portal
  const at = world.clock.now()
  const actor = as<Member>(by)
  const id = must(startRequest(db, actor, caseId, { kind, principalId: principal.id, hearingId }, at))
  const { request } = getRequest(db, actor, id, at)
  must(saveRequest(db, actor, id, { values, hearingId: request.hearingId, version: request.version }, at))
  return id
}

export async function sendPlanted(world: World, id: string, by: Someone = world.alice) {
  const { portal, clock } = world
  const actor = as<Member>(by)
  const reached = getRequest(portal.db, actor, id, clock.now())
  const signed = { signedName: by.name, signer: by.name }
  const { paper, title } = await makePaper(portal, reached, signed, clock.now())
  const { limits } = portal.settings
  const { version } = reached.request
  const sending = {
    sendAt: clock.now(),
    counts: 'send',
    clock: clock.now,
    version,
    signedName: by.name,
    paper,
    title,
    limits,
  } as const
  return must(await sendRequest(portal.db, actor, id, sending))
}

export async function plantSentRequest(world: World, caseId: string, kind: RequestKind, given: Planted = {}) {
  const id = plantDraftRequest(world, caseId, kind, given)
  await sendPlanted(world, id, given.by)
  return id
}

/** A paper that goes with a draft. */
export async function plantFile(world: World, requestId: string, fileName = 'report.pdf', by: Someone = world.alice) {
  const { db, storage, keyring, clock } = world.portal
  const stored = must(await storeObject(storage, keyring, Readable.from([validPdf()]), { maxBytes: 1e6 }))
  const checked = { verdict: 'clean', flags: [], pages: 1, engine: null } as const
  must(addFiles(db, as<Member>(by), requestId, [{ fileName, stored, checked, firstByteAt: clock() }], clock()))
}

/** A recording of twenty seconds that the registry published. Returns the id of its document. */
export async function plantRecording(
  world: World,
  hearingId: string,
  officer: Registry = officerOf(world.sam, world.toronto),
): Promise<string> {
  const { db, storage, keyring, clock } = world.portal
  const sound = makeSound(20)
  const stored = must(await storeObject(storage, keyring, Readable.from([sound]), { maxBytes: 1e6 }))
  const checked = { ...(await checkStored(world.portal, stored)), verdict: 'clean' } as const
  const file = { title: 'Recording of the hearing', fileName: 'hearing.mp3', stored, checked, firstByteAt: clock() }
  return must(publishRecording(db, officer, hearingId, file, clock()))
}

/** Posts a form with files as a browser does. */
export async function upload(
  their: Browser,
  path: string,
  files: File | readonly File[],
  fields: Record<string, string> = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const file of [files].flat()) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  return their.send(path, { method: 'POST', headers, body: Buffer.from(await whole.arrayBuffer()) })
}
