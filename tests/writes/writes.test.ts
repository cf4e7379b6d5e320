import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Door } from '../doors/answers.ts'
import { doors } from '../doors/index.ts'
import { addressOf, plantDoors } from '../doors-world.ts'
import type { Browser, World } from '../world.ts'
import { createWorld } from '../world.ts'
import type { Act, Here, Ids } from './act.ts'
import { copyWorld } from './copies.ts'
import { formsAt, type PageForm } from './forms.ts'
import { memberActs } from './member-acts.ts'
import { differences, rowsOf } from './rows.ts'
import { staffActs } from './staff-acts.ts'

const acts: Readonly<Record<string, Act>> = { ...memberActs, ...staffActs }
const posts = Object.keys(doors).filter((door) => door.startsWith('POST '))

const endings: (() => void)[] = []
let world: World
let planted: Awaited<ReturnType<typeof plantDoors>>
let outsider: Browser

/** Alice's file, and Vera, who may read it for a reason that she gave. */
beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  planted = await plantDoors(world)
  const rosa = await world.add('Rosa Kim', 'registry', world.vancouver)
  outsider = await world.signIn(rosa)
  await outsider.post(`/en/admin/cases/${planted.ids['cases/:id']}/reason`, { reason: 'Covers for Toronto this week.' })
}, 60_000)
afterAll(() => {
  for (const end of endings) end()
})

const callers = ['visitor', 'charlie', 'bob', 'pia', 'vera', 'outsider', 'alice', 'gil', 'sam', 'ada'] as const
type Caller = (typeof callers)[number]

/** Whom the table of doors keeps out; what is one's own everybody may change. */
function keptOut(door: Door, of: Act['by']): Caller[] {
  const isOfMembers = door.vera === 'not theirs' && door.charlie !== 'not theirs'
  const isOfStaff = door.charlie === 'not theirs'
  const isOfAdministrators = isOfStaff && door.vera === 'not theirs'
  return callers.filter((caller) => {
    if (caller === of) return false
    if (caller === 'visitor') return true
    if (caller === 'outsider') return door.vera !== 'open'
    if (caller === 'alice') return isOfStaff
    if (caller === 'gil') return isOfStaff
    if (caller === 'sam') return isOfMembers || isOfAdministrators
    if (caller === 'ada') return isOfMembers
    return door[caller] !== 'open'
  })
}

const addressIn = (door: string, ids: Here['ids']) =>
  addressOf(
    door.replace(/:(upload|posting)\b/, (named) => ids[named] ?? named),
    ids,
  )

/** What a person would send who fills in the page's form; undefined where no page has one. */
async function formOf(here: Here, door: string, act: Act): Promise<PageForm | undefined> {
  const address = addressIn(door, here.ids)
  if (act.isFormless) return { action: address, fields: [], isMultipart: act.file !== undefined }
  const own = typeof act.page === 'function' ? act.page(here) : act.page
  const above = address.split('/').map((_, i, parts) => parts.slice(0, parts.length - i).join('/'))
  const elsewhere = Object.keys(doors)
    .filter((one) => one.startsWith('GET '))
    .map((one) => addressOf(one, here.ids))
  for (const pages of [own ? [own] : above.filter((one) => one.length > 4), elsewhere]) {
    const found = await formsAt(here.browsers[act.by], pages)
    const form = found.find(({ action }) => action.split('?')[0] === address)
    if (form) return form
  }
  return undefined
}

/** The same fields, sent by whomever. */
async function press(their: Browser, form: PageForm, act: Act, typed: Readonly<Record<string, string>>) {
  const kept = form.fields.filter(([name]) => !Object.hasOwn(typed, name))
  const fields = [...kept, ...Object.entries(typed)]
  if (!form.isMultipart) return their.post(form.action, fields)
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  if (act.file) body.append('file', act.file())
  const whole = new Response(body)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  return their.send(form.action, { method: 'POST', headers, body: Buffer.from(await whole.arrayBuffer()) })
}

/** What an answer says is wrong, beside its status. */
async function read(answer: Response) {
  const page = await answer.text()
  const [summary = ''] = /<div class="error-summary"[\s\S]*?<\/div>/.exec(page) ?? []
  const said = summary.replace(/<[^>]*>|\s+/g, ' ').replace(/ +/g, ' ')
  return { status: answer.status, told: `${answer.status} ${answer.headers.get('location') ?? ''} ${said}` }
}

it('every address that takes a form has its act (SEC-059)', () => {
  expect(Object.keys(acts).sort()).toEqual(posts.sort())
})

describe.each(posts.filter((door) => acts[door]))('%s', (door) => {
  it('is done once by whoever may, and changes no row for anybody else', async () => {
    const act = acts[door]!
    const copy = await copyWorld(world, { ...planted.browsers, outsider })
    try {
      const first: Here = { ...world, ...copy, ids: planted.ids }
      const here = { ...first, ids: { ...first.ids, ...((await act.before?.(first)) as Ids | undefined) } }
      const form = await formOf(here, door, act)
      if (!form) throw new Error('no page has this form')
      const typed = (typeof act.typed === 'function' ? act.typed(here) : act.typed) ?? {}

      const before = rowsOf(copy)
      for (const caller of keptOut(doors[door]!, act.by)) {
        const { status, told } = await read(await press(copy.browsers[caller], form, act, typed))
        expect([303, 401, 403, 404], `${caller} ${told}`).toContain(status)
        expect(differences(before, rowsOf(copy)), caller).toEqual({})
      }

      const done = await read(await press(copy.browsers[act.by], form, act, typed))
      const after = rowsOf(copy)
      const changed = Object.keys(differences(before, after))
      if (act.isWithoutTrace) return expect(changed, done.told).toEqual([])
      expect([200, 303], done.told).toContain(done.status)
      expect(changed, done.told).not.toEqual([])
      if (act.isEachTime) return
      const again = await read(await press(copy.browsers[act.by], form, act, typed))
      expect(differences(after, rowsOf(copy)), `again ${again.told}`).toEqual({})
    } finally {
      copy.end()
    }
  })
})
