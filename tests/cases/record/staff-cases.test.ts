import { beforeEach, describe, expect, it } from 'vitest'
import { appearances } from '../../../src/cases/appearances/schema.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { outsideReasons } from '../../../src/cases/outside-access/schema.ts'
import { casePeople } from '../../../src/cases/people/schema.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { documents } from '../../../src/documents/schema.ts'
import { stagedFiles } from '../../../src/documents/staging/schema.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { blobsOf, pdf } from '../../documents/files.ts'
import { edit, save } from '../../editing.ts'
import { officerOf, plantCase } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

const all = <T>(table: T) =>
  world.portal.db
    .select()
    .from(table as never)
    .all() as never[]
const idIn = (answer: Response) => answer.headers.get('location')?.split(/[/?]/)[4] ?? ''
const eventsOf = (action: string) =>
  world.portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as Record<string, string>[]

const goodCase = { division: 'rpd', reference: 'tc6-01234', title: 'رضا احمدی', language: 'fr', inPrivate: 'yes' }
const goodHearing = {
  kind: 'hearing',
  date: '2027-01-21',
  time: '09:00',
  zone: 'America/Vancouver',
  minutes: '180',
  mode: 'virtual',
}

describe('the number of another office’s file', () => {
  it.each(['VC9-00606', 'vc9-00606', 'vc900606', 'VC9 00606', ' vc9 – 00606 '])(
    'is found by its number, however it is written: %s',
    async (number) => {
      plantCase(world, {
        reference: 'VC9-00606',
        officer: officerOf(world.vera, world.vancouver),
        title: 'Kamal Hidden',
      })
      const page = await read(sam, `/en/admin/cases?search=${encodeURIComponent(number)}`)
      expect(wordsOf(page)).toContain(
        'VC9-00606 This case belongs to the Vancouver office. You need a reason to open the case.',
      )
      expect(page).not.toContain('Hidden')
    },
  )
})

