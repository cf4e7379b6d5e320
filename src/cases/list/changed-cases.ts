import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { everyRow } from '../../platform/pagination.ts'
import { freshOf } from '../news/marks.ts'
import type { KnownEvents } from '../record/queries.ts'
import { listCases } from './queries.ts'

/** In how many of one's cases something happened since one looked: as many as the view has. */
export const countChangedCases = (db: Db, actor: Member, knownEvents: KnownEvents, at: Instant): number =>
  freshOf(db, actor, listCases(db, actor, { limit: everyRow }, at), knownEvents, at).size
