import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { identityToRecipient } from 'age-encryption'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { checkNumbers } from '../../../src/documents/invariants/index.ts'
import { openPortalToRead } from '../../../src/open.ts'
import { listBackups } from '../../../src/operator/backup/layout.ts'
import { checkInvariants } from '../../../src/operator/index.ts'
import { openToRead } from '../../../src/platform/db/index.ts'
import { machineFamilies } from '../../../src/platform/metrics/index.ts'
import { askOperator } from '../../ask-operator.ts'
import { must } from '../../plant.ts'
import { portalCommandWith, startPortalCommand } from '../../portal-command.ts'
import { backedUp, folder, keep } from './backed-up.ts'

describe('npm run portal -- backup and restore', () => {
  it('tell the alarm, and restore with the key given apart', async () => {
    const world = await backedUp()
    await world.keep()
    const { portal, to } = world
    const { dataDir } = portal.settings
    const keyFile = join(folder(), 'operator.pub')
    writeFileSync(keyFile, `# of the operator\n${await identityToRecipient(world.identity)}\n`)
    const made = await askOperator(portal, 'backup', '--to', to, '--for', keyFile)
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/1 sealed documents, .*; 1 of them new\.\nAudit log up to event \d+/)
    const figures = machineFamilies(dataDir, world.portal.clock())
    expect(figures.find(({ name }) => name === 'portal_last_backup_ok')?.samples[0]?.value).toBe(1)

    const secret = join(folder(), 'secret')
    writeFileSync(secret, `# created\n${world.identity}\n`)
    const target = join(folder(), 'data')
    const words = ['restore', '--from', to, '--identity', secret, '--to', target]
    const restored = await askOperator(portal, ...words)
    expect(restored.code).toBe(0)
    expect(restored.out).toMatch(/is the portal as it stood at .*: 0 documents, 1 sealed files/)
    expect(restored.out).toContain('What was committed after')
    // The numbers that were passed over are no gap to the operator's check.
    const db = openToRead(join(target, 'portal.db'))
    expect(checkNumbers(db, [])).toMatchObject({ faults: [] })
    expect(db.$client.prepare('select last from receipt_counters').pluck().get()).toBe(10_000)
    db.$client.close()
    const unstarted = must(await openPortalToRead({ ...portal.settings, dataDir: target }, portal.clock))
    const judged = await checkInvariants(unstarted)
    unstarted.db.$client.close()
    for (const { id, faults } of judged) expect(faults, id).toEqual([])
    const again = await askOperator(portal, ...words)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('is not empty')
    expect(new Sqlite(join(target, 'portal.db'), { readonly: true }).pragma('integrity_check', { simple: true })).toBe(
      'ok',
    )
  })

  it('say in the file of the alarm that one failed, and take no secret key for a public one', async () => {
    const world = await backedUp()
    const { portal, to } = world
    const [blocked, recipient] = [join(to, 'a-file'), await identityToRecipient(world.identity)]
    writeFileSync(blocked, '')
    expect((await askOperator(portal, 'backup', '--to', join(blocked, 'x'), '--for', recipient)).code).toBe(1)
    expect(JSON.parse(readFileSync(join(portal.settings.dataDir, 'last-backup.json'), 'utf8'))).toMatchObject({
      ok: false,
    })
    expect((await askOperator(portal, 'backup', '--to', to, '--for', world.identity)).code).toBe(2)
  })

  it('need neither a key nor any other setting to make one', async () => {
    const world = await backedUp()
    const { dataDir } = world.portal.settings
    const without = { WRAPPING_KEY: '', ORIGIN: '', SMTP_URL: '' }
    const words = ['backup', '--to', world.to, '--for', await identityToRecipient(world.identity)]
    expect(await portalCommandWith(without, dataDir, ...words)).toMatchObject({ code: 0, err: '' })
  })
})

describe('what was killed in the middle', () => {
  it('is no backup, and the next one is whole', async () => {
    const world = await backedUp()
    await world.keep()
    const good = await world.take()
    for (let n = 0; n < 40; n++) await keep(world, 2_000_000)
    const { dataDir } = world.portal.settings
    const words = ['backup', '--to', world.to, '--for', await identityToRecipient(world.identity)]
    await killed(dataDir, words, () => readdirSync(world.to).some((name) => name.endsWith('.part')))
    expect(listBackups(world.to)).toEqual([good.name])
    expect(existsSync(join(dataDir, 'last-backup.json'))).toBe(false)
    await world.restore()

    const next = await askOperator(world.portal, ...words)
    expect(next).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(world.to).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(existsSync(join(dataDir, 'backup.db'))).toBe(false)
    expect((await world.restore()).done.blobs).toBe(81)
  })

  it('is no restored portal, and is begun anew', async () => {
    const world = await backedUp()
    for (let n = 0; n < 40; n++) await keep(world, 2_000_000)
    await world.take()
    const [target, secret] = [join(folder(), 'data'), join(folder(), 'secret')]
    writeFileSync(secret, world.identity)
    const words = ['restore', '--from', world.to, '--identity', secret, '--to', target]
    await killed(target, words, () => existsSync(join(target, 'restoring/objects/ff')))
    expect(existsSync(join(target, 'portal.db'))).toBe(false)
    expect((await world.restore({ target })).done.blobs).toBe(80)
    expect(readdirSync(target).sort()).toEqual(['objects', 'portal.db'])
  })

  async function killed(dataDir: string, words: string[], isTime: () => boolean): Promise<void> {
    const child = startPortalCommand(dataDir, ...words)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    for (let isOver = false; !isOver; await wait(2)) {
      expect(child.exitCode).toBe(null)
      isOver = isTime()
    }
    child.kill('SIGKILL')
    await gone
    expect(child.signalCode).toBe('SIGKILL')
  }
})
