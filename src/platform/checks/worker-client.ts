import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { areToolsClosed, serviceWords } from '../cage/start.ts'
import type { PictureType } from '../pictures/kind.ts'
import type { PictureResult } from '../pictures/prepare.ts'
import type { DrawnPage, PageRequest } from './draw.ts'
import type { MachinePage, MachinePageRequest } from './machine-reader.ts'
import type { PageInspection } from './page-inspection.ts'
import type { PagesOfText } from './text.ts'
import type { QpdfVerdict } from './verdict.ts'
import type { WordsOnPage } from './word-boxes.ts'

type Answers = {
  readonly judge: QpdfVerdict
  readonly text: PagesOfText
  readonly looks: PageInspection
  readonly page: DrawnPage
  readonly words: WordsOnPage
  readonly machine: MachinePage
  readonly picture: PictureResult
}
type Job = keyof Answers

export type WorkerRequest = {
  readonly id: number
  readonly job: Job
  /** The programs it needs, by their paths. */
  readonly programs: readonly string[]
  readonly path: string
  readonly size: number
  /** Of the job `page`. */
  readonly page?: PageRequest | undefined
  /** Of the job `words`: the number of the page. */
  readonly wordsOf?: number | undefined
  /** Of the job `machine`. */
  readonly reading?: MachinePageRequest | undefined
  /** Of the job `picture`, whose path is its folder. */
  readonly picture?: PictureType | undefined
}
export type WorkerReply = { readonly id: number; readonly answer: Answers[Job] }

const interrupted: Answers = {
  judge: { refusal: 'interrupted', hasProgram: false, flags: [], pages: null },
  text: { state: 'interrupted' },
  looks: { state: 'interrupted' },
  page: { state: 'interrupted' },
  words: { state: 'interrupted' },
  machine: { state: 'interrupted' },
  picture: { state: 'interrupted' },
}
let worker: ReturnType<typeof startWorker> | undefined
let asked = 0

/**
 * Programs are started by a small process of its own, which stays: to start a program the system copies the page tables of the
 * one that starts it, and a portal of 300 MB would stand still for some 10 ms each time.
 */
const askWorker =
  <J extends Job>(job: J) =>
  (
    programs: readonly string[],
    path: string,
    size: number,
    about: Pick<WorkerRequest, 'page' | 'wordsOf' | 'reading' | 'picture'> = {},
  ): Promise<Answers[J]> => {
    if (areToolsClosed()) return Promise.resolve(interrupted[job])
    if (worker?.service !== serviceWords()[0]) worker = undefined
    worker ??= startWorker()
    return worker.ask({ id: ++asked, job, programs, path, size, ...about }) as Promise<Answers[J]>
  }

/** `judgeByQpdf`, `textByPoppler`, `inspectByPoppler`, `drawByPoppler`, `wordsByPoppler`, `readByTesseract` and `preparePicture` in that process. */
export const judgeInWorker = askWorker('judge')
export const readTextInWorker = askWorker('text')
export const inspectInWorker = askWorker('looks')
export const drawInWorker = askWorker('page')
export const findWordsInWorker = askWorker('words')
export const readByMachineInWorker = askWorker('machine')
export const prepareInWorker = askWorker('picture')

function startWorker() {
  const unanswered = new Map<number, { job: Job; resolve: (answer: Answers[Job]) => void }>()
  const [service] = serviceWords()
  const program = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), ...serviceWords()], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {},
  })
  program.unref()

  const settle = (id: number, answer?: Answers[Job]) => {
    const waiting = unanswered.get(id)
    waiting?.resolve(answer ?? interrupted[waiting.job])
    unanswered.delete(id)
    // The portal may end when nothing is waited for.
    if (unanswered.size === 0) program.channel?.unref()
  }
  const end = () => {
    if (worker === started) worker = undefined
    for (const id of unanswered.keys()) settle(id)
  }
  program.on('message', (told) => settle((told as WorkerReply).id, (told as WorkerReply).answer))
  program.on('error', end)
  program.on('exit', end)

  const started = {
    service,
    ask: (ask: WorkerRequest) =>
      new Promise<Answers[Job]>((resolve) => {
        unanswered.set(ask.id, { job: ask.job, resolve })
        program.channel?.ref()
        program.send(ask, (error) => error && settle(ask.id))
      }),
  }
  return started
}
