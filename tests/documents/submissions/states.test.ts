import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  acceptSubmission,
  finishAcceptance,
  returnSubmission,
  undoAcceptance,
} from '../../../src/documents/acceptance/index.ts'
import { openSubmission } from '../../../src/documents/acceptance/opening.ts'
import { startCorrection } from '../../../src/documents/drafts/index.ts'
import { deleteDraft } from '../../../src/documents/intake/files.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { withdrawSubmission } from '../../../src/documents/submissions/withdrawal.ts'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { Forbidden, NotFound } from '../../../src/platform/errors.ts'
import type { Result } from '../../../src/platform/result.ts'
import { toldOf } from '../../accept-now.ts'
import { as, officerOf, plantCase, plantDraft } from '../../plant.ts'
import { seeded } from '../../seeded.ts'
import { createWorld, type World } from '../../world.ts'

/** What is known of each submission, written down beside the portal. */
type Known = {
  state: string
  isOpened: boolean
  number: string | null
  replaces: string | null
  /** Accepted and not undone: when it takes effect (epoch milliseconds). */
  effectiveAt?: number | undefined
}
type Model = Map<string, Known>
type Act = { readonly what: keyof typeof acts; readonly one: number; readonly who: 'alice' | 'charlie' }
type Stage = { readonly world: World; readonly caseId: string; readonly model: Model }

/** The answer in a word: `ok`, why not, or that it is not there for this person. */
function said(work: () => Result<unknown, string> | undefined): string {
  try {
    const result = work()
    return !result || result.ok ? 'ok' : result.error
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return 'not there'
    throw error
  }
}

const nextNumber = (model: Model) => {
  const last = [...model.values()].filter(({ number }) => number).length
  return `2026-${String(last + 1).padStart(6, '0')}`
}

/** Each act, what it does to the model, and the answer that is expected. */
const acts = {
  send: ({ world, model }: Stage, id: string, who: Act['who']) => {
    const { db, clock } = world.portal
    const answer = said(() => sendSubmission(db, as(world[who]), id, { sendAt: clock(), counts: 'send', clock }))
    const known = model.get(id)
    if (!known || who === 'charlie') return [answer, 'not there']
    if (known.state === 'draft') Object.assign(known, { state: 'received', number: nextNumber(model) })
    return [answer, 'ok']
  },
  open: ({ world, model }: Stage, id: string) => {
    const { db, clock } = world.portal
    const answer = said(() => void openSubmission(db, officerOf(world.sam, world.toronto), id, clock()))
    const known = model.get(id)
    if (!known || known.state === 'draft') return [answer, 'not there']
    if (known.state !== 'withdrawn') known.isOpened = true
    return [answer, 'ok']
  },
  accept: ({ world, model }: Stage, id: string) => {
    const { db, clock } = world.portal
    const answer = said(() => {
      const sam = officerOf(world.sam, world.toronto)
      return acceptSubmission(db, sam, id, clock(), { known: toldOf(db, sam, id, clock()) })
    })
    const known = model.get(id)
    if (known?.state !== 'received') return [answer, decided(known, 'accepted')]
    if (known.effectiveAt) return [answer, 'pending']
    known.effectiveAt = clock().add({ minutes: 10 }).epochMilliseconds
    return [answer, 'ok']
  },
  undo: ({ world, model }: Stage, id: string) => {
    const { db, clock } = world.portal
    const answer = said(() => undoAcceptance(db, officerOf(world.sam, world.toronto), id, clock()))
    const known = model.get(id)
    if (!known || known.state === 'draft') return [answer, 'not there']
    if (!known.effectiveAt) return [answer, known.state === 'accepted' ? 'final' : 'notPending']
    known.effectiveAt = undefined
    return [answer, 'ok']
  },
  takeEffect: ({ world, model }: Stage, id: string) => {
    const { db, clock } = world.portal
    const answer = String(finishAcceptance(db, id, clock()))
    const known = model.get(id)
    if (!known?.effectiveAt || known.effectiveAt > clock().epochMilliseconds) return [answer, 'false']
    Object.assign(known, { effectiveAt: undefined, state: 'accepted' })
    return [answer, 'true']
  },
  giveBack: ({ world, model }: Stage, id: string) => {
    const { db, clock } = world.portal
    const why = { code: 'other', reason: 'Page 3 is missing.' } as const
    const answer = said(() => returnSubmission(db, officerOf(world.sam, world.toronto), id, why, clock()))
    const known = model.get(id)
    return [answer, known?.effectiveAt ? 'pending' : decided(known, 'returned')]
  },
  withdraw: ({ world, model }: Stage, id: string, who: Act['who']) => {
    const { db, clock } = world.portal
    const answer = said(() => withdrawSubmission(db, as(world[who]), id, clock()))
    const known = model.get(id)
    if (!known || who === 'charlie') return [answer, 'not there']
    if (known.state === 'withdrawn') return [answer, 'ok']
    if (known.state !== 'received' || known.isOpened) return [answer, 'opened']
    Object.assign(known, { state: 'withdrawn', effectiveAt: undefined })
    return [answer, 'ok']
  },
  correct: ({ world, model }: Stage, id: string, who: Act['who']) => {
    const { db, clock } = world.portal
    let made: string | undefined
    const answer = said(() => {
      const begun = startCorrection(db, as(world[who]), id, clock())
      if (begun.ok) made = begun.value
      return begun
    })
    const known = model.get(id)
    if (!known || who === 'charlie') return [answer, 'not there']
    if (known.state !== 'returned') return [answer, 'notReturned']
    const begun = [...model].find(([, { state, replaces }]) => state === 'draft' && replaces === id)?.[0]
    if (begun) return [`${answer} ${made}`, `ok ${begun}`]
    if (made) model.set(made, { state: 'draft', isOpened: false, number: null, replaces: id })
    return [answer, 'ok']
  },
  remove: ({ world, model }: Stage, id: string, who: Act['who']) => {
    const { db, clock } = world.portal
    const answer = said(() => deleteDraft(db, as(world[who]), id, clock()))
    const known = model.get(id)
    if (!known || who === 'charlie') return [answer, 'not there']
    if (known.state !== 'draft') return [answer, 'notDraft']
    model.delete(id)
    return [answer, 'ok']
  },
} satisfies Record<string, (stage: Stage, id: string, who: Act['who']) => string[]>

