import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { origin } from '../bench/world.ts'
import { check } from './check.ts'
import { inFolder, planted, planting } from './folder.ts'
import { inDatabase } from './inspect.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const slow: Drill = {
  what: 'connections that send their head, or their body, a byte a second: let go in time, and honest users are served meanwhile; --many N (500 of each). Mutant: patient (no limit of time)',
  mutants: ['patient'],
  run: ({ number, mutant }) => keepSlow(number('many', 500), mutant),
}

/** In milliseconds: after so long none of them may be left. The limits are 15 s for a head, 30 s for a body, looked at each 2.5 s. */
const letGoAfter = { heads: 25_000, bodies: 45_000 }
/** What an honest page may take at the most meanwhile, half of them much less. */
const page = { median: 1_500, worst: 15_000 }

export const keepSlow = (many: number, mutant?: string): Promise<Report> =>
  inFolder('slow', async (dataDir) => {
    const [lines, faults]: [string[], string[]] = [[], []]
    const { counsel } = await planted(dataDir, { counsel: 2, casesEach: 1 })
    const [slowly, honest] = [counsel[0]!, counsel[1]!]
    const program = await startProgram(dataDir, planting('skip-limits.ts', mutant))
    const visitor = visit(program.port, honest.cookie)
    const lame = visit(program.port, slowly.cookie)
    const own = await startDraft(lame, slowly.caseIds[0]!, slowly.id)
    const heads = 'GET /en HTTP/1.1\r\nHost: portal.test\r\nX-Slow: '
    const bodies =
      `POST ${own}/documents HTTP/1.1\r\nHost: portal.test\r\nCookie: ${slowly.cookie}\r\nOrigin: ${origin}\r\nSec-Fetch-Site: same-origin\r\n` +
      'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n'
    const all = { heads: drip(program.port, many, heads), bodies: drip(program.port, many, bodies) }
    const times: number[] = []
    let uploads = 0
    const began = performance.now()
    try {
      const left = { heads: Number.NaN, bodies: Number.NaN }
      while (performance.now() - began < letGoAfter.bodies) {
        const at = performance.now()
        expectStatus(await visitor.get('/en/cases'), 200)
        times.push(performance.now() - at)
        if (times.length % 20 === 1) {
          const draft = await startDraft(visitor, honest.caseIds[0]!, honest.id)
          const sent = { name: 'a.pdf', bytes: paper(100_000), title: 'Exhibit' }
          expectStatus(await visitor.upload(`${draft}/documents`, sent), 303)
          expectStatus(await visitor.post(`${draft}/sending`), 303)
          uploads++
        }
        if (Number.isNaN(left.heads) && performance.now() - began > letGoAfter.heads) left.heads = all.heads.open()
        await sleep(100)
      }
      left.bodies = all.bodies.open()
      const sorted = times.sort((a, b) => a - b)
      const [median, worst] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0]
      lines.push(
        `${many} slow heads: ${left.heads} open after ${letGoAfter.heads / 1000} s; ${many} slow bodies: ${left.bodies} open after ${letGoAfter.bodies / 1000} s`,
        `meanwhile ${times.length} honest pages, half of them within ${Math.round(median)} ms, the slowest ${Math.round(worst)} ms; ${uploads} submissions received`,
      )
      if (left.heads > 0) faults.push(`${left.heads} slow heads were kept`)
      if (left.bodies > 0) faults.push(`${left.bodies} slow bodies were kept`)
      if (median > page.median || worst > page.worst) faults.push('honest users waited too long')
    } finally {
      all.heads.end()
      all.bodies.end()
      for (const one of [visitor, lame]) one.leave()
      await program.kill()
    }
    const found = await check(dataDir, [])
    const received = inDatabase(dataDir, (db) => db.select().from(submissions).all()).filter(
      ({ number }) => number,
    ).length
    lines.push(
      `${uploads} acknowledged, ${uploads - received} lost; ${found.documents} documents, ${found.faults.length} faults`,
    )
    if (received !== uploads) faults.push(`${uploads} submissions were acknowledged, and ${received} are there`)
    return { lines, faults: [...faults, ...found.faults] }
  })

/** Opens so many connections, which say this and then a byte a second. */
function drip(port: number, many: number, start: string) {
  const sockets = new Set<Socket>()
  for (let index = 0; index < many; index++) {
    const socket = connect(port, '127.0.0.1', () => socket.write(start))
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.resume()
  }
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('a')
  }, 1000)
  return {
    open: () => sockets.size,
    end() {
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}
