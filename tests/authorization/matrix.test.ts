import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/people/schema.ts'
import { endAppearance } from '../../src/cases/appearances/index.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { caseShares } from '../../src/cases/shares/schema.ts'
import { delegationCases, delegations } from '../../src/delegation/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import { liveAppearance } from '../cases/sample.ts'
import { doors } from '../doors/index.ts'
import { must, officerOf, plantCase, plantDraft, plantNotice, plantSent } from '../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'

/**
 * What a door of Alice's file asks for: to read the case; to reach her draft, which takes a way of acting for her; to
 * prepare or to send in her name; to prepare without sending, which alone tells her that a draft is ready; to write among what her firm keeps to itself, which guests on the case do not; to be of record.
 */
type Need = 'read' | 'reach' | 'prepare' | 'prepareOnly' | 'firm' | 'send' | 'ofRecord'

const needs: Record<string, Need> = {
  'GET /:lang/cases/:id': 'read',
  'GET /:lang/cases/:id/deadlines': 'read',
  'GET /:lang/cases/:id/hearings': 'read',
  'GET /:lang/cases/:id/requests': 'read',
  'GET /:lang/cases/:id/activity': 'read',
  'GET /:lang/cases/:id/send': 'prepare',
  'POST /:lang/cases/:id/send': 'prepare',
  'POST /:lang/cases/:id/deadlines/marks': 'prepare',
  'POST /:lang/cases/:id/put-away': 'read',
  'POST /:lang/cases/:id/star': 'read',
  'POST /:lang/cases/:id/mute': 'read',
  'GET /:lang/cases/:id/number': 'prepare',
  'POST /:lang/cases/:id/number': 'firm',
  'GET /:lang/cases/:id/notes/new': 'prepare',
  'POST /:lang/cases/:id/notes/new': 'firm',
  'GET /:lang/submissions/:id': 'reach',
  'GET /:lang/submissions/:id/review': 'reach',
  'POST /:lang/submissions/:id/details': 'prepare',
  'POST /:lang/submissions/:id/documents': 'prepare',
  'GET /:lang/submissions/:id/deletion': 'prepare',
  'GET /:lang/documents/:id': 'read',
  'GET /:lang/documents/:id/file': 'read',
  'GET /:lang/documents/:id/pages/:page': 'read',
  'GET /:lang/cases/:id/documents': 'read',
  'GET /:lang/cases/:id/documents/search': 'read',
  'GET /:lang/documents/:id/stamped': 'read',
  'GET /:lang/cases/:id/bundles': 'read',
  'POST /:lang/cases/:id/bundles': 'read',
  'GET /:lang/cases/:id/zip': 'read',
  'GET /:lang/cases/:id/holdings': 'read',
  'POST /:lang/cases/:id/holdings': 'read',
  'GET /:lang/cases/:id/questions/new': 'prepare',
  'POST /:lang/cases/:id/questions/new': 'prepare',
  'GET /:lang/cases/:id/requests/new': 'prepare',
  'POST /:lang/cases/:id/requests/new': 'prepare',
  'GET /:lang/submissions/:id/exhibits': 'reach',
  'POST /:lang/submissions/:id/exhibits': 'prepare',
  'GET /:lang/submissions/:id/cases': 'prepare',
  'POST /:lang/submissions/:id/cases': 'prepare',
  'GET /:lang/submissions/:id/service': 'prepare',
  'POST /:lang/submissions/:id/service': 'prepare',
  'GET /:lang/submissions/:id/withdrawal': 'send',
  'POST /:lang/submissions/:id/withdrawal': 'send',
  'POST /:lang/submissions/:id/application': 'prepare',
  'POST /:lang/submissions/:id/uploads': 'prepare',
  'POST /:lang/submissions/:id/readiness': 'prepareOnly',
  'POST /:lang/submissions/:id/sending': 'send',
  'POST /:lang/submissions/:id/documents/sending': 'prepare',
  'POST /:lang/submissions/:id/correction': 'reach',
  'GET /:lang/cases/:id/shares/new': 'ofRecord',
  'POST /:lang/cases/:id/shares/new': 'ofRecord',
  'GET /:lang/cases/:id/record': 'ofRecord',
  'POST /:lang/cases/:id/record': 'ofRecord',
  // Last: it takes the draft away.
  'POST /:lang/submissions/:id/deletion': 'prepare',
}

