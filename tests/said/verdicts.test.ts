import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { cases } from '../../src/cases/record/schema.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import { correctReceipts, misstatedReceipts } from '../../src/documents/receipts/index.ts'
import { payloadOf } from '../../src/documents/receipts/jws.ts'
import { signWith } from '../../src/documents/receipts/keys.ts'
import { receiptSignatures } from '../../src/documents/receipts/schema.ts'
import { statementNow } from '../../src/documents/submissions/index.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { verdictWords } from '../../src/documents/submissions/verdict-words.ts'
import { listFeedEvents } from '../../src/feed/events.ts'
import { addDays } from '../../src/platform/clock.ts'
import { write } from '../../src/platform/db/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import { type Division, divisions } from '../../src/tribunal/index.ts'
import { locales } from '../../src/tribunal/languages.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { read as answerOf, programOf } from '../api/speaking.ts'
import { plainBlanks } from '../day-words.ts'
import { addFiles, documentsOf, idIn, pdf, replaceFile, startDraft, submissionOf } from '../documents/files.ts'
import { plantFile } from '../oracle/law/planted.ts'
import { derivedList } from '../oracle/law/portal.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import { look } from '../platform/paper.ts'
import { seeded } from '../seeded.ts'
import { reading } from '../views/reading.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { saidFiles } from './files.ts'

type Planted = { readonly world: World; readonly caseId: string; readonly id: string; readonly alice: Browser }

async function send(alice: Browser, caseId: string, world: World, type: string): Promise<string> {
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf('one.pdf', 1), pdf('two.pdf', 2)], { type })
  await alice.post(`/en/submissions/${id}/sending`)
  return id
}

async function sent(hearingIn: number, type = 'disclosure'): Promise<Planted> {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const caseId = plantCase(world, { hearingIn })
  return { world, caseId, alice, id: await send(alice, caseId, world, type) }
}

const giveBack = ({ world, id }: Planted, faulty: readonly string[], correctBy: string) => {
  const told = { code: 'unsigned', reason: 'Sign it.', faulty, correctBy } as const
  const officer = officerOf(world.sam, world.toronto)
  must(returnSubmission(world.portal.db, officer, id as never, told, world.clock.now()))
}

/** One of two papers, corrected before the day that the office gave and after the last day of the limit. */
async function corrected(): Promise<Planted> {
  const first = await sent(11)
  const { world, id } = first
  const faulty = documentsOf(world, id)[1]!.id
  giveBack(first, [faulty], '2026-12-01')
  world.clock.forward({ hours: 96 })
  const alice = await world.signIn(world.alice)
  const draft = idIn((await alice.post(`/en/submissions/${id}/correction`)).headers.get('location'))
  await replaceFile(alice, draft, faulty, pdf('signed.pdf', 2))
  await alice.post(`/en/submissions/${draft}/sending`)
  return { ...first, alice, id: draft }
}

async function returned(): Promise<Planted> {
  const planted = await sent(22)
  giveBack(planted, [], '2026-12-09')
  return planted
}

/** The Minister has filed something, so the Minister is a party; nobody said how the Minister got these. */
async function notServed(): Promise<Planted> {
  const first = await sent(22)
  const { world, alice, caseId } = first
  world.portal.db.update(submissions).set({ side: 'minister' }).where(eq(submissions.id, first.id)).run()
  return { ...first, id: await send(alice, caseId, world, 'disclosure') }
}

const kinds = {
  onTime: () => sent(22),
  late: () => sent(5),
  firstTimeKept: corrected,
  onTimeIfCorrected: returned,
  serviceNotStated: notServed,
  noLimit: () => sent(5, 'clientContact'),
  unknownLimit: () => sent(5, 'listOfDocuments'),
} as const

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('a paper that is %s', (kind) => {
  it('is called so by every surface that says it, in both languages (LAW-01)', async () => {
    expect(await saidOf(await kinds[kind]())).toBe(kind)
  })
})

/** The limit by which a paper of each division is judged below, and the paper. */
const judgedBy = {
  rpd: ['rpd.disclose', 'disclosure'],
  rad: ['rad.reply', 'replyRecord'],
  iad: ['iad.disclose', 'disclosure'],
  id: ['id.disclose', 'disclosure'],
} as const

