import { beforeEach, describe, expect, it } from 'vitest'
import { officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, officer, openCase, putOnRecord, value } from '../sample.ts'

let world: World
let theCase: string
let counsel: Browser
let registry: Browser

beforeEach(async () => {
  world = await createWorld()
  theCase = openCase(world, { reference: 'TC5-07390', title: 'Amina Haddad' })
  counsel = await world.signIn(world.charlie)
  registry = await world.signIn(world.sam)
})

const joining = {
  reference: 'tc5-07390 ',
  division: 'rpd',
  clientName: 'Amina Haddad',
  clientUci: '12-3456-7890',
  limits: 'The hearing only',
  declared: 'yes',
}
const leaving = { clientToldOn: '2026-11-20', reason: 'My client no longer answers.' }

const words = async (answer: Response) => {
  const page = await answer.text()
  expect(await faultsOf(page)).toEqual([])
  return page
    .replace(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
}
const sees = async (browser: Browser) => (await browser.get(`/en/cases/${theCase}`)).status === 200

async function firstRequest(browser = registry): Promise<string> {
  const page = await (await browser.get('/en/admin/requests/record')).text()
  const id = /\/en\/admin\/requests\/record\/([a-z0-9]{26})/.exec(page)?.[1]
  if (!id) throw new Error('no request waits')
  return `/en/admin/requests/record/${id}`
}

describe('counsel who asks to become counsel of record', () => {
  it('sees nothing of the case until an officer of its office grants it, and then sees it with the limits they named', async () => {
    expect((await counsel.post('/en/record/new', joining)).headers.get('location')).toBe('/en/record?done=asked')
    expect(await sees(counsel)).toBe(false)
    expect(await words(await counsel.get('/en/record'))).toContain('To become counsel of record')

    const page = await firstRequest()
    const shown = await words(await registry.get(page))
    expect(shown).toContain('Charlie Okafor')
    expect(shown).toContain('12-3456-7890')
    expect(shown).toContain('The hearing only')
    expect((await registry.post(page, { decision: 'grant', answer: '' })).status).toBe(303)
    expect(await sees(counsel)).toBe(true)
    expect(await words(await counsel.get(`/en/cases/${theCase}`))).toContain('The hearing only')
    expect(await words(await counsel.get('/en/record'))).toContain('Granted')
  })

  it('gets the same answer for a file that does not exist, and the registry sees that it has none', async () => {
    const asked = await counsel.post('/en/record/new', { ...joining, reference: 'TC5-99999' })
    expect(asked.headers.get('location')).toBe('/en/record?done=asked')
    const page = await firstRequest()
    expect(await words(await registry.get(page))).toContain('We have no case with this number')
    const granted = await registry.post(page, { decision: 'grant' })
    expect(granted.status).toBe(422)
    expect(await words(granted)).toContain('There is no case with this number')
  })

  it('takes the place of another where the officer says so, whose access ends at once', async () => {
    putOnRecord(world, theCase, world.alice)
    const before = await world.signIn(world.alice)
    expect(await sees(before)).toBe(true)
    await counsel.post('/en/record/new', joining)
    const page = await firstRequest()
    const appearance = /name="inPlaceOf"[\s\S]*?<option value="([a-z0-9]{26})"/.exec(
      await (await registry.get(page)).text(),
    )?.[1]
    await registry.post(page, { decision: 'grant', inPlaceOf: appearance ?? '' })
    expect(await sees(counsel)).toBe(true)
    expect(await sees(before)).toBe(false)
  })

  it('is refused a second request for the same file, one without the client’s consent, and one they need not make', async () => {
    await counsel.post('/en/record/new', joining)
    expect(await words(await counsel.post('/en/record/new', joining))).toContain('You have already made this request')
    const { declared, ...unsure } = joining
    expect(declared).toBe('yes')
    expect(await words(await counsel.post('/fr/record/new', unsure))).toContain('que si la personne y consent')
    putOnRecord(world, theCase, world.alice)
    const alice = await world.signIn(world.alice)
    expect(await words(await alice.post('/en/record/new', joining))).toContain('already')
  })

  it('can withdraw it; afterwards the registry decides nothing', async () => {
    await counsel.post('/en/record/new', joining)
    const page = await firstRequest()
    const mine = /\/en\/record\/[a-z0-9]{26}\/withdrawal/.exec(await (await counsel.get('/en/record')).text())?.[0]
    expect((await counsel.post(mine ?? '')).headers.get('location')).toBe('/en/record?done=withdrawn')
    expect((await registry.post(page, { decision: 'grant' })).status).toBe(422)
    expect(await sees(counsel)).toBe(false)
  })

  it('reads why it was declined, which no mail says', async () => {
    await counsel.post('/en/record/new', joining)
    const page = await firstRequest()
    expect((await registry.post(page, { decision: 'decline', answer: '' })).status).toBe(422)
    await registry.post(page, { decision: 'decline', answer: 'The person named is not in this file.' })
    expect(await words(await counsel.get('/en/record'))).toContain('The person named is not in this file.')
    const mail = world.portal.db.select().from(outbox).all()
    expect(mail.map(({ kind, recipient }) => [kind, recipient])).toContainEqual(['record.decided', world.charlie.email])
  })

  it('is decided by the office of the file alone', async () => {
    await counsel.post('/en/record/new', joining)
    const page = await firstRequest()
    const vera = await world.signIn(world.vera)
    expect((await vera.get(page)).status).toBe(404)
    expect((await vera.post(page, { decision: 'grant' })).status).toBe(404)
  })
})

describe('counsel who asks to leave the record', () => {
  beforeEach(() => {
    putOnRecord(world, theCase, world.charlie)
  })

  it('remains counsel of record until it is granted (RPD r.15(3))', async () => {
    expect(await words(await counsel.get(`/en/cases/${theCase}/record`))).toContain('rule 15 of the RPD')
    expect((await counsel.post(`/en/cases/${theCase}/record`, leaving)).status).toBe(303)
    expect(await sees(counsel)).toBe(true)
    await registry.post(await firstRequest(), { decision: 'grant' })
    expect(await sees(counsel)).toBe(false)
  })

  it.each([
    ['2026-12-04T23:59:00', false],
    ['2026-12-05T00:01:00', true],
  ])(
    'is told at %s whether the last day is over: three working days before a hearing on a Wednesday (PRO-07)',
    async (at, isOver) => {
      fixHearing(world, theCase, '2026-12-09T09:00')
      world.clock.set(`${at}-05:00`)
      const fresh = await world.signIn(world.charlie)
      const page = await words(await fresh.get(`/en/cases/${theCase}/record`))
      expect(page.includes('you must appear on the date fixed and make it orally')).toBe(isOver)
      await fresh.post(`/en/cases/${theCase}/record`, leaving)
      const officerNow = await world.signIn(world.sam)
      expect((await words(await officerNow.get('/en/admin/requests/record'))).includes('requested late')).toBe(isOver)
    },
  )

  it('counts the days on which its office is open', async () => {
    fixHearing(world, theCase, '2026-12-09T09:00')
    const closed = {
      officeId: world.toronto,
      day: '2026-12-07',
      kind: 'closed' as const,
      nameEn: 'Move',
      nameFr: 'Déménagement',
    }
    world.portal.db
      .insert(officeDays)
      .values({ ...closed, changedAt: 0 })
      .run()
    world.clock.set('2026-12-04T12:00:00-05:00')
    const fresh = await world.signIn(world.charlie)
    expect(await words(await fresh.get(`/en/cases/${theCase}/record`))).toContain(
      'you must appear on the date fixed and make it orally',
    )
  })

  it('leaves at once by a notice before the Immigration Division (ID r.14)', async () => {
    const detained = openCase(world, { reference: '0003-C5-01234', division: 'id', title: 'Selam Tesfaye' })
    putOnRecord(world, detained, world.charlie)
    const answer = await counsel.post(`/en/cases/${detained}/record`, leaving)
    expect(answer.headers.get('location')).toBe('/en/record?done=ceased')
    expect((await counsel.get(`/en/cases/${detained}`)).status).toBe(404)
  })

  it('must say when the client got a copy, which lies behind them', async () => {
    const missing = await counsel.post(`/en/cases/${theCase}/record`, { reason: 'x' })
    expect(missing.status).toBe(422)
    expect(await words(missing)).toContain('You must provide the copy before you send the request')
    const ahead = await counsel.post(`/en/cases/${theCase}/record`, { ...leaving, clientToldOn: '2026-11-25' })
    expect(await words(ahead)).toContain('This date is in the future')
  })

  it('is asked nothing where they are not of record: a stranger finds no page', async () => {
    const alice = await world.signIn(world.alice)
    expect((await alice.get(`/en/cases/${theCase}/record`)).status).toBe(404)
    expect((await alice.post(`/en/cases/${theCase}/record`, leaving)).status).toBe(404)
  })

  it('goes with the file when it is transferred: the new office decides', async () => {
    await counsel.post(`/en/cases/${theCase}/record`, leaving)
    value(
      changeCase(
        world.portal.db,
        officer(world.sam, world.toronto),
        theCase,
        { officeId: world.vancouver },
        world.clock.now(),
      ),
    )
    const vera = await world.signIn(world.vera)
    expect(await firstRequest(vera)).toContain('/record/')
  })
})