/** A draft of one case has none of these: tests/documents/{photographs,receipts,sending,submissions,uploads} and tests/operator ask for them. */
const elsewhere = [
  'GET /:lang/submissions/:id/outages.pdf',
  'GET /:lang/submissions/:id/package',
  'GET /:lang/submissions/:id/receipt/:file',
  'GET /:lang/submissions/:id/zip',
  'GET /:lang/submissions/:id/replacements/:document',
  'POST /:lang/submissions/:id/replacements/:document',
  'GET /:lang/submissions/:id/photographs',
  'POST /:lang/submissions/:id/photographs',
  'GET /:lang/submissions/:id/photographs/:photograph',
  'GET /:lang/submissions/:id/originals/:original',
  'POST /:lang/submissions/:id/uploads/:upload/removal',
  'OPTIONS /:lang/submissions/:id/uploads',
]

type Standing = {
  who: Someone
  read: boolean
  /** In Alice's name. */
  prepare: boolean
  send: boolean
  /** Acts for Alice, if only to read. */
  reach: boolean
  ofRecord?: boolean
}
type Stage = { world: World; caseId: string; other: string; party: Someone; otherParty: Someone }
type Situation = (stage: Stage) => Promise<Standing> | Standing

const none = { read: false, reach: false, prepare: false, send: false }
const all = { read: true, reach: true, prepare: true, send: true }
const day = 86_400_000

const situations: Record<string, Situation> = {
  'counsel of record': ({ world }) => ({ who: world.alice, ...all, ofRecord: true }),
  'counsel who has nothing to do with it': ({ world }) => ({ who: world.charlie, ...none }),
  'counsel who left the record': ({ world, caseId }) => {
    const { db } = world.portal
    const { id } = db.select().from(appearances).where(eq(appearances.caseId, caseId)).get()!
    const at = world.clock.now()
    world.clock.forward({ hours: 1 })
    must(endAppearance(db, officerOf(world.sam, world.toronto), id, at.epochMilliseconds + 1, world.clock.now()))
    // The receipt of what she sent stays hers; a draft does not.
    return { who: world.alice, ...none }
  },
  'delegate who may read': (stage) => ({ ...all, prepare: false, send: false, who: lend(stage, {}) }),
  'delegate who may prepare': (stage) => ({ ...all, send: false, who: lend(stage, { canPrepare: true }) }),
  'delegate who may send': (stage) => ({ ...all, who: lend(stage, { canPrepare: true, canSend: true }) }),
  'delegate for this case among chosen ones': (stage) => ({ ...all, who: lend(stage, sends, [stage.caseId]) }),
  'delegate for another case': (stage) => ({ ...none, who: lend(stage, sends, [stage.other]) }),
  'delegate who has not accepted': (stage) => ({ ...none, who: lend(stage, { ...sends, acceptedAt: null }) }),
  'delegate whose time is over': (stage) => {
    const who = lend(stage, { ...sends, until: stage.world.clock.now().epochMilliseconds + day })
    stage.world.clock.forward({ hours: 24 })
    return { ...none, who }
  },
  'delegate who was revoked': (stage) => ({
    ...none,
    who: lend(stage, { ...sends, revokedAt: stage.world.clock.now().epochMilliseconds }),
  }),
  'delegate of suspended counsel': (stage) => {
    const { db } = stage.world.portal
    const who = lend(stage, sends)
    db.update(people).set({ state: 'suspended' }).where(eq(people.id, stage.world.alice.id)).run()
    return { ...none, who }
  },
  'stand-in before their time': (stage) => ({ ...none, who: share(stage, 'standIn', 1, 3) }),
  'stand-in in their time': (stage) => {
    const who = share(stage, 'standIn', 1, 3)
    stage.world.clock.forward({ hours: 24 })
    return { ...all, who }
  },
  'stand-in after their time': (stage) => {
    const who = share(stage, 'standIn', 1, 3)
    stage.world.clock.forward({ hours: 72 })
    return { ...none, who }
  },
  'co-counsel': (stage) => ({ ...all, who: share(stage, 'coCounsel', 0, null) }),
  'party who has counsel': ({ party }) => ({ ...none, read: true, who: party }),
  'party of another file': ({ otherParty }) => ({ ...none, who: otherParty }),
}

const sends = { canPrepare: true, canSend: true }