async function sentIn(division: Division, isLate: boolean): Promise<Planted> {
  const [limit, type] = judgedBy[division]
  const { file, key } = saidFiles().find(
    (one) => one.file.division === division && one.file.orders.length === 0 && one.key.split(' ')[0] === limit,
  )!
  const world = await createWorld()
  const { caseId } = plantFile(world, file, 0)
  world.portal.db.update(cases).set({ officeId: world.toronto }).run()
  if (isLate) {
    const { day } = derivedList(file, world.clock.now().epochMilliseconds).find((one) => one.key === key)!
    world.clock.set(`${addDays(day!, 1)}T15:00:00Z`)
  }
  const alice = await world.signIn(world.alice)
  return { world, caseId, alice, id: await send(alice, caseId, world, type) }
}

const { seed } = seeded('verdicts said')
/** All of them by VERDICTS_SAID=all; else one division a run. */
const drawn = process.env.VERDICTS_SAID === 'all' ? divisions : [divisions[seed % divisions.length]!]

describe.each(drawn)('a paper of the division %s', (division) => {
  it('sent before its last day is as good on every surface as it is known to be (LAW-01)', async () => {
    expect(['onTime', 'serviceNotStated']).toContain(await saidOf(await sentIn(division, false)))
  })

  it('sent after its last day is late on every surface (LAW-01)', async () => {
    expect(await saidOf(await sentIn(division, true))).toBe('late')
  })

  it('given back in time is so if corrected by its day (LAW-01)', async () => {
    const planted = await sentIn(division, false)
    giveBack(planted, [], '2026-12-01')
    expect(await saidOf(planted)).toBe('onTimeIfCorrected')
  })
})

/** Opens all that says how a paper stands, in both languages, and tells how that is. */
async function saidOf({ world, id, caseId, alice }: Planted): Promise<string> {
  const { db } = world.portal
  const row = submissionOf(world, id)!
  const said = statementNow(db, row)
  const { kind } = said
  const sam = await world.signIn(world.sam)
  const receipt = await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text()
  // The receipt says it as received, and is not signed anew by a return.
  const signed = JSON.parse(receipt).receipt.statement.verdict
  expect(kind === 'onTimeIfCorrected' ? ['onTime', 'serviceNotStated'] : [kind]).toContain(signed)
  const api = await answerOf(programOf(world, world.alice)('GET', `/submissions/${id}`))
  expect(api.statement.verdict).toBe(kind)
  const sent = listFeedEvents(db, 0, 1000).events.find(
    ({ action, subject }) => action === 'submission.sent' && subject?.id === id,
  )
  expect(sent?.facts).toMatchObject({ statement: signed })
  for (const locale of locales) {
    const i18n = reading(locale)
    const plain = (text: string) => plainBlanks(text).replace(/\s+/g, ' ')
    const now = plain(verdictWords(i18n, said))
    const then = plain(verdictWords(i18n, { ...said, kind: signed as typeof said.kind, correctBy: null }))
    // A list leaves the day out where it does not know it, and says nothing of what runs as it should.
    const short = plain(i18n.t(`documents:verdict.${kind}`))
    const page = async (their: Browser, path: string) => plain(wordsOf(await read(their, `/${locale}${path}`)))
    const paper = Buffer.from(await (await alice.get(`/${locale}/submissions/${id}/receipt/receipt.pdf`)).arrayBuffer())
    const surfaces: Record<string, readonly [text: string, words: string]> = {
      receipt: [await page(alice, `/submissions/${id}`), now],
      'receipt, as signed': [await page(alice, `/submissions/${id}`), then],
      paper: [plain(look(paper).text()), then],
      'public check': [plain(await checked(world, JSON.parse(receipt).jws, locale)), then],
      registry: [await page(sam, `/admin/submissions/${id}`), short],
      ...(kind !== 'onTime' && kind !== 'noLimit' && { sent: [await page(alice, '/submissions'), short] }),
      table: [plain(await (await alice.get(`/${locale}/submissions/table`)).text()), short],
      ...(kind !== 'noLimit' && {
        'case at the office': [await page(sam, `/admin/cases/${caseId}/documents`), short],
        case: [await page(alice, `/cases/${caseId}/documents`), short],
      }),
      'log of the office': [
        await page(sam, `/admin/audit?case=${caseId}`),
        plain(i18n.t(`documents:verdict.${signed}` as never)),
      ],
    }
    const missing = Object.entries(surfaces).flatMap(([name, [text, words]]) =>
      text.includes(words) ? [] : [`${name} (${locale}) lacks “${words}”`],
    )
    expect(missing).toEqual([])
    // Nobody calls it late but where it is.
    const late = plain(i18n.t('documents:verdict.late'))
    const wrong = Object.entries(surfaces).flatMap(([name, [text]]) =>
      kind !== 'late' && text.includes(late) ? [`${name} (${locale}) says “${late}”`] : [],
    )
    expect(wrong).toEqual([])
  }
  for (const { kind: mail } of db.select().from(outbox).all()) expect(mail).not.toMatch(/late|verdict/)
  return kind
}

