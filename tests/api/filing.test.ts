import { expect, it } from 'vitest'
import { counselProfiles } from '../../src/accounts/people/schema.ts'
import { refusedFiles } from '../../src/documents/check-findings/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import {
  addFiles,
  blobsOf,
  documentsOf,
  fileOf,
  letBobAct,
  pdf,
  startDraft,
  submissionOf,
  submissionsOf,
} from '../documents/files.ts'
import { needs } from '../needs.ts'
import { encryptedPdf, htmlAsPdf, truncatedPdf, validPdf } from '../platform/pdfs.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import { type Program, programOf, read, tokenFor } from './speaking.ts'

const form = (files: readonly File[], fields: Record<string, string> = {}) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  for (const file of files) made.append('file', file)
  return made
}

const plain = (page: string) =>
  page
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

async function begin(program: Program, caseId: string): Promise<string> {
  const answer = await program('POST', '/submissions', { case: caseId })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await read(answer)).id
}

/** The problem that a program got is what the pages say in both languages, with the same status. */
async function expectSame(problem: Response, page: (locale: 'en' | 'fr') => Promise<Response>) {
  const told = await read(problem)
  for (const locale of ['en', 'fr'] as const) {
    const shown = await page(locale)
    expect(shown.status, told.code).toBe(problem.status)
    expect(plain(await shown.text()), told.code).toContain(told.message[locale])
  }
  return told
}

const pageFiles = (browser: Browser, id: string, files: File[]) => async (locale: 'en' | 'fr') => {
  const whole = new Response(form(files, { type: 'disclosure', title: '' }))
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return browser.send(`/${locale}/submissions/${id}/documents`, { method: 'POST', headers, body })
}

it('a program files what a page files, and its receipt is one that anybody can check', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const program = programOf(world, world.alice)
  const id = await begin(program, caseId)
  const added = await read(
    program('POST', `/submissions/${id}/documents`, form([pdf('preuve.pdf', 2)], { type: 'disclosure' })),
  )
  expect(added.documents).toEqual([
    expect.objectContaining({ fileName: 'preuve.pdf', title: 'preuve', type: 'disclosure' }),
  ])
  const raw = await program(
    'POST',
    `/submissions/${id}/documents?name=${encodeURIComponent('été.pdf')}&title=Été`,
    Buffer.from(validPdf(1)),
  )
  expect(raw.status).toBe(201)
  const unfinished = await program('POST', `/submissions/${id}/sending`, {}, { 'idempotency-key': 'a' })
  expect([unfinished.status, (await read(unfinished)).code]).toEqual([422, 'incomplete'])
  const second = documentsOf(world, id)[1]!
  const described = await read(
    program('PATCH', `/submissions/${id}`, {
      note: 'Suite',
      documents: [{ id: second.id, type: 'other', language: 'fr' }],
    }),
  )
  expect(described).toMatchObject({
    note: 'Suite',
    draft: { service: expect.any(String), ifSentNow: { verdict: 'noLimit' } },
  })
  expect(described.documents[1]).toMatchObject({ type: 'other', title: 'Été', language: 'fr' })
  // Confidential, it is for the Division alone: no copy for the other party is asked for, and it stays so until it is said.
  expect([described.confidential, described.draft.service]).toEqual([false, 'open'])
  const sealed = await read(program('PATCH', `/submissions/${id}`, { confidential: true }))
  expect(sealed).toMatchObject({ confidential: true, note: 'Suite', draft: { service: 'notNeeded' } })
  expect(await read(program('PATCH', `/submissions/${id}`, { note: 'Suite.' }))).toMatchObject({ confidential: true })
  const opened = await read(program('PATCH', `/submissions/${id}`, { confidential: false, note: 'Suite' }))
  expect(opened).toMatchObject({ confidential: false, draft: { service: described.draft.service } })
  const stale = await program('POST', `/submissions/${id}/sending`, { version: 1 }, { 'idempotency-key': 'a' })
  expect((await read(stale)).code).toBe('changedMeanwhile')

  const { version } = opened
  const sent = await program('POST', `/submissions/${id}/sending`, { version }, { 'idempotency-key': 'a' })
  expect(sent.status).toBe(200)
  const { receipt, state, number } = await read(sent)
  expect([state, number]).toEqual(['received', '2026-000001'])
  expect(receipt.receipt).toMatchObject({ number, channel: 'portal', by: 'Alice Tremblay' })
  const file = await (await program('GET', `/submissions/${id}/receipt`)).text()
  const checked = new FormData()
  checked.set('receipt', new File([file], 'receipt.json'))
  const verdict = await world.visitor().send('/en/verify', { method: 'POST', body: checked })
  expect([verdict.status, (await verdict.text()).includes(number)]).toEqual([200, true])
  const [event] = listEvents(world.portal.db, { action: 'submission.sent' })
  expect(event).toMatchObject({ actorId: world.alice.id, session: expect.stringMatching(/^[a-z2-9]{26}$/) })

  // Again, by the same key or another: the same submission, the same receipt, and no other.
  for (const key of ['a', 'b']) {
    const again = await program('POST', `/submissions/${id}/sending`, {}, { 'idempotency-key': key })
    expect((await read(again)).receipt.jws).toBe(receipt.jws)
  }
  expect(submissionsOf(world)).toHaveLength(1)
  const other = await begin(program, caseId)
  const reused = await program('POST', `/submissions/${other}/sending`, {}, { 'idempotency-key': 'a' })
  expect([reused.status, (await read(reused)).code]).toEqual([422, 'keyReused'])
  expect((await program('POST', `/submissions/${other}/sending`)).status).toBe(400)
  expect((await read(program('PATCH', `/submissions/${id}`, { note: 'late' }))).code).toBe('notDraft')
  const list = await read(program('GET', '/submissions?state=received'))
  expect(list.submissions).toEqual([expect.objectContaining({ id, number, documentCount: 2 })])
})

