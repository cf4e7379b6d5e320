import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueHookDeliveries } from '../../../src/api/hooks/queueing.ts'
import { apiDeliveries } from '../../../src/api/schema.ts'
import { makeAddress } from '../../../src/calendar/addresses.ts'
import { caseViews } from '../../../src/cases/list/values.ts'
import { askHoldings, workHoldings } from '../../../src/documents/holdings/index.ts'
import { sentViews } from '../../../src/documents/submissions/values.ts'
import { inboxViews } from '../../../src/documents/values.ts'
import { wordsOf } from '../../admin/pages.ts'
import { as, must } from '../../plant.ts'
import type { Browser, Someone } from '../../world.ts'
import { endRecord, type Paper, plantSight, type Sight, type State, wordsOfZip } from './visibility-world.ts'

const ends: (() => void)[] = []
let sight: Sight
beforeAll(async () => {
  sight = await plantSight((end) => void ends.push(end))
  const { world, caseId } = sight
  await queueHookDeliveries(world.portal.db, world.clock.now)
  must(askHoldings(world.portal.db, as(world.alice), caseId, world.clock.now()))
  await workHoldings(world.portal)
})
afterAll(() => {
  for (const end of ends) end()
})

const filed: readonly State[] = ['received', 'accepted', 'held', 'correction']
const isReturned = (state: State) => state.startsWith('returned') || state === 'corrected'
const isTakenBack = (state: State) => state === 'withdrawn' || state === 'moved away'
const isDraft = (state: State) => state === 'draft' || state === 'sealed draft'
const isSealed = (state: State) => state.startsWith('sealed')
const isConfidential = (state: State) => state === 'named' || state === 'withDelegates'

/** Whether somebody who acts for Alice, or somebody else on the case, may know of it. */
const knownToSide = (own: boolean) => (state: State) => state !== 'named' || own
const knownOnCase = (state: State) => filed.includes(state)

