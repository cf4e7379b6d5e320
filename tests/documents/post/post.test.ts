import { beforeEach, expect, it } from 'vitest'
import { enterAppearance } from '../../../src/cases/appearances/index.ts'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { caseEvents } from '../../../src/cases/deadlines/events/schema.ts'
import { casePeople } from '../../../src/cases/people/index.ts'
import { postedDocuments } from '../../../src/documents/post/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { stagedFiles } from '../../../src/documents/staging/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { must, officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { letThrough } from '../exhibits/exhibits.ts'
import { pdf } from '../files.ts'
import { wordsOfZip } from '../visibility/visibility-world.ts'

let world: World
let sam: Browser
let caseId: string
let person: string

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  // Nobody reads for the claimant here.
  world.portal.db.delete(appearances).run()
  person = world.portal.db.select().from(casePeople).all()[0]!.id
  sam = await come(world, world.sam)
})

const address = '12 rue des Érables\nMontréal QC  H2X 1Y4'
const posted = () => world.portal.db.select().from(postedDocuments).all()
const events = () => world.portal.db.select().from(caseEvents).all()
const actions = () =>
  (
    world.portal.db.$client
      .prepare("select action from audit_events where action like 'document.post%' order by seq")
      .all() as { action: string }[]
  ).map(({ action }) => action)

async function send(fields: Record<string, string>, files: File[] = []) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ audience: 'case', language: 'en', ...fields })) form.set(name, value)
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  return sam.send(`/en/admin/cases/${caseId}/documents`, {
    method: 'POST',
    headers,
    body: Buffer.from(await whole.arrayBuffer()),
  })
}

/** A decision and its reasons, in one act. */
async function sendDecision(fields: Record<string, string>) {
  if (world.portal.db.select().from(stagedFiles).all().length === 0)
    await send({ next: 'add' }, [pdf('notice.pdf', 2), pdf('reasons.pdf', 3)])
  const types = ['noticeOfDecision', 'writtenReasons']
  const named = world.portal.db
    .select()
    .from(stagedFiles)
    .orderBy(stagedFiles.position)
    .all()
    .flatMap(({ id }, index) => [
      [`type-${id}`, types[index]!],
      [`title-${id}`, index === 0 ? 'Notice of decision' : 'Written reasons'],
    ])
  return send({ ...Object.fromEntries(named), 'post-asked': 'yes', ...fields })
}

it('whoever has no account and no counsel is ticked, a missing address is asked for, and nothing goes before it is there', async () => {
  const form = await read(sam, `/en/admin/cases/${caseId}/documents/new`)
  expect(form).toMatch(new RegExp(`name="post-${person}" value="yes" checked`))
  expect(wordsOf(form)).toContain('The case has no address for this person')
  const refused = await sendDecision({ [`post-${person}`]: 'yes', [`address-${person}`]: ' ' })
  expect(refused.status).toBe(422)
  expect(wordsOf(await refused.text())).toContain(
    'Enter the postal address, or clear the box beside this person’s name.',
  )
  expect(world.portal.db.select().from(documents).all()).toEqual([])
  const apart = await sendDecision({ audience: 'named', [`post-${person}`]: 'yes', [`address-${person}`]: address })
  expect([apart.status, posted().length]).toEqual([422, 0])
})

