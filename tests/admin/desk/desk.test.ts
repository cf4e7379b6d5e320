import { beforeEach, describe, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { askQuestion } from '../../../src/questions/index.ts'
import { letTakeEffect } from '../../accept-now.ts'
import { plainBlanks } from '../../day-words.ts'
import { formOn } from '../../editing.ts'
import { plantAccessRequest } from '../../invitees.ts'
import { as, must, plantCase, plantSent } from '../../plant.ts'
import { plantSentRequest } from '../../requests/plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../../world.ts'
import { acceptAll } from '../accepting.ts'
import { come, read, wordsOf } from '../pages.ts'

let world: World
let tom: Someone
let caseId: string
let first: string
let sam: Browser

beforeEach(async () => {
  world = await createWorld()
  tom = await world.add('Tom Baptiste', 'registry', world.toronto)
  caseId = plantCase(world, { hearingIn: 40 })
  first = await plantSent(world, caseId, world.alice)
  sam = await come(world, world.sam)
})

const sent = async () => {
  world.clock.forward({ minutes: 1 })
  return await plantSent(world, caseId, world.alice)
}
const numberOf = (id: string) =>
  world.portal.db
    .select()
    .from(submissions)
    .all()
    .find((one) => one.id === id)!.number!
const stateOf = (id: string) =>
  world.portal.db
    .select()
    .from(submissions)
    .all()
    .find((one) => one.id === id)!.state
const held = (id: string) => `/en/admin/desk/work/submission.${id}`
const page = (id: string, desk = 'all') => `/en/admin/submissions/${id}?desk=${encodeURIComponent(desk)}`
const events = (action: string) =>
  world.portal.db.$client.prepare('select * from audit_events where action = ?').all(action) as { case_id: unknown }[]

describe('the desk', () => {
  it('shows each queue of the office with its count and its first, and nothing of another office', async () => {
    plantAccessRequest(world)
    await plantSentRequest(world, caseId, 'changeOfDate')
    const words = wordsOf(await read(sam, '/en/admin/desk'))
    expect(words).toMatch(/ All 3 Submissions 1 Requests 1 Invitations to issue 1 Assigned to .* Show 9 empty queues/)
    expect(words).toMatch(new RegExp(`${numberOf(first)} Disclosure of documents 1, 3 p. not opened`))
    expect(wordsOf(await read(await come(world, world.vera), '/en/admin/desk'))).not.toContain('Alice Tremblay')
    expect(wordsOf(await read(sam, '/fr/admin/desk?queue=access'))).toContain('Invitation demandée par')
  })

  it('says of each item what it is, when it came and, below, how long ago', async () => {
    const { db } = world.portal
    const asked = { principalId: world.alice.id, subject: 'Format of a recording', words: 'Which one?' }
    must(askQuestion(db, as(world.alice), caseId, asked, world.clock.now()))
    db.update(documents).set({ check: 'held', checkReason: 'infected' }).run()
    const { title } = db.select().from(documents).get()!
    const today = plainBlanks(wordsOf(await read(sam, '/en/admin/desk')))
    expect(today).toContain('Question: Format of a recording')
    expect(today).toContain(`Held document: ${title}`)
    expect(today).toMatch(/Alice Tremblay 10:\d\d this minute Unassigned/)
    expect(plainBlanks(wordsOf(await read(sam, '/fr/admin/desk')))).toContain('Question : Format of a recording')
    expect(plainBlanks(wordsOf(await read(sam, '/fr/admin/desk')))).toContain(`Document retenu : ${title}`)
    world.clock.forward({ hours: 48 })
    const later = await read(await come(world, tom), '/en/admin/desk')
    expect(plainBlanks(later)).toMatch(
      />Tue 24 Nov, 10:\d\d<\/time> <br><span class="aside ref">2 days ago<\/span><\/td>/,
    )
  })

  it('holds its whole filter in the address, and keeps it under a name', async () => {
    const second = await sent()
    await sam.post(`${held(second)}/holding`, { act: 'take', version: '0' })
    const mine = wordsOf(await read(sam, '/en/admin/desk?queue=received&whose=mine'))
    expect(mine).toContain(numberOf(second))
    expect(mine).not.toContain(numberOf(first))
    expect(wordsOf(await read(sam, '/en/admin/desk?whose=nobody'))).not.toContain(numberOf(second))
    expect(wordsOf(await read(sam, '/en/admin/desk?division=iad'))).not.toContain(numberOf(first))
    const newest = wordsOf(await read(sam, '/en/admin/desk?order=newest'))
    expect(newest.indexOf(numberOf(second))).toBeLessThan(newest.indexOf(numberOf(first)))

    const kept = await sam.post('/en/admin/desk/filters', { name: 'My own cases', query: 'queue=received&whose=mine' })
    expect(kept.headers.get('location')).toBe('/en/admin/desk?queue=received&whose=mine')
    const again = await sam.post('/en/admin/desk/filters', { name: 'My own cases', query: 'whose=nobody' })
    expect(again.status).toBe(422)
    expect(await read(sam, '/en/admin/desk')).toContain('My own cases')
    expect(await read(await come(world, tom), '/en/admin/desk')).not.toContain('My own cases')
  })

  it('gives the next page of a long list', async () => {
    for (let n = 0; n < 51; n++) plantAccessRequest(world, { email: `n${n}@example.test` })
    const listed = await read(sam, '/en/admin/desk?queue=access')
    const next = /rel="next" href="([^"]+)"/.exec(listed)?.[1]?.replaceAll('&amp;', '&')
    const all = (text: string) => [...text.matchAll(/requests\/access\/([a-z0-9]{26})\?/g)].map((m) => m[1])
    const both = [...all(listed), ...all(await read(sam, next!))]
    expect(new Set(both).size).toBe(51)
    expect(both).toHaveLength(51)
  })
})

