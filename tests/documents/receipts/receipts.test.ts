import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JWK } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { endAppearance } from '../../../src/cases/appearances/index.ts'
import { receiptActs } from '../../../src/documents/receipts/index.ts'
import { openPortal } from '../../../src/open.ts'
import { useService } from '../../../src/platform/cage/start.ts'
import { itNeeds } from '../../needs.ts'
import { officerOf } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { addFiles, documentsOf, draftWith, fileOf, letBobAct, pdf, startDraft } from '../files.ts'

const file = async (their: Browser, id: string, name: string, lang = 'en') =>
  their.get(`/${lang}/submissions/${id}/receipt/${name}`)
const signed = async (their: Browser, id: string) =>
  JSON.parse(await (await file(their, id, 'receipt.json')).text()) as { receipt: Record<string, unknown>; jws: string }
const keysOf = async (world: World) =>
  (await (await world.visitor().get('/.well-known/jwks.json')).json()) as { keys: (JWK & { retiredAt?: string })[] }
/** As someone elsewhere checks it: with the published keys and a library. */
const opened = async (world: World, jws: string) => {
  const { payload } = await compactVerify(jws, createLocalJWKSet(await keysOf(world)), { algorithms: ['EdDSA'] })
  return JSON.parse(new TextDecoder().decode(payload))
}

async function sentByAlice(at = '2026-11-24T15:00:00Z') {
  const world = await createWorld({ at })
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world, {
    officeId: world.vancouver,
    hearingAt: '2026-12-11T17:00:00Z',
    zone: 'America/Vancouver',
  })
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf('Pièce 1.pdf', 2), pdf('two.pdf', 3)], { title: 'محمدرضا' })
  world.clock.forward({ minutes: 4 })
  await alice.post(`/en/submissions/${id}/sending`)
  return { world, alice, caseId, id }
}

it('anyone with the published keys can check a receipt: it says for each file what it is, all three instants, both clocks and the verdict', async () => {
  const { world, alice, id } = await sentByAlice()
  const { receipt, jws } = await signed(alice, id)
  expect(await opened(world, jws)).toEqual(receipt)
  expect(decodeProtectedHeader(jws)).toMatchObject({ alg: 'EdDSA', typ: 'receipt+json' })
  expect(receipt).toMatchObject({
    v: 2,
    issuer: 'https://portal.test',
    number: '2026-000001',
    case: 'TC5-07390',
    for: 'Alice Tremblay',
    by: 'Alice Tremblay',
    firstByte: '2026-11-24T15:00:00.000Z',
    send: '2026-11-24T15:04:00.000Z',
    commit: '2026-11-24T15:04:00.000Z',
    received: '2026-11-24T15:04:00.000Z',
    counts: 'send',
    office: { en: 'Vancouver', zone: 'America/Vancouver', offset: '-07:00' },
    stamp: { zone: 'America/Toronto', offset: '-05:00' },
    zoneData: process.versions.tz,
    verdict: 'onTime',
    lastDay: '2026-12-01',
    rule: 'RPD r.34(3)(a)',
  })
  expect(receipt.documents).toMatchObject(
    documentsOf(world, id).map(({ title, fileName, size, pages, sha256 }) => ({
      title,
      fileName,
      size,
      pages,
      sha256,
    })),
  )
  const page = await (await alice.get(`/fr/submissions/${id}`)).text()
  expect(page).toContain('2026-11-24 10:04:00 -05:00, heure de l’Est')
  expect(page.match(new RegExp(`"/fr/submissions/${id}/receipt/receipt.pdf"`, 'g'))).toHaveLength(1)
})