describe('a new file', () => {
  it('is created in the officer’s own office, with people, counsel and a hearing', async () => {
    const created = await sam.post('/fr/admin/cases/new', goodCase)
    const id = idIn(created)
    expect(created.headers.get('location')).toBe(`/fr/admin/cases/${id}?done=caseCreated`)
    expect(all(cases)).toMatchObject([
      { reference: 'TC6-01234', officeId: world.toronto, language: 'fr', inPrivate: true, urgent: false },
    ])

    await sam.post(`/fr/admin/cases/${id}/people`, { name: 'رضا احمدی', role: 'claimant', uci: '12-3456-7890' })
    expect(all(casePeople)).toMatchObject([{ name: 'رضا احمدی', role: 'claimant', uci: '1234567890' }])

    expect(wordsOf(await read(sam, `/fr/admin/cases/${id}/appearances?find=OKAFOR`))).toContain('charlie@example.test')
    expect(await read(sam, `/fr/admin/cases/${id}/appearances?find=nobody`)).not.toContain('counselId')
    await sam.post(`/fr/admin/cases/${id}/appearances`, {
      counselId: world.charlie.id,
      from: '2026-11-24',
      lastDay: '2026-12-31',
    })
    expect(all(appearances)).toMatchObject([
      {
        counselId: world.charlie.id,
        from: Date.parse('2026-11-24T05:00:00Z'),
        until: Date.parse('2027-01-01T05:00:00Z'),
      },
    ])

    await sam.post(`/fr/admin/cases/${id}/hearings`, goodHearing)
    expect(all(hearings)).toMatchObject([
      { startsAt: Date.parse('2027-01-21T16:00:00Z'), zone: 'America/Vancouver', state: 'scheduled' },
    ])
    const words = `${wordsOf(await read(sam, `/fr/admin/cases/${id}`))} ${wordsOf(await read(sam, `/fr/admin/cases/${id}/activity`))}`
    for (const told of ['رضا احمدی', 'Charlie Okafor', 'jeu. 21 janv. 2027', 'A fixé une audience'])
      expect(words).toContain(told)
    expect((await (await come(world, world.charlie)).get(`/en/cases/${id}`)).status).toBe(200)
  })

  it.each([
    ['reference', { reference: '12345' }],
    ['division', { division: '' }],
    ['title', { title: ' ' }],
    ['language', { language: 'de' }],
  ])('says beside %s what to mend, and keeps the rest', async (field, change) => {
    const answer = await sam.post('/en/admin/cases/new', { ...goodCase, ...change, relatedReference: 'MB5-00902' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(page).toContain('MB5-00902')
    expect(all(cases)).toEqual([])
  })

  it('does not take a number that the division already has', async () => {
    await sam.post('/en/admin/cases/new', goodCase)
    const again = await sam.post('/en/admin/cases/new', goodCase)
    expect(again.status).toBe(422)
    expect(wordsOf(await again.text())).toContain('already has a case with this number')
  })
})

describe('a hearing', () => {
  it.each([
    ['time', { date: '2027-03-14', time: '02:30', zone: 'America/Toronto' }, 'does not exist'],
    ['time', { date: '2027-11-07', time: '01:30', zone: 'America/Toronto' }, 'occurs twice'],
    ['date', { date: '2027-02-30' }, 'Enter a date'],
    ['date', { date: '2026-11-01' }, 'This date has passed'],
    ['time', { time: '25:00' }, 'Enter a time'],
    ['minutes', { minutes: 'long' }, 'in minutes'],
    ['place', { mode: 'inPerson' }, 'Enter the place'],
    ['link', { link: 'http://rooms.example/1' }, 'must begin with https'],
  ])('is not fixed with a wrong %s (%o)', async (field, change, told) => {
    const id = plantCase(world)
    const answer = await sam.post(`/en/admin/cases/${id}/hearings`, { ...goodHearing, ...change })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(wordsOf(page)).toContain(told)
    expect(all(hearings)).toEqual([])
  })

  it('is moved, then adjourned, and counsel is told each time without a word of the case (SEC-075)', async () => {
    plantCase(world, { hearingIn: 30 })
    const [hearing] = all(hearings) as { id: string }[]
    world.portal.db.delete(outbox).run()
    const address = `/en/admin/hearings/${hearing!.id}`
    await edit(sam, address, address, { ...goodHearing, time: '10 h 30' })
    expect(all(hearings)).toMatchObject([{ startsAt: Date.parse('2027-01-21T17:30:00Z'), state: 'scheduled' }])
    await edit(sam, address, `${address}/state`, { state: 'adjourned' })
    expect(all(hearings)).toMatchObject([{ state: 'adjourned' }])
    expect(all(outbox)).toMatchObject([{ recipient: world.alice.email }, { recipient: world.alice.email }])
  })
})

describe('counsel of record', () => {
  it('sees nothing of the file from the next request after an officer ended the appearance (SEC-035, ABU-02)', async () => {
    const id = plantCase(world)
    const [appearance] = all(appearances) as { id: string }[]
    const alice = await come(world, world.alice)
    expect((await alice.get(`/en/cases/${id}`)).status).toBe(200)
    expect((await save(sam, `/en/admin/appearances/${appearance!.id}/ending`, { lastDay: '' })).status).toBe(303)
    expect((await alice.get(`/en/cases/${id}`)).status).toBe(404)
    const again = await save(sam, `/en/admin/appearances/${appearance!.id}/ending`, { lastDay: '' })
    expect(wordsOf(await again.text())).toContain('has already been removed')
  })

  it('is not entered twice', async () => {
    const id = plantCase(world)
    const answer = await sam.post(`/en/admin/cases/${id}/appearances?find=alice`, {
      counselId: world.alice.id,
      from: '2026-11-24',
    })
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('already counsel of record')
  })
})

describe('the record', () => {
  it('is changed, and the file passed to another office is shut from then on', async () => {
    const id = plantCase(world)
    const change = { title: 'Selam Tesfaye and family', language: 'en', status: 'reserved', officeId: world.vancouver }
    const address = `/en/admin/cases/${id}/details`
    await edit(sam, address, address, change)
    expect(all(cases)).toMatchObject([
      { title: change.title, status: 'reserved', officeId: world.vancouver, inPrivate: true },
    ])
    expect((await sam.get(`/en/admin/cases/${id}`)).status).toBe(403)
  })

  it('is not closed while a hearing is ahead', async () => {
    const id = plantCase(world, { hearingIn: 30 })
    const address = `/en/admin/cases/${id}/details`
    const answer = await edit(sam, address, address, {
      title: 'Selam',
      language: 'en',
      status: 'closed',
      officeId: world.toronto,
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('href="#status-field"')
  })

  it('joins the group of a principal file', async () => {
    plantCase(world, { reference: 'TC5-00001' })
    const child = plantCase(world, { reference: 'TC5-00002' })
    const join = (principal: string) =>
      edit(sam, `/en/admin/cases/${child}/details`, `/en/admin/cases/${child}/group`, { principal })
    expect((await join('TC5-99999')).status).toBe(422)
    expect((await join('tc5-00001')).status).toBe(303)
    const page = await read(sam, `/en/admin/cases/${child}`)
    expect(wordsOf(page)).toMatch(/Group of 2 cases Principal case TC5-00001 .* Joined case TC5-00002 this case/)
    expect(page).toContain(
      `href="/en/admin/cases/${
        world.portal.db
          .select()
          .from(cases)
          .all()
          .find((one) => one.reference === 'TC5-00001')!.id
      }"`,
    )
  })
})

describe('a case of another office', () => {
  it('opens for a recorded reason, for a day, and the log of its office says so (SEC-065)', async () => {
    const id = plantCase(world)
    const vera = await come(world, world.vera)
    expect(wordsOf(await read(vera, '/en/admin/cases?search=tc5-00001'))).toContain('belongs to the Toronto office')
    const asked = wordsOf(await read(vera, `/en/admin/cases/${id}`, 403))
    expect(asked).toContain('belongs to the Toronto office')
    expect(asked).not.toContain('Selam')

    const reason = 'Transfer asked by counsel'
    expect((await vera.post(`/en/admin/cases/${id}/reason`, { reason: 'Why not' })).status).toBe(422)
    expect((await vera.get(`/en/admin/cases/${id}`)).status).toBe(403)
    expect((await vera.post(`/en/admin/cases/${id}/reason`, { reason })).status).toBe(303)
    expect(wordsOf(await read(vera, `/en/admin/cases/${id}`))).toContain('Selam Tesfaye')
    expect(all(outsideReasons)).toMatchObject([{ staffId: world.vera.id, reason }])
    expect(eventsOf('case.openedOutside')).toMatchObject([
      { actor_id: world.vera.id, case_id: id, office_id: world.toronto },
    ])
    expect(wordsOf(await read(sam, '/en/admin/audit?reference=TC5-00001'))).toContain('Vera Chen')

    world.clock.forward({ hours: 25 })
    expect((await (await come(world, world.vera)).get(`/en/admin/cases/${id}`)).status).toBe(403)
  })

  it.each(['tc500001', 'TC5-00001', ' tc5 00001 ', 'TC5\u201100001', 'TC5–00001'])(
    'is found by its number however that is typed: %s (CLI-20)',
    async (typed) => {
      plantCase(world)
      const vera = await come(world, world.vera)
      const page = await read(vera, `/en/admin/cases?search=${encodeURIComponent(typed)}`)
      expect(wordsOf(page)).toContain('belongs to the Toronto office')
    },
  )

  it('is absent when it does not exist', async () => {
    expect((await sam.get('/en/admin/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
  })
})

describe('a document from the registry', () => {
  const send = async (their: Browser, id: string, fields: Record<string, string>, file?: File) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    if (file) form.set('file', file)
    const whole = new Response(form)
    const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
    return their.send(`/en/admin/cases/${id}/documents`, {
      method: 'POST',
      headers,
      body: Buffer.from(await whole.arrayBuffer()),
    })
  }
  const notice = { type: 'noticeToAppear', title: 'Notice to appear' }

  it('is put into the case, and the page names who is told', async () => {
    const id = plantCase(world)
    world.portal.db.delete(outbox).run()
    expect(wordsOf(await read(sam, `/en/admin/cases/${id}/documents/new`))).toContain('alice@example.test')
    const sent = await send(sam, id, notice, pdf('avis.pdf'))
    expect(sent.status).toBe(303)
    expect(all(documents)).toMatchObject([
      { caseId: id, direction: 'out', type: 'noticeToAppear', title: 'Notice to appear', fileName: 'avis.pdf' },
    ])
    const page = wordsOf(await read(sam, sent.headers.get('location')!))
    expect(page).toContain('Alice Tremblay , alice@example.test')
    expect(all(outbox)).toMatchObject([{ kind: 'document.waiting', recipient: world.alice.email }])
    expect(await (await (await come(world, world.alice)).get('/en/inbox')).text()).toContain('Notice to appear')
  })

  it.each([
    ['type', { title: 'Notice' }, pdf(), 1],
    ['title', { type: 'correspondence', title: '' }, pdf(), 1],
    ['file', notice, undefined, 0],
    ['file', notice, new File(['no pdf at all'], 'a.pdf', { type: 'application/pdf' }), 0],
    ['file', notice, new File([], 'a.pdf', { type: 'application/pdf' }), 0],
  ])(
    'is not sent with a wrong %s, and keeps a file that is right, for the same form',
    async (field, fields, file, kept) => {
      const id = plantCase(world)
      const answer = await send(sam, id, fields as Record<string, string>, file)
      expect(answer.status).toBe(422)
      const files = world.portal.db.select().from(stagedFiles).all()
      const place = files[0] ? `${field}-${files[0].id}` : field
      expect(await answer.text()).toContain(`href="#${place}-field"`)
      expect(all(documents)).toEqual([])
      expect([files.length, blobsOf(world)]).toEqual([kept, kept])
    },
  )

  it('is stopped at the byte when it is too large (SEC-067)', async () => {
    const small = await createWorld({
      settings: { limits: { fileBytes: 1000, submissionBytes: 1000, files: 50, delegates: 4 } },
    })
    world = small
    const officer = await come(small, small.sam)
    const answer = await send(
      officer,
      plantCase(small),
      notice,
      new File(['%PDF-1.7\n', 'x'.repeat(2000)], 'a.pdf', { type: 'application/pdf' }),
    )
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('larger than 1 KB')
    expect(blobsOf(small)).toBe(0)
  })
})
