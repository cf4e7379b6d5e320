import { isExhibitType } from '../../tribunal/index.ts'

type Piece = { readonly id: string; readonly type: string | null; readonly translationOf: string | null }

/** Of documents that are filed together, those that take a number: a translation of what is no exhibit is none either. */
export function exhibitsAmong<P extends Piece>(pieces: readonly P[]): P[] {
  const others = new Set(pieces.filter(({ type }) => !isExhibitType(type)).map(({ id }) => id))
  return pieces.filter(({ id, translationOf }) => !others.has(id) && !others.has(translationOf ?? ''))
}
