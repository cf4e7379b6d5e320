import { eq } from 'drizzle-orm'
import { expect, it, onTestFinished } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { casePeople } from '../../../src/cases/people/index.ts'
import { addCasePerson } from '../../../src/cases/record/index.ts'
import { sweepLetterRuns, workLetterRuns } from '../../../src/documents/letter-runs/index.ts'
import { postedDocuments } from '../../../src/documents/post/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { countStatements } from '../../counted-statements.ts'
import { eicar, startClamd } from '../../files/clamd.ts'
import { needs } from '../../needs.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { validPdf } from '../../platform/pdfs.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { pdf } from '../files.ts'

const said = { type: 'correspondence', title: 'Practice notice', language: 'en', numbers: 'TC5-00001, tc5-00002' }

async function post(their: Browser, fields: Record<string, string> = {}, file: File | null = pdf('notice.pdf', 2)) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...said, ...fields })) form.set(name, value)
  if (file) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const body = Buffer.from(await whole.arrayBuffer())
  return their.send('/en/admin/letter-runs/file', { method: 'POST', headers, body })
}

/** Looks at a prepared run and lets it begin. */
const begin = (their: Browser, address: string, fields: Record<string, string> = {}) =>
  their.post(`${address}/start`, fields)

const sent = ({ portal }: World) => portal.db.select().from(documents).all()
async function blobsOf({ portal }: World): Promise<number> {
  let count = 0
  for await (const _ of portal.storage.list()) count++
  return count
}
const twoCases = (world: World) => [
  plantCase(world, {}),
  plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad' }),
]

it('one file goes to many cases as one stored object, after one second factor, and goes on after a stop', async () => {
  const world = await createWorld()
  const ids = twoCases(world)
  const sam = await come(world, world.sam)
  await read(sam, '/fr/admin/letter-runs/file')
  world.clock.forward({ minutes: 20 })
  expect((await post(sam)).status).toBe(403)
  const again = await come(world, world.sam)
  const started = await post(again)
  expect(started.status).toBe(303)
  const address = started.headers.get('location')!
  const looked = await read(again, address)
  expect(wordsOf(looked)).toMatch(
    /Practice notice.*Nothing has been sent yet.*notice\.pdf , 2 pages, English.*TC5-00001.*TC5-00002/,
  )
  const file = /href="([^"]+\/pdf)"/.exec(looked)![1]!
  expect(Buffer.from(await (await again.get(file)).arrayBuffer()).equals(Buffer.from(validPdf(2)))).toBe(true)
  const vera = await come(world, world.vera)
  expect((await vera.get(file)).status).toBe(404)
  await workLetterRuns(world.portal)
  expect(sent(world)).toEqual([])
  expect((await begin(again, address)).status).toBe(303)
  expect(wordsOf(await read(again, `${address}?done=started`))).toMatch(
    /Sending has started\. Letters are sent one after the other\..*In progress 0 of 2 cases/,
  )

  const stop = new AbortController()
  const working = workLetterRuns(world.portal, stop.signal)
  stop.abort()
  await working
  expect(sent(world)).toHaveLength(1)
  await workLetterRuns(world.portal)
  await workLetterRuns(world.portal)
  expect(
    sent(world)
      .map(({ caseId }) => caseId)
      .sort(),
  ).toEqual(ids.sort())
  const alike = { title: 'Practice notice', fileName: 'notice.pdf', language: 'en', pages: 2, direction: 'out' }
  for (const one of sent(world)) expect(one).toMatchObject(alike)
  expect(new Set(sent(world).map(({ objectId }) => objectId)).size).toBe(1)
  expect(await blobsOf(world)).toBe(1)
  expect(wordsOf(await read(again, address.replace('/en/', '/fr/')))).toContain('Envoi terminé')
  expect(wordsOf(await read(again, `${address}?done=started`))).not.toContain('Started')
  world.portal.db.update(documents).set({ check: 'clean' }).run()
  const alice = await come(world, world.alice)
  for (const { id } of sent(world)) {
    const bytes = await alice.get(`/en/documents/${id}/file`)
    expect(Buffer.from(await bytes.arrayBuffer()).equals(Buffer.from(validPdf(2)))).toBe(true)
  }
})

