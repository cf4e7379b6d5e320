import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { plant } from '../bench/world.ts'
import { startProgram } from '../drills/program.ts'
import { freePort } from '../free-port.ts'
import { itNeeds } from '../needs.ts'

/** The pids of what this process started, by the part that each was given. */
const childrenOf = (pid: number, part: string) =>
  execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter((child) => child > 0 && environmentOf(child).includes(`PORTAL_PART=${part}`))

/** Nothing of one that ended meanwhile. */
function environmentOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** As a browser does with a page whose connection was reset: whom the dead process was about to serve asks once more. */
const again = <T>(ask: () => Promise<T>) =>
  ask().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error
    return ask()
  })

async function until(holds: () => boolean) {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 600) throw new Error('it did not come to pass within a minute')
    await wait(100)
  }
}

itNeeds('ps')(
  'two processes answer as one portal: one session, one draft, one count; a dead one is replaced and loses nothing',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'portal-processes-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const { counsel } = await plant(dataDir, { counsel: 1, casesEach: 2 })
    const [alice] = counsel
    const metricsPort = await freePort()
    const portal = await startProgram(dataDir, { env: { PROCESSES: '2', METRICS_PORT: String(metricsPort) } })
    onTestFinished(() => portal.kill())
    await until(() => childrenOf(portal.pid, 'web').length === 2)
    expect(childrenOf(portal.pid, 'work')).toHaveLength(1)

    // Each of these has a connection of its own, and connections are dealt out in turn.
    const anew = () => visit(portal.port, alice!.cookie)
    const address = await startDraft(anew(), alice!.caseIds[0]!, alice!.id)
    for (const title of ['Exhibit A', 'Exhibit B'])
      expectStatus(await anew().upload(`${address}/documents`, { name: 'a.pdf', bytes: paper(20_000), title }), 303)
    const seen = await Promise.all(Array.from({ length: 8 }, () => anew().get(address)))
    for (const { status, body } of seen) {
      expect(status).toBe(200)
      expect(body).toContain('Exhibit B')
    }
    const counted = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    const answered = /^portal_requests_total\{class="2xx"\} (\d+)$/m.exec(counted)
    expect(Number(answered?.[1])).toBeGreaterThanOrEqual(8)

    const [victim] = childrenOf(portal.pid, 'web')
    process.kill(victim!, 'SIGKILL')
    await until(() => !childrenOf(portal.pid, 'web').includes(victim!))
    for (let turn = 0; turn < 8; turn++) expect((await again(() => anew().get(address))).status).toBe(200)
    await until(() => childrenOf(portal.pid, 'web').length === 2)
    const [worker] = childrenOf(portal.pid, 'work')
    process.kill(worker!, 'SIGKILL')
    await until(() => childrenOf(portal.pid, 'work').some((pid) => pid !== worker))
    expectStatus(await anew().post(`${address}/sending`), 303)

    const all = [...childrenOf(portal.pid, 'web'), ...childrenOf(portal.pid, 'work')]
    expect(await portal.stop()).toBe(0)
    for (const pid of all) expect(() => process.kill(pid, 0)).toThrow()
  },
  120_000,
)

it('one that cannot start says why, and all end', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-processes-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  await plant(dataDir, { counsel: 1, casesEach: 1 })
  const other = { WRAPPING_KEY: createHash('sha256').update('another').digest('base64'), PROCESSES: '2' }
  await expect(startProgram(dataDir, { env: other })).rejects.toThrow(/ended with 1[\s\S]*another key/)
}, 60_000)