it('is printed with a cover, posted with proof, and counts for limits from the day on which regular mail is considered received', async () => {
  const answer = await sendDecision({ [`post-${person}`]: 'yes', [`address-${person}`]: address })
  expect(answer.status).toBe(303)
  letThrough(world)
  const [row] = posted()
  expect(posted()).toHaveLength(1)
  const sentPage = wordsOf(await read(sam, answer.headers.get('location') ?? ''))
  expect(sentPage).toMatch(/By mail.*12 rue des Érables, Montréal QC H2X 1Y4.*To be printed/)
  expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/letters`))).toContain('By mail')
  expect(wordsOf(await read(sam, '/en/admin/letters'))).toContain('Documents in a case')

  const run = (await sam.post('/en/admin/letters/batches', { channel: 'post' })).headers.get('location') ?? ''
  const batch = run.split('?')[0]!
  // One who breaks the download off ends nothing but that download, and nobody has its file.
  await (await sam.get(`${batch}/file`)).body?.cancel()
  await sam.post(`${batch}/sending`, {})
  expect(posted()[0]).toMatchObject({ postedOn: null, eventId: null })
  expect(events()).toEqual([])
  const file = await sam.get(`${batch}/file`)
  expect(file.headers.get('content-type')).toBe('application/zip')
  const names = wordsOfZip(Buffer.from(await file.arrayBuffer()))
  expect(names).toMatch(
    /00001 [A-Z0-9-]{9} 00 cover page\.pdf[\s\S]*00001 [A-Z0-9-]{9} 01\.pdf[\s\S]*00001 [A-Z0-9-]{9} 02\.pdf/,
  )

  await sam.post(`${batch}/sending`, {})
  expect(posted()[0]).toMatchObject({ way: 'regular', tracking: null, isAbroad: false })
  const [event] = events()
  expect(event).toMatchObject({ kind: 'reasonsReceived', mailedOn: posted()[0]!.postedOn, cancelledAt: null })
  const page = wordsOf(await read(sam, `/en/admin/post/${row!.id}`))
  expect(page).toMatch(/5 pages.*Regular mail.*Considered received on .* \(rule 41\(2\) of the RPD Rules\)/)
  expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/activity`))).toContain('Mailed documents to a party')

  // Corrected with a reason: it went by registered mail, of which no rule says when it is received.
  const proof = { day: posted()[0]!.postedOn ?? '', way: 'registered', tracking: 'RN 123 456 789 CA' }
  expect((await sam.post(`/en/admin/post/${row!.id}`, proof)).status).toBe(422)
  await sam.post(`/en/admin/post/${row!.id}`, { ...proof, reason: 'The slip says registered mail.' })
  expect(posted()[0]).toMatchObject({ way: 'registered', tracking: 'RN 123 456 789 CA', eventId: null })
  expect(events().map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true])
  expect(wordsOf(await read(sam, `/en/admin/post/${row!.id}`))).not.toContain('Considered received')
  expect(actions()).toEqual(['document.postQueued', 'document.posted', 'document.postCorrected'])
  // What was posted is not taken back, and no day to come is written down.
  await sam.post(`/en/admin/post/${row!.id}/withdrawal`, {})
  expect(wordsOf(await read(sam, `/en/admin/post/${row!.id}`))).toContain('RN 123 456 789 CA')
  const ahead = await sam.post(`/en/admin/post/${row!.id}`, { ...proof, day: '2030-01-01', reason: 'Just to see it.' })
  expect(ahead.status).toBe(422)
})

it('is not marked as mailed while a document of it is still checked: no file could hold it', async () => {
  await sendDecision({ [`post-${person}`]: 'yes', [`address-${person}`]: address })
  const run = (await sam.post('/en/admin/letters/batches', { channel: 'post' })).headers.get('location') ?? ''
  const download = async () => (await sam.get(`${run}/file`)).arrayBuffer()
  await download()
  const refused = await sam.post(`${run}/sending`, {})
  expect(wordsOf(await read(sam, refused.headers.get('location') ?? ''))).toContain('still being checked')
  expect([posted()[0]!.postedOn, events()]).toEqual([null, []])
  letThrough(world)
  await download()
  await sam.post(`${run}/sending`, {})
  expect(events()).toMatchObject([{ kind: 'reasonsReceived' }])
})

it('is taken out of the print run before it was posted; a colleague of another office and counsel find nothing', async () => {
  await sendDecision({ [`post-${person}`]: 'yes', [`address-${person}`]: address })
  const id = posted()[0]!.id
  expect((await (await come(world, world.vera)).get(`/en/admin/post/${id}`)).status).toBe(404)
  expect((await (await come(world, world.alice)).get(`/en/admin/post/${id}`)).status).not.toBe(200)
  sam = await come(world, world.sam)
  await sam.post(`/en/admin/post/${id}/withdrawal`, {})
  const page = await read(sam, `/fr/admin/post/${id}`)
  expect(wordsOf(page)).toContain('À ne pas envoyer')
  expect((await sam.post('/en/admin/letters/batches', { channel: 'post' })).headers.get('location')).toContain(
    'nothingWaits',
  )
  expect(actions()).toEqual(['document.postQueued', 'document.postWithdrawn'])
})