/** Each place that tells of papers, as one person meets it; a search is asked for every paper. */
async function placesOf(their: Browser, who: Someone): Promise<Map<string, string>> {
  const { world, caseId, papers, hooks, programs } = sight
  const places = new Map<string, string>()
  const page = async (name: string, path: string) => {
    const answer = await their.get(path)
    expect(answer.status, `${who.name} ${path}`).toBeLessThan(500)
    places.set(name, (places.get(name) ?? '') + (answer.status === 200 ? await answer.text() : ''))
  }
  await page('today', '/en/today')
  for (const part of ['', '/documents', '/deadlines', '/hearings', '/requests', '/activity'])
    await page('case', `/en/cases/${caseId}${part}`)
  for (const view of caseViews) await page('cases', `/en/cases?view=${view}`)
  await page('list', `/en/cases/${caseId}/documents`)
  for (const view of sentViews) await page('submissions', `/en/submissions?view=${view}`)
  for (const view of inboxViews) await page('inbox', `/en/inbox?view=${view}`)
  for (const view of sentViews) await page('tables', `/en/submissions/table?view=${view}`)
  await page('tables', '/en/inbox/table')
  await page('tables', '/en/cases/table')
  await page('notices', '/en/notices')
  await page('holdings', `/en/cases/${caseId}/holdings`)
  await page('one PDF', `/en/cases/${caseId}/bundles`)
  await page('activity', '/en/account/activity')
  const zip = await their.get(`/en/cases/${caseId}/zip`)
  places.set('zip', zip.status === 200 ? wordsOfZip(Buffer.from(await zip.arrayBuffer())) : '')
  const found: string[] = []
  for (const { text } of papers.values())
    found.push(await (await their.get(`/en/cases/${caseId}/documents/search?q=${text}`)).text())
  places.set('text', found.join('\n').replaceAll(/q=[^"]*/g, ''))
  const titles: string[] = []
  for (const { title } of papers.values()) titles.push(await (await their.get(`/en/search?q=${title}`)).text())
  // What was asked for stands on the page again: only where a hit leads counts.
  places.set('search', [...titles.join('\n').matchAll(/\/en\/(documents|submissions)\/[a-z0-9]{26}/g)].join('\n'))
  const program = programs.get(who.id)
  if (!program) return places
  for (const [name, path] of [
    ['API list', `/cases/${caseId}/documents?limit=100`],
    ['API submissions', '/submissions?limit=100'],
  ] as const)
    places.set(name, await (await program('GET', path)).text())
  const told = world.portal.db.select().from(apiDeliveries).all()
  places.set('webhook', JSON.stringify(told.filter(({ hookId }) => hookId === hooks.get(who.id))))
  const token = makeAddress(world.portal.db, as(who), true, world.clock.now())
  places.set('calendar', await (await their.get(`/calendar/${token}.ics`)).text())
  return places
}

/** What an answer gives away of a paper. */
const tracesIn = (text: string, { title, file, number, document, submission }: Paper) =>
  [title, file, number, document, submission].filter((word) => word !== undefined && text.includes(word))

/** How each address of a paper answers; `page` and `receipt` are of its submission. */
async function addressesOf(their: Browser, who: Someone, { submission, document }: Paper) {
  const status = async (path: string) => (await their.get(path)).status
  const of: Record<string, number> = {
    document: await status(`/en/documents/${document}`),
    file: await status(`/en/documents/${document}/file`),
    stamped: await status(`/en/documents/${document}/stamped`),
  }
  if (submission) {
    of.page = await status(`/en/submissions/${submission}`)
    of.receipt = await status(`/en/submissions/${submission}/receipt/receipt.json`)
    of.signature = await status(`/en/submissions/${submission}/receipt/receipt.pdf.jws`)
  }
  const program = sight.programs.get(who.id)
  if (!program) return of
  of['API document'] = (await program('GET', `/documents/${document}`)).status
  of['API file'] = (await program('GET', `/documents/${document}/file`)).status
  if (submission) {
    of['API submission'] = (await program('GET', `/submissions/${submission}`)).status
    of['API receipt'] = (await program('GET', `/submissions/${submission}/receipt`)).status
  }
  return of
}

/** Where a paper is told of that this person may know; what is left out here is nobody's promise. */
function shownIn(state: State, isSide: boolean): readonly string[] {
  if (isConfidential(state)) return ['list', 'inbox', 'one PDF', 'zip', 'text']
  const own = isSide ? ['submissions'] : []
  if (isDraft(state)) return own
  if (isTakenBack(state)) return [...own, 'list', 'holdings', 'text']
  if (state === 'held') return [...own, 'case', 'list', 'holdings', 'zip', 'one PDF', 'search']
  if (isSealed(state)) return [...own, 'case', 'list', 'holdings', 'zip', 'text', 'one PDF', 'search']
  const ever = [...own, 'case', 'list', 'holdings', 'zip', 'text']
  return isReturned(state) ? ever : [...ever, 'one PDF', 'search']
}

type Reader = { readonly who: () => Someone; readonly isSide: boolean; readonly knows: (state: State) => boolean }
const readers: Record<string, Reader> = {
  'Alice, in whose name it is,': { who: () => sight.world.alice, isSide: true, knows: knownToSide(true) },
  'Bob, her delegate,': { who: () => sight.world.bob, isSide: true, knows: knownToSide(false) },
  'Cora, her co-counsel,': {
    who: () => sight.cora,
    isSide: true,
    knows: (state) => !isConfidential(state),
  },
  'Stan, who stands in for her,': {
    who: () => sight.stan,
    isSide: true,
    knows: (state) => !isConfidential(state),
  },
  'Dora, other counsel on the case,': { who: () => sight.dora, isSide: false, knows: knownOnCase },
  'Gus, the delegate of Dora,': { who: () => sight.gus, isSide: false, knows: knownOnCase },
  'Pia, the party,': { who: () => sight.pia, isSide: false, knows: knownOnCase },
  'Charlie, who is not on the case,': { who: () => sight.world.charlie, isSide: false, knows: () => false },
  'Erin, on the case to which one was moved,': { who: () => sight.erin, isSide: false, knows: () => false },
}

describe.each(Object.entries(readers))('%s', (_name, { who, isSide, knows }) => {
  let their: Browser
  let places: Map<string, string>
  beforeAll(async () => {
    sight.world.clock.forward({ seconds: 30 })
    their = await sight.world.signIn(who())
    places = await placesOf(their, who())
  })

  it('finds what may not be known in no list, page, file, search, news, message or calendar (ATT-05)', () => {
    const leaks = [...sight.papers.values()]
      .filter(({ state }) => !knows(state))
      .flatMap((paper) =>
        [...places].flatMap(([place, text]) =>
          tracesIn(text, paper).map((trace) => `${paper.state}: ${place} ${trace}`),
        ),
      )
    expect(leaks.join('\n')).toBe('')
  })

  it('opens it at none of its addresses (ATT-06)', async () => {
    const open: string[] = []
    for (const paper of sight.papers.values())
      if (!knows(paper.state))
        for (const [name, status] of Object.entries(await addressesOf(their, who(), paper)))
          if (status !== 404) open.push(`${paper.state}: ${name} ${status}`)
    expect(open.join('\n')).toBe('')
  })

  it('finds what may be known wherever such papers are told of, and opens it', async () => {
    const lost: string[] = []
    for (const paper of sight.papers.values()) {
      if (!knows(paper.state)) continue
      for (const place of shownIn(paper.state, isSide))
        if (tracesIn(places.get(place) ?? '', paper).length === 0) lost.push(`${paper.state}: ${place}`)
      const answers = await addressesOf(their, who(), paper)
      const bytes = paper.state === 'held' ? 409 : 200
      const expected: Record<string, number> = {
        page: 200,
        receipt: isDraft(paper.state) ? 404 : 200,
        signature: isDraft(paper.state) ? 404 : 200,
        document: bytes,
        file: bytes,
        stamped:
          paper.state === 'held' || isDraft(paper.state) || isSealed(paper.state) || isConfidential(paper.state)
            ? 404
            : 200,
        'API document': 200,
        'API file': bytes,
        'API submission': 200,
        'API receipt': isDraft(paper.state) ? 404 : 200,
      }
      for (const [name, status] of Object.entries(answers))
        if (status !== expected[name]) lost.push(`${paper.state}: ${name} ${status}`)
    }
    expect(lost.join('\n')).toBe('')
  })
})

describe('the registry', () => {
  const officerPlaces = async (their: Browser) => {
    const { caseId, papers } = sight
    const places = new Map<string, string>()
    const page = async (name: string, path: string) => {
      const answer = await their.get(path)
      places.set(name, (places.get(name) ?? '') + (answer.status === 200 ? await answer.text() : ''))
    }
    await page('list', `/en/admin/cases/${caseId}/documents`)
    for (const part of ['', '/documents', '/deadlines', '/hearings', '/people', '/letters', '/requests', '/activity'])
      await page('case', `/en/admin/cases/${caseId}${part}`)
    await page('holdings', `/en/admin/cases/${caseId}/holdings`)
    await page('one PDF', `/en/admin/cases/${caseId}/bundles`)
    for (const from of [0, 10, 20])
      await page('beside', `/en/admin/submissions/${papers.get('received')!.submission}?from=${from}`)
    await page('log', `/en/admin/audit?reference=TC5-00001`)
    const zip = await their.get(`/en/admin/cases/${caseId}/zip`)
    places.set('zip', zip.status === 200 ? wordsOfZip(Buffer.from(await zip.arrayBuffer())) : '')
    const found: string[] = []
    for (const { text } of papers.values())
      found.push(await (await their.get(`/en/admin/cases/${caseId}/search?q=${text}`)).text())
    places.set('text', found.join('\n').replaceAll(/q=[^"]*/g, ''))
    return places
  }
  const leaksIn = (places: Map<string, string>, isHidden: (state: State) => boolean, tracesOf = tracesIn) =>
    [...sight.papers.values()]
      .filter(({ state }) => isHidden(state))
      .flatMap((paper) =>
        [...places].flatMap(([place, text]) =>
          tracesOf(text, paper).map((trace) => `${paper.state}: ${place} ${trace}`),
        ),
      )
  const doorsOf = async (their: Browser, { submission, document }: Paper) => {
    const status = async (path: string) => (await their.get(path)).status
    return {
      document: await status(`/en/admin/documents/${document}`),
      file: await status(`/en/admin/documents/${document}/file`),
      ...(submission && { page: await status(`/en/admin/submissions/${submission}`) }),
    }
  }
  const come = (who: Someone) => {
    sight.world.clock.forward({ seconds: 30 })
    return sight.world.signIn(who)
  }
  const title = (text: string, paper: Paper) => [paper.title, paper.file].filter((word) => text.includes(word))

  it('of the file’s office is shown all but drafts, and of what was taken back or moved only that it was there', async () => {
    const sam = await come(sight.world.sam)
    const places = await officerPlaces(sam)
    const { log = '', ...others } = Object.fromEntries(places)
    expect(leaksIn(new Map(Object.entries(others)), isDraft)).toEqual([])
    expect(leaksIn(new Map([['log', log]]), isDraft, title)).toEqual([])
    expect(leaksIn(places, isTakenBack, title)).toEqual([])
    for (const paper of sight.papers.values()) {
      const { state } = paper
      const doors = await doorsOf(sam, paper)
      const [page, bytes] = isDraft(state)
        ? [404, 404]
        : isTakenBack(state)
          ? [200, 404]
          : [200, state === 'held' ? 409 : 200]
      expect([state, doors], state).toEqual([
        state,
        { document: bytes, file: bytes, ...(paper.submission && { page }) },
      ])
      const shown = isDraft(state)
        ? []
        : isTakenBack(state)
          ? ['list']
          : ['beside', ...(isConfidential(state) ? ['list', 'one PDF', 'zip', 'text'] : ['list', 'holdings', 'zip'])]
      for (const place of shown) expect(tracesIn(places.get(place)!, paper), `${state} ${place}`).not.toEqual([])
    }
  })

  it('of another office, let in for a reason, is shown neither what is confidential nor what was misfiled or taken back', async () => {
    const vera = await come(sight.world.vera)
    await vera.post(`/en/admin/cases/${sight.caseId}/reason`, { reason: 'The family’s other file is in Vancouver.' })
    const isHidden = (state: State) =>
      isDraft(state) || isTakenBack(state) || isConfidential(state) || isSealed(state) || state === 'returned wrongCase'
    const places = await officerPlaces(vera)
    expect(leaksIn(places, isHidden)).toEqual([])
    for (const paper of sight.papers.values()) {
      const doors = await doorsOf(vera, paper)
      const [page, bytes] = isHidden(paper.state) ? [404, 404] : [200, paper.state === 'held' ? 409 : 200]
      expect([paper.state, doors]).toEqual([
        paper.state,
        { document: bytes, file: bytes, ...(paper.submission && { page }) },
      ])
    }
    expect(wordsOf(places.get('case')!)).not.toContain('Sent a confidential document')
  })

  it('an administrator is shown nothing of it', async () => {
    const ada = await come(sight.world.ada)
    const places = await officerPlaces(ada)
    places.set('home', await (await ada.get('/en/admin')).text())
    places.set('whole log', await (await ada.get('/en/admin/audit')).text())
    expect(leaksIn(places, () => true, title)).toEqual([])
    for (const paper of sight.papers.values())
      for (const status of Object.values(await doorsOf(ada, paper))) expect([403, 404]).toContain(status)
  })
})

it('the count of what is held says nothing of what the reader may not know (ATT-05)', async () => {
  const { world, caseId } = sight
  const linesOf = (page: string) => page.match(/Stored, unchanged/g)?.length ?? 0
  world.clock.forward({ seconds: 30 })
  const counts: number[] = []
  for (const who of [world.alice, sight.dora]) {
    world.clock.forward({ seconds: 30 })
    const page = wordsOf(await (await (await world.signIn(who)).get(`/en/cases/${caseId}/holdings`)).text())
    counts.push(linesOf(page))
    expect(page).toContain(`${linesOf(page)} documents are stored, exactly as filed`)
  }
  expect(counts).toEqual([24, 5])
})

it('what happened in a case is told without what the reader may not know (ATT-06)', async () => {
  const { world, caseId, dora } = sight
  world.clock.forward({ seconds: 30 })
  const ofDora = wordsOf(await (await (await world.signIn(dora)).get(`/en/cases/${caseId}`)).text())
  expect(ofDora).not.toMatch(/Withdrew what|Withdrew documents|Returned/)
})

it('documents that the registry kept of what it returned are listed once, with the correction, and never as returned (CNS-04)', async () => {
  const { world, caseId, papers, keptFirst, dora } = sight
  const { title, document } = papers.get('correction')!
  for (const who of [world.alice, dora]) {
    world.clock.forward({ seconds: 30 })
    const their = await world.signIn(who)
    for (const path of [
      `/en/cases/${caseId}/documents`,
      `/en/cases/${caseId}/documents/search?q=${papers.get('correction')!.text}`,
    ]) {
      const page = await (await their.get(path)).text()
      expect(page, path).toContain(document)
      expect(page, path).not.toContain(keptFirst.id)
    }
    const list = await (await their.get(`/en/cases/${caseId}/documents`)).text()
    const row = list.split('<tr').find((one) => one.includes(title))
    expect(wordsOf(row ?? '')).not.toContain('Returned')
  }
  world.clock.forward({ seconds: 30 })
  const alice = await world.signIn(world.alice)
  expect(wordsOf(await (await alice.get(`/en/documents/${keptFirst.id}`)).text())).not.toContain('Returned')
})

it('who left the record keeps the receipts of what they sent, without a document', async () => {
  const { world, papers } = sight
  const { alice } = world
  endRecord(world, alice)
  world.clock.forward({ seconds: 30 })
  const their = await world.signIn(alice)
  for (const paper of papers.values()) {
    const answers = await addressesOf(their, alice, paper)
    const kept = paper.submission && !isDraft(paper.state) ? 200 : 404
    const { document, file, stamped, page = 404, receipt = 404 } = answers
    expect([paper.state, document, file, stamped, page, receipt]).toEqual([paper.state, 404, 404, 404, kept, kept])
  }
})
