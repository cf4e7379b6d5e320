import { afterAll, expect, it } from 'vitest'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fileOf } from '../files.ts'
import { plantPaper } from '../papers.ts'

const endings: (() => void)[] = []
afterAll(() => {
  for (const end of endings) end()
})
let shared: ReturnType<typeof plantPapers> | undefined
/** One for all that only look. */
function withPapers() {
  shared ??= plantPapers()
  return shared
}

async function plantPapers() {
  const world = await createWorld({ whenOver: (end) => void endings.push(end) })
  const party = await world.add('Selam Tesfaye', 'party')
  const caseId = fileOf(world, { party })
  const hour = 3_600_000
  const now = world.clock.now().epochMilliseconds
  const by = { filedBy: world.alice } as const
  const original = await plantPaper(world, caseId, {
    title: 'Arrêt',
    ...by,
    exhibitLabel: 'C-10',
    firstPage: 31,
    lastPage: 40,
    availableAt: now - 4 * hour,
  })
  await plantPaper(world, caseId, {
    title: 'Zeugnis',
    ...by,
    exhibitLabel: 'C-2',
    translationOf: original,
    availableAt: now - hour,
  })
  await plantPaper(world, caseId, { title: 'Notice to appear', availableAt: now - 2 * hour })
  await plantPaper(world, caseId, {
    title: 'Minister’s package',
    filedBy: world.charlie,
    submission: { side: 'minister', filedBy: 'CBSA' },
    type: 'responseEvidence',
    availableAt: now - 3 * hour,
  })
  await plantPaper(world, caseId, { title: 'Returned', ...by, submission: { state: 'returned' } })
  const alice = await world.signIn(world.alice)
  return { world, caseId, party, alice }
}

const listed = async (their: Browser, caseId: string, query = '') => {
  const html = await (await their.get(`/en/cases/${caseId}/documents${query}`)).text()
  const body = html.slice(0, html.indexOf('id="submissions"'))
  return [...body.matchAll(/<th scope="row" >(?:<span class="new">Unread<\/span> )?<a [^>]*><bdi>([^<]*)/g)].map(
    ([, title]) => title,
  )
}

it('both sides stand in one list, exhibits of each together, a translation behind what it translates', async () => {
  const { alice, caseId } = await withPapers()
  expect(await listed(alice, caseId)).toEqual([
    'Arrêt',
    'Zeugnis',
    'Returned',
    'Notice to appear',
    'Minister’s package',
  ])
  const html = await (await alice.get(`/en/cases/${caseId}/documents`)).text()
  expect(await faultsOf(html)).toEqual([])
  expect(html).toMatch(/<bdi>C-10<\/bdi>[\s\S]*pages 31 to 40/)
  expect(html).toMatch(/Translation of <bdi>Arrêt/)
  expect(html).toMatch(/Returned<\/bdi><\/a> <strong class="tag warning">Returned/)
  expect(html).toContain('<bdi>CBSA</bdi>')
  const casePage = await (await alice.get(`/en/cases/${caseId}`)).text()
  expect(casePage).toContain('All documents (5)')
})

it.each([
  ['?order=oldest', ['Arrêt', 'Zeugnis', 'Minister’s package', 'Notice to appear', 'Returned']],
  ['?order=title', ['Arrêt', 'Zeugnis', 'Minister’s package', 'Notice to appear', 'Returned']],
  ['?order=exhibit&side=person', ['Arrêt', 'Zeugnis', 'Returned']],
  ['?order=side', ['Notice to appear', 'Returned', 'Arrêt', 'Zeugnis', 'Minister’s package']],
  ['?side=minister', ['Minister’s package']],
  ['?type=noticeToAppear', ['Notice to appear']],
  ['?unread=yes', ['Notice to appear']],
  ['?side=minister&unread=yes', []],
  ['?side=nobody&order=wrong&page=x', ['Arrêt', 'Zeugnis', 'Returned', 'Notice to appear', 'Minister’s package']],
])('%s narrows or sorts it', async (query, titles) => {
  const { alice, caseId } = await withPapers()
  expect(await listed(alice, caseId, query)).toEqual(titles)
})

it('what was returned is listed to the side that sent it, not to others', async () => {
  const { world, caseId, party } = await withPapers()
  expect(await listed(await world.signIn(party), caseId)).toEqual([
    'Arrêt',
    'Zeugnis',
    'Notice to appear',
    'Minister’s package',
  ])
})

it('a page holds fifty rows in 25 KB, and the state of its filters goes on to the next', async () => {
  const { world, caseId, alice } = await plantPapers()
  const many = Array.from({ length: 60 }, (_, index) => index)
  for (const index of many) await plantPaper(world, caseId, { title: `Report number ${index}`, filedBy: world.alice })
  const answer = await alice.get(`/en/cases/${caseId}/documents?side=person&order=title`)
  const html = await answer.text()
  expect(html.length).toBeLessThan(31 * 1024)
  expect((await listed(alice, caseId, '?side=person&order=title')).length).toBe(50)
  expect(html).toMatch(/rel="next" href="[^"]*\?side=person&amp;order=title&amp;page=2"/)
  expect((await listed(alice, caseId, '?side=person&order=title&page=2')).length).toBe(13)
})

it('an empty case says what fills the list, in French too', async () => {
  const world: World = await createWorld()
  const alice = await world.signIn(world.alice)
  const html = await (await alice.get(`/fr/cases/${fileOf(world)}/documents`)).text()
  expect(html).toContain('Il n’y a encore aucun document dans ce dossier.')
})
