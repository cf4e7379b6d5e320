import { expect, it } from 'vitest'
import { isDiskFailure } from '../../../src/platform/db/index.ts'
import { fileOf, submissionsOf } from '../../documents/files.ts'
import { createWorld } from '../../world.ts'

it('while the disk takes nothing, what changes something is refused in words in both languages, and pages can be read', async () => {
  const world = await createWorld()
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world)
  const { $client } = world.portal.db
  $client.pragma('query_only = ON')
  // The session would be noted as in use, and the case as seen.
  world.clock.forward({ minutes: 2 })
  expect((await alice.get('/en/cases')).status).toBe(200)
  expect((await alice.get(`/en/cases/${caseId}`)).status).toBe(200)
  for (const [locale, words] of [
    ['en', 'The portal cannot save anything right now'],
    ['fr', 'Le portail ne peut rien enregistrer en ce moment'],
  ] as const) {
    const refused = await alice.post(`/${locale}/cases/${caseId}/send`, { for: world.alice.id })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.text()).toContain(`<h1>${words}</h1>`)
  }
  $client.pragma('query_only = OFF')
  expect(submissionsOf(world)).toEqual([])
  expect((await alice.post(`/en/cases/${caseId}/send`, { for: world.alice.id })).status).toBe(303)
})

it('knows a disk that refuses by the codes of SQLite and of the system, whoever wrapped them', () => {
  const coded = (code: string, cause?: Error) => Object.assign(new Error('x', { cause }), { code })
  for (const code of ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EROFS']) {
    expect(isDiskFailure(coded(code))).toBe(true)
    expect(isDiskFailure(new Error('wrapped', { cause: coded(code) }))).toBe(true)
  }
  for (const other of [coded('SQLITE_BUSY'), coded('ENOENT'), new Error('x'), undefined, 'text'])
    expect(isDiskFailure(other)).toBe(false)
})