it('a draft that is begun again by the same key is the same draft', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const program = programOf(world, world.alice)
  const start = async (key: string) => program('POST', '/submissions', { case: caseId }, { 'idempotency-key': key })
  const [first, again, other] = [await start('k1'), await start('k1'), await start('k2')]
  expect([first.status, again.status, other.status]).toEqual([201, 200, 201])
  expect((await read(again)).id).toBe((await read(first)).id)
  expect(submissionsOf(world)).toHaveLength(2)
})

needs('qpdf')('a file that a page refuses', () => {
  it('is refused to a program for the same reason, in the same words of both languages, and leaves the same trace', async () => {
    const limits = { fileBytes: 50_000, submissionBytes: 60_000, files: 3, delegates: 4 }
    const world = await createWorld({ settings: { limits } })
    const caseId = fileOf(world)
    const alice = await world.signIn(world.alice)
    const program = programOf(world, world.alice)
    const large = Buffer.concat([Buffer.from(validPdf(1)), Buffer.alloc(60_000, ' ')])
    const bad: Record<string, Buffer> = {
      webPage: htmlAsPdf(),
      cutOff: Buffer.from(truncatedPdf()),
      password: Buffer.from(encryptedPdf('secret')),
      empty: Buffer.alloc(0),
      tooLarge: large,
    }
    for (const [code, bytes] of Object.entries(bad)) {
      const [byPage, byForm, byBody] = [
        await startDraft(alice, caseId, world.alice),
        await begin(program, caseId),
        await begin(program, caseId),
      ]
      const files = [new File([bytes as never], 'a.pdf')]
      const page = pageFiles(alice, byPage, files)
      const told = await expectSame(
        await program('POST', `/submissions/${byForm}/documents`, form(files, { type: 'disclosure' })),
        page,
      )
      expect(told.code).toBe(code)
      expect(told.errors).toEqual([{ file: 'a.pdf', code, message: told.message }])
      const raw = await program('POST', `/submissions/${byBody}/documents?name=a.pdf`, bytes)
      expect(await read(raw)).toEqual(told)
      const traces = world.portal.db.select().from(refusedFiles).all()
      const of = (id: string) => traces.find(({ submissionId }) => submissionId === id)
      for (const id of [byForm, byBody])
        expect(of(id)).toMatchObject({ reason: code, size: of(byPage)?.size, sha256: of(byPage)?.sha256 ?? null })
    }
    expect(blobsOf(world)).toBe(0)
    const full = await begin(program, caseId)
    for (const n of [1, 2, 3])
      await program('POST', `/submissions/${full}/documents?name=${n}.pdf`, Buffer.from(validPdf(1)))
    const fourth = await program('POST', `/submissions/${full}/documents?name=4.pdf`, Buffer.from(validPdf(1)))
    await expectSame(fourth, pageFiles(alice, full, [pdf('4.pdf')]))
    expect(documentsOf(world, full)).toHaveLength(3)
  })

  it('that is locked against changes alone is taken, with the finding that the page shows', async () => {
    const world = await createWorld()
    const program = programOf(world, world.alice)
    const id = await begin(program, fileOf(world))
    const added = await read(program('POST', `/submissions/${id}/documents?name=a.pdf`, Buffer.from(encryptedPdf(''))))
    const finding = added.documents[0].findings.find(({ code }: { code: string }) => code === 'encrypted')
    const page = await (await (await world.signIn(world.alice)).get(`/fr/submissions/${id}`)).text()
    expect(plain(page)).toContain(finding.message.fr)
  })
})

