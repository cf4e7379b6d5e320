import type { Flag } from './bytes.ts'

/** `interrupted`: something ended qpdf from outside, which says nothing of the file. */
export type QpdfVerdict = {
  readonly refusal?: 'password' | 'noPages' | 'unreadable' | 'tooHeavy' | 'dynamicForm' | 'interrupted'
  readonly hasProgram: boolean
  readonly flags: readonly Flag[]
  readonly pages: number | null
}

export const qpdfVerdict = (refusal: QpdfVerdict['refusal']): QpdfVerdict => ({
  ...(refusal && { refusal }),
  hasProgram: false,
  flags: [],
  pages: null,
})
