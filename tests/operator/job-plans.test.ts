import { expect, it } from 'vitest'
import { queueHookDeliveries } from '../../src/api/hooks/queueing.ts'
import { workRecounts } from '../../src/cases/deadlines/index.ts'
import { rollPastHearings } from '../../src/cases/list/commands.ts'
import { makeBundles } from '../../src/documents/bundles/index.ts'
import { checkDocuments } from '../../src/documents/check-findings/index.ts'
import { makeExhibits } from '../../src/documents/exhibits/index.ts'
import { workHoldings } from '../../src/documents/holdings/index.ts'
import { recheckDocuments } from '../../src/documents/index.ts'
import { workLetterRuns } from '../../src/documents/letter-runs/index.ts'
import { readTexts } from '../../src/documents/text/index.ts'
import { plantHook } from '../api/speaking.ts'
import { plantCase, plantNotice, plantSent } from '../plant.ts'
import { createWorld } from '../world.ts'

/** Walked whole only where an index holds nothing but what waits. */
const walked = /^SCAN (cases|hearings|documents|submissions|counsel_case|objects)\b(?!.*USING INDEX documents_to_look)/

it('what the portal does by itself every few seconds walks through no large table', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const { db } = portal
  const caseId = plantCase(world, { hearingIn: 20 })
  await plantSent(world, caseId, world.alice)
  await plantNotice(world, caseId)
  await plantHook(world, world.alice)
  await plantNotice(world, caseId)
  const told = new Set<string>()
  const prepare = db.$client.prepare.bind(db.$client)
  db.$client.prepare = ((text: string) => {
    if (/^\s*(select|with)/i.test(text)) told.add(text)
    return prepare(text)
  }) as typeof prepare

  rollPastHearings(db, clock.now())
  await workRecounts(db, clock.now)
  await recheckDocuments(db, portal)
  await checkDocuments(db, portal)
  await readTexts(db, portal, portal.settings.demo)
  await makeExhibits(portal)
  await makeBundles(portal)
  await workHoldings(portal)
  await workLetterRuns(portal)
  await queueHookDeliveries(db, clock.now)

  expect(told.size).toBeGreaterThan(8)
  const plans = [...told].flatMap((text) => {
    const rows = prepare(`explain query plan ${text}`).all(...Array(text.split('?').length - 1).fill(null))
    return (rows as { detail: string }[]).map(({ detail }) => ({ detail, text }))
  })
  expect(plans.filter(({ detail }) => walked.test(detail))).toEqual([])
})
