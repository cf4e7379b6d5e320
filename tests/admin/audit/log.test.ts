import { parse } from 'csv-parse/sync'
import { beforeEach, expect, it } from 'vitest'
import { openSubmission } from '../../../src/documents/acceptance/index.ts'
import { record } from '../../../src/platform/audit/index.ts'
import type { Instant } from '../../../src/platform/clock.ts'
import { write } from '../../../src/platform/db/index.ts'
import { officerOf, plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'

let world: World
let sam: Browser
let openedAt: Instant
const log = (query = '') => `/en/admin/audit${query}`
const officer = () => officerOf(world.sam, world.toronto)
const rowsIn = (text: string) => text.match(/<tr>\s*<th scope="row">/g)?.length ?? 0

/** At 09:00 in Toronto on 24 November 2026: a submission is opened; two days later the clock has gone on. */
beforeEach(async () => {
  world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 40 })
  const id = await plantSent(world, caseId, world.alice)
  openedAt = world.clock.now()
  openSubmission(world.portal.db, officer(), id, openedAt)
  world.clock.forward({ hours: 48 })
  sam = await come(world, world.sam)
})

it('is read in words, by the clock of the office, in both languages; what is exact is folded', async () => {
  const text = await read(sam, log('?about=submission'))
  expect(wordsOf(text)).toContain('Times are in Eastern Time')
  expect(wordsOf(text)).toMatch(/Sam Singh Opened submission 2026-000001 from Alice Tremblay/)
  const clock = openedAt.toZonedDateTimeISO('America/Toronto').toPlainTime().toString({ smallestUnit: 'minute' })
  expect(wordsOf(text)).toMatch(new RegExp(`, ${clock}\\b[^0-9]* Sam Singh Opened submission`))
  // Only inside what is folded.
  const open = text.replace(/<details[\s\S]*?<\/details>/g, '')
  expect(open).not.toMatch(/submission:[a-z0-9]{20}|number=|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z</)
  expect(open).not.toContain('192.0.2.1')
  expect(wordsOf(await read(sam, '/fr/admin/audit?about=submission'))).toMatch(
    /A ouvert la transmission 2026-000001 d’ ?Alice Tremblay/,
  )
})

it('says when a hearing begins in words and not in milliseconds', async () => {
  const { starts_at: startsAt } = world.portal.db.$client.prepare('select starts_at from hearings').get() as {
    starts_at: number
  }
  const text = (await read(sam, log('?about=hearing'))).replace(/<details[\s\S]*?<\/details>/g, '')
  expect(text).not.toContain(String(startsAt))
  expect(wordsOf(text)).toMatch(/begins \w{3} \d+ \w{3} 20\d\d, \d\d:\d\d/)
})

it('is narrowed by days, officer, kind and file number', async () => {
  const day = (hours: number) =>
    world.clock.now().subtract({ hours }).toZonedDateTimeISO('America/Toronto').toPlainDate().toString()
  const [today, then] = [day(0), day(48)]
  expect(wordsOf(await read(sam, log(`?from=${today}&about=submission`)))).toContain('Nothing in the log matches')
  expect(wordsOf(await read(sam, log(`?until=${then}&about=submission`)))).toContain('Opened submission 2026-000001')
  expect(
    wordsOf(await read(sam, log(`?from=${then}&until=${then}&officer=${world.sam.id}&about=submission`))),
  ).toContain('Opened submission 2026-000001')
  expect(wordsOf(await read(sam, log(`?officer=${world.vera.id}`)))).toContain('Nothing in the log matches')
  expect(wordsOf(await read(sam, log('?reference=TC5-00001&about=submission')))).toContain(
    'Opened submission 2026-000001',
  )
  expect(wordsOf(await read(sam, log('?reference=TC5-00009')))).toContain('Nothing in the log matches')
  // What is not a day narrows nothing, and breaks nothing.
  expect(rowsIn(await read(sam, log('?from=yesterday')))).toBe(rowsIn(await read(sam, log())))
})

it('is taken as a file with exact times, as far as its reader may read it', async () => {
  const file = await sam.get('/en/admin/audit/table?about=submission')
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="log-\d{4}-\d{2}-\d{2}\.csv"/)
  const [head, ...rows] = parse(Buffer.from(await file.arrayBuffer()), { bom: true }) as string[][]
  const opened = rows.find((row) => row.includes('submission.opened'))!
  expect(opened[head!.indexOf('Exact time (UTC)')]).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  expect(opened).toContain('TC5-00001')
  expect(opened).toContain('Sam Singh')
  const vera = await (await come(world, world.vera)).get('/en/admin/audit/table')
  expect(await vera.text()).not.toContain('TC5-00001')
  const ada = await (await (await come(world, world.ada)).get('/en/admin/audit/table?about=submission')).text()
  expect(ada).toContain('submission.opened')
  expect(ada).not.toContain('TC5-00001')
  expect((await (await world.signIn(world.alice)).get('/en/admin/audit/table')).status).toBe(403)
})

it('says what came of a message that came back, and is read with a word that nobody knows any more', async () => {
  write(world.portal.db, (tx) => {
    for (const verdict of ['gone', 'passing', 'unheardOf'])
      record(tx, { id: null }, 'mail.cameBack', world.clock.now(), { subject: 'mail:1', facts: { verdict } })
  })
  const ada = await come(world, world.ada)
  const english = wordsOf(await read(ada, log('?about=mail')))
  expect(english).toContain('the address does not accept email')
  expect(english).toContain('not delivered, but a later email may be delivered')
  expect(wordsOf(await read(ada, '/fr/admin/audit?about=mail'))).toContain('l’adresse n’accepte aucun courriel')
  const file = await (await ada.get('/en/admin/audit/table?about=mail')).text()
  expect(file.match(/mail\.cameBack/g)).toHaveLength(3)
})
