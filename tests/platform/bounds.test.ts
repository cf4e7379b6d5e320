import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bounds, fieldsOf, readJsonText } from '../../src/platform/bounds.ts'
import { checkFields, formFields } from '../../src/platform/web/forms.ts'
import { programOf, read } from '../api/speaking.ts'
import { countWork } from '../counted-work.ts'
import { doors } from '../doors/index.ts'
import { addressOf, plantDoors } from '../doors-world.ts'
import { type Browser, createWorld } from '../world.ts'

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }
const many = (one: string, times: number) => Array(times).fill(one).join('&')
const send = (their: Browser, path: string, body: string) =>
  their.send(path, { method: 'POST', body, headers: urlencoded })

describe('a form', () => {
  it('is parsed with work that grows as its list does (ATT-01)', async () => {
    const workFor = (length: number) => {
      const fields = Array.from({ length }, (): [string, string] => ['cases[]', 'x'])
      return countWork(async () => checkFields(fields, z.object({ cases: z.array(z.string()) })))
    }
    await workFor(10)
    expect((await workFor(2_000)) / (await workFor(500))).toBeLessThan(6)
  })

  it('of sixty thousand list values is refused with a page in the reader’s language, before it is read (ATT-01)', async () => {
    const world = await createWorld()
    const stopped = async (locale: string, fields: number, said: string) => {
      const their = world.visitor()
      const body = many('[]', fields)
      return countWork(async () => {
        const answer = await send(their, `/${locale}/sign-in`, body)
        expect(answer.status).toBe(400)
        expect(await answer.text()).toContain(said)
      })
    }
    await stopped('en', 4_000, 'This form contains too much data')
    const few = await stopped('fr', 4_000, 'Ce formulaire contient trop d’éléments')
    const most = await stopped('fr', 60_000, 'Ce formulaire contient trop d’éléments')
    expect(most / few).toBeLessThan(1.2)
  })

  it('may have as many fields as its bounds say, and not one more', () => {
    const distinct = (count: number) => Array.from({ length: count }, (_, n) => `a${n}=1`).join('&')
    expect(fieldsOf(distinct(bounds.fields))).toMatchObject({ isWithin: true })
    expect(fieldsOf(distinct(bounds.fields)).fields).toHaveLength(bounds.fields)
    expect(fieldsOf(distinct(bounds.fields + 1))).toMatchObject({ isWithin: false })
    expect(fieldsOf(many('a[]=1', bounds.list)).isWithin).toBe(true)
    expect(fieldsOf(many('a[]=1', bounds.list + 1)).isWithin).toBe(false)
    expect(fieldsOf(`${'a'.repeat(bounds.name)}=1`).isWithin).toBe(true)
    expect(fieldsOf(`${'%61'.repeat(bounds.name + 1)}=1`).isWithin).toBe(false)
    expect(fieldsOf('cases[]=1').isWithin).toBe(true)
    expect(fieldsOf('cases%5Bone%5D%5Btwo%5D=1').isWithin).toBe(false)
    expect(fieldsOf('')).toEqual({ fields: [], isWithin: true })
  })

  it('that is not taken shows the words that were in it, but no password (ATT-01)', async () => {
    const { visitor } = await createWorld()
    const typed = `email=a@example.test&words=${encodeURIComponent('It was a long day')}&password=four+words+of+mine`
    const answer = await send(visitor(), '/en/sign-in', `${typed}&${many('x=1', bounds.fields)}`)
    const page = await answer.text()
    expect(page).toContain('It was a long day')
    expect(page).not.toContain('four words of mine')
  })

  it('keeps one list whatever else is given under its name (SEC-025)', () => {
    const schema = z.object({ a: z.array(z.string()) })
    expect(
      checkFields(
        [
          ['a', '1'],
          ['a[]', '2'],
          ['a', '3'],
          ['a[]', '4'],
        ],
        schema,
      ),
    ).toMatchObject({
      value: { a: ['2', '4'] },
    })
  })

  it('is read once, and refused each time it is asked for', async () => {
    const raw = new Request('https://portal.test/', { method: 'POST', body: many('a', 4_000), headers: urlencoded })
    const c = { req: { raw, header: (name: string) => raw.headers.get(name) ?? undefined } } as never
    await expect(formFields(c)).rejects.toMatchObject({ status: 400 })
    await expect(formFields(c)).rejects.toMatchObject({ status: 400 })
  })
})

it('every form of the portal does work that grows as what was sent does, for whoever may send it (ATT-01)', async () => {
  const world = await createWorld()
  const { ids, browsers } = await plantDoors(world)
  const lists = [
    'cases',
    'case',
    'chosen',
    'held',
    'faulty',
    'another',
    'anyway',
    'kinds',
    'scopes',
    'without',
    'audience',
    'acceptedBy',
  ]
  const body = (count: number) =>
    Array.from({ length: count }, (_, n) => `${lists[n % lists.length]}%5B%5D=a${n}`).join('&')
  const posts = Object.keys(doors).filter((door) => door.startsWith('POST /:lang'))
  expect(posts.length).toBeGreaterThan(100)
  const steep: string[] = []
  for (const door of posts) {
    const address = addressOf(door, ids)
    if (/sign-out/.test(address)) continue
    for (const who of ['alice', 'sam'] as const) {
      const work: number[] = []
      for (const count of [500, 500, 2_000]) work.push(await countWork(() => send(browsers[who], address, body(count))))
      if (work[2]! / work[1]! > 6) steep.push(`${who} ${door}: ${work}`)
    }
  }
  expect(steep).toEqual([])
})

describe('JSON', () => {
  it('nested beyond sixteen levels, or of more values than the portal reads, is not parsed (ATT-01)', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(readJsonText(deep(bounds.json.depth)).ok).toBe(true)
    expect(readJsonText(deep(bounds.json.depth + 1))).toEqual({ ok: false, error: 'outOfBounds' })
    expect(readJsonText(deep(200_000))).toEqual({ ok: false, error: 'outOfBounds' })
    const values = (count: number) => `[${Array(count).fill(1).join()}]`
    expect(readJsonText(values(bounds.json.values)).ok).toBe(true)
    expect(readJsonText(values(bounds.json.values + 1))).toEqual({ ok: false, error: 'outOfBounds' })
    expect(readJsonText(`{"a":"[[[[,,,,${'['.repeat(50)}\\"${'{'.repeat(50)}\\\\"}`).ok).toBe(true)
    expect(readJsonText('{"a":"')).toEqual({ ok: false, error: 'notJson' })
  })
})

it('an address with more in its query than any of ours is refused with a page (ATT-01)', async () => {
  const { visitor } = await createWorld()
  expect((await visitor().get(`/en/sign-in?${many('a=1', bounds.queryFields)}`)).status).toBe(200)
  const refused = await visitor().get(`/fr/sign-in?${many('a=1', bounds.queryFields + 1)}`)
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('Ce formulaire contient trop')
})

it('the API names what is too much in a body, and of fifty unknown fields no more than fifty (ATT-01)', async () => {
  const world = await createWorld()
  const program = programOf(world, world.alice)
  const nested = Array.from({ length: 100 }).reduce<unknown[]>((inner) => [inner], [])
  const deep = await program('POST', '/submissions', { case: nested })
  expect([deep.status, (await read(deep)).code]).toEqual([400, 'outOfBounds'])
  const unknown = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`a${n}`, 1]))
  const odd = await program('POST', '/submissions', unknown)
  expect(odd.status).toBe(400)
  expect((await read(odd)).errors).toHaveLength(50)
})