it('a case out of reach is told: before the run by its number, and afterwards in its progress', async () => {
  const world = await createWorld()
  const [first = '', second] = twoCases(world)
  plantCase(world, { reference: 'VA5-00009', officer: officerOf(world.vera, world.vancouver) })
  const sam = await come(world, world.sam)
  const away = await post(sam, { numbers: 'TC5-00001 VA5-00009' })
  expect(away.status).toBe(422)
  const page = await away.text()
  expect(wordsOf(page)).toMatch(/Line \d+: VA5-00009/)
  expect(page).toContain('Practice notice')
  expect(wordsOf(await (await post(sam, { numbers: '' })).text())).toContain('Choose at least one case.')
  expect(await blobsOf(world)).toBe(0)

  const address = (await post(sam)).headers.get('location')!
  await begin(sam, address)
  world.portal.db.$client.prepare('update cases set office_id = ? where id = ?').run(world.vancouver, first)
  await workLetterRuns(world.portal)
  expect(sent(world).map(({ caseId }) => caseId)).toEqual([second])
  expect(wordsOf(await read(sam, address))).toContain(
    'Not sent: the case, or the person who started sending the letters, no longer belongs to the office',
  )
})

it('a file that was looked at and discarded, or left for a week, leaves nothing behind', async () => {
  const world = await createWorld()
  twoCases(world)
  const sam = await come(world, world.sam)
  const address = (await post(sam)).headers.get('location')!
  expect((await sam.post(`${address}/discarding`)).status).toBe(303)
  await post(sam)
  const objects = () => world.portal.db.$client.prepare('select count(*) from objects').pluck().get()
  expect(objects()).toBe(1)
  sweepLetterRuns(world.portal.db, world.clock.now().add({ hours: 24 * 8 }))
  expect(objects()).toBe(0)
  expect(sent(world)).toEqual([])
})

it('a case on which nobody has an account is named before, and never counted as sent to somebody', async () => {
  const world = await createWorld()
  const [first] = twoCases(world)
  world.portal.db.delete(appearances).where(eq(appearances.caseId, first!)).run()
  const sam = await come(world, world.sam)
  const address = (await post(sam)).headers.get('location')!
  const before = wordsOf(await read(sam, address))
  expect(before).toContain('In 1 case, the document will not reach anyone')
  expect(before).toContain('In 1 case, the address of a person without an account is missing')
  expect(before).toMatch(/TC5-00001.*the address of a person without an account is missing.*TC5-00002.* Ready /)
  expect(await (await sam.get(`${address}/table`)).text()).toMatch(/TC5-00001.*address of a person.* is missing/)
  await begin(sam, address)
  await workLetterRuns(world.portal)
  const after = wordsOf(await read(sam, address))
  expect(after).toMatch(/Sent 1 Added to the case only 1/)
  expect(await (await sam.get(`${address}/table?of=unread`)).text()).toMatch(
    /TC5-00001.*Added to the case, but nobody was told/,
  )
})

it('people without an account and without counsel get it in the print run of the office, unless the officer unticks that', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const [first] = twoCases(world)
  db.delete(appearances).where(eq(appearances.caseId, first!)).run()
  const address = '12 rue des Érables\nMontréal QC  H2X 1Y4'
  db.update(casePeople).set({ address }).where(eq(casePeople.caseId, first!)).run()
  const sam = await come(world, world.sam)
  const prepare = async () => (await post(sam)).headers.get('location')!
  const queued = () => db.select().from(postedDocuments).all()

  const unticked = await prepare()
  await begin(sam, unticked)
  await workLetterRuns(world.portal)
  expect(queued()).toEqual([])
  expect(wordsOf(await read(sam, unticked))).toMatch(/Sent 1 Added to the case only 1/)

  const run = await prepare()
  const page = await read(sam, run)
  expect(wordsOf(page)).toMatch(/Letters by mail 1 .*Print 1 letter for a person without an account/)
  expect(wordsOf(page)).toMatch(
    /TC5-00001.*Ready to send by mail: nobody on the case has an account.*TC5-00002.* Ready /,
  )
  expect(wordsOf(page)).not.toContain('reaches nobody')
  expect(page).toMatch(/name="post" value="yes" checked/)
  await begin(sam, run, { post: 'yes' })
  await workLetterRuns(world.portal)
  const [row, ...more] = queued()
  expect([row!.caseId, more]).toEqual([first, []])
  expect(wordsOf(await read(sam, `/en/admin/post/${row!.id}`))).toContain('12 rue des Érables')
  const after = wordsOf(await read(sam, run))
  expect(after).toMatch(/Sent 1 By mail only 1 .*Letters by mail 1/)
  expect(await (await sam.get(`${run}/table?of=posted`)).text()).toMatch(/TC5-00001.*To be printed and mailed/)
  expect(wordsOf(await read(sam, '/en/admin/letters'))).toContain('Documents in a case')
})