describe('who works on what', () => {
  it('is seen on the desk and on the item: taken, handed over with a word, given back', async () => {
    await sam.post(`${held(first)}/holding`, { act: 'take', version: '0' })
    const other = await come(world, tom)
    expect(wordsOf(await read(other, page(first)))).toMatch(/Assigned to Sam Singh , since Tue 24 Nov 2026/)
    const word = 'The client calls at four.'
    const given = await sam.post(`${held(first)}/assignment`, { toId: tom.id, word, version: '1' })
    expect(given.headers.get('location')).toBe(`/en/admin/submissions/${first}`)
    expect(wordsOf(await read(other, '/en/admin/desk?whose=mine'))).toContain(word)
    await other.post(`${held(first)}/holding`, { act: 'giveBack', version: '2' })
    expect(wordsOf(await read(sam, page(first)))).toContain('Unassigned.')
    for (const what of ['taken', 'handedOver', 'givenBack']) {
      expect(events(`work.${what}`), what).toHaveLength(1)
      expect(events(`work.${what}`)[0]!.case_id).toBeNull()
    }
    expect(await (await (await come(world, world.alice)).get(`/en/cases/${caseId}`)).text()).not.toContain('Tom')
  })

  it('comes back by itself on its day', async () => {
    await sam.post(`${held(first)}/aside`, { until: '2026-11-27', why: 'The signed page', version: '0' })
    expect(wordsOf(await read(sam, '/en/admin/desk'))).not.toContain(numberOf(first))
    expect(wordsOf(await read(sam, '/en/admin/desk?whose=aside'))).toContain(numberOf(first))
    world.clock.set('2026-11-27T05:00:01Z')
    sam = await come(world, world.sam)
    expect(wordsOf(await read(sam, '/en/admin/desk?whose=mine'))).toContain(numberOf(first))
  })

  it.each([
    ['aside', { until: '2026-11-24', why: 'Kept words', version: '0' }, 'until-field'],
    ['aside', { until: 'tomorrow', why: 'Kept words', version: '0' }, 'until-field'],
    ['assignment', { toId: '', word: 'Kept words', version: '0' }, 'toId-field'],
  ] as const)('refuses what cannot be (%s), and keeps what was written', async (act, fields, field) => {
    const answer = await sam.post(`${held(first)}/${act}`, fields)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(`href="#${field}"`)
    expect(text).toContain('Kept words')
  })

  it('is given to nobody of another office, and reached by none', async () => {
    expect((await sam.post(`${held(first)}/assignment`, { toId: world.vera.id, version: '0' })).status).toBe(404)
    const vera = await come(world, world.vera)
    expect((await vera.get(held(first))).status).toBe(404)
    expect((await vera.post(`${held(first)}/holding`, { act: 'take', version: '0' })).status).toBe(404)
  })
})

