import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '../src/platform/web/headers.ts'
import { doors, everyone, isPublic } from './doors/index.ts'
import { addressOf, inScript, plantDoors } from './doors-world.ts'
import { type Browser, createWorld } from './world.ts'

const endings: (() => void)[] = []
const whenOver = (end: () => void) => void endings.push(end)
let { ids, browsers } = {} as Awaited<ReturnType<typeof plantDoors>>

/** What is said to the database from when the world stands. */
const said = new Set<string>()
const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1'))
const methods = ['get', 'all', 'run', 'iterate'] as const
const originals = methods.map((name) => [name, statement[name]] as const)

/** One world for all doors. */
beforeAll(async () => {
  ;({ ids, browsers } = await plantDoors(await createWorld({ whenOver })))
  for (const [name, original] of originals)
    statement[name] = function (this: Sqlite.Statement, ...values: unknown[]) {
      said.add(this.source)
      return original.apply(this, values)
    }
})
afterAll(() => {
  Object.assign(statement, Object.fromEntries(originals))
  for (const end of endings) end()
})

/** Her script says in which language it is; a letter keeps the name alone, of which the writing system is said. */
const inBoth = (door: string) =>
  new RegExp(
    `Selam Tesfaye(?:</bdi> <bdi class="script" lang="${door.includes('/admin/letters/') ? 'und-Ethi' : inScript.lang}">${inScript.text}</bdi>| \\(${inScript.text}\\))`,
    'g',
  )

/** Where a page prints Selam without her own script beside it; fields of forms, and what is said for the ear alone, are left out. */
const latinAlone = (door: string, page: string): string[] =>
  page
    .replaceAll(inBoth(door), '')
    .replaceAll(/<(?:input|option|meta)[^>]*>|<span class="hidden">.*?<\/span>/gs, '')
    .match(/.{0,80}Selam Tesfaye.{0,40}/g) ?? []

const routes = async () => {
  const { app } = await createWorld({ whenOver })
  const named = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/^\/:lang\{[^}]*\}/, '/:lang')}`)
  return [...new Set(named)]
}

const send = (browser: Browser, door: string, address: string) => {
  const [method = ''] = door.split(' ')
  return method === 'POST' ? browser.post(address, {}) : browser.send(address, { method })
}

/** What is the same for everything that is absent: the page without its request id and the requested address. */
const plain = async (response: Response, address: string) =>
  `${response.status} ${(await response.text()).replaceAll(response.headers.get('x-request-id') ?? '-', '').replaceAll(address.slice(3), '')}`

/**
 * Walked whole: what is small by nature or read from its end up to a limit, and indexes of what waits, failed, is faulty or is
 * listed to a limit; `asked` is one row that the statement gives itself. A condition that never holds (an empty list becomes `false`)
 * excuses nothing, since its statement may walk in another branch: whoever has an empty list leaves that branch out, or does not ask.
 */
const allowed =
  /^SCAN (?:(?:CONSTANT ROW|asked|json_each|offices|counting_version|signing_keys|limit_changes|schema_migrations|maintenances|news_actions|challenges|counters_filled|practice_notice_versions)(?: |$)|audit_events$|\w+ USING (?:COVERING )?INDEX (?:announcements_end|outbox_created|invitations_staff|requests_open|unreached_open|outside_reasons_unreviewed|page_feedback_list|holdings_rounds_faulty|holdings_checks_faulty)$)/
/** The counters' first filling, once in the life of a database. */
const firstFilling = /'cameBack'|'signIn\.done'|waited <= \d/

describe('every door', async () => {
  const walked = await routes()

  it('has its line in the table, and no line is without a door (SEC-059)', () => {
    expect(walked.filter((door) => !isPublic(door)).sort()).toEqual(Object.keys(doors).sort())
  })

  describe.each(walked.filter((door) => !isPublic(door)))('%s', (door) => {
    it.each(everyone)(
      'answers %s as the table says, with all security headers (SEC-059, SEC-060, ABU-01)',
      async (caller) => {
        const expected = caller === 'visitor' ? 'sign in' : doors[door]?.[caller]
        const address = addressOf(door, ids)
        const answer = await send(browsers[caller], door, address)
        for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), name).toBeTruthy()
        expect(answer.headers.get('cache-control')).toBe('no-store')
        const isToSignIn = answer.status === 303 && /^\/en\/sign-in(\?|$)/.test(answer.headers.get('location') ?? '')

        if (expected === 'sign in') expect(isToSignIn).toBe(true)
        else if (expected === 'asks why') {
          expect(answer.status).toBe(403)
          expect(await answer.text()).not.toContain('Selam')
        } else if (expected === 'open') {
          expect(isToSignIn).toBe(false)
          expect([200, 303, 400, 404, 409, 422].includes(answer.status), String(answer.status)).toBe(true)
          expect(await answer.text()).not.toContain('Selam')
        } else {
          expect(answer.status).toBe(expected === 'absent' ? 404 : 403)
          const nothing = addressOf(door, {})
          const other = await send(browsers[caller], door, nothing)
          expect(await plain(answer, address)).toBe(await plain(other, nothing))
        }
      },
    )
  })

  it.each(walked.filter((door) => doors[door]?.of && /^GET .*:/.test(door)))(
    '%s opens to whom it belongs',
    async (door) => {
      const rightful = doors[door]!.of!
      const answer = await send(browsers[rightful], door, addressOf(door, ids))
      expect([200, 303], `${door} for ${rightful}`).toContain(answer.status)
      expect(answer.headers.get('location') ?? '').not.toContain('sign-in')
      // What is still being read when the world goes would fail apart from any test.
      await answer.arrayBuffer()
    },
  )

  it.each(walked.filter((door) => door.startsWith('GET') && !isPublic(door)))(
    '%s prints the people of a case in both scripts',
    async (door) => {
      for (const caller of ['alice', 'sam', 'bob'] as const) {
        const answer = await send(browsers[caller], door, addressOf(door, ids))
        if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/')) {
          await answer.arrayBuffer()
          continue
        }
        expect(latinAlone(door, await answer.text()), `${door} for ${caller}`).toEqual([])
      }
    },
  )

  it.each(walked.filter((door) => door.startsWith('POST')))(
    '%s does not break on a form with nothing in it, or with lists (SEC-023)',
    async (door) => {
      const caller = doors[door]?.of ?? (door.includes('/admin') ? 'sam' : 'alice')
      for (const field of ['nothing', 'name[]', 'email[]', 'type[]', 'password[]']) {
        const answer = await browsers[caller].post(addressOf(door, ids), { [field]: 'x' })
        expect(answer.status, await answer.text()).toBeLessThan(500)
      }
    },
  )

  it('says nothing to the database for which a large table would be walked', async () => {
    const { portal } = await createWorld({ whenOver })
    const asked = [...said].filter((text) => /^\s*(select|with|update|delete)/i.test(text) && !firstFilling.test(text))
    expect(asked.length).toBeGreaterThan(300)
    const walks = asked.flatMap((text) => {
      const plan = portal.db.$client.prepare(`explain query plan ${text}`)
      const rows = plan.all(...Array(text.split('?').length - 1).fill(null)) as { detail: string }[]
      return rows
        .filter(({ detail }) => /^SCAN/.test(detail) && !allowed.test(detail))
        .map(({ detail }) => `${detail}: ${text.replace(/\s+/g, ' ').slice(0, 3000)}`)
    })
    expect(walks).toEqual([])
  })
})
