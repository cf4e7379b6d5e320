import { createHash } from 'node:crypto'
import { compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestReceiptPrints, requestReceipts } from '../../src/documents/receipts/schema.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { readObject } from '../../src/platform/storage/index.ts'
import { requestFiles } from '../../src/requests/schema.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { lend, shareCase } from '../cases/sample.ts'
import { plantCase } from '../plant.ts'
import { look } from '../platform/paper.ts'
import { validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'
import { plantDraftRequest, plantFile, sendPlanted } from './plant.ts'

const ends: (() => void)[] = []
let world: World
let dora: Someone
let caseId: string
let id: string
let alice: Browser

/** Alice, with Bob as her delegate, asks for an accommodation and adds a report; Dora is of record too, with Charlie as co-counsel. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void ends.push(end) })
  dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
  caseId = plantCase(world, { counsel: [world.alice, dora], hearingIn: 40 })
  shareCase(world, caseId, dora, world.charlie)
  lend(world, world.alice, world.bob)
  id = plantDraftRequest(world, caseId, 'accommodation')
  await plantFile(world, id, 'psychological report.pdf')
  alice = await come(world, world.alice)
  for (const file of ['receipt.json', 'receipt.pdf', 'receipt.pdf.jws'])
    expect((await alice.get(`/en/requests/${id}/receipt/${file}`)).status).toBe(404)
  await sendPlanted(world, id)
})
afterAll(() => {
  for (const end of ends) end()
})

const bytesOf = async (their: Browser, path: string) => {
  const answer = await their.get(path)
  expect(answer.status, path).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
const jsonOf = async () => JSON.parse(String(await bytesOf(alice, `/en/requests/${id}/receipt/receipt.json`)))

it('has a receipt that is signed with the sending, and says nothing of what was asked', async () => {
  expect(world.portal.db.select().from(requestReceipts).all()).toMatchObject([{ id }])
  const { receipt, jws } = await jsonOf()
  const keys = JSON.parse(await (await world.visitor().get('/.well-known/jwks.json')).text())
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys))
  expect(JSON.parse(String(Buffer.from(payload)))).toEqual(receipt)
  expect(protectedHeader.typ).toBe('receipt+json')
  expect(receipt).toMatchObject({
    number: '2026-000001',
    case: 'TC5-00001',
    for: 'Alice Tremblay',
    by: 'Alice Tremblay',
    as: 'self',
    counts: 'send',
    channel: 'portal',
    note: null,
  })
  expect([receipt.received, receipt.send]).toEqual([receipt.send, receipt.received])
  const papers = world.portal.db.select().from(requestFiles).all()
  const hashes = (list: readonly { sha256: string }[]) => list.map(({ sha256 }) => sha256).sort()
  expect(hashes(receipt.documents)).toEqual(hashes(papers))
  expect(receipt.documents.map(({ title }: { title: string }) => title)).toEqual(['2026-000001 (1)', '2026-000001 (2)'])
  for (const word of ['ccommodation', 'ulnerable', 'sychological', 'flashbacks', 'Selam'])
    expect(JSON.stringify(receipt)).not.toContain(word)
})

it('is a tagged PDF in both languages, always the same bytes, without the words of the request', async () => {
  for (const [lang, title] of [
    ['en', 'Receipt 2026-000001'],
    ['fr', '2026-000001'],
  ] as const) {
    const pdf = await bytesOf(alice, `/${lang}/requests/${id}/receipt/receipt.pdf`)
    expect(await bytesOf(alice, `/${lang}/requests/${id}/receipt/receipt.pdf`)).toEqual(pdf)
    const paper = look(pdf)
    expect(paper.facts()).toMatch(/Tagged:\s+yes/)
    expect(paper.text()).toContain(title)
    expect(paper.text()).not.toMatch(/ccommodation|vulnérable|vulnerable|psychological|flashbacks|Selam/i)
    const jws = String(await bytesOf(alice, `/${lang}/requests/${id}/receipt/receipt.pdf.jws`))
    const said = JSON.parse(String(Buffer.from(jws.split('.')[1]!, 'base64url')))
    expect(said.sha256).toBe(createHash('sha256').update(pdf).digest('hex'))
  }
  expect(world.portal.db.select().from(requestReceiptPrints).all()).toHaveLength(2)
})

async function check(receipt: Buffer | string, document?: Buffer) {
  const form = new FormData()
  form.append('receipt', new File([receipt as never], 'receipt'))
  if (document) form.append('document', new File([document as never], 'mine.pdf'))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return world.visitor().send('/en/verify', { method: 'POST', headers, body })
}

it('is found genuine by anyone, as JSON and as PDF, and names the papers by their bytes', async () => {
  const json = await bytesOf(alice, `/en/requests/${id}/receipt/receipt.json`)
  const pdf = await bytesOf(alice, `/fr/requests/${id}/receipt/receipt.pdf`)
  const { db, storage, keyring } = world.portal
  const [paper] = db.select().from(requestFiles).all()
  const object = db.$client.prepare('select id from objects where id = ?').get(paper!.objectId)
  expect(object).toBeDefined()
  const { getObject } = await import('../../src/platform/storage/index.ts')
  const chunks: Buffer[] = []
  for await (const chunk of readObject(storage, keyring, getObject(db, paper!.objectId))) chunks.push(chunk as Buffer)
  for (const given of [json, pdf]) {
    const page = await (await check(given, Buffer.concat(chunks))).text()
    expect(page).toContain('This receipt is genuine')
    expect(wordsOf(page)).toContain('Identical to document')
  }
  expect((await check(Buffer.concat([pdf, Buffer.from('x')]))).status).toBe(422)
  expect((await check(String(json).replace('TC5-00001', 'TC5-00002'))).status).toBe(422)
  // A row that was made to name another PDF makes no receipt of it: what was signed names the bytes.
  const other = Buffer.from(validPdf(7))
  const sha256 = createHash('sha256').update(other).digest('hex')
  db.$client.prepare("update apart_prints set sha256 = ? where language = 'en'").run(sha256)
  expect((await check(other)).status).toBe(422)
})

it('is given to the sender’s side and the office that decides, each reading there logged, and to nobody else', async () => {
  const files = ['receipt.json', 'receipt.pdf', 'receipt.pdf.jws']
  const page = await read(alice, `/en/requests/${id}`)
  for (const file of files) expect(page).toContain(`href="/en/requests/${id}/receipt/${file}"`)
  const bob = await come(world, world.bob)
  const sam = await come(world, world.sam)
  const office = await read(sam, `/fr/admin/requests/sent/${id}`)
  const opened = () =>
    world.portal.db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ action, caseId: of }) => action === 'request.opened' && of === null).length
  const before = opened()
  for (const file of files) {
    expect((await bob.get(`/en/requests/${id}/receipt/${file}`)).status).toBe(200)
    expect(office).toContain(`href="/fr/admin/requests/sent/${id}/receipt/${file}"`)
    expect((await sam.get(`/fr/admin/requests/sent/${id}/receipt/${file}`)).status).toBe(200)
  }
  expect(opened()).toBe(before + files.length)
  expect((await alice.get(`/en/requests/${id}/receipt/other.pdf`)).status).toBe(404)
  for (const someone of [dora, world.charlie]) {
    const their = await come(world, someone)
    for (const file of files) expect((await their.get(`/en/requests/${id}/receipt/${file}`)).status).toBe(404)
  }
  const vera = await come(world, world.vera)
  await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'Looking for a document of a joined file' })
  expect((await vera.get(`/en/admin/requests/sent/${id}/receipt/receipt.json`)).status).toBe(404)
  expect((await alice.get(`/en/admin/requests/sent/${id}/receipt/receipt.json`)).status).toBe(403)
})

it('sent before there were such receipts, it is signed when it is first asked for, with the instant that was kept', async () => {
  const { db } = world.portal
  const { receipt } = await jsonOf()
  db.delete(requestReceiptPrints).run()
  db.delete(requestReceipts).run()
  world.clock.forward({ minutes: 10 })
  const later = (await jsonOf()).receipt
  expect(later).toEqual({ ...receipt, as: null, send: null, commit: null, signed: later.signed })
  expect(Date.parse(later.signed)).toBeGreaterThan(Date.parse(receipt.signed))
  expect((await jsonOf()).receipt).toEqual(later)
})

it('any other kind has the receipt of its submission alone', async () => {
  const other = plantDraftRequest(world, caseId, 'interpreter')
  await sendPlanted(world, other)
  alice = await come(world, world.alice)
  expect((await alice.get(`/en/requests/${other}/receipt/receipt.json`)).status).toBe(404)
  expect(await read(alice, `/en/requests/${other}`)).not.toContain('/receipt/receipt.json')
})
