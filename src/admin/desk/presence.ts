import type { Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, notedInPassing } from '../../platform/db/index.ts'
import { findOpening, type Opening } from './items.ts'
import type { ItemRef } from './kinds.ts'
import { workOpenings } from './schema.ts'

/** What an officer sees of an item as they open it. Without a `query` that of the last time is kept. */
type Sight = { readonly version: number; readonly place: number; readonly query?: string }

/** Notes in passing that this officer has the item open, and as what they see it. */
export function noteOpening(db: Database, officer: Registry, ref: ItemRef, sight: Sight, at: Instant): Opening {
  const before = findOpening(db, ref, officer.id)
  const opening: Opening = {
    kind: ref.kind,
    itemId: ref.id,
    personId: officer.id,
    seenAt: at.epochMilliseconds,
    seenVersion: sight.version,
    query: sight.query ?? before?.query ?? null,
    place: sight.place,
  }
  notedInPassing(db, (tx) =>
    tx
      .insert(workOpenings)
      .values(opening)
      .onConflictDoUpdate({ target: [workOpenings.kind, workOpenings.itemId, workOpenings.personId], set: opening })
      .run(),
  )
  return opening
}
