import { describe, expect, it } from 'vitest'
import { validPdf } from '../../platform/pdfs.ts'
import { createWorld } from '../../world.ts'
import { addFiles, blobsOf, documentsOf, fileOf, letBobAct, pdf, startDraft, submissionOf } from '../files.ts'

/** A whole PDF of so many bytes: a long comment before a second end. */
function padded(bytes: number) {
  const whole = validPdf(1)
  const end = whole.subarray(whole.lastIndexOf('startxref'))
  const comment = Buffer.alloc(bytes - whole.length - end.length, '%')
  comment[comment.length - 1] = 10
  return Buffer.concat([whole, comment, end])
}
const sized = (name: string, bytes: number) => new File([padded(bytes)], name)

async function draftWithin(limits: { fileBytes: number; submissionBytes: number; files: number }) {
  const world = await createWorld({ settings: { limits: { ...limits, delegates: 4 } } })
  const alice = await world.signIn(world.alice)
  return { world, alice, id: await startDraft(alice, fileOf(world), world.alice) }
}

it('a file of exactly the limit is taken; one byte more is refused while it streams, and leaves nothing (SEC-067)', async () => {
  const { world, alice, id } = await draftWithin({ fileBytes: 300_000, submissionBytes: 10e6, files: 50 })
  expect((await addFiles(alice, id, [sized('fits.pdf', 300_000)])).status).toBe(303)
  const blobs = blobsOf(world)

  const answer = await addFiles(alice, id, [
    sized('small.pdf', 5_000),
    sized('over.pdf', 300_001),
    sized('after.pdf', 5_000),
  ])
  expect(answer.status).toBe(413)
  const page = await answer.text()
  expect(page).toMatch(/File not added:[\s\S]*?over\.pdf<\/bdi>[\s\S]*?This file is larger than 300\u00a0KB/)
  expect(page).toContain('The files that you chose before this one are in the draft.')
  expect(documentsOf(world, id).map(({ fileName }) => fileName)).toEqual(['fits.pdf', 'small.pdf'])
  expect(blobsOf(world)).toBe(blobs + 1)
})

it('the submission as a whole has a limit at the byte, over several uploads (SEC-067)', async () => {
  const { world, alice, id } = await draftWithin({ fileBytes: 300_000, submissionBytes: 400_000, files: 50 })
  await addFiles(alice, id, [sized('one.pdf', 300_000)])
  expect((await addFiles(alice, id, [sized('two.pdf', 100_001)])).status).toBe(413)
  expect(await (await addFiles(alice, id, [sized('two.pdf', 100_001)])).text()).toContain('larger than 400\u00a0KB')
  expect((await addFiles(alice, id, [sized('two.pdf', 100_000)])).status).toBe(303)
  expect(documentsOf(world, id)).toHaveLength(2)
})

it('a submission holds no more documents than it may (SEC-067)', async () => {
  const { world, alice, id } = await draftWithin({ fileBytes: 300_000, submissionBytes: 10e6, files: 2 })
  const answer = await addFiles(alice, id, [pdf('1.pdf'), pdf('2.pdf'), pdf('3.pdf')])
  expect(answer.status).toBe(413)
  expect(documentsOf(world, id)).toHaveLength(2)
  expect(await answer.text()).toContain('the maximum for one submission')
  expect((await addFiles(alice, id, [pdf('4.pdf')])).status).toBe(413)
  expect(blobsOf(world)).toBe(2)
})

it('two uploads at once cannot pass the limit together (SEC-028, SEC-067)', async () => {
  const { world, alice, id } = await draftWithin({ fileBytes: 300_000, submissionBytes: 400_000, files: 50 })
  const answers = await Promise.all([1, 2, 3].map((n) => addFiles(alice, id, [sized(`${n}.pdf`, 300_000)])))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 413, 413])
  expect(documentsOf(world, id)).toHaveLength(1)
  expect(blobsOf(world)).toBe(1)
})

it('a delegate revoked while the file is on its way adds nothing, and the bytes go (SEC-062, ABU-03)', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  const delegation = letBobAct(world)
  const bob = await world.signIn(world.bob)
  const id = await startDraft(bob, caseId, world.alice)
  const form = multipart(`${filePart('a.pdf')}${validPdf(1).toString('latin1')}\r\n--b--\r\n`)
  const revoke = () =>
    world.portal.db.$client.prepare('update delegations set revoked_at = 1 where id = ?').run(delegation)
  const answer = await bob.send(`/en/submissions/${id}/documents`, streamed(form, revoke))
  expect(answer.status).toBe(404)
  expect(documentsOf(world, id)).toEqual([])
  expect(blobsOf(world)).toBe(0)
})

describe('a body that is no whole form gets a page and leaves no row and no byte (ABU-25)', () => {
  const whole = `${filePart('a.pdf')}${validPdf(1).toString('latin1')}\r\n`
  const many = Array.from(
    { length: 200 },
    (_, n) => `--b\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\nx\r\n`,
  ).join('')
  const bodies: Record<string, [string, string, number]> = {
    'no boundary': ['multipart/form-data', whole, 400],
    'another type': ['text/plain', whole, 400],
    'cut off in the file': ['multipart/form-data; boundary=b', whole.slice(0, -40), 400],
    'cut off before the last boundary': ['multipart/form-data; boundary=b', whole, 400],
    'nothing at all': ['multipart/form-data; boundary=b', '', 400],
    'a part without a name': [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; filename="a"\r\n\r\nx\r\n--b--\r\n',
      400,
    ],
    'ten thousand fields': ['multipart/form-data; boundary=b', `${many}--b--\r\n`, 413],
    'a field of a megabyte': [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n${'x'.repeat(1e6)}\r\n--b--\r\n`,
      413,
    ],
    'a form without a file': [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="type"\r\n\r\nother\r\n--b--\r\n',
      422,
    ],
  }
  it.each(Object.entries(bodies))('%s', async (_name, [type, body, status]) => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const answer = await alice.send(`/en/submissions/${id}/documents`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: Buffer.from(body, 'latin1'),
    })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('<h1>')
    expect(documentsOf(world, id)).toEqual([])
    expect(submissionOf(world, id)?.state).toBe('draft')
    expect(blobsOf(world)).toBe(0)
  })
})

function filePart(name: string) {
  return `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`
}
const multipart = (text: string) => Buffer.from(text, 'latin1')

/** A body that comes in two halves; something happens between them. */
function streamed(body: Buffer, between: () => void): RequestInit {
  const half = body.length / 2
  let step = 0
  const stream = new ReadableStream({
    pull(controller) {
      step++
      if (step === 1) return controller.enqueue(new Uint8Array(body.subarray(0, half)))
      between()
      controller.enqueue(new Uint8Array(body.subarray(half)))
      controller.close()
    },
  })
  return {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: stream,
    duplex: 'half',
  } as RequestInit
}
