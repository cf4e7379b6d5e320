import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { beat } from '../../../src/platform/uptime/index.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { itNeeds } from '../../needs.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'
import { draftWith, fileOf } from '../files.ts'

/** The portal was away from 23:10 to 01:40 on Vancouver's clock; Alice sends hours later, on the next day. */
async function sentAfterAnOutage({ hours = 10, seconds = 9000 } = {}) {
  const world = await createWorld({ at: '2026-11-24T07:10:00Z' })
  const { portal, clock } = world
  beat(portal.db, clock.now())
  clock.forward({ seconds, milliseconds: 747 })
  beat(portal.db, clock.now())
  clock.forward({ hours })
  const alice = await world.signIn(world.alice)
  const caseId = fileOf(world, {
    officeId: world.vancouver,
    hearingAt: '2026-12-03T17:00:00Z',
    zone: 'America/Vancouver',
  })
  const id = await draftWith(alice, caseId, world.alice)
  // Nothing beats between: the world has no jobs, and what is not measured is not told of the draft's own time.
  await alice.post(`/en/submissions/${id}/sending`)
  return { world, alice, id }
}

itNeeds('poppler')(
  'whoever sends after an outage gets a statement of it, tagged, on the clock of the office, in either language',
  async () => {
    const { alice, id } = await sentAfterAnOutage()
    const receipt = await read(alice, `/en/submissions/${id}`)
    expect(await faultsOf(receipt)).toEqual([])
    expect(wordsOf(receipt).replaceAll(' ,', ',')).toContain(
      'Tue 24 Nov 2026, 00:10 to Tue 24 Nov 2026, 02:40 (Pacific Time) – unplanned',
    )
    expect(receipt).toContain(`/en/submissions/${id}/outages.pdf`)

    for (const [locale, words] of [
      [
        'en',
        [
          'Statement about an interruption of the portal',
          '2 h 30 min',
          'Vancouver',
          'Alice Tremblay',
          '2026-11-24T07:10:00Z',
          '2026-11-24T09:40:00Z',
          'TC5-07390',
          '2026-000001',
          'The interruption was not planned.',
        ],
      ],
      [
        'fr',
        [
          'Attestation d’une interruption du portail',
          '2 h 30 min',
          '2026-11-24T07:10:00Z',
          'L’interruption n’était pas prévue.',
          'TC5-07390',
        ],
      ],
    ] as const) {
      const answer = await alice.get(`/${locale}/submissions/${id}/outages.pdf`)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      const pdf = Buffer.from(await answer.arrayBuffer())
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
      const said = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ')
      for (const word of words) expect(`${text.replace(/\s+/g, ' ')} ${said}`, locale).toContain(word)
      expect(
        execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }),
      ).toMatch(/Tagged:\s+yes/)
    }
  },
  60_000,
)

it.each([
  ['it was over more than three days before', { hours: 73 }],
  ['it was shorter than a minute', { seconds: 50 }],
])('an outage is not told of when %s, and its statement is absent', async (_, outage) => {
  const { alice, id } = await sentAfterAnOutage(outage)
  expect(await read(alice, `/en/submissions/${id}`)).not.toContain('outages.pdf')
  expect((await alice.get(`/en/submissions/${id}/outages.pdf`)).status).toBe(404)
})

it('a stranger finds no statement', async () => {
  const { world, id } = await sentAfterAnOutage()
  const charlie = await world.signIn(world.charlie)
  expect((await charlie.get(`/en/submissions/${id}/outages.pdf`)).status).toBe(404)
})