function decided(known: Known | undefined, state: string): string {
  if (!known || known.state === 'draft') return 'not there'
  if (known.state !== 'received') return 'notReceived'
  known.state = state
  return 'ok'
}

const rowsOf = ({ portal }: World) =>
  portal.db.$client
    .prepare('select id, state, number, opened_at is not null as opened, replaces from submissions order by id')
    .all()

const anyAct = fc.record({
  what: fc.constantFrom(...(Object.keys(acts) as Act['what'][])),
  one: fc.nat(20),
  // One act of four is a stranger's.
  who: fc.constantFrom('alice', 'alice', 'alice', 'charlie'),
}) as fc.Arbitrary<Act>

it('a submission goes only the ways that there are, whatever is tried in whatever order (SEC-027, ABU-35)', async () => {
  const { seed } = seeded('states of submissions')
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 15, maxLength: 50, size: 'max' }), async (list) => {
      const endings: (() => void)[] = []
      const world = await createWorld({ whenOver: (end) => void endings.push(end) })
      try {
        const caseId = plantCase(world, { hearingIn: 40 })
        const model: Model = new Map()
        const ids: string[] = []
        for (let n = 0; n < 3; n++) {
          const id = await plantDraft(world, caseId, world.alice)
          ids.push(id)
          model.set(id, { state: 'draft', isOpened: false, number: null, replaces: null })
        }
        for (const { what, one, who } of list) {
          const id = ids[one % ids.length]!
          world.clock.forward({ minutes: 3 })
          const before = model.get(id)?.state
          const [answer, expected] = acts[what]({ world, caseId, model }, id, who)
          expect([what, who, before, answer]).toEqual([what, who, before, expected])
          for (const made of model.keys()) if (!ids.includes(made)) ids.push(made)
          met.add(`${before} ${what} ${expected?.split(' ')[0]}`)
          const kept = [...model].sort(([a], [b]) => (a < b ? -1 : 1))
          expect(rowsOf(world)).toEqual(
            kept.map(([id, { state, number, isOpened, replaces }]) => ({
              id,
              state,
              number,
              opened: isOpened ? 1 : 0,
              replaces,
            })),
          )
        }
        expect(verifyChain(world.portal.db)).toMatchObject({ ok: true })
      } finally {
        for (const end of endings) end()
      }
    }),
    { numRuns: 15, seed, endOnFailure: true },
  )
  expect(met.size).toBeGreaterThan(20)
})
