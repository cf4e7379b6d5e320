import { useService } from '../cage/start.ts'
import { preparePicture } from '../pictures/prepare.ts'
import { drawByPoppler } from './draw.ts'
import { readByTesseract } from './machine-reader.ts'
import { inspectByPoppler } from './page-inspection.ts'
import { judgeByQpdf } from './qpdf.ts'
import { textByPoppler } from './text.ts'
import { wordsByPoppler } from './word-boxes.ts'
import type { WorkerReply, WorkerRequest } from './worker-client.ts'

/*
 * The program of the small process that starts the tools (`apart.ts`). It ends when the portal does, and not before: a signal
 * to all processes of the service comes here too.
 */
useService(process.argv[2])
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit(0))
process.on('message', async (ask: WorkerRequest) => {
  process.send?.({ id: ask.id, answer: await work(ask) } satisfies WorkerReply)
})

function work({ job, programs, path, size, page, wordsOf, reading, picture }: WorkerRequest) {
  const [first = '', second = '', third = '', fourth = ''] = programs
  if (page) return drawByPoppler(first, path, size, page)
  if (wordsOf) return wordsByPoppler({ text: first, info: second }, path, size, wordsOf)
  if (reading) return readByTesseract({ info: first, images: second, draw: third, reader: fourth }, path, size, reading)
  if (picture) return preparePicture({ vips: first, header: second }, path, picture, size)
  if (job === 'judge') return judgeByQpdf(judgesOf(programs), path, size)
  return job === 'text' ? textByPoppler(first, path, size) : inspectByPoppler(first, second, path, size)
}

function judgesOf([qpdf = '', text, info, draw, detach]: readonly string[]) {
  return { qpdf, poppler: text && info && draw && detach ? { text, info, draw, detach } : undefined }
}
