import { Readable } from 'node:stream'
import type { Counsel, Registry } from '../../src/accounts/people/index.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { addNote } from '../../src/cases/firm-notes/commands.ts'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { addOfficeNote } from '../../src/cases/office-notes/commands.ts'
import { addCasePerson, createCase, groupCase } from '../../src/cases/record/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { type ObjectRow, storeObject } from '../../src/platform/storage/index.ts'
import { askQuestion } from '../../src/questions/index.ts'
import { addFiles, getRequest, sendRequest } from '../../src/requests/index.ts'
import { plantHook } from '../api/speaking.ts'
import { as, must, officerOf } from '../plant.ts'
import { plantDraftRequest, typed } from '../requests/plant.ts'
import type { Someone, World } from '../world.ts'

export type Stage = {
  readonly world: World
  /** By a short name, for what is said of a disagreement. */
  readonly people: Readonly<Record<string, Someone>>
  readonly cases: readonly string[]
  /** The word inside of each stored object. */
  readonly bytes: Map<string, string>
  /** The word in the photograph of which it was made, by the object of a paper. */
  readonly originals: Map<string, string>
  /** The word that a machine read, by document. */
  readonly read: Map<string, string>
  /** A word that stands nowhere else, of a kind named by one letter. */
  readonly word: (kind: string) => string
}

/**
 * Four files: of Alice and Dora in Toronto with a represented party and a designated representative; of Alice and Charlie, in the same
 * family; of a party without counsel; and of Dora and Zoe in Vancouver. Each name, number and text is a word of its own.
 */
export async function setStage(world: World): Promise<Stage> {
  const { alice, charlie, bob, sam, vera, ada, add, toronto, vancouver } = world
  const dora = await add('Dora Lindqvist', 'counsel', toronto)
  const zoe = await add('Zoe Marchand', 'counsel', vancouver)
  const gil = await add('Gil Costa', 'delegate')
  const [pia, omar, rita] = [
    await add('Pia Haddad', 'party'),
    await add('Omar Haddad', 'party'),
    await add('Rita Soares', 'party'),
  ]
  const tess = await add('Tess Boudreau', 'registry', toronto, 'officer')
  const vic = await add('Vic Duarte', 'registry', vancouver, 'officer')
  const people = { alice, charlie, dora, zoe, bob, gil, pia, omar, rita, sam, tess, vera, vic, ada }

  let last = 0
  const word = (kind: string) => `zq${kind}${String(++last).padStart(5, '0')}`
  const stage: Stage = { world, people, cases: [], bytes: new Map(), originals: new Map(), read: new Map(), word }
  const cases = [
    plant(
      stage,
      officerOf(sam, toronto),
      [alice, dora],
      [
        ['claimant', pia],
        ['designatedRepresentative', rita],
      ],
    ),
    plant(stage, officerOf(sam, toronto), [alice, charlie], []),
    plant(stage, officerOf(sam, toronto), [], [['claimant', omar]]),
    plant(stage, officerOf(vera, vancouver), [dora, zoe], []),
  ]
  ;(stage.cases as string[]).push(...cases)
  await plantApart(stage)
  for (const who of [alice, charlie, dora, zoe, bob, gil]) await plantHook(world, who)
  return stage
}

type Role = 'claimant' | 'designatedRepresentative'

