import { keysReturned } from '../../cases/deadlines/answers/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Submission } from './model.ts'

/** The limits that a correction answers unless its sender says otherwise: those of what was returned. Undefined: those of its types. */
export function keysProposed(db: Db, { replaces }: Pick<Submission, 'replaces'>): readonly string[] | undefined {
  const keys = replaces === null ? [] : keysReturned(db, replaces)
  return keys.length > 0 ? keys : undefined
}
