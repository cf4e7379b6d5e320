import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { addCasePerson, changeCase, groupCase } from '../../../src/cases/record/index.ts'
import { faultsOf } from '../../valid-html.ts'
import type { Browser, Someone, World } from '../../world.ts'
import { fixHearing, lend, officer, openCase, putOnRecord, value, worldWithHearing } from '../sample.ts'

let world: World
let theCase: string

beforeEach(async () => {
  ;({ world, theCase } = await worldWithHearing())
})

async function read(who: Someone, path: string) {
  // Each code works once, so who signs in again waits for the next.
  world.clock.forward({ seconds: 30 })
  const answer = await (await world.signIn(who)).get(path)
  const page = await answer.text()
  expect(await faultsOf(page)).toEqual([])
  return { status: answer.status, page, words: wordsOf(page) }
}

const wordsOf = (page: string) =>
  page
    .replace(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;])/g, '$1')

const answerTo = async (browser: Browser, path: string) => {
  const answer = await browser.get(path)
  const id = answer.headers.get('request-id') ?? answer.headers.get('x-request-id') ?? '-'
  return { status: answer.status, body: (await answer.text()).replaceAll(path.slice(3), '').replaceAll(id, '') }
}

const withoutIds = (body: string) => body.replace(/[a-z0-9-]{20,}/gi, 'ID')

describe('the page of a case', () => {
  it('shows counsel the file, its people, counsel, hearing and limit', async () => {
    value(
      addCasePerson(
        world.portal.db,
        officer(world.sam, world.toronto),
        theCase,
        { name: 'Amina Haddad', role: 'claimant', uci: '1234567890' },
        world.clock.now(),
      ),
    )
    const { status, page, words } = await read(world.alice, `/en/cases/${theCase}`)
    expect(status).toBe(200)
    expect(words).toContain('TC5-07390 Amina Haddad Send documents')
    expect(words).toContain('Refugee Protection Division')
    expect(words).toContain('12-3456-7890')
    expect(words).toContain('Next hearing Thu 21 Jan 2027, 09:00 Pacific Time · in 58 days 11:00, Eastern Time')
    expect(words).toContain('Next deadline Mon 11 Jan 2027, in 48 days Disclosure of documents')
    expect(words).toContain('RPD Rules, r. 34(3)(a)')
    expect(page).toContain('<a href="https://meet.example.test/abc" rel="noreferrer">')
    expect(page).toContain(`action="/en/cases/${theCase}/send"`)
  })

  it('speaks French', async () => {
    const { status, words } = await read(world.alice, `/fr/cases/${theCase}`)
    expect(status).toBe(200)
    expect(words).toContain('TC5-07390 Amina Haddad Transmettre des documents')
    expect(words).toContain('Prochain délai lun. 11 janv. 2027, dans 48 jours Communication de documents')
    expect(words).toContain('Règles de la SPR, règle 34(3)a)')
    expect(words).toContain('Transmettre des documents')
  })

  it('is for Charlie as if it did not exist (SEC-060, ABU-01)', async () => {
    const charlie = await world.signIn(world.charlie)
    const hidden = await answerTo(charlie, `/en/cases/${theCase}`)
    const absent = await answerTo(charlie, `/en/cases/${'a'.repeat(26)}`)
    expect(hidden.status).toBe(404)
    expect(withoutIds(hidden.body)).toBe(withoutIds(absent.body))
    expect(hidden.body).not.toContain('Haddad')
  })

  it('is not for staff, and asks a visitor to sign in', async () => {
    expect((await read(world.sam, `/en/cases/${theCase}`)).status).toBe(403)
    const answer = await world.visitor().get(`/en/cases/${theCase}`)
    expect(answer.headers.get('location')).toContain('/en/sign-in')
  })

  it('tells a delegate for whom, and offers to send only with the right to', async () => {
    lend(world, world.alice, world.bob, { canPrepare: false })
    const { page, words } = await read(world.bob, `/en/cases/${theCase}`)
    expect(words).toContain('You act as a delegate of Alice Tremblay')
    expect(words).toContain('You can read this case.')
    expect(page).not.toContain('/send"')
  })

  it('tells a party that counsel sends', async () => {
    const amina = await world.add('Amina Haddad', 'party')
    const sam = officer(world.sam, world.toronto)
    value(
      addCasePerson(
        world.portal.db,
        sam,
        theCase,
        { name: 'Amina Haddad', role: 'claimant', accountEmail: amina.email },
        world.clock.now(),
      ),
    )
    const { page, words } = await read(amina, `/en/cases/${theCase}`)
    expect(words).toContain('Counsel of record sends the documents in this case.')
    expect(page).not.toContain('/send"')
  })

  it('says what the registry did without an officer’s name (SEC-061)', async () => {
    const { words } = await read(world.alice, `/en/cases/${theCase}`)
    expect(words).toContain('The registry Scheduled a hearing Thu 21 Jan 2027, 09:00, Pacific Time')
    expect(words).not.toContain('Sam Singh')
  })

  it('says when the limit has passed, and that documents can still be sent', async () => {
    world.clock.set('2027-01-12T05:00:00Z')
    const { page, words } = await read(world.alice, `/en/cases/${theCase}`)
    expect(words).toContain('This date has passed')
    expect(page).toContain('/send"')
  })

  it('links the files of the family that the reader sees, and no others', async () => {
    const sam = officer(world.sam, world.toronto)
    const child = openCase(world, { reference: 'TC5-07391' })
    const stranger = openCase(world, { reference: 'TC5-07392' })
    putOnRecord(world, child, world.alice)
    for (const id of [child, stranger]) value(groupCase(world.portal.db, sam, id, 'TC5-07390', world.clock.now()))
    const { page, words } = await read(world.alice, `/en/cases/${theCase}`)
    expect(words).toContain('TC5-07390 (this case) – principal case')
    expect(page).toContain(`href="/en/cases/${child}"`)
    expect(page).not.toContain('TC5-07392')
  })

  it('of a closed file says until when it can be read', async () => {
    const quiet = openCase(world)
    putOnRecord(world, quiet, world.alice)
    value(
      changeCase(world.portal.db, officer(world.sam, world.toronto), quiet, { status: 'closed' }, world.clock.now()),
    )
    expect((await read(world.alice, `/en/cases/${quiet}`)).words).toContain(
      'This case is closed. You can read it until 24 Nov 2027',
    )
  })
})

