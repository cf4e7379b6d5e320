import { Readable } from 'node:stream'
import { inflateRawSync } from 'node:zlib'
import { eq, inArray } from 'drizzle-orm'
import { programDisclosures } from '../../../src/api/index.ts'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { returnSubmission } from '../../../src/documents/acceptance/index.ts'
import { moveSubmission } from '../../../src/documents/acceptance/moving.ts'
import { changeDetails } from '../../../src/documents/drafts/changes.ts'
import { startCorrection, startDraft } from '../../../src/documents/drafts/index.ts'
import { addDocuments, type ReadyFile } from '../../../src/documents/intake/index.ts'
import { sendToCase } from '../../../src/documents/outgoing/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { withdrawSubmission } from '../../../src/documents/submissions/index.ts'
import { replaceDocument } from '../../../src/documents/submissions/replacement.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { storeText } from '../../../src/documents/text/pages.ts'
import { saveObject, storeObject } from '../../../src/platform/storage/index.ts'
import { type ReturnCode, returnCodes } from '../../../src/tribunal/index.ts'
import { acceptNow } from '../../accept-now.ts'
import { type Program, plantHook, programOf } from '../../api/speaking.ts'
import { lend, shareCase } from '../../cases/sample.ts'
import { as, must, officerOf, plantCase } from '../../plant.ts'
import { textPdf } from '../../platform/pdfs.ts'
import { createWorld, type Someone, type World } from '../../world.ts'

/** What becomes of something that Alice prepared in a case that she shares with other counsel, or that the registry sent to her. */
export type State =
  | 'draft'
  | 'received'
  | 'accepted'
  | `returned ${ReturnCode}`
  | 'withdrawn'
  | 'moved away'
  | 'held'
  | 'sealed'
  | 'sealed accepted'
  | 'sealed draft'
  | 'corrected'
  | 'correction'
  | 'named'
  | 'withDelegates'

export type Paper = {
  readonly state: State
  /** Undefined for what the registry sent. */
  readonly submission: string | undefined
  readonly number: string | undefined
  readonly document: string
  /** Words that stand nowhere else: in its title, its file's name and its text. */
  readonly title: string
  readonly file: string
  readonly text: string
}

const wordsFor = (word: string) => ({ title: `T${word}q`, file: `F${word}q`, text: `X${word}q` })

export type Sight = Awaited<ReturnType<typeof plantSight>>

/**
 * Alice and Dora are counsel of record of one case in Toronto, Pia is its party. Bob is Alice's delegate, Gus is Dora's; Alice let
 * Cora in as co-counsel and Stan as stand-in. Alice prepared and sent one paper of each kind there, and is on another case too, to
 * which one of them was moved; Erin is on that one with her.
 */
export async function plantSight(whenOver: (end: () => void) => void) {
  const world = await createWorld({ whenOver })
  const { add, alice, bob, sam, toronto, portal, clock } = world
  const dora = await add('Dora Ferreira', 'counsel', toronto)
  const erin = await add('Erin Walsh', 'counsel', toronto)
  const cora = await add('Cora Lindqvist', 'counsel', toronto)
  const stan = await add('Stan Moreau', 'counsel', toronto)
  const gus = await add('Gus Hart', 'delegate')
  const pia = await add('Pia Haddad', 'party')
  const caseId = plantCase(world, { counsel: [alice, dora], party: pia, hearingIn: 60 })
  const rightCase = plantCase(world, { reference: 'TC5-00002', title: 'Noor Qureshi', counsel: [alice, erin] })
  lend(world, alice, bob)
  lend(world, dora, gus)
  shareCase(world, caseId, alice, cora)
  shareCase(world, caseId, alice, stan, { kind: 'standIn' })
  clock.forward({ minutes: 1 })
  const hooks = new Map<string, string>()
  const programs = new Map<string, Program>()
  for (const who of [alice, bob, cora, stan, dora, gus]) {
    hooks.set(who.id, await plantHook(world, who, `https://${who.id}.example/`))
    programs.set(who.id, programOf(world, who))
  }

  const { db } = portal
  const registry = officerOf(sam, toronto)
  const at = clock.now
  const papers = new Map<State, Paper>()
  const keep = (state: State, word: string, submission: string | undefined, document: string) =>
    papers.set(state, { state, submission, number: numberOf(world, submission), document, ...wordsFor(word) })

  const draft = await prepare(world, caseId, alice, ['draft'])
  keep('draft', 'draft', draft, documentsIn(world, draft)[0]!.id)
  const filed = async (state: State, word: string) => {
    const id = await file(world, caseId, alice, [word])
    keep(state, word, id, documentsIn(world, id)[0]!.id)
    return id
  }
  await filed('received', 'received')
  acceptNow(db, registry, await filed('accepted', 'accepted'), at())
  for (const code of returnCodes) {
    const id = await filed(`returned ${code}`, `returned${code.toLowerCase()}`)
    must(
      returnSubmission(
        db,
        registry,
        id,
        { code, reason: 'Please look at it again.', outward: programDisclosures },
        at(),
      ),
    )
  }
  must(withdrawSubmission(db, as(alice), await filed('withdrawn', 'withdrawn'), at()))
  const moved = await filed('moved away', 'moved')
  const movedTo = must(moveSubmission(db, registry, moved, rightCase, () => false, at(), programDisclosures))
  await filed('held', 'held')
  const seal = async (state: State, word: string, isSent: boolean) => {
    const id = await prepare(world, caseId, alice, [word])
    must(changeDetails(db, as(alice), id, { note: '', isConfidential: true, documents: [] }, at()))
    if (isSent) must(sendSubmission(db, as(alice), id, { sendAt: at(), counts: 'send', clock: at }))
    keep(state, word, id, documentsIn(world, id)[0]!.id)
    return id
  }
  await seal('sealed', 'sealed', true)
  acceptNow(db, registry, await seal('sealed accepted', 'sealedaccepted', true), at())
  await seal('sealed draft', 'sealeddraft', false)

  const returned = await file(world, caseId, alice, ['kept', 'faulty'])
  const [kept, faulty] = documentsIn(world, returned)
  must(
    returnSubmission(
      db,
      registry,
      returned,
      { code: 'unreadable', reason: 'Page 1 cannot be read.', faulty: [faulty!.id] },
      at(),
    ),
  )
  keep('corrected', 'faulty', returned, faulty!.id)
  const correction = must(startCorrection(db, as(alice), returned, at()))
  const correcting = db.select().from(submissions).where(eq(submissions.id, correction)).get()!
  must(replaceDocument(db, as(alice), correcting, faulty!.id, await fileOf(world, 'cured'), portal.settings, at()))
  const cured = documentsIn(world, correction).find(({ objectId }) => objectId !== kept!.objectId)!
  db.update(documents)
    .set({ title: wordsFor('cured').title })
    .where(eq(documents.id, cured.id))
    .run()
  must(sendSubmission(db, as(alice), correction, { sendAt: at(), counts: 'send', clock: at }))
  const again = documentsIn(world, correction).find(({ objectId }) => objectId === kept!.objectId)!
  keep('correction', 'kept', correction, again.id)

  for (const audience of ['named', 'withDelegates'] as const) {
    const word = audience.toLowerCase()
    const sent = await fileOf(world, word)
    const { title } = wordsFor(word)
    const whole = { ...sent, type: 'correspondence', title, readers: [alice.id] } as const
    const areDelegatesIn = audience === 'withDelegates'
    keep(audience, word, undefined, must(sendToCase(db, registry, caseId, { ...whole, areDelegatesIn }, at())).id)
  }
  await giveTexts(world)
  const held = papers.get('held')!
  db.update(documents).set({ check: 'held', checkReason: 'infected' }).where(eq(documents.id, held.document)).run()
  return {
    world,
    caseId,
    rightCase,
    movedTo,
    papers,
    keptFirst: kept!,
    hooks,
    programs,
    dora,
    erin,
    cora,
    stan,
    gus,
    pia,
  }
}

