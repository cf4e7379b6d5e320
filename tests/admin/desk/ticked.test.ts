import { beforeEach, describe, expect, it } from 'vitest'
import { workItems } from '../../../src/admin/desk/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { documentsOf, draftWith } from '../../documents/files.ts'
import { formOn, typedIn } from '../../editing.ts'
import { plantAccessRequest } from '../../invitees.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'

let world: World
let tom: Someone
let caseId: string
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto)
  caseId = plantCase(world, { hearingIn: 40 })
  sam = await come(world, world.sam)
})

const change = (sql: string, ...values: unknown[]) => world.portal.db.$client.prepare(sql).run(...values)

async function sent(): Promise<string> {
  world.clock.forward({ seconds: 1 })
  const id = await plantSent(world, caseId, world.alice)
  change(`update documents set "check" = 'clean' where submission_id = ?`, id)
  return id
}
const rowOf = (id: string) =>
  world.portal.db
    .select()
    .from(submissions)
    .all()
    .find((one) => one.id === id)!
const holders = () =>
  world.portal.db
    .select()
    .from(workItems)
    .all()
    .map(({ holderId }) => holderId)

/** What a browser sends from the desk: its fields, these ticks, and the button that was pressed. */
async function press(
  browser: Browser,
  act: string,
  ticks: readonly string[],
  typed: Record<string, string> = {},
  desk = '/en/admin/desk',
) {
  const page = await read(browser, desk)
  const { action, fields } = formOn(page, '/en/admin/desk/ticked')
  const pairs = typedIn({ fields }, typed)
  const items = ticks.map((item): [string, string] => ['items[]', item])
  if (act !== 'accept') return () => browser.post(action, [...pairs, ...items, ['act', act]])
  const [, to = '', seal = ''] = /formaction="([^"]+)"\s+name="seal" value="([^"]+)"/.exec(page) ?? []
  return () => browser.post(to.replaceAll('&amp;', '&'), [...pairs, ...items, ['seal', seal]])
}

describe('what is ticked on the desk', () => {
  it('is taken, given with a word, set aside until a day and given back, of every queue at once', async () => {
    const submission = `submission.${await sent()}`
    const access = `access.${plantAccessRequest(world)}`
    const request = `request.${await plantSentRequest(world, caseId, 'changeOfDate')}`
    const all = [submission, access, request]

    const taken = await (await press(sam, 'take', all))()
    expect(taken.headers.get('location')).toBe('/en/admin/desk?done=take&count=3')
    expect(wordsOf(await read(sam, taken.headers.get('location')!))).toContain('3 items are now assigned to you.')
    expect(holders()).toEqual([world.sam.id, world.sam.id, world.sam.id])

    const word = 'The client calls at four.'
    const given = await (await press(sam, 'give', [submission, access], { toId: tom.id, word }))()
    expect(wordsOf(await read(sam, given.headers.get('location')!))).toContain('2 items were assigned to Tom Baptiste.')
    const theirs = wordsOf(await read(sam, `/en/admin/desk?whose=${tom.id}`))
    expect(theirs).toMatch(/Everyone \(3\) You \(1\) Unassigned \(0\) Set aside \(0\) Tom Baptiste \(2\)/)
    expect(theirs.split(word)).toHaveLength(3)

    await (await press(sam, 'aside', [request], { until: '2026-11-27', word: 'The signed page' }))()
    expect(wordsOf(await read(sam, '/en/admin/desk?whose=aside'))).toMatch(/set aside until.* The signed page/)
    await (await press(sam, 'giveBack', [request], {}, '/en/admin/desk?whose=aside'))()
    expect(wordsOf(await read(sam, '/en/admin/desk?whose=aside'))).toContain('Nothing in this view is set aside.')
    for (const [what, times] of Object.entries({ taken: 3, handedOver: 2, setAside: 1, givenBack: 1 }))
      expect(
        world.portal.db.$client.prepare(`select 1 from audit_events where action = ?`).all(`work.${what}`),
      ).toHaveLength(times)
  })

  it('is left, and named with the reason, where a colleague holds it or changed it after the list was opened', async () => {
    const tess = await world.add('Tess Lavoie', 'registry', world.toronto, 'officer')
    const [held, changed, free] = [await sent(), await sent(), await sent()]
    const ticks = [held, changed, free].map((id) => `submission.${id}`)
    await (await press(sam, 'take', [ticks[0]!]))()
    const late = await press(await come(world, tess), 'take', ticks)
    await (await press(sam, 'take', [ticks[1]!]))()
    await (await press(sam, 'giveBack', [ticks[1]!]))()

    const answer = await late()
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    const words = wordsOf(page)
    expect(words).toMatch(/2 items were not changed 1 item is now assigned to you\./)
    expect(words).toMatch(new RegExp(`${rowOf(held).number} .*A colleague is working on this item\\.`))
    expect(words).toMatch(new RegExp(`${rowOf(changed).number} .*after you opened the list\\. Put back by Sam Singh`))
    expect(words).toMatch(new RegExp(`Done Submission ${rowOf(free).number}`))
    expect(holders()).toEqual([world.sam.id, null, tess.id])
  })

  it('asks for what is missing, and keeps ticks and words', async () => {
    const id = `submission.${await sent()}`
    const wrong: [string, string[], Record<string, string>, string][] = [
      ['take', [], { word: 'Kept words' }, 'items-field'],
      ['give', [id], { word: 'Kept words' }, 'toId-field'],
      ['aside', [id], { until: 'tomorrow', word: 'Kept words' }, 'until-field'],
      ['aside', [id], { until: '2026-11-24', word: 'Kept words' }, 'until-field'],
    ]
    for (const [act, ticks, typed, field] of wrong) {
      const answer = await (await press(sam, act, ticks, typed))()
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(await faultsOf(page)).toEqual([])
      expect(page).toContain(`href="#${field}"`)
      expect(page).toContain('Kept words')
      expect(page.includes(`value="${id}" aria-labelledby="submission-${id.split('.')[1]}" checked`)).toBe(
        ticks.length > 0,
      )
    }
    expect(holders()).toEqual([])
  })

  it('is given to nobody of another office, and takes nothing of one', async () => {
    const id = `submission.${await sent()}`
    expect((await (await press(sam, 'give', [id], { toId: world.vera.id }))()).status).toBe(404)
    plantAccessRequest(world, { officeId: world.vancouver })
    const vera = await come(world, world.vera)
    const answer = await (await press(vera, 'take', [id]))()
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('This item is no longer on the desk.')
    expect(holders()).toEqual([])
  })
})

describe('a colleague’s pile', () => {
  it('is all of a view, on whatever page, and handed over at once by a supervisor', async () => {
    for (let n = 0; n < 55; n++) plantAccessRequest(world, { email: `n${n}@example.test` })
    await (await press(await come(world, tom), 'take', [], { all: 'yes' }))()
    expect(holders().filter((holder) => holder === tom.id)).toHaveLength(55)
    const rita = await world.add('Rita Osei', 'registry', world.toronto, 'officer')
    // An officer moves nothing of it, a supervisor all.
    const pile = `/en/admin/desk?whose=${tom.id}`
    const refused = await (await press(await come(world, rita), 'take', [], { all: 'yes' }, pile))()
    expect(wordsOf(await refused.text())).toContain('55 items were not changed')
    const listed = wordsOf(await read(sam, pile))
    expect(listed).toContain('Everything in this view (55 items)')
    const given = await (await press(sam, 'give', [], { all: 'yes', toId: rita.id }, pile))()
    expect(given.headers.get('location')).toBe(`${pile}&done=give&count=55&to=${rita.id}`)
    expect(new Set(holders())).toEqual(new Set([rita.id]))
  })
})

describe('accepting what is ticked', () => {
  const open = async (...ids: string[]) => {
    for (const id of ids)
      for (const { id: paper } of documentsOf(world, id)) await sam.get(`/en/admin/documents/${paper}`)
  }

  it('is offered where something can be accepted', async () => {
    await sent()
    plantAccessRequest(world)
    const offers = async (desk: string) =>
      (await read(sam, `/en/admin/desk${desk}`)).includes('formaction="/en/admin/desk/')
    expect([await offers(''), await offers('?queue=received'), await offers('?queue=access')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('accepts those whose every document was opened, and names each other one with its reason', async () => {
    const alice = await world.signIn(world.alice)
    const unopened = await draftWith(alice, caseId, world.alice, 2)
    await alice.post(`/en/submissions/${unopened}/sending`)
    change(`update documents set "check" = 'clean' where submission_id = ?`, unopened)
    const [plain, held, late, noted, noticed, untyped, secret] = [
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
    ]
    const access = plantAccessRequest(world)
    await open(plain, held, late, noted, noticed, untyped, secret)
    change(`update documents set "check" = 'held' where submission_id = ?`, held)
    change(`update submissions set verdict = 'late' where id = ?`, late)
    change(`update submissions set note = 'Please read page 3.' where id = ?`, noted)
    change(`update documents set flags = 'scripts' where submission_id = ?`, noticed)
    change(`update documents set type = null where submission_id = ?`, untyped)
    change(`update documents set audience = 'named' where submission_id = ?`, secret)
    // The page of a submission shows its first document, and is no look at its others (staff B5).
    await read(sam, `/en/admin/submissions/${unopened}`)
    const ids = [plain, unopened, held, late, noted, noticed, untyped, secret]
    const answer = await (await press(sam, 'accept', [...ids.map((id) => `submission.${id}`), `access.${access}`]))()
    expect(answer.status).toBe(422)
    const words = wordsOf(await answer.text())
    expect(await letTakeEffect(world)).toBe(1)
    expect(ids.map((id) => rowOf(id).decidedAt !== null)).toEqual([true, ...Array(7).fill(false)])
    const why = (id: string, reason: string) => expect(words).toMatch(new RegExp(`${rowOf(id).number} [^.]*${reason}`))
    why(unopened, 'The office has not opened every document\\.')
    why(held, 'The virus scanner is holding a document, and nobody can open that document')
    why(late, 'This submission was received late\\.')
    why(noted, 'The sender wrote a note')
    why(noticed, 'An automatic check found something to look at in a document')
    why(untyped, 'A document has no type\\.')
    why(secret, 'A document is confidential\\.')
    expect(words).toContain('Only submissions can be accepted from the list.')
    expect(words).toMatch(new RegExp(`1 submission was accepted\\..*Done Submission ${rowOf(plain).number}`))
  })

  it('leaves what a colleague holds and what nobody checked; its old page leads to the desk', async () => {
    const [held, unchecked] = [await sent(), await sent()]
    await open(held, unchecked)
    await (await press(await come(world, tom), 'take', [`submission.${held}`]))()
    change(`update documents set "check" = 'pending' where submission_id = ?`, unchecked)
    const answer = await (
      await press(
        sam,
        'accept',
        [held, unchecked].map((id) => `submission.${id}`),
      )
    )()
    const words = wordsOf(await answer.text())
    expect(words).toMatch(/A colleague is working on this item\..*A document has not been checked for viruses yet\./)
    expect((await sam.get('/en/admin/desk/acceptance')).headers.get('location')).toBe('/en/admin/desk?queue=received')
  })
})
