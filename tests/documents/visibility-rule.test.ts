import { and, eq, type SQL } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { submissionMoves } from '../../src/documents/acceptance/schema.ts'
import { documentReaders, documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { isForOffice, mayKnow } from '../../src/documents/visibility/audience.ts'
import { isStanding, isTold, isToldOnCase, knowledgeBy, standingOf } from '../../src/documents/visibility/filed.ts'
import {
  type Addressee,
  type Audience,
  isBeforeTribunal,
  isSentTo,
  knowledgeOf,
  type Part,
  parts,
  readers,
  standings,
  standingsTold,
  tells,
} from '../../src/documents/visibility/rule.ts'
import { lend } from '../cases/sample.ts'
import { plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { plantPaper } from './papers.ts'

const everyPart = Object.keys(parts) as Part[]
let world: World
let caseId: string
/** A submission for each state that a row can have, by its id. */
const rows = () => world.portal.db.select().from(submissions).all()
const idsBy = (which: SQL) =>
  world.portal.db
    .select({ id: submissions.id })
    .from(submissions)
    .where(which)
    .all()
    .map(({ id }) => id)
    .sort()

beforeEach(async () => {
  world = await createWorld()
  caseId = plantCase(world)
  const { db } = world.portal
  const by = { filedBy: world.alice }
  for (const state of ['draft', 'received', 'accepted', 'withdrawn'] as const)
    await plantPaper(world, caseId, { title: state, ...by, submission: { state } })
  for (const returnCode of submissions.returnCode.enumValues)
    await plantPaper(world, caseId, { title: returnCode, ...by, submission: { state: 'returned', returnCode } })
  await plantPaper(world, caseId, {
    title: 'Returned before there were codes',
    ...by,
    submission: { state: 'returned' },
  })
  const moved = await plantPaper(world, caseId, { title: 'Moved', ...by, submission: { state: 'withdrawn' } })
  const { submissionId } = db.select().from(documents).where(eq(documents.id, moved)).get()!
  const [other] = rows()
  db.insert(submissionMoves)
    .values({ submissionId: submissionId!, movedTo: other!.id, movedBy: world.sam.id, movedAt: 1 })
    .run()
})

it('the database and the rule say alike what became of a submission, and each is one thing', () => {
  const { db } = world.portal
  for (const standing of standings) {
    const byRule = rows().filter((row) => standingOf(db, row) === standing)
    expect(byRule.length, standing).toBeGreaterThan(0)
    expect(idsBy(isStanding[standing]), standing).toEqual(byRule.map(({ id }) => id).sort())
  }
  for (const { id } of rows()) {
    const found = standings.filter((standing) => idsBy(and(eq(submissions.id, id), isStanding[standing])!).length > 0)
    expect(found).toHaveLength(1)
  }
})

it('the database and the rule tell each reader the same of each submission', () => {
  const { db } = world.portal
  for (const reader of readers)
    for (const part of everyPart) {
      const told = rows().filter((row) => tells(knowledgeOf(standingOf(db, row), reader), part))
      expect(idsBy(isTold(reader, part)), `${reader} ${part}`).toEqual(told.map(({ id }) => id).sort())
    }
})

it('in a list of a case whoever acts for its principal, and whoever does not, is told what the rule says', () => {
  const { db } = world.portal
  for (const isOnSide of [true, false])
    for (const part of everyPart) {
      const relation = { isPrincipal: false, seesCase: true, isOnSide: () => isOnSide }
      const told = rows().filter((row) => tells(knowledgeBy(db, row, relation), part))
      const found = db
        .select({ id: submissions.id })
        .from(submissions)
        .where(isToldOnCase(part))
        .prepare()
        .all({ principals: JSON.stringify(isOnSide ? [world.alice.id] : []) })
      expect(found.map(({ id }) => id).sort(), `${isOnSide} ${part}`).toEqual(told.map(({ id }) => id).sort())
    }
})

it('nobody who is nothing to a case is told anything, the sender’s side never less than others, and an officer of another office never more than those of its own', () => {
  for (const part of everyPart) {
    expect(standingsTold('nobody', part)).toEqual([])
    expect(standingsTold('side', part)).toEqual(expect.arrayContaining(standingsTold('case', part)))
    expect(standingsTold('office', part)).toEqual(expect.arrayContaining(standingsTold('outside', part)))
    expect(standingsTold('side', part)).toEqual(expect.arrayContaining(standingsTold('left', part)))
  }
  expect(standingsTold('case', 'existence')).toEqual(['filed'])
  expect(standingsTold('left', 'bytes')).toEqual([])
  for (const row of rows()) expect(isBeforeTribunal(row)).toBe(standingOf(world.portal.db, row) === 'filed')
})

it('the database and the rule say alike for whom a document of the tribunal’s is', async () => {
  const { portal, alice, bob, clock, add } = world
  const { db } = portal
  const dora = await add('Dora Ferreira', 'counsel', world.toronto)
  lend(world, alice, bob)
  const people: Record<Exclude<Addressee, 'office' | 'outside' | 'nobody'>, string> = {
    named: alice.id,
    delegateOfNamed: bob.id,
    case: dora.id,
  }
  const audiences: readonly Audience[] = ['case', 'named', 'withDelegates']
  const sent = new Map<Audience, string>()
  for (const audience of audiences) {
    const id = await plantPaper(world, caseId, { title: audience, audience })
    if (audience !== 'case') db.insert(documentReaders).values({ documentId: id, personId: alice.id }).run()
    sent.set(audience, id)
  }
  const isFound = (id: string, which: SQL) =>
    db
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.id, id), which))
      .get() !== undefined
  for (const [audience, id] of sent) {
    for (const [addressee, me] of Object.entries(people))
      expect(isFound(id, mayKnow({ me, at: clock.now().epochMilliseconds })), `${audience} ${addressee}`).toBe(
        isSentTo(audience, addressee as Addressee),
      )
    for (const officer of ['office', 'outside'] as const)
      expect(isFound(id, isForOffice(officer)), `${audience} ${officer}`).toBe(isSentTo(audience, officer))
    expect(isSentTo(audience, 'nobody')).toBe(false)
  }
})
