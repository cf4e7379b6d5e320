import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkNextDeadlines, countNextDeadlines } from '../../src/cases/list/index.ts'
import type { Door } from '../doors/answers.ts'
import { doors } from '../doors/index.ts'
import { addressOf, plantDoors } from '../doors-world.ts'
import { isSealedAct, sealFor } from '../seals.ts'
import { type Browser, createWorld, type World } from '../world.ts'
import type { Act, Here, Ids } from './act.ts'
import { copyWorld } from './copies.ts'
import { formsAt, formsIn, type PageForm } from './forms.ts'
import { memberActs } from './member-acts.ts'
import { differences, rowsOf, writesOf } from './rows.ts'
import { staffActs } from './staff-acts.ts'

const acts: Readonly<Record<string, Act>> = { ...memberActs, ...staffActs }
const posts = Object.keys(doors).filter((door) => door.startsWith('POST '))

const endings: (() => void)[] = []
let world: World
let planted: Awaited<ReturnType<typeof plantDoors>>
/** At Vancouver's registry; may read Alice's file for a reason that she gave. */
let outsider: Browser

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  planted = await plantDoors(world)
  const rosa = await world.add('Rosa Kim', 'registry', world.vancouver)
  outsider = await world.signIn(rosa)
  await outsider.post(`/en/admin/cases/${planted.ids['cases/:id']}/reason`, { reason: 'Covers for Toronto this week.' })
})
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
    if (caller === 'alice' || caller === 'gil') return isOfStaff
    if (caller === 'sam') return isOfMembers || isOfAdministrators
    if (caller === 'ada') return isOfMembers
    return door[caller] !== 'open'
  })
}

const addressIn = (door: string, ids: Ids) =>
  addressOf(
    door.replace(/:(upload|posting)\b/, (named) => ids[named] ?? named),
    ids,
  )

/** What a person would send who fills in the page's form; undefined where no page has one. */
async function formOf(here: Here, door: string, act: Act): Promise<PageForm | undefined> {
  const address = addressIn(door, here.ids)
  if (act.isFormless) {
    const cookie = here.browsers[act.by].cookies.get('__Host-session')
    const seal = isSealedAct(address) ? sealFor({ portal: here.portal, cookie }, address) : undefined
    return { action: address, fields: seal ? [['seal', seal]] : [], isMultipart: act.file !== undefined }
  }
  const own = typeof act.page === 'function' ? act.page(here) : act.page
  const above = address.split('/').map((_, i, parts) => parts.slice(0, parts.length - i).join('/'))
  const elsewhere = Object.keys(doors)
    .filter((one) => one.startsWith('GET '))
    .map((one) => addressOf(one, here.ids))
  for (const pages of [own ? [own] : above.filter((one) => one.length > 4), elsewhere]) {
    const found = await formsAt(here.browsers[act.by], pages)
    const form = found.find(
      ({ action, fields }) =>
        action.split('?')[0] === address && !(act.notBy && fields.some(([name]) => name === act.notBy)),
    )
    if (form) return act.isLookedAt ? afterLook(here, act, form) : form
  }
  return undefined
}

/** Sent once, the form is on the page that shows what it moves. */
async function afterLook(here: Here, act: Act, form: PageForm): Promise<PageForm | undefined> {
  const typed = (typeof act.typed === 'function' ? act.typed(here) : act.typed) ?? {}
  const kept = form.fields.filter(([name]) => !Object.hasOwn(typed, name))
  const look = await here.browsers[act.by].post(form.action, [...kept, ...Object.entries(typed)], true)
  return formsIn(await look.text()).find(({ action }) => action === form.action.split('?')[0])
}

type Said = Readonly<Record<string, string>>

/** The same fields, sent by whomever; nothing is added to them. */
async function press(their: Browser, form: PageForm, act: Act, typed: Said) {
  const kept = form.fields.filter(([name]) => !Object.hasOwn(typed, name))
  const fields = [...kept, ...Object.entries(typed)]
  if (!form.isMultipart) return read(await their.post(form.action, fields, true))
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  if (act.file) body.append('file', act.file())
  const whole = new Response(body)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  const sent = { method: 'POST', headers, body: Buffer.from(await whole.arrayBuffer()), isBare: true }
  return read(await their.send(form.action, sent))
}

