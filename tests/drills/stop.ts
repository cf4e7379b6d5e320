import { setTimeout as sleep } from 'node:timers/promises'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { chanceFrom } from './chance.ts'
import { check, told } from './check.ts'
import { clientOf, isBroken, ledgerOf, sumOf } from './client.ts'
import { setOut } from './crew.ts'
import { inFolder, planted, planting } from './folder.ts'
import { startProgram } from './program.ts'
import type { Drill, Report } from './report.ts'

export const stop: Drill = {
  what: 'SIGTERM while clients file and send: what had reached the portal is answered, nothing is half, it ends within its grace; --rounds N (5). Mutant: cut (it ends at once)',
  mutants: ['cut'],
  run: ({ seed, mutant, number }) => stopAgain(number('rounds', 5), seed, mutant),
}

/** In milliseconds: the program's grace, and what a busy machine takes on top of it. */
const grace = 35_000

export const stopAgain = (rounds: number, seed: number, mutant?: string): Promise<Report> =>
  inFolder('stop', async (dataDir) => {
    const chance = chanceFrom(seed)
    const [lines, faults]: [string[], string[]] = [[], []]
    const { counsel } = await planted(dataDir, { counsel: 4, casesEach: 1 })
    const [slowest, ...others] = counsel
    const clients = others.map(clientOf)
    let longest = 0
    let answered = 0
    for (let round = 1; round <= rounds; round++) {
      const program = await startProgram(dataDir, planting('skip-grace.ts', mutant))
      const crew = setOut(clients, { port: program.port, chance, largest: 3_000_000 })
      const visitor = visit(program.port, slowest!.cookie)
      const draft = await startDraft(visitor, slowest!.caseIds[0]!, slowest!.id)
      await sleep(300 + chance() * 1200)
      // Half of it has reached the portal when it is told to stop.
      const began = Promise.withResolvers<void>()
      const upload = uploadInHalves(program.port, slowest!.cookie, `${draft}/documents`, began.resolve)
      await began.promise
      const at = performance.now()
      const stopped = program.stop()
      const [status, code] = await Promise.all([upload, stopped])
      const took = performance.now() - at
      longest = Math.max(longest, took)
      await crew.end().catch((error: Error) => faults.push(`round ${round}: ${error.message}`))
      visitor.leave()
      if (code !== 0) faults.push(`round ${round}: it ended with ${code}`)
      if (took > grace) faults.push(`round ${round}: it took ${Math.round(took)} ms to end`)
      if (status === 303) answered++
      else faults.push(`round ${round}: an upload under way was answered ${status}`)
      const found = await check(dataDir, ledgerOf(clients))
      faults.push(...found.faults.map((words) => `round ${round}: ${words}`))
      if (round === rounds) lines.push(told(found))
    }
    const { uploads, sends, broken } = sumOf(clients)
    lines.unshift(
      `${rounds} stops: ${answered} uploads that had half come were answered; ${uploads} uploads and ${sends} sends beside them, ${broken} clients found the door closed; the longest stop took ${Math.round(longest)} ms`,
    )
    return { lines, faults }
  })

/** Gives the status, or the code of the error. */
async function uploadInHalves(
  port: number,
  cookie: string,
  path: string,
  onHalf: () => void,
): Promise<number | string> {
  const visitor = visit(port, cookie)
  const bytes = paper(400_000)
  const boundary = '----halves'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="type"\r\n\r\ndisclosure\r\n--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\nHalves\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
  const body = [Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]
  const length = body.reduce((sum, { length: own }) => sum + own, 0)
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length }
  try {
    const whole = Buffer.concat(body)
    const answer = await visitor.askSlowly('POST', path, headers, async (write) => {
      write(whole.subarray(0, 200_000))
      await sleep(150)
      onHalf()
      await sleep(1000)
      write(whole.subarray(200_000))
    })
    return expectStatus(answer, 303).status
  } catch (error) {
    onHalf()
    if (isBroken(error)) return (error as NodeJS.ErrnoException).code ?? 'broken'
    throw error
  } finally {
    visitor.leave()
  }
}