describe('two officers on one item', () => {
  it('see each other for two minutes', async () => {
    const other = await come(world, tom)
    await read(other, page(first))
    expect(wordsOf(await read(sam, page(first)))).toMatch(/Also being viewed by: Tom Baptiste/)
    world.clock.forward({ minutes: 3 })
    expect(wordsOf(await read(sam, page(first)))).not.toContain('Also being viewed by')
  })

  it('cannot both take it: the second is told who did, and when', async () => {
    const other = await come(world, tom)
    await other.post(`${held(first)}/holding`, { act: 'take', version: '0' })
    const late = await sam.post(`${held(first)}/holding`, { act: 'take', version: '0' })
    expect(late.status).toBe(409)
    expect(wordsOf(await late.text())).toMatch(/Taken by Tom Baptiste ,.*Tue 24 Nov 2026/)
    expect(wordsOf(await read(sam, page(first)))).toContain('Assigned to Tom Baptiste , since Tue 24 Nov 2026')
  })

  it('cannot undo each other: what a colleague holds is decided only after it was taken over', async () => {
    await read(sam, page(first))
    await (await come(world, tom)).post(`${held(first)}/holding`, { act: 'take', version: '0' })
    const reason = 'Page 3 of the letter is missing.'
    const met = await sam.post(`/en/admin/submissions/${first}/return`, { code: 'missingPages', reason })
    expect(met.status).toBe(409)
    const told = await met.text()
    expect(wordsOf(told)).toMatch(/Taken by Tom Baptiste/)
    expect(told).toContain(`value="${reason}"`)
    expect(stateOf(first)).toBe('received')
    await sam.post(`/en/admin/submissions/${first}/return?over=yes`, { code: 'missingPages', reason })
    expect(stateOf(first)).toBe('returned')
    expect(events('work.takenOver')).toHaveLength(1)
  })

  it('are told of what was dealt with meanwhile, with what they had written', async () => {
    const request = await plantSentRequest(world, caseId, 'changeOfDate')
    const other = await come(world, tom)
    const asked = `/en/admin/requests/sent/${request}`
    await read(sam, asked)
    await read(other, asked)
    await other.post(`${asked}/answer`, { decision: 'grant', answer: 'It is granted.' })
    const late = await sam.post(`${asked}/answer`, { decision: 'decline', answer: 'Too close to the hearing.' })
    expect(late.status).toBe(409)
    const words = wordsOf(await late.text())
    expect(words).toMatch(/Dealt with by Tom Baptiste/)
    expect(words).toContain('Too close to the hearing.')
  })
})

