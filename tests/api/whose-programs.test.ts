import { expect, it } from 'vitest'
import { programDisclosures } from '../../src/api/hooks/program-disclosures.ts'
import { endAccessOf } from '../../src/api/index.ts'
import { apiHooks, apiTokens } from '../../src/api/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { readSources } from '../source/source.ts'
import { joined } from '../whole-addresses.ts'
import { createWorld, type World } from '../world.ts'

const day = 86_400_000

/** Of each person a program that works, one that is over and one that ran out; an address that is told, one that is over, one that was stopped. */
function plantPrograms({ portal: { db }, clock, alice, bob }: World): void {
  const now = clock.now().epochMilliseconds
  const of = (person: { readonly id: string }, whose: string) => {
    const token = (name: string, n: number, more = {}) =>
      db
        .insert(apiTokens)
        .values({
          id: `t${n}${whose}`,
          personId: person.id,
          name: `${name} of ${whose}`,
          hash: `${whose}${n}`,
          scopes: 'cases',
          createdAt: now - n * day,
          expiresAt: now + day,
          ...more,
        })
        .run()
    const hook = (name: string, n: number, more = {}) =>
      db
        .insert(apiHooks)
        .values({
          id: `h${n}${whose}`,
          personId: person.id,
          url: `https://${name}.${whose}.example/`,
          kinds: 'submission.sent',
          secretSeal: '',
          afterSeq: 0,
          createdAt: now - n * day,
          ...more,
        })
        .run()
    token('Reader', 1)
    token('Ended', 2, { endedAt: now })
    token('Run out', 3, { expiresAt: now - 1 })
    hook('told', 1)
    hook('ended', 2, { endedAt: now })
    hook('stopped', 3, { stoppedAt: now })
  }
  of(alice, 'alice')
  of(bob, 'bob')
}

const alices = [
  ...['Run out of alice', 'Ended of alice', 'Reader of alice'],
  ...['https://stopped.alice.example/', 'https://ended.alice.example/', 'https://told.alice.example/'],
]

it('everyone who asks which programs and addresses a person has is told of the same', async () => {
  const world = await createWorld()
  plantPrograms(world)
  const alice = await world.signIn(world.alice)
  const { db } = world.portal
  const named = (text: string) => alices.filter((name) => text.includes(name))
  const page = async (path: string) => joined(await (await alice.get(path)).text())

  const pages = (await page('/en/account/programs')) + (await page('/en/account/webhooks'))
  const copy = await (await alice.post('/en/account/data/copy', { form: 'json' })).text()
  const table = await (await alice.post('/en/account/data/copy', { form: 'html' })).text()
  for (const text of [pages, copy, table]) {
    expect(named(text)).toEqual(alices)
    expect(text).not.toMatch(/of bob|bob\.example/)
  }
  expect(JSON.parse(copy).programs.map(({ name }: { name: string }) => name)).toEqual(alices)

  const password = await page('/en/account/password')
  expect(password).toMatch(/1 access token for software/)
  expect(password).toMatch(/1 notification address/)
  expect(programDisclosures.programName(db, 't3alice')).toBe('Run out of alice')

  db.transaction((tx) => endAccessOf(tx, { id: null }, world.alice.id, world.clock.now()))
  const [ended] = listEvents(db, { action: 'apiAccess.ended' })
  expect(JSON.parse(ended!.facts!)).toMatchObject({ tokens: 1 })
  expect(await page('/en/account/password')).not.toMatch(/access token for software|notification address/)
  expect(
    db
      .select()
      .from(apiHooks)
      .all()
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['h1bob', 'h3bob'])
})

it('whose a program or an address is, one file of each says', () => {
  const asking = readSources(['src'], ['.ts'])
    .filter(({ text }) => /\beq\(api(Tokens|Hooks)\.personId,/.test(text))
    .map(({ path }) => path)
  expect(asking).toEqual(['src/api/hooks/queries.ts', 'src/api/tokens.ts'])
})