function plant(stage: Stage, officer: Registry, counsel: Someone[], parties: [Role, Someone][]): string {
  const { world, cases, word } = stage
  const { db } = world.portal
  const at = world.clock.now()
  const number = word('n').slice(-5)
  const file = { reference: `TC5-${number}`, division: 'rpd', title: `Family ${word('c')}`, language: 'en' } as const
  const id = must(createCase(db, officer, file, at))
  for (const [role, { email }] of parties) {
    const uci = `77000${word('u').slice(-5)}`
    must(addCasePerson(db, officer, id, { name: `Person ${word('p')}`, role, uci, accountEmail: email }, at))
  }
  for (const one of counsel)
    must(enterAppearance(db, officer, id, { counselId: one.id, from: at.epochMilliseconds }, at))
  const day = at
    .toZonedDateTimeISO('America/Toronto')
    .toPlainDate()
    .add({ days: 40 + cases.length })
  const hearing = { zone: 'America/Toronto', minutes: 180, kind: 'hearing', mode: 'virtual' } as const
  const startsAt = day.toPlainDateTime(Temporal.PlainTime.from('10:00'))
  must(scheduleHearing(db, officer, id, { startsAt, ...hearing, link: 'https://rooms.example/1' }, at))
  return id
}

/**
 * What lies beside the papers: a question, a note of the firm and a request with a paper, by Alice, by Dora and by a party, of which
 * Dora's was sent; and notes of the office on a file of each office.
 */
async function plantApart(stage: Stage) {
  const { world, people, cases, word } = stage
  const { db } = world.portal
  const at = world.clock.now()
  const [first, second, third, fourth] = cases as [string, string, string, string]
  must(groupCase(db, officerOf(world.sam, world.toronto), second, referenceOf(world, first), at))
  for (const [officer, caseId] of [
    [officerOf(world.sam, world.toronto), first],
    [officerOf(world.vera, world.vancouver), fourth],
  ] as const)
    must(addOfficeNote(db, officer, caseId, `Rang back, ${word('f')}`, at))
  for (const [who, caseId] of [
    [people.alice!, first],
    [people.dora!, first],
    [people.omar!, third],
  ] as const) {
    const asked = { principalId: who.id, subject: `Question ${word('q')}`, words: `Which floor, ${word('q')}?` }
    must(askQuestion(db, as(who), caseId, asked, at))
    const values = { ...typed.accommodation, reasons: `Because of ${word('r')}.` }
    const id = plantDraftRequest(world, caseId, 'accommodation', { by: who, values })
    await plantRequestPapers(stage, id, who)
    if (who.role === 'counsel') must(addNote(db, as<Counsel>(who), caseId, who.id, `Rings on Monday, ${word('o')}`, at))
  }
}

async function plantRequestPapers(stage: Stage, id: string, who: Someone) {
  const { world, people, word } = stage
  const { db, settings } = world.portal
  const at = world.clock.now()
  const checked = { verdict: 'clean', flags: [], pages: 1, engine: null } as const
  const paper = async () => ({
    fileName: `${word('m')}.pdf`,
    stored: await storePaper(stage),
    checked,
    firstByteAt: at,
  })
  must(addFiles(db, as(who), id, [await paper()], at))
  if (who !== people.dora) return
  const { version } = getRequest(db, as(who), id, at).request
  const signed = { version, signedName: who.name, paper: await paper(), title: 'Request', limits: settings.limits }
  must(await sendRequest(db, as(who), id, { sendAt: at, counts: 'send', clock: world.clock.now, ...signed }))
}

const referenceOf = ({ portal }: World, id: string) =>
  (portal.db.$client.prepare('select reference from cases where id = ?').get(id) as { reference: string }).reference

/** A file whose page bears a word that can be read in its bytes as they are. */
export async function storePaper({ world, bytes, word }: Stage): Promise<ObjectRow> {
  const { storage, keyring } = world.portal
  const canary = word('b')
  const stored = must(await storeObject(storage, keyring, Readable.from([paper(canary)]), { maxBytes: 1e6 }))
  bytes.set(stored.id, canary)
  return stored
}

function paper(words: string): Buffer {
  const content = `BT /F1 24 Tf 72 700 Td (Inside ${words}) Tj ET`
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ]
  let text = '%PDF-1.7\n'
  const starts = parts.map((part, index) => {
    const start = text.length
    text += `${index + 1} 0 obj\n${part}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const end = `trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 5\n0000000000 65535 f \n${starts.join('')}${end}`, 'latin1')
}