function lend({ world }: Stage, given: Partial<typeof delegations.$inferInsert>, chosen?: string[]): Someone {
  const { portal, clock, alice, bob } = world
  const now = clock.now().epochMilliseconds
  const id = newId()
  const whom = { counselId: alice.id, delegateId: bob.id, name: bob.name, email: bob.email, emailKey: bob.email }
  const terms = { canPrepare: false, canSend: false, allCases: chosen === undefined, createdAt: now, acceptedAt: now }
  portal.db
    .insert(delegations)
    .values({ id, ...whom, ...terms, ...given })
    .run()
  for (const one of chosen ?? []) portal.db.insert(delegationCases).values({ delegationId: id, caseId: one }).run()
  return bob
}

function share({ world, caseId }: Stage, kind: 'standIn' | 'coCounsel', fromDays: number, untilDays: number | null) {
  const { portal, clock, alice, charlie } = world
  const now = clock.now().epochMilliseconds
  const until = untilDays === null ? null : now + untilDays * day
  const whom = { withId: charlie.id, name: charlie.name, email: charlie.email, emailKey: charlie.email }
  portal.db
    .insert(caseShares)
    .values({
      ...{ id: newId(), kind, caseId, counselId: alice.id, ...whom },
      appearanceId: liveAppearance(world, caseId, alice),
      ...{ from: now + fromDays * day, until, createdAt: now, acceptedAt: now },
    })
    .run()
  return charlie
}

/** 404 for what is out of reach, 403 for what is in reach and not allowed. */
function expected(door: string, need: Need, may: Standing): 'allowed' | 403 | 404 {
  // Pages of counsel alone are refused to others before any file is looked for.
  if (need === 'ofRecord' && may.who.role !== 'counsel') return 403
  if (!may.read) return 404
  if (need === 'read') return 'allowed'
  if (need === 'ofRecord') return may.ofRecord ? 'allowed' : 403
  if (!may.reach && door.includes('/submissions/')) return 404
  if (need === 'firm') return may.prepare && (may.ofRecord || may.who.role === 'delegate') ? 'allowed' : 403
  if (need === 'prepareOnly') return may.prepare && !may.send ? 'allowed' : 403
  return may[need] ? 'allowed' : 403
}

const isOfAliceFile = (door: string) =>
  /\/:lang\/(cases|submissions|documents)\/:id/.test(door) && !door.includes('/admin/')

describe('each door of a file (SEC-059, SEC-066)', () => {
  it('says here what it needs', () => {
    expect([...Object.keys(needs), ...elsewhere].sort()).toEqual(Object.keys(doors).filter(isOfAliceFile).sort())
  })

  describe.each(Object.entries(situations))('for %s', (_name, situation) => {
    const endings: (() => void)[] = []
    let browser: Browser
    let alice: string
    let may: Standing
    let ids: Record<'cases' | 'submissions' | 'documents', string>

    beforeAll(async () => {
      const world = await createWorld({ whenOver: (end) => void endings.push(end) })
      const party = await world.add('Pia Haddad', 'party')
      const otherParty = await world.add('Omar Haddad', 'party')
      const caseId = plantCase(world, { hearingIn: 40, party })
      const other = plantCase(world, { reference: 'TC5-00002', title: 'Omar Haddad', party: otherParty })
      await plantSent(world, caseId, world.alice)
      const draft = await plantDraft(world, caseId, world.alice)
      ids = { cases: caseId, submissions: draft, documents: await plantNotice(world, caseId) }
      const { db } = world.portal
      const paper = db.select().from(documents).all()[0]!
      const notice = eq(documents.id, ids.documents)
      db.update(documents).set({ stampedObjectId: paper.objectId, check: 'clean' }).where(notice).run()
      alice = world.alice.id
      may = await situation({ world, caseId, other, party, otherParty })
      browser = await world.signIn(may.who)
    })
    afterAll(() => {
      for (const end of endings) end()
    })

    it.each(Object.entries(needs))('%s opens only with what it needs (%s)', async (door, need) => {
      const [method, pattern = ''] = door.split(' ')
      const address = pattern
        .replace(':lang', 'en')
        .replace(':page', '1')
        .replace(/(cases|submissions|documents)\/:id/, (_, noun: keyof typeof ids) => `${noun}/${ids[noun]}`)
      const fields = { for: alice }
      const answer = method === 'GET' ? await browser.get(address) : await browser.post(address, fields)
      const verdict = expected(door, need, may)
      const words = `${answer.status} ${answer.headers.get('location') ?? ''}`
      if (verdict === 'allowed') {
        expect([200, 303, 400, 412, 415, 422], words).toContain(answer.status)
        expect(answer.headers.get('location') ?? '', words).not.toContain('sign-in')
      } else expect(answer.status, words).toBe(verdict)
    })
  })
})
