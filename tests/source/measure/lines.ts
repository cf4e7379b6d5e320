import { commentsOf, type Source } from '../source.ts'

export type Lines = { readonly files: number; readonly lines: number; readonly code: number }

export function linesOf(sources: readonly Source[]): Lines {
  const sum = (count: (source: Source) => number) => sources.reduce((total, source) => total + count(source), 0)
  return { files: sources.length, lines: sum(({ text }) => lineCount(text)), code: sum(codeLines) }
}

/** As an editor counts them. */
export const lineCount = (text: string) => text.trimEnd().split('\n').length

/** Lines that hold something other than blanks and comments. */
export function codeLines(source: Source): number {
  let code = source.text
  for (const { start, end } of commentsOf(source))
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end)
  return code.split('\n').filter((line) => line.trim() !== '').length
}
