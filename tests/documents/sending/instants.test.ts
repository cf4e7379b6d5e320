import { describe, expect, it } from 'vitest'
import { Temporal } from '../../../src/platform/clock.ts'
import { sealFor } from '../../seals.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { draftWith, fileOf, submissionOf } from '../files.ts'

// The last day for a hearing on 2026-12-11 is 2026-12-01; it ends at 07:00 UTC in Vancouver (UTC−7), at 05:00 UTC in Toronto.
const hearings = { vancouver: '2026-12-11T17:00:00Z', toronto: '2026-12-11T14:00:00Z' }
const ends = { vancouver: '2026-12-02T07:00:00Z', toronto: '2026-12-02T05:00:00Z' }
const zones = { vancouver: 'America/Vancouver', toronto: 'America/Toronto' }
type Office = keyof typeof ends

const around = (office: Office, minutes: number) => Temporal.Instant.from(ends[office]).add({ minutes }).toString()

/** Three instants in minutes from the end of the last day, and which of them counts under each setting. */
const rows = [
  { at: [-3, -2, -1], verdicts: { firstByte: 'onTime', send: 'onTime', commit: 'onTime' } },
  { at: [-2, -1, 1], verdicts: { firstByte: 'onTime', send: 'onTime', commit: 'late' } },
  { at: [-1, 1, 2], verdicts: { firstByte: 'onTime', send: 'late', commit: 'late' } },
  { at: [1, 2, 3], verdicts: { firstByte: 'late', send: 'late', commit: 'late' } },
] as const
const settings = ['send', 'firstByte', 'commit'] as const

async function signedIn(office: Office, receivedAt: (typeof settings)[number]) {
  const world = await createWorld({ at: around(office, -5), settings: { receivedAt } })
  const officeId = office === 'vancouver' ? world.vancouver : world.toronto
  const about = { officeId, hearingAt: hearings[office], zone: zones[office] }
  const alice = await world.signIn(world.alice)
  return { world, alice, caseNumbered: (n: number) => fileOf(world, { ...about, reference: `TC5-0000${n}` }) }
}

describe.each(['vancouver', 'toronto'] as const)('around midnight of the last day in %s (ABU-43, ABU-45)', (office) => {
  it.each(settings)('a draft sent by its own request, with %s as the time of receipt', async (counts) => {
    const { world, alice, caseNumbered } = await signedIn(office, counts)
    for (const [index, { at, verdicts }] of rows.entries()) {
      const [firstByte, send, commit] = at
      standing(world, around(office, firstByte))
      const id = await draftWith(alice, caseNumbered(index), world.alice)
      const sending = `/en/submissions/${id}/sending`
      const seal = sealFor({ portal: world.portal, cookie: alice.cookies.get('__Host-session') }, sending)
      arriving(world, around(office, send), around(office, commit))
      await alice.post(sending, { seal: seal! })
      await expectReceipt(world, alice, id, { office, counts, firstByte, send, commit, verdict: verdicts[counts] })
    }
  })
})

type Expected = {
  office: Office
  counts: (typeof settings)[number]
  firstByte: number
  send: number
  commit: number
  verdict: string
}

async function expectReceipt(
  world: World,
  alice: Browser,
  id: string,
  { office, counts, verdict, ...minutes }: Expected,
) {
  const at = (name: keyof typeof minutes) => Temporal.Instant.from(around(office, minutes[name]))
  expect(submissionOf(world, id)).toMatchObject({
    verdict,
    dueDate: '2026-12-01',
    firstByteAt: at('firstByte').epochMilliseconds,
    sendAt: at('send').epochMilliseconds,
    committedAt: at('commit').epochMilliseconds,
    receivedAt: at(counts).epochMilliseconds,
  })
  const receipt = await (await alice.get(`/en/submissions/${id}`)).text()
  expect(receipt).toContain(verdict === 'late' ? 'This submission is late' : 'On time')
  for (const name of ['firstByte', 'send', 'commit'] as const)
    expect(receipt).toContain(stamp(at(name), 'America/Toronto'))
  expect(receipt).toContain(stamp(at(counts), zones[office]))
}

function stamp(at: Temporal.Instant, zone: string) {
  const zoned = at.toZonedDateTimeISO(zone)
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'second' })} ${zoned.offset}`
}

/** A clock that a test can move while a request is under way, and that counts how often it was asked. */
function standing({ portal }: World, at: string) {
  const clock = { at: Temporal.Instant.from(at), asked: 0 }
  const ask = () => {
    clock.asked++
    return clock.at
  }
  Object.assign(portal, { clock: ask })
  return clock
}

/** The next request arrives at one instant; all that is asked of the clock after its arrival has the other. */
function arriving({ portal }: World, arrival: string, afterwards: string) {
  let asked = 0
  Object.assign(portal, { clock: () => Temporal.Instant.from(asked++ === 0 ? arrival : afterwards) })
}
