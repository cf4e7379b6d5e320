import { beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { createWorld, type World } from '../world.ts'
import { perform } from './acts.ts'
import type { Act } from './any-act.ts'
import { setStage } from './stage.ts'
import { walk } from './walk.ts'

/*
 * Whether the walk would notice: an answer that tells one thing too many, or one too few, is planted between portal and reader. What
 * is hidden is a draft of Dora's, of which Alice, who is of record in the same case, must not know.
 */

const history: readonly Act[] = [
  { act: 'file', one: 0, papers: 1, isSent: true, also: false },
  { act: 'notice', theCase: 0, audience: 'case', reader: 0 },
]

const endings: (() => void)[] = []
let world: World
let hidden: { id: string; title: string }
let stage: Awaited<ReturnType<typeof setStage>>
let real: World['app']['request']

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  stage = await setStage(world)
  real = world.app.request
  for (const act of history) await perform(stage, act)
  const ways = ['alice', 'pia', 'rita', 'dora']
  for (let one = 0; one < ways.length; one++)
    await perform(stage, { act: 'file', one, papers: 1, isSent: false, also: false })
  hidden = world.portal.db.$client
    .prepare(
      `select d.id, d.title from documents d join submissions s on s.id = d.submission_id
       where s.state = 'draft' and s.principal_id = ?`,
    )
    .get(stage.people.dora!.id) as typeof hidden
  return () => {
    for (const end of endings) end()
  }
})

/** From now on answers at addresses like this are changed on their way. */
function between(place: RegExp, change: (answer: Response) => Promise<Response> | Response) {
  world.app.request = (async (...asked: Parameters<typeof real>) => {
    const answer = await real.apply(world.app, asked)
    return place.test(String(asked[0])) ? change(answer) : answer
  }) as typeof real
}

const withMore = (words: string) => async (answer: Response) =>
  new Response(`${await answer.text()}${words}`, { status: answer.status, headers: answer.headers })

async function faultsAt(only: RegExp): Promise<readonly string[]> {
  try {
    return (await walk(stage, { isWhole: false, only, who: ['alice'] })).faults
  } finally {
    world.app.request = real
    world.clock.forward({ minutes: 1 })
  }
}

describe('a planted leak is found', () => {
  it.each([
    ['what is held', /\/cases\/\w+\/holdings$/],
    ['the list of a case', /\/en\/cases\/\w+\/documents$/],
    ['a receipt', /\/receipt\/receipt\.json$/],
    ['the search', /\/search\?q=paper$/],
    ['the news', /\/en\/notices$/],
    ['the inbox', /\/en\/inbox$/],
    ['what programs read', /\/api\/v1\/cases\/\w+\/documents$/],
  ])('in %s', async (_where, place) => {
    between(place, withMore(`<p>${hidden.title}</p>`))
    expect(await faultsAt(place)).toContainEqual(expect.stringContaining('reads document'))
  })

  it('in a zip', async () => {
    const place = /\/en\/cases\/\w+\/zip$/
    between(place, async () => {
      const zip = new ZipFile()
      zip.addBuffer(Buffer.from('nothing'), `${hidden.title}.txt`)
      zip.end()
      const parts: Buffer[] = []
      for await (const part of zip.outputStream) parts.push(part as Buffer)
      return new Response(new Uint8Array(Buffer.concat(parts)), { status: 200 })
    })
    expect(await faultsAt(place)).toContainEqual(expect.stringContaining('reads document'))
  })

  it('by an id alone', async () => {
    const place = /\/en\/cases\/\w+$/
    between(place, withMore(`<a href="/en/documents/${hidden.id}">1</a>`))
    expect(await faultsAt(place)).toContainEqual(expect.stringContaining('meets document'))
  })

  it('by a page that opens', async () => {
    const place = new RegExp(`/en/documents/${hidden.id}$`)
    between(place, () => new Response('<p>', { status: 200 }))
    expect(await faultsAt(place)).toContainEqual(expect.stringContaining('opens'))
  })

  it('and so is what somebody should know and does not find', async () => {
    const place = /\/en\/cases\/\w+\/documents$/
    between(place, () => new Response('<p>', { status: 200 }))
    expect(await faultsAt(place)).toContainEqual(expect.stringContaining('does not find'))
  })
})