describe('the list of cases', () => {
  it('shows counsel their cases', async () => {
    const { words } = await read(world.alice, '/en/cases')
    expect(words).toMatch(/TC5-07390 Amina Haddad RPD Mon 11 Jan 2027 Disclosure of documents/)
    expect(words).toContain('Thu 21 Jan 2027, 09:00, Pacific Time Hearing scheduled')
  })

  it('speaks French', async () => {
    const { words } = await read(world.alice, '/fr/cases')
    expect(words).toMatch(/TC5-07390 Amina Haddad SPR lun. 11 janv. 2027 Communication de documents/)
    expect(words).toContain('Audience fixée')
  })

  it('says why it is empty, to each their reason', async () => {
    expect((await read(world.charlie, '/en/cases')).words).toContain('You have no cases yet.')
    expect((await read(world.bob, '/en/cases')).words).toContain('You do not have access to any case yet.')
    expect((await read(world.alice, '/en/cases?view=starred')).words).toContain('You have no starred cases.')
    const nothing = await read(world.alice, '/en/cases?q=zzz')
    expect(nothing.words).toContain(
      'No case in this list has these words in its file number, its names or your own file number.',
    )
    expect(nothing.page).toContain('value="zzz"')
  })

  it('takes no harm from a strange address', async () => {
    const queries = [
      'state=maybe',
      'view=x',
      'order=x',
      'page=-1',
      'page=x',
      'page=9999',
      'after=1.2.3',
      'division=xyz',
    ]
    for (const query of [...queries, 'for=nobody', 'q=%00%F0%9F%92%A9'])
      expect((await read(world.alice, `/en/cases?${query}`)).status, query).toBe(200)
  })

  it('is light with fifty rows', async () => {
    for (let n = 0; n < 51; n++) {
      const id = openCase(world)
      putOnRecord(world, id, world.alice)
      fixHearing(world, id, '2027-03-16T09:00')
    }
    const { page } = await read(world.alice, '/en/cases?order=file')
    expect(page.match(/<th scope="row"/g)).toHaveLength(50)
    expect(Buffer.byteLength(page)).toBeLessThan(41_500)
    expect(gzipSync(page).length).toBeLessThan(6_000)
  })
})