/** What an answer says is wrong, beside its status and where it leads. */
async function read(answer: Response) {
  const page = await answer.text()
  const [summary = ''] = /<div class="error-summary"[\s\S]*?<\/div>/.exec(page) ?? []
  const said = summary.replace(/<[^>]*>|\s+/g, ' ').replace(/ +/g, ' ')
  const to = answer.headers.get('location') ?? ''
  return { status: answer.status, to, told: `${answer.status} ${to} ${said}` }
}

const without = (address: string, name: string) =>
  address.replace(new RegExp(`([?&])${name}=[^&]*&?`), '$1').replace(/[?&]$/, '')

/** The form with another seal, or with none: in its fields, or in its address where it takes files. */
function sealedBy(form: PageForm, seal: string | undefined): PageForm {
  const action = without(form.action, 'seal')
  const fields = form.fields.filter(([name]) => name !== 'seal')
  if (seal === undefined) return { ...form, action, fields }
  if (form.isMultipart) return { ...form, fields, action: `${action}${action.includes('?') ? '&' : '?'}seal=${seal}` }
  return { ...form, action, fields: [...fields, ['seal', seal]] }
}

it('every address that takes a form has its act (SEC-059)', () => {
  expect(Object.keys(acts).sort()).toEqual(posts.sort())
})

describe.each(posts.filter((door) => acts[door]))('%s', (door) => {
  it('changes no row for who may not, without its seal or under another’s; done by who may, and done again, it is done once (ATT-02, ATT-04)', async () => {
    const act = acts[door]!
    const copy = await copyWorld(world, { ...planted.browsers, outsider })
    try {
      const first: Here = { ...world, ...copy, ids: planted.ids }
      const here = { ...first, ids: { ...first.ids, ...((await act.before?.(first)) as Ids | undefined) } }
      const form = await formOf(here, door, act)
      if (!form) throw new Error('no page has this form')
      const typed = (typeof act.typed === 'function' ? act.typed(here) : act.typed) ?? {}
      const doer = copy.browsers[act.by]
      const sealOf = (whose: Browser) =>
        sealFor({ portal: copy.portal, cookie: whose.cookies.get('__Host-session') }, form.action)

      countNextDeadlines(copy.portal.db, copy.portal.clock)
      const before = rowsOf(copy)
      let written = writesOf(copy)
      const unchanged = (why: string) => {
        if (writesOf(copy) === written) return
        expect(differences(before, rowsOf(copy)), why).toEqual({})
        written = writesOf(copy)
      }
      // The office that a form names would stop officers of another before anything else does.
      const plain = { ...form, action: without(form.action, 'office') }
      for (const caller of keptOut(doors[door]!, act.by)) {
        if (act.isReading && caller === 'outsider') continue
        const { status, told } = await press(copy.browsers[caller], plain, act, typed)
        expect([303, 401, 403, 404], `${caller} ${told}`).toContain(status)
        unchanged(caller)
      }
      if (isSealedAct(form.action)) {
        const other = copy.browsers[act.by === 'charlie' ? 'alice' : 'charlie']
        for (const seal of [undefined, sealOf(other), 'x'.repeat(80)]) {
          const { status, told } = await press(doer, sealedBy(form, seal), act, typed)
          expect(status, `under ${seal} ${told}`).toBe(403)
          unchanged(`under ${seal}`)
        }
      }

      const done = await press(doer, form, act, typed)
      expect(checkNextDeadlines(copy.portal.db, copy.portal.clock()).wrong, 'rows of the list').toEqual([])
      const after = rowsOf(copy)
      const changed = Object.keys(differences(before, after))
      if (act.isWithoutTrace) return expect(changed, done.told).toEqual([])
      expect([200, 303], done.told).toContain(done.status)
      expect(changed, done.told).not.toEqual([])
      if (act.isEachTime) return
      const again = await press(doer, form, act, typed)
      expect(differences(after, rowsOf(copy)), `again ${again.told}`).toEqual({})
      if (isSealedAct(form.action) && again.status === 303) expect(again.to).toBe(done.to)

      // The old page, under a seal that nobody used yet: what it showed is over, unless each press makes something new.
      if (act.isNewEachTime) return
      const stale = await press(doer, sealedBy(form, isSealedAct(form.action) ? sealOf(doer) : undefined), act, typed)
      expect(differences(after, rowsOf(copy)), `stale ${stale.told}`).toEqual({})
    } finally {
      copy.end()
    }
  })
})
