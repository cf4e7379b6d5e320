import { join } from 'node:path'
import type { Walls } from './seccomp.ts'

/** The programs that read other people's files. No other program is ever run on them. */
export const tools = {
  qpdf: '/usr/bin/qpdf',
  pdftotext: '/usr/bin/pdftotext',
  pdfinfo: '/usr/bin/pdfinfo',
  pdftoppm: '/usr/bin/pdftoppm',
  pdfdetach: '/usr/bin/pdfdetach',
  pdfimages: '/usr/bin/pdfimages',
  tesseract: '/usr/bin/tesseract',
  vips: '/usr/bin/vips',
  vipsheader: '/usr/bin/vipsheader',
  /** Does nothing; for trying out a cage. */
  nothing: '/usr/bin/true',
} as const

/** The programs that set the limits of each run, and have one stand back behind all others. */
export const limiter = '/usr/bin/prlimit'
export const yielder = '/usr/bin/nice'

/** All that a tool finds in its environment. By itself tesseract takes four threads, which read a page no sooner than one. */
export const environmentOf = (name: ToolName): Readonly<Record<string, string>> =>
  name === 'tesseract' ? { OMP_THREAD_LIMIT: '1' } : {}

/** Programs of our own that run in the same cage: one sets PDFs, one tries to get out, of a run's cage or of a resident's. */
const workers = {
  typst: join(import.meta.dirname, '../pdf/typst-worker.ts'),
  attempts: join(import.meta.dirname, 'attempts-worker.ts'),
  residentAttempts: join(import.meta.dirname, 'attempts-worker.ts'),
} as const

/** Runs qpdf for small papers. Without what the user or the place could add to the language. */
const residentLine = ['/usr/bin/python3', '-I', '-S', '-B', join(import.meta.dirname, 'resident.py')]

export type ToolName = keyof typeof tools | keyof typeof workers | 'resident'

export const wallsOf = (name: ToolName): Walls =>
  name === 'resident' || name === 'residentAttempts' ? 'resident' : 'run'

const isOurs = (name: ToolName): name is keyof typeof workers => name in workers

/** The program's path and the arguments that always come first. */
export const commandLineOf = (name: ToolName): string[] => {
  if (name === 'resident') return residentLine
  return isOurs(name) ? [process.execPath, '--disable-warning=ExperimentalWarning', workers[name]] : [tools[name]]
}

export const isToolName = (name: unknown): name is ToolName =>
  typeof name === 'string' && (Object.hasOwn(tools, name) || Object.hasOwn(workers, name))

/** The tool of a path; undefined: none of them. */
export const toolAt = (path: string): ToolName | undefined =>
  (Object.keys(tools) as (keyof typeof tools)[]).find((name) => tools[name] === path)
