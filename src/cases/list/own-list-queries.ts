import { sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { principalIdsOf } from '../../delegation/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared, versionNow } from '../../platform/db/index.ts'
import { partyCaseIds, viewerOf } from '../access/queries.ts'
import { sharesWith } from '../shares/queries.ts'
import { counselCase } from './list-schema.ts'
import { isConfirmedOf, isCountedNow, isOnList } from './rows.ts'

/** In whose name a member acts, and the cases that they reach in more than one way, or as a guest or a party. */
export type Places = {
  readonly principalIds: readonly string[]
  readonly apart: ReadonlySet<string>
}

/** What the rows of one's lists come to, without those that have to be looked at one by one. */
export type OwnList = Places & {
  /** Ids of the open cases in which a limit is to be met until the instant asked for or has no day, that are joined with others, or that nobody counted. */
  readonly near: readonly string[]
  /** How many limits are to be met in all other open cases. */
  readonly further: number
  /** How many hearings are ahead, and the cases (ids) of which that is not counted here. */
  readonly hearings: number
  readonly hearingsElsewhere: readonly string[]
}

const { status, groupId, caseId, toMeet, toMeetFrom, hearingsAhead } = counselCase
const isAlone = sql`${isCountedNow} and ${groupId} is null and ${status} <> 'closed' and not ${isInIds(caseId, 'apart')}`
const isNear = sql`${status} <> 'closed'
  and (not ${isCountedNow} or ${toMeetFrom} <= ${placeholder('until')} or (${groupId} is not null and ${toMeet} > 0))`

const sums = prepared((db) =>
  db
    .select({
      near: sql<string>`json_group_array(${caseId}) filter (where ${isNear})`,
      further: sql<number>`coalesce(sum(${toMeet}) filter (where ${isAlone} and ${toMeetFrom} > ${placeholder('until')}), 0)`,
      hearings: sql<number>`coalesce(sum(${hearingsAhead}) filter (where ${isAlone}), 0)`,
      elsewhere: sql<string>`json_group_array(${caseId}) filter (where not ${isCountedNow}
        or (${hearingsAhead} > 0 and (${groupId} is not null or ${status} = 'closed')))`,
    })
    .from(counselCase)
    .where(sql`${isConfirmedOf(db)} and ${isOnList}`)
    .prepare(),
)

/** One's lists, each row confirmed by the grants, walked once. `until`: epoch milliseconds. */
export function ownListOf(db: Db, actor: Member, until: number, at: Instant): OwnList {
  const places = placesOf(db, actor, at)
  const apart = JSON.stringify([...places.apart])
  const asked = { ...viewerOf(actor, at), until, apart, version: versionNow(db, 'counting') }
  const found = places.principalIds.flatMap((principalId) => sums(db).get({ ...asked, principalId }) ?? [])
  return {
    ...places,
    near: [...new Set(found.flatMap((row): string[] => JSON.parse(row.near)))],
    further: found.reduce((sum, { further }) => sum + further, 0),
    hearings: found.reduce((sum, { hearings }) => sum + hearings, 0),
    hearingsElsewhere: [...new Set([...places.apart, ...found.flatMap((row): string[] => JSON.parse(row.elsewhere))])],
  }
}

export function placesOf(db: Db, actor: Member, at: Instant): Places {
  const principalIds = principalIdsOf(db, actor, at)
  const shared = sharesWith(db, actor, at).map(({ caseId }) => caseId)
  const asParty = partyCaseIds(db, actor, at)
  const twice = principalIds.length > 1 ? onSeveral(db).all({ ids: JSON.stringify(principalIds) }) : []
  return { principalIds, apart: new Set([...shared, ...asParty, ...twice.map(({ id }) => id)]) }
}

/** Cases on the lists of several of these counsel. */
const onSeveral = prepared((db) =>
  db
    .select({ id: caseId })
    .from(counselCase)
    .where(isInIds(counselCase.counselId))
    .groupBy(caseId)
    .having(sql`count(*) > 1`)
    .prepare(),
)