it('a body that is no form, breaks off or says what is not asked leaves no row and no byte', async () => {
  const world = await createWorld()
  const program = programOf(world, world.alice)
  const id = await begin(program, fileOf(world))
  const alice = await world.signIn(world.alice)
  const cut = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7')
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const page = (locale: 'en' | 'fr') =>
    alice.send(`/${locale}/submissions/${id}/documents`, { method: 'POST', headers, body: cut })
  const told = await expectSame(await program('POST', `/submissions/${id}/documents`, cut, headers), page)
  expect(told.code).toBe('bodyCutOff')
  const broken = new ReadableStream({
    pull(controller) {
      controller.enqueue(Buffer.from('%PDF-1.7'))
      controller.error(new Error('gone'))
    },
  })
  const answer = await world.app.request(`https://portal.test/api/v1/submissions/${id}/documents?name=a.pdf`, {
    method: 'POST',
    body: broken,
    duplex: 'half',
    headers: { authorization: `Bearer ${tokenFor(world, world.alice)}` },
  } as RequestInit)
  expect([answer.status, (await read(answer)).code]).toEqual([400, 'bodyCutOff'])
  const odd = await program('POST', `/submissions/${id}/documents`, form([pdf()], { type: 'poem' }))
  expect((await read(odd)).errors).toEqual([expect.objectContaining({ field: 'type', code: 'notAsDescribed' })])
  const long = await program('POST', `/submissions/${id}/documents`, form([pdf()], { title: 'x'.repeat(301) }))
  expect((await read(long)).errors).toEqual([expect.objectContaining({ field: 'title', code: 'titleTooLong' })])
  expect((await read(program('POST', `/submissions/${id}/documents`, form([])))).code).toBe('fileMissing')
  expect((await program('PATCH', `/submissions/${id}`, { colour: 'red' })).status).toBe(400)
  expect((await program('PATCH', `/submissions/${id}`, { note: 'x'.repeat(500_000) })).status).toBe(413)
  expect([documentsOf(world, id).length, blobsOf(world)]).toEqual([0, 0])
})

/** A draft of Alice's with one document that could be sent. */
async function drafted(world: World): Promise<{ caseId: string; id: string }> {
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const id = await startDraft(alice, caseId, world.alice)
  await addFiles(alice, id, [pdf()])
  return { caseId, id }
}

