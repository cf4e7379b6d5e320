import type { Ask, Told } from './apart.ts'
import { judgeByQpdf } from './qpdf.ts'

/*
 * The program of the small process that starts qpdf (`apart.ts`). It ends when the portal does, and not before: a signal to
 * all processes of the service comes here too.
 */
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit(0))
process.on('message', async ({ id, qpdf, path, size }: Ask) => {
  const verdict = await judgeByQpdf(qpdf, path, size)
  process.send?.({ id, verdict } satisfies Told)
})