itNeeds('qpdf', 'poppler')(
  'the PDF is made once in each language, tagged, with the signed receipt inside, and its hash is signed too',
  async () => {
    const { world, alice, id } = await sentByAlice()
    const { jws } = await signed(alice, id)
    const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    for (const lang of ['en', 'fr']) {
      const [first, again] = await Promise.all([1, 2].map(async () => file(alice, id, 'receipt.pdf', lang)))
      const bytes = Buffer.from(await first!.arrayBuffer())
      expect(Buffer.from(await again!.arrayBuffer()).equals(bytes)).toBe(true)
      world.clock.forward({ minutes: 1 })
      expect(Buffer.from(await (await file(alice, id, 'receipt.pdf', lang)).arrayBuffer()).equals(bytes)).toBe(true)

      const print = (await (await file(alice, id, 'receipt.pdf.jws', lang)).text()).trim()
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(await opened(world, print)).toMatchObject({
        number: '2026-000001',
        language: lang,
        size: bytes.length,
        sha256,
      })
      const path = join(folder, `${lang}.pdf`)
      writeFileSync(path, bytes)
      expect(execFileSync('pdfinfo', ['-meta', path]).toString()).toContain('<pdfuaid:part>1</pdfuaid:part>')
      execFileSync('pdfdetach', ['-save', '1', '-o', join(folder, 'jws'), path])
      expect(readFileSync(join(folder, 'jws'), 'utf8')).toBe(jws)
      // A label may stand on two lines of its column: read in its order, not as it lies.
      const text = execFileSync('pdftotext', ['-raw', path, '-']).toString().replace(/\s+/g, ' ')
      const words = lang === 'en' ? ['On time', 'Time of storage'] : ['Dans le délai', 'Moment de l’enregistrement']
      for (const word of [...words, '2026-11-24 08:04:00 -07:00', `/${lang}/verify`]) expect(text).toContain(word)
    }
    // In the store as any document: no byte of it in clear.
    const { db, settings } = world.portal
    const blobs = db.$client
      .prepare('select s.name from receipt_prints p join object_segments s using (object_id)')
      .all()
    expect(blobs).toHaveLength(2)
    for (const { name } of blobs as { name: string }[])
      expect(readFileSync(join(settings.dataDir, 'objects', name.slice(0, 2), name)).includes('%PDF')).toBe(false)
  },
)