describe('a receipt that was signed and said late of a correction in time', () => {
  const misstated = async () => {
    const planted = await corrected()
    const { world, id, alice } = planted
    const { db } = world.portal
    const { receipt } = JSON.parse(await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text())
    const { statement: _, answers: __, ...facts } = receipt
    const { jws } = write(db, (tx) => signWith(tx, { ...facts, v: 1, verdict: 'late' }, 'receipt+json'))
    db.update(receiptSignatures).set({ jws }).where(eq(receiptSignatures.submissionId, id)).run()
    return { ...planted, jws }
  }

  it('is named, corrected by the order of two, told to its sender, and stays as it was signed (LAW-02)', async () => {
    const { world, id, alice, jws } = await misstated()
    const { db } = world.portal
    expect(misstatedReceipts(db)).toMatchObject([
      { isWorse: true, signed: { kind: 'late' }, known: { kind: 'firstTimeKept' } },
    ])
    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('The receipt, as signed, says: Late.')
    const order = { by: { id: world.sam.id }, with: { id: world.vera.id } }
    const number = submissionOf(world, id)!.number!
    expect(correctReceipts(db, order, world.clock.now)).toEqual([number])
    expect(correctReceipts(db, order, world.clock.now)).toEqual([])
    expect(misstatedReceipts(db)).toEqual([])
    const told = db
      .select()
      .from(outbox)
      .all()
      .filter(({ kind }) => kind === 'submission.receiptCorrected')
    expect(told.map(({ recipient }) => recipient)).toEqual([world.alice.email])
    const kept = db.select().from(receiptSignatures).where(eq(receiptSignatures.submissionId, id)).get()!
    expect(kept.jws).toBe(jws)
    const file = JSON.parse(await (await alice.get(`/en/submissions/${id}/receipt/correction.json`)).text())
    expect(file.receipt).toMatchObject({ number, verdict: 'onTime', statement: { verdict: 'firstTimeKept' } })
    expect(file.receipt.corrects).toBe(JSON.parse(payloadOf(jws)).signed)
    expect(await checked(world, jws)).toMatch(/This receipt is genuine.*A correction of \w+ \d+ \w+ 2026 exists/)
    expect(await checked(world, file.jws)).not.toContain('A correction of')
  })

  it('said better than is known: its page says so, and nothing is sent', async () => {
    const { world, id, alice } = await sent(5)
    const { db } = world.portal
    const { receipt } = JSON.parse(await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text())
    const { statement: _, answers: __, ...facts } = receipt
    const { jws } = write(db, (tx) => signWith(tx, { ...facts, v: 1, verdict: 'onTime' }, 'receipt+json'))
    db.update(receiptSignatures).set({ jws }).where(eq(receiptSignatures.submissionId, id)).run()
    expect(misstatedReceipts(db)).toMatchObject([{ isWorse: false }])
    const order = { by: { id: world.sam.id }, with: { id: world.vera.id } }
    expect(correctReceipts(db, order, world.clock.now)).toEqual([])
    expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('What counts: Late.')
  })
})

async function checked(world: World, jws: string, locale = 'en'): Promise<string> {
  const form = new FormData()
  form.append('receipt', new File([jws], 'receipt'))
  form.append('text', '')
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return wordsOf(await (await world.visitor().send(`/${locale}/verify`, { method: 'POST', headers, body })).text())
}
