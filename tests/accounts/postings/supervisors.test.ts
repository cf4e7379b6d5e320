import { beforeEach, describe, expect, it } from 'vitest'
import { outsideReasons } from '../../../src/cases/outside-access/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { addOlga, endRow, post, workFor } from '../../admin/posted.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { plantTemplate } from '../../plant-letters.ts'
import { createWorld, type Someone, type World } from '../../world.ts'

let world: World
let olga: Someone

beforeEach(async () => {
  world = await createWorld()
  olga = await addOlga(world)
})

describe('an officer who is no supervisor', () => {
  const only = 'Only a supervisor can do this'

  it('sees that a reason waits, and only a supervisor looks at it; never at their own (SEC-065)', async () => {
    const caseId = plantCase(world)
    await (await come(world, world.vera)).post(`/en/admin/cases/${caseId}/reason`, {
      reason: 'Their sister’s file is ours, and both are heard together.',
    })
    const { id } = world.portal.db.select().from(outsideReasons).all()[0]!
    const path = `/en/admin/desk/outside/${id}`
    const their = await come(world, olga)
    const page = await read(their, path)
    expect(wordsOf(page)).toContain('Only supervisors of the office can review these reasons')
    expect(page).not.toContain('name="finding"')
    const refused = await their.post(path, { finding: 'inOrder' })
    expect(refused.status).toBe(403)
    expect(wordsOf(await refused.text())).toContain(only)
    post(world, world.vera, world.toronto, 'supervisor')
    const vera = await come(world, world.vera)
    await workFor(vera, world.toronto)
    expect((await vera.post(path, { finding: 'inOrder' })).status).toBe(404)
    expect((await (await come(world, world.sam)).post(path, { finding: 'inOrder' })).status).toBe(303)
  })

  it('takes, gives and hands over what is free or theirs, and leaves a colleague’s to a supervisor', async () => {
    const id = await plantSent(world, plantCase(world), world.alice)
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
    const [olgas, toms, sams] = [await come(world, olga), await come(world, tom), await come(world, world.sam)]
    const at = `/en/admin/desk/work/submission.${id}`
    const giving = [`action="${at}/assignment?`, 'Assign to a colleague']
    for (const offered of giving) expect(await read(olgas, at)).toContain(offered)
    expect((await olgas.post(`${at}/assignment`, { toId: tom.id, word: '', version: '0' })).status).toBe(303)
    const bar = wordsOf(await read(olgas, `/en/admin/submissions/${id}`))
    expect(bar).toContain('Only the person to whom an item is assigned, or a supervisor of the office, can assign it')
    for (const offered of giving) expect(await read(olgas, at)).not.toContain(offered)
    for (const [act, fields] of [
      ['holding', { act: 'takeOver' }],
      ['holding', { act: 'giveBack' }],
      ['assignment', { toId: world.sam.id, word: '' }],
      ['aside', { until: '2026-12-20', why: '' }],
    ] as const) {
      const refused = await olgas.post(`${at}/${act}`, { ...fields, version: '1' })
      expect([refused.status, act]).toEqual([403, act])
      expect(wordsOf(await refused.text())).toContain(only)
    }
    const decided = await olgas.post(`/en/admin/submissions/${id}/acceptance?over=yes`, {})
    expect(decided.status).toBe(403)
    expect((await toms.post(`${at}/assignment`, { toId: olga.id, word: '', version: '1' })).status).toBe(303)
    expect((await olgas.post(`${at}/holding`, { act: 'giveBack', version: '2' })).status).toBe(303)
    expect((await toms.post(`${at}/holding`, { act: 'take', version: '3' })).status).toBe(303)
    expect((await sams.post(`${at}/holding`, { act: 'takeOver', version: '4' })).status).toBe(303)
  })

  it('takes what someone holds who does not work there any more', async () => {
    const id = await plantSent(world, plantCase(world), world.alice)
    const at = `/en/admin/desk/work/submission.${id}`
    await (await come(world, world.sam)).post(`${at}/holding`, { act: 'take', version: '0' })
    endRow(world, world.sam, world.toronto)
    expect((await (await come(world, olga)).post(`${at}/holding`, { act: 'takeOver', version: '1' })).status).toBe(303)
  })

  it('drafts templates of letters, and a supervisor publishes and withdraws them', async () => {
    const path = `/en/admin/letter-templates/${plantTemplate(world)}`
    const their = await come(world, olga)
    const page = await read(their, path)
    expect(wordsOf(page)).toContain('Only supervisors of the office can publish and withdraw templates.')
    expect(page).not.toContain('/withdrawal')
    for (const act of ['publication', 'withdrawal'])
      expect((await their.post(`${path}/${act}`, { revision: '2' })).status).toBe(403)
    expect((await (await come(world, world.sam)).post(`${path}/withdrawal`, { revision: '2' })).status).toBe(303)
  })

  it('of whom it was taken while a page was open is refused with a page that says why (ABU-08)', async () => {
    const path = `/en/admin/letter-templates/${plantTemplate(world)}`
    const sam = await come(world, world.sam)
    expect(await read(sam, path)).toContain('/withdrawal')
    endRow(world, world.sam, world.toronto)
    post(world, world.sam, world.toronto, 'officer')
    const refused = await sam.post(`${path}/withdrawal`, { revision: '2' })
    expect(refused.status).toBe(403)
    expect(wordsOf(await refused.text())).toContain('Your role may have changed while this page was open.')
  })
})