const numberOf = ({ portal }: World, id: string | undefined) =>
  portal.db
    .select()
    .from(submissions)
    .where(eq(submissions.id, id ?? ''))
    .get()?.number ?? undefined

export const documentsIn = ({ portal }: World, submission: string) =>
  portal.db.select().from(documents).where(eq(documents.submissionId, submission)).orderBy(documents.position).all()

async function fileOf({ portal, clock }: World, word: string): Promise<ReadyFile> {
  const { storage, keyring } = portal
  const bytes = textPdf([wordsFor(word).text])
  const stored = must(await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: 1e6 }))
  const checked = { verdict: 'clean', flags: [], pages: 1, engine: null } as const
  return { fileName: `${wordsFor(word).file}.pdf`, stored, checked, firstByteAt: clock.now() }
}

/** A draft of this person's with a document for each word. */
async function prepare(world: World, caseId: string, who: Someone, words: readonly string[]): Promise<string> {
  const { db, settings } = world.portal
  const { now } = world.clock
  const id = startDraft(db, as(who), caseId, who.id, now())
  for (const word of words) {
    const described = { type: 'disclosure', title: wordsFor(word).title } as const
    must(addDocuments(db, as(who), id, [await fileOf(world, word)], described, settings.limits, now()))
  }
  return id
}

export async function file(world: World, caseId: string, who: Someone, words: readonly string[]): Promise<string> {
  const id = await prepare(world, caseId, who, words)
  const { now } = world.clock
  must(sendSubmission(world.portal.db, as(who), id, { sendAt: now(), counts: 'send', clock: now }))
  return id
}

/** The text of each document as it would be read from its pages, and a stamped copy of each exhibit. */
async function giveTexts({ portal, clock }: World): Promise<void> {
  const { db, storage, keyring } = portal
  for (const { id, title, objectId, exhibitLabel } of db.select().from(documents).all()) {
    const text = await storeText(storage, keyring, [title.replace(/^T/, 'X')])
    db.transaction((tx) => {
      saveObject(tx, text, clock.now())
      tx.update(documents)
        .set({
          textState: 'read',
          textObjectId: text.id,
          stampedObjectId: exhibitLabel ? objectId : null,
          check: 'clean',
        })
        .where(eq(documents.id, id))
        .run()
    })
  }
}

/** From now on these counsel are on the record no more. */
export const endRecord = ({ portal, clock }: World, ...counsel: Someone[]) =>
  portal.db
    .update(appearances)
    .set({ until: clock.now().epochMilliseconds })
    .where(
      inArray(
        appearances.counselId,
        counsel.map(({ id }) => id),
      ),
    )
    .run()

/** The names of the files in a zip, and all the words of those that are text. */
export function wordsOfZip(zip: Buffer): string {
  const words: string[] = []
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && zip.readUInt32LE(at) === 0x02014b50; ) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [number, number, number]
    const head = zip.readUInt32LE(at + 42)
    const called = zip.toString('utf8', at + 46, at + 46 + name)
    const begin = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28)
    const bytes = zip.subarray(begin, begin + size)
    words.push(called)
    if (!called.endsWith('.pdf')) words.push((method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + name + extra + comment
  }
  return words.join('\n')
}