it('an act that a page refuses is refused to a program: somebody else’s draft, a right that is missing (ABU-01)', async () => {
  const world = await createWorld()
  const { caseId, id } = await drafted(world)
  letBobAct(world, { canSend: false })
  const charlie = await world.signIn(world.charlie)
  const stranger = programOf(world, world.charlie)
  const key = { 'idempotency-key': 'x' }
  const send = (browser: Browser) => (locale: 'en' | 'fr') => browser.post(`/${locale}/submissions/${id}/sending`)
  await expectSame(await stranger('POST', `/submissions/${id}/sending`, {}, key), send(charlie))
  await expectSame(await stranger('GET', `/submissions/${id}`), (locale) => charlie.get(`/${locale}/submissions/${id}`))
  await expectSame(await stranger('POST', '/submissions', { case: caseId, for: world.alice.id }), (locale) =>
    charlie.post(`/${locale}/cases/${caseId}/send`, { for: world.alice.id }),
  )
  for (const [method, path] of [
    ['DELETE', ''],
    ['PATCH', ''],
    ['PUT', '/service'],
    ['PUT', '/exhibits'],
    ['POST', '/documents?name=a.pdf'],
    ['GET', '/receipt'],
    ['POST', '/correction'],
    ['DELETE', '/documents/x'],
  ] as const)
    expect((await stranger(method, `/submissions/${id}${path}`)).status, path).toBe(404)

  const bob = await world.signIn(world.bob)
  const delegate = programOf(world, world.bob)
  const refused = await expectSame(await delegate('POST', `/submissions/${id}/sending`, {}, key), send(bob))
  expect(refused.code).toBe('forbidden')
  expect(submissionOf(world, id)?.state).toBe('draft')
  const preparer = programOf(world, world.alice, ['drafts'])
  expect((await preparer('POST', `/submissions/${id}/sending`, {}, key)).status).toBe(403)
})

it('whose declaration lapsed sends as little by a program as by a page, in the same words', async () => {
  const world = await createWorld()
  const { caseId, id } = await drafted(world)
  world.portal.db.update(counselProfiles).set({ standingUntil: 1 }).run()
  const alice = await world.signIn({ ...world.alice }).catch(async () => {
    world.clock.forward({ seconds: 30 })
    return world.signIn(world.alice)
  })
  const program = programOf(world, world.alice)
  const sending = await program('POST', `/submissions/${id}/sending`, {}, { 'idempotency-key': 'x' })
  const told = await expectSame(sending, (locale) => alice.post(`/${locale}/submissions/${id}/sending`))
  expect(told.code).toBe('lapsed')
  await expectSame(await program('POST', '/submissions', { case: caseId }), (locale) =>
    alice.post(`/${locale}/cases/${caseId}/send`, { for: world.alice.id }),
  )
  await expectSame(
    await program('POST', `/submissions/${id}/documents?name=a.pdf`, Buffer.from(validPdf(1))),
    pageFiles(alice, id, [pdf()]),
  )
  expect(submissionOf(world, id)?.state).toBe('draft')
})

it('an empty draft is refused, service is told as the page asks it, and a document can be taken out again', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const alice = await world.signIn(world.alice)
  const program = programOf(world, world.alice)
  const id = await begin(program, caseId)
  const empty = await program('POST', `/submissions/${id}/sending`, {}, { 'idempotency-key': 'x' })
  const told = await expectSame(empty, (locale) => alice.post(`/${locale}/submissions/${id}/sending`))
  expect(told.code).toBe('empty')
  await program('POST', `/submissions/${id}/documents?name=a.pdf&type=disclosure`, Buffer.from(validPdf(1)))
  const fields = { served: 'yes', how: '', day: '2026-13-40', whom: '', by: '' }
  const wrong = await program('PUT', `/submissions/${id}/service`, fields)
  const service = await read(wrong)
  const page = plain(await (await alice.post(`/fr/submissions/${id}/service`, fields)).text())
  expect(service.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['by', 'day', 'how', 'whom'])
  for (const { message } of service.errors) expect(page).toContain(message.fr)
  expect((await read(program('PUT', `/submissions/${id}/service`, {}))).errors[0].code).toBe('servedMissing')
  const kept = await read(program('PUT', `/submissions/${id}/service`, { served: 'later' }))
  expect(submissionOf(world, id)?.service).toMatchObject({ served: 'later' })
  const exhibits = await read(program('PUT', `/submissions/${id}/exhibits`, { list: false }))
  expect(exhibits.draft.exhibits).toEqual({ wantsList: false, wantsStamp: true })
  const removed = await read(program('DELETE', `/submissions/${id}/documents/${kept.documents[0].id}`))
  expect(removed.documents).toEqual([])
  expect((await program('DELETE', `/submissions/${id}`)).status).toBe(204)
  expect([submissionsOf(world), blobsOf(world)]).toEqual([[], 0])
})
