import { and, eq, type SQL } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { submissionMoves } from '../../../src/documents/acceptance/schema.ts'
import { documentReaders, documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { isForOffice, mayKnow } from '../../../src/documents/visibility/audience.ts'
import {
  type AddresseeRelation,
  type DisclosedPart,
  type DocumentAudience,
  disclosedParts,
  disclosedStates,
  discloses,
  filingStates,
  isBeforeTribunal,
  isSentTo,
  knowledgeOf,
  readerRelations,
} from '../../../src/documents/visibility/rule.ts'
import {
  filingStateOf,
  isDisclosed,
  isDisclosedOnCase,
  isInFilingState,
  knowledgeBy,
} from '../../../src/documents/visibility/submissions.ts'
import { lend } from '../../cases/sample.ts'
import { plantCase } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { plantPaper } from '../papers.ts'

const everyPart = Object.keys(disclosedParts) as DisclosedPart[]
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
  for (const state of ['received', 'accepted', 'returned', 'withdrawn', 'draft'] as const)
    await plantPaper(world, caseId, { title: `Sealed ${state}`, ...by, submission: { state, isConfidential: true } })
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
  for (const standing of filingStates) {
    const byRule = rows().filter((row) => filingStateOf(db, row) === standing)
    expect(byRule.length, standing).toBeGreaterThan(0)
    expect(idsBy(isInFilingState[standing]), standing).toEqual(byRule.map(({ id }) => id).sort())
  }
  for (const { id } of rows()) {
    const found = filingStates.filter(
      (standing) => idsBy(and(eq(submissions.id, id), isInFilingState[standing])!).length > 0,
    )
    expect(found).toHaveLength(1)
  }
})

it('the database and the rule tell each reader the same of each submission', () => {
  const { db } = world.portal
  for (const reader of readerRelations)
    for (const part of everyPart) {
      const told = rows().filter((row) => discloses(knowledgeOf(filingStateOf(db, row), reader), part))
      expect(idsBy(isDisclosed(reader, part)), `${reader} ${part}`).toEqual(told.map(({ id }) => id).sort())
    }
})

it('in a list of a case whoever acts for its principal, and whoever does not, is told what the rule says', () => {
  const { db } = world.portal
  for (const isOnSide of [true, false])
    for (const part of everyPart) {
      const relation = { isPrincipal: false, seesCase: true, isOnSide: () => isOnSide }
      const told = rows().filter((row) => discloses(knowledgeBy(db, row, relation), part))
      const found = db
        .select({ id: submissions.id })
        .from(submissions)
        .where(isDisclosedOnCase(part))
        .prepare()
        .all({ principals: JSON.stringify(isOnSide ? [world.alice.id] : []) })
      expect(found.map(({ id }) => id).sort(), `${isOnSide} ${part}`).toEqual(told.map(({ id }) => id).sort())
    }
})

it('nobody who is nothing to a case is told anything, the sender’s side never less than others, and an officer of another office never more than those of its own', () => {
  for (const part of everyPart) {
    expect(disclosedStates('nobody', part)).toEqual([])
    expect(disclosedStates('side', part)).toEqual(expect.arrayContaining(disclosedStates('case', part)))
    expect(disclosedStates('office', part)).toEqual(expect.arrayContaining(disclosedStates('outside', part)))
    expect(disclosedStates('side', part)).toEqual(expect.arrayContaining(disclosedStates('left', part)))
  }
  expect(disclosedStates('case', 'existence')).toEqual(['filed'])
  expect(disclosedStates('left', 'bytes')).toEqual([])
  for (const row of rows()) {
    const standing = filingStateOf(world.portal.db, row)
    const isSealed = standing === 'confidential' && row.state !== 'returned'
    expect(isBeforeTribunal(row)).toBe(standing === 'filed' || isSealed)
  }
})

it('the database and the rule say alike for whom a document of the tribunal’s is', async () => {
  const { portal, alice, bob, clock, add } = world
  const { db } = portal
  const dora = await add('Dora Ferreira', 'counsel', world.toronto)
  lend(world, alice, bob)
  const people: Record<Exclude<AddresseeRelation, 'office' | 'outside' | 'nobody'>, string> = {
    named: alice.id,
    delegateOfNamed: bob.id,
    case: dora.id,
  }
  const audiences: readonly DocumentAudience[] = ['case', 'named', 'withDelegates']
  const sent = new Map<DocumentAudience, string>()
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
        isSentTo(audience, addressee as AddresseeRelation),
      )
    for (const officer of ['office', 'outside'] as const)
      expect(isFound(id, isForOffice(officer)), `${audience} ${officer}`).toBe(isSentTo(audience, officer))
    expect(isSentTo(audience, 'nobody')).toBe(false)
  }
})