describe('after a decision', () => {
  it('the next of the same filter comes first, until nothing is left', async () => {
    const second = await sent()
    await sent()
    await sam.post(`${held(second)}/holding`, { act: 'take', version: '0' })
    const filter = 'queue=received&whose=nobody'
    await read(sam, page(first, filter))
    await sam.post(`/en/admin/submissions/${first}/acceptance`)
    const done = await read(sam, `/en/admin/submissions/${first}?done=accepted`)
    const next = /href="([^"]+)" data-key="n" autofocus/.exec(done)?.[1]?.replaceAll('&amp;', '&')
    expect(next).toContain(`desk=${encodeURIComponent(filter)}`)
    expect(next).not.toContain(second)
    expect(wordsOf(done)).toContain('1 more item is pending.')
    const last = /submissions\/([a-z0-9]+)/.exec(next!)![1]!
    await read(sam, next!)
    await sam.post(`/en/admin/submissions/${last}/acceptance`)
    expect(wordsOf(await read(sam, `/en/admin/submissions/${last}`))).toContain(
      'No more items are pending in this list.',
    )
  })

  it('what a colleague holds is no next one, unless it is their pile that is gone through', async () => {
    const [second, third] = [await sent(), await sent()]
    const tess = await world.add('Tess Lavoie', 'registry', world.toronto, 'officer')
    await (await come(world, tess)).post(`${held(second)}/holding`, { act: 'take', version: '0' })
    const nextOf = async (id: string, filter: string) =>
      /submissions\/([a-z0-9]+)\?[^"]*" data-key="n"/.exec(await read(sam, page(id, filter)))?.[1]
    expect(await nextOf(first, 'queue=received')).toBe(third)
    expect(await nextOf(third, 'queue=received')).toBe(first)
    expect(await nextOf(first, `whose=${tess.id}`)).toBe(second)
  })

  it('an acceptance leads to it at once where the officer says so, and back to what was decided', async () => {
    const second = await sent()
    expect(await read(sam, page(first, 'queue=received'))).toContain(`/acceptance?go=on`)
    const accepted = await sam.post(`/en/admin/submissions/${first}/acceptance?go=on`)
    const next = accepted.headers.get('location')!
    expect(next).toBe(`/en/admin/submissions/${second}?desk=queue%3Dreceived&after=submission.${first}`)
    const shown = await read(sam, next)
    // The press before is undone from here, with one click.
    const undo = `/en/admin/submissions/${first}/acceptance/undo`
    expect(formOn(shown, undo).fields).toEqual([['seal', expect.stringMatching(/./)]])
    expect(shown).toMatch(new RegExp(`The previous submission was accepted.*/en/admin/submissions/${first}"`, 's'))
    // An address alone says of nothing that it was accepted.
    expect(await read(sam, `${page(second)}&after=submission.${second}`)).not.toContain(
      'The previous submission was accepted.',
    )
    // Nothing follows the last: its own page says that it was accepted.
    expect(shown).not.toContain('go=on')
    const last = await sam.post(`/en/admin/submissions/${second}/acceptance?go=on`)
    expect(last.headers.get('location')).toContain(`/en/admin/submissions/${second}?`)
    expect([stateOf(first), stateOf(second)]).toEqual(['received', 'received'])
    expect(await letTakeEffect(world)).toBe(2)
    expect([stateOf(first), stateOf(second)]).toEqual(['accepted', 'accepted'])
  })

  it('an acceptance is undone from what came up after it, and waits again with who undid it', async () => {
    const second = await sent()
    await read(sam, page(first, 'queue=received'))
    const next = (await acceptAll(sam, first, '?go=on')).headers.get('location')!
    expect(next).toContain(`/submissions/${second}?`)
    const { action, fields } = formOn(await read(sam, next), `/en/admin/submissions/${first}/acceptance/undo`)
    expect((await sam.post(action, fields)).headers.get('location')).toBe(
      `/en/admin/submissions/${first}?done=acceptanceUndone`,
    )
    expect(await letTakeEffect(world)).toBe(0)
    expect(stateOf(first)).toBe('received')
    const again = await read(sam, next)
    expect(again).not.toContain('The previous submission was accepted.')
    expect(again).not.toContain('/acceptance/undo')
    // Once it has taken effect there is nothing to undo.
    expect((await acceptAll(sam, first, '?go=on')).headers.get('location')).toContain(`after=submission.${first}`)
    expect(await letTakeEffect(world)).toBe(1)
    const later = await read(sam, next)
    expect(later).toContain('The previous submission was accepted.')
    expect(later).not.toContain('/acceptance/undo')
  })

  it('a page of another module leads on too', async () => {
    const request = await plantSentRequest(world, caseId, 'changeOfDate')
    const asked = `/en/admin/requests/sent/${request}`
    await read(sam, `${asked}?desk=all`)
    const answer = await sam.post(`${asked}/answer`, { decision: 'grant', answer: 'It is granted.' })
    const landing = answer.headers.get('location')!
    expect(landing).toContain(`left=request.${request}`)
    expect(wordsOf(await read(sam, landing))).toMatch(
      /Dealt with by Sam Singh.*1 more item is pending\. Next: Submission/,
    )
  })
})

describe('a case opened from another office', () => {
  it('is looked at by its own office: what was done there, and whether it was in order (SEC-065)', async () => {
    const vera = await come(world, world.vera)
    await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'The hearing moves to Vancouver.' })
    await read(vera, `/en/admin/submissions/${first}`)
    expect(wordsOf(await read(vera, '/en/admin/desk'))).toMatch(
      / All 0 Assigned to .* Show 12 empty queues.* Cases opened by another office [^0-9]/,
    )
    const listed = await read(sam, '/en/admin/desk?queue=outside')
    const address = /href="(\/en\/admin\/desk\/outside\/[a-z0-9]+)\?/.exec(listed)![1]!
    const words = wordsOf(await read(sam, address))
    expect(words).toMatch(
      /Opened by Vera Chen .*The hearing moves to Vancouver\. .*Viewed a submission as an officer of another office/,
    )
    expect((await vera.get(address)).status).toBe(404)
    expect((await sam.post(address, { finding: 'questioned', note: '' })).status).toBe(422)
    expect((await sam.post(address, { finding: 'questioned', note: 'The hearing is in Toronto.' })).status).toBe(303)
    expect((await sam.post(address, { finding: 'inOrder' })).status).toBe(422)
    expect(wordsOf(await read(sam, '/en/admin/desk'))).toMatch(/empty queues.* Cases opened by another office [^0-9]/)
    expect(events('case.outsideReviewed')).toMatchObject([{ case_id: null }])
  })
})