describe('the hearings', () => {
  it('coming and past, in all cases, with for whom', async () => {
    lend(world, world.alice, world.bob)
    const { page, words } = await read(world.bob, '/en/hearings?view=coming')
    expect(words).toContain('Amina Haddad TC5-07390 for Alice Tremblay RPD hearing By video')
    expect(words).toContain('Join, TC5-07390 (meet.example.test)')
    expect(page).toContain('<a href="https://meet.example.test/abc" rel="noreferrer">')
    expect((await read(world.bob, '/en/hearings?view=past')).words).toContain('No hearing has taken place yet.')
    world.clock.set('2027-01-22T15:00:00Z')
    expect((await read(world.bob, '/en/hearings?view=coming')).words).toContain('You have no upcoming hearings.')
    expect((await read(world.bob, '/en/hearings?view=past')).words).toContain('Result pending')
  })

  it('speak French', async () => {
    const { words } = await read(world.alice, '/fr/hearings?view=coming')
    expect(words).toContain(' 10 h À venir 1 Mois')
    expect(words).toContain('Audience (SPR) Par vidéo')
    expect(words).toContain('Participer, TC5-07390 (meet.example.test)')
    const overview = await read(world.alice, `/fr/cases/${theCase}`)
    expect(overview.words).toContain('Se joindre à l’audience (meet.example.test)')
  })

  it('count days by the calendar, and hours within a day', async () => {
    const at = async (moment: string) => {
      world.clock.set(moment)
      const list = await read(world.alice, '/en/hearings')
      return { list: list.words, theCase: (await read(world.alice, `/en/cases/${theCase}`)).words }
    }
    const twoDays = await at('2027-01-19T20:00:00Z')
    expect(twoDays.list).toContain('Thu 21 Jan in 2 days 09:00 Pacific')
    expect(twoDays.theCase).toContain('Next hearing Thu 21 Jan 2027, 09:00 Pacific Time · in 2 days')
    const tomorrow = await at('2027-01-20T08:00:00Z')
    expect(tomorrow.list).toContain('Thu 21 Jan tomorrow 09:00 Pacific')
    expect(tomorrow.theCase).toContain('09:00 Pacific Time · tomorrow')
    const sameDay = await at('2027-01-21T14:00:00Z')
    expect(sameDay.list).toContain('Thu 21 Jan today 09:00 Pacific')
    expect(sameDay.theCase).toContain('09:00 Pacific Time · in 1 hour')
    const begun = await at('2027-01-21T17:00:00Z')
    expect(begun.list).toContain('Under way')
    expect(begun.theCase).toContain('09:00 Pacific Time · Under way')
  })

  it('are empty for Charlie', async () => {
    const { words } = await read(world.charlie, '/en/hearings')
    expect(words).toContain('You have no upcoming hearings.')
    expect(words).not.toContain('TC5-07390')
  })

  it('of long ago are read page by page', async () => {
    for (let n = 0; n < 54; n++) {
      fixHearing(world, theCase, `2026-11-25T0${n % 8}:${10 + (n % 50)}`, { minutes: 10 })
    }
    world.clock.set('2026-12-01T15:00:00Z')
    const timesOf = (page: string) => page.match(/(?<=<time datetime=")2026-11-25T[^"]+/g) ?? []
    const { page } = await read(world.alice, '/en/hearings?view=past')
    const earlier = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    expect(earlier).toMatch(/^\/en\/hearings\?.*view=past/)
    const rest = await read(world.alice, earlier ?? '')
    expect([timesOf(page).length, timesOf(rest.page).length]).toEqual([50, 4])
  })
})
