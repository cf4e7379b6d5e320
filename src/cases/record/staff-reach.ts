import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type ForeignCase, findForeignCase, getReadableCase, type ReadableCase } from './office-queries.ts'

type CaseReadability = { readonly theCase: ReadableCase } | { readonly foreign: ForeignCase }

/**
 * A case that this officer may read, or the little they may know about another office's before they give a reason. Throws
 * NotFound.
 */
export function reachCase(db: Db, officer: Registry, id: string, at: Instant): CaseReadability {
  try {
    return { theCase: getReadableCase(db, officer, id, at) }
  } catch (error) {
    const foreign = error instanceof NotFound ? findForeignCase(db, officer, id) : undefined
    if (!foreign) throw error
    return { foreign }
  }
}