it('comes back: why and when stand in the case, no limit is counted from it unless the Division says so, and it is mailed again', async () => {
  await sendDecision({ [`post-${person}`]: 'yes', [`address-${person}`]: address })
  letThrough(world)
  const id = posted()[0]!.id
  const page = `/en/admin/post/${id}`
  const came = (fields: Record<string, string>) =>
    sam.post(`${page}/return`, { cause: 'moved', received: 'no', seen: posted()[0]!.returnedOn ?? '', ...fields })
  const mailedOn = '2026-11-20'
  expect(wordsOf(await read(sam, page))).not.toContain('If the letter was returned')
  expect((await came({ returned: '2026-11-23' })).headers.get('location')).toContain('done=tooLate')
  await sam.post(page, { day: mailedOn, way: 'regular' })
  expect(events()).toMatchObject([{ kind: 'reasonsReceived', mailedOn, cancelledAt: null }])
  const letter = world.portal.db.$client.prepare('select letter_id from posted_documents').pluck().get() as string
  // Whoever marks it among the letters is led to what has to be said.
  expect((await sam.post(`/en/admin/letters/${letter}/return`)).headers.get('location')).toBe(`${page}#returned`)
  expect(wordsOf(await read(sam, page))).toContain('If the letter was returned')

  for (const [fields, sentence] of [
    [{ returned: '2026-11-19' }, 'This date is before the date of mailing'],
    [{ returned: '2030-01-01' }, 'This date is in the future'],
    [{ returned: '2026-11-23', cause: '' }, 'Choose why the letter was returned'],
    [{ returned: '2026-11-23', received: '' }, 'Choose whether the documents are considered received'],
  ] as const) {
    const refused = await came(fields)
    expect([refused.status, wordsOf(await refused.text())]).toEqual([422, expect.stringContaining(sentence)])
  }
  expect(posted()[0]!.returnedOn).toBeNull()

  const newAddress = '7 Elm Street\r\n\r\nToronto ON  M5V 2T6'
  expect((await came({ returned: '2026-11-23', note: 'Moved, no new address', newAddress })).status).toBe(303)
  expect(posted()).toMatchObject([
    { returnedOn: '2026-11-23', returnCause: 'moved', countsReturned: false, eventId: null },
    { casePersonId: person, postedOn: null, returnedOn: null },
  ])
  expect(events().map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true])
  // A page from before mails nothing a second time.
  expect((await came({ returned: '2026-11-23', newAddress, seen: '' })).headers.get('location')).toContain(
    'done=tooLate',
  )
  expect(posted()).toHaveLength(2)
  const back = wordsOf(await read(sam, page))
  expect(back).toMatch(/Returned .*The person moved.*Not considered received: the letter was returned/)
  expect(back).toMatch(/Other mailings to this person 7 Elm Street, Toronto ON M5V 2T6 To be printed/)
  expect(wordsOf(await read(sam, `/en/admin/post/${posted()[1]!.id}`))).toMatch(
    /7 Elm Street Toronto ON M5V 2T6.*Other mailings to this person 12 rue des Érables, Montréal QC H2X 1Y4 Returned/,
  )
  const activity = wordsOf(await read(sam, `/en/admin/cases/${caseId}/activity`))
  expect(activity).toMatch(/Recorded that mailed documents were returned.*reason for return: The person moved/)

  // Counsel who comes on the case later finds it there too, without the officer's name and the words on the envelope.
  const from = { counselId: world.alice.id, from: world.clock.now().epochMilliseconds }
  must(enterAppearance(world.portal.db, officerOf(world.sam, world.toronto), caseId, from, world.clock.now()))
  const hers = wordsOf(await read(await come(world, world.alice), `/en/cases/${caseId}/activity`))
  expect(hers).toContain('Recorded that mailed documents were returned')
  expect(hers).not.toMatch(/Sam Singh|no new address/)

  // The Division considers it received: limits are counted from it again, once.
  expect((await came({ returned: '2026-11-23', cause: 'refused', received: 'yes' })).status).toBe(303)
  expect(events().filter(({ cancelledAt }) => cancelledAt === null)).toMatchObject([{ mailedOn }])
  expect(wordsOf(await read(sam, `/fr/admin/post/${id}`))).toMatch(/La personne l’a refusé.*Réputé reçu le/)
  // A correction of how it was mailed leaves what came back as it was said.
  await came({ returned: '2026-11-23' })
  await sam.post(page, { day: '2026-11-19', way: 'regular', reason: 'The slip says the day before.' })
  expect(events().filter(({ cancelledAt }) => cancelledAt === null)).toEqual([])
  expect(actions().filter((one) => one === 'document.postReturned')).toHaveLength(3)
})
