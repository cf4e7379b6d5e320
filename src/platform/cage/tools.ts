import { join } from 'node:path'

/** The programs that read what others wrote. None but these is ever started over it. */
export const tools = {
  qpdf: '/usr/bin/qpdf',
  pdftotext: '/usr/bin/pdftotext',
  pdfinfo: '/usr/bin/pdfinfo',
  pdftoppm: '/usr/bin/pdftoppm',
  pdfdetach: '/usr/bin/pdfdetach',
  /** By which a cage is tried. */
  nothing: '/usr/bin/true',
} as const

/** What sets the limits of each. */
export const limiter = '/usr/bin/prlimit'

/** Programs of our own that run in the same cage: one sets PDFs, one tries to get out. */
const workers = {
  typst: join(import.meta.dirname, '../pdf/typst-worker.ts'),
  attempts: join(import.meta.dirname, 'attempts-worker.ts'),
} as const

export type ToolName = keyof typeof tools | keyof typeof workers

const isOurs = (name: ToolName): name is keyof typeof workers => name in workers

/** Its program, and what stands in front of its arguments. */
export const lineOf = (name: ToolName): string[] =>
  isOurs(name) ? [process.execPath, '--disable-warning=ExperimentalWarning', workers[name]] : [tools[name]]

export const isToolName = (name: unknown): name is ToolName =>
  typeof name === 'string' && (Object.hasOwn(tools, name) || Object.hasOwn(workers, name))

/** The tool of a path; undefined: none of them. */
export const toolAt = (path: string): ToolName | undefined =>
  (Object.keys(tools) as (keyof typeof tools)[]).find((name) => tools[name] === path)