itNeeds('poppler')('each table of a receipt says to a screen reader what its columns are (CLI-15)', async () => {
  const { alice, id } = await sentByAlice()
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [lang, columns] of [
    ['en', ['Item', 'Details']],
    ['fr', ['Élément', 'Détails']],
  ] as const) {
    const path = join(folder, `${lang}.pdf`)
    writeFileSync(path, Buffer.from(await (await file(alice, id, 'receipt.pdf', lang)).arrayBuffer()))
    const tags = execFileSync('pdfinfo', ['-struct-text', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const tables = tags.split(/^ *Table/m).slice(1)
    expect(tables).toHaveLength(2)
    for (const table of tables) {
      const heads = [...table.matchAll(/^ *TH .*\n *\/Scope \/Column\n[^"]*"(.*)"/gm)].map(([, words]) => words)
      expect(heads).toEqual(columns)
      const headings = [...table.matchAll(/^ *TH <(.+)>/gm)].map(([, name]) => name)
      const cells = [...table.matchAll(/^ *TD.*\n *\/Headers \[\((.+)\)\]/gm)].map(([, name]) => name)
      expect(cells.length).toBeGreaterThanOrEqual(4)
      expect(cells.every((name, at) => name === headings[at % 2])).toBe(true)
    }
  }
})

it('every table of the portal’s own papers has its headings marked (CLI-15)', () => {
  const templates = globSync('src/**/*.typ').map((path) => [path, readFileSync(path, 'utf8')] as const)
  const withTables = templates.filter(([, text]) => /(?<![.\w])table\(/.test(text))
  expect(withTables.length).toBeGreaterThan(4)
  for (const [path, text] of withTables)
    expect([path, text.match(/(?<![.\w])table\(/g)?.length]).toEqual([path, text.match(/table\.header\(/g)?.length])
})

it('what was received before receipts were signed is signed when it is first asked for, and says so', async () => {
  const { world, alice, id } = await sentByAlice()
  world.portal.db.$client.prepare('delete from receipt_signatures').run()
  world.clock.forward({ hours: 50 })
  await alice.get('/en/sign-in')
  const again = await world.signIn(world.alice)
  expect((await again.get(`/en/submissions/${id}`)).status).toBe(200)
  const { receipt, jws } = await signed(again, id)
  expect(receipt).toMatchObject({
    received: '2026-11-24T15:04:00.000Z',
    signed: '2026-11-26T17:04:00.000Z',
    counts: 'send',
  })
  expect(await opened(world, jws)).toEqual(receipt)
})

it('a new key signs from its making on, in a process that runs already too; the retired one still verifies', async () => {
  const { world, alice, caseId, id } = await sentByAlice()
  const old = (await signed(alice, id)).jws
  const operator = await openPortal(world.portal.settings, world.clock.now)
  expect(await receiptActs.rotateKey(operator)).toMatchObject({ ok: true })
  operator.db.$client.close()

  const next = await draftWith(alice, caseId, world.alice)
  await alice.post(`/en/submissions/${next}/sending`)
  const fresh = (await signed(alice, next)).jws
  const kids = [fresh, old].map((jws) => decodeProtectedHeader(jws).kid)
  expect(new Set(kids).size).toBe(2)
  const { keys } = await keysOf(world)
  expect(keys.map(({ kid, retiredAt }) => [kid, retiredAt !== undefined])).toEqual([
    [kids[0], false],
    [kids[1], true],
  ])
  expect(keys.every((key) => key.kty === 'OKP' && key.crv === 'Ed25519' && !('d' in key))).toBe(true)
  for (const jws of [old, fresh]) expect(await opened(world, jws)).toMatchObject({ v: 2 })
  // The private halves are sealed: neither PEM nor the raw key of a copied database signs anything.
  const sealed = world.portal.db.$client.prepare('select sealed from signing_keys').all() as { sealed: string }[]
  for (const one of sealed) {
    const bytes = Buffer.from(one.sealed, 'base64')
    expect(bytes.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false)
  }
})

it('Alice keeps her receipt after leaving the record; Bob loses it with his delegation; a draft has none', async () => {
  const { world, alice, caseId, id } = await sentByAlice()
  const delegation = letBobAct(world)
  const bob = await world.signIn(world.bob)
  const draft = await draftWith(alice, caseId, world.alice)
  expect((await file(bob, id, 'receipt.json')).status).toBe(200)
  expect((await file(alice, draft, 'receipt.json')).status).toBe(404)
  expect((await file(alice, id, 'receipt.exe')).status).toBe(404)

  world.portal.db.$client.prepare('update delegations set revoked_at = 1 where id = ?').run(delegation)
  const { db } = world.portal
  const at = world.clock.now()
  const appearance = db.$client.prepare('select id from appearances where case_id = ?').get(caseId) as { id: string }
  endAppearance(db, officerOf(world.vera, world.vancouver), appearance.id, at.epochMilliseconds, at)
  for (const name of ['receipt.json', 'receipt.pdf']) {
    expect((await file(bob, id, name)).status, name).toBe(404)
    expect((await file(alice, id, name)).status, name).toBe(200)
  }
})

it('a receipt’s PDF that no tool can make now is promised for later, and its page still opens', async () => {
  const { alice, id } = await sentByAlice()
  useService('/nonexistent/tools.sock')
  onTestFinished(() => useService(undefined))
  const answer = await file(alice, id, 'receipt.pdf', 'fr')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(await answer.text()).toContain('Aucun PDF ne peut être produit en ce moment')
  expect((await alice.get(`/fr/submissions/${id}`)).status).toBe(200)
  useService(undefined)
  expect((await file(alice, id, 'receipt.pdf', 'fr')).status).toBe(200)
})