it('a case in which one has an account and another gets paper is said to be both, on the page and in the file', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const officer = officerOf(world.sam, world.toronto)
  const [first] = twoCases(world)
  db.delete(appearances).where(eq(appearances.caseId, first!)).run()
  db.update(casePeople).set({ address: '12 rue des Érables' }).where(eq(casePeople.caseId, first!)).run()
  const { email } = await world.add('Pia Haddad', 'party')
  const pia = { name: 'Pia Haddad', role: 'claimant', accountEmail: email } as const
  must(addCasePerson(db, officer, first!, pia, world.clock.now()))
  const sam = await come(world, world.sam)
  const run = (await post(sam)).headers.get('location')!
  const said = async () => [wordsOf(await read(sam, run)), await (await sam.get(`${run}/table`)).text()]
  for (const words of await said())
    expect(words).toMatch(
      /TC5-00001.*Ready to send, including by mail to people without an account[\s\S]*TC5-00002.*Ready/,
    )
  await begin(sam, run, { post: 'yes' })
  await workLetterRuns(world.portal)
  for (const words of await said())
    expect(words).toMatch(
      /TC5-00001.*Sent, and to be printed and mailed to people without an account[\s\S]*TC5-00002.*Sent/,
    )
})

it('whom a run reaches is asked once, however many cases it has', async () => {
  const world = await createWorld()
  twoCases(world)
  const sam = await come(world, world.sam)
  const asked = async (numbers: string) => {
    const address = (await post(sam, { numbers })).headers.get('location')!
    return countStatements(() => read(sam, address))
  }
  const few = await asked(said.numbers)
  const more = [3, 4, 5, 6, 7].map((one) => `TC5-0000${one}`)
  for (const reference of more) plantCase(world, { reference })
  expect(await asked([said.numbers, ...more].join(' '))).toBeLessThanOrEqual(few)
})

it('what cannot be filed is refused in words and leaves nothing behind; the form is for officers', async () => {
  const world = await createWorld()
  twoCases(world)
  const sam = await come(world, world.sam)
  for (const [fields, file, sentence] of [
    [{}, new File(['no pdf'], 'notice.pdf'), 'PDF'],
    [{}, null, 'Choose a PDF file.'],
    [{ title: '' }, undefined, 'Enter the title of the document'],
    [{ language: '' }, undefined, 'Choose the language'],
  ] as const) {
    const answer = await post(sam, fields, file)
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toMatch(new RegExp(`There is a problem.*${sentence}`, 'i'))
  }
  for (const someone of [world.ada, world.alice]) expect((await post(await come(world, someone))).status).toBe(403)
  expect(await blobsOf(world)).toBe(0)
})

needs('qpdf', 'clamd')('with a real scanner', () => {
  it('a harmful file goes to no case', async () => {
    const clamd = await startClamd()
    onTestFinished(() => clamd.remove())
    const world = await createWorld({ settings: { clamd: clamd.socket } })
    twoCases(world)
    const sam = await come(world, world.sam)
    const harmful = new File([new Uint8Array(Buffer.concat([validPdf(), eicar]))], 'notice.pdf')
    const answer = await post(sam, {}, harmful)
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain(
      'Something in this file could harm a computer. The file was not sent.',
    )
    expect(await blobsOf(world)).toBe(0)
    await begin(sam, (await post(sam)).headers.get('location')!)
    await workLetterRuns(world.portal)
    expect(sent(world).map(({ check }) => check)).toEqual(['clean', 'clean'])
  })
})
