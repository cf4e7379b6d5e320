import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, versionNow } from '../../platform/db/index.ts'
import type { Division } from '../../tribunal/index.ts'
import { type VisibleCase, viewerOf, visibleAmong } from '../access/queries.ts'
import { deadlinesInCases, type MemberDeadline } from '../deadlines/member-queries.ts'
import { standingIn } from '../deadlines/standing.ts'
import { byActing } from '../deadlines/statement.ts'
import { type DeadlineStanding, isStillOpen } from '../deadlines/values.ts'
import { type DeadlineFamily, type InFamily, limitOf } from '../deadlines/weeks.ts'
import { listAmong, wholeList, wholeListWithOthers } from './kept-limits.ts'
import type { KeptLimit } from './list-schema.ts'
import { type OwnList, type Places, placesOf } from './own-list-queries.ts'

/** A limit of one's side with what it takes to count it and to put it in order. */
export type LimitLine = InFamily &
  Pick<KeptLimit, 'day' | 'safeDay' | 'safeEndsAt'> & {
    readonly reference: string
    readonly principalIds: readonly string[]
    /** Where it had to be counted to know that much. */
    readonly whole?: MemberDeadline
  }

/** Those that every such case has, or the optional ones too. */
type Which = 'main' | 'all'
type LineFilters = { readonly division?: Division | undefined; readonly principalId?: string | undefined }

/** The limits of a member's side in the open cases that they see, by the day to act by; what has no day comes first. */
export function listLimitLines(db: Db, actor: Member, which: Which, filters: LineFilters, at: Instant): LimitLine[] {
  const places = placesOf(db, actor, at)
  const rows = which === 'all' ? wholeListWithOthers(db) : wholeList(db)
  const rowsOf = (asked: Asked): readonly Row[] => rows.all(asked)
  return linesOf(db, actor, places, { rowsOf, which }, filters, at)
}

/** Those to be met that every such case has, in the cases of one's lists that are near. */
export function listToMeet(db: Db, actor: Member, list: OwnList, at: Instant): LimitLine[] {
  const ids = JSON.stringify(list.near)
  const rowsOf = (asked: Asked) => (list.near.length === 0 ? [] : listAmong(db).all({ ...asked, ids }))
  const isToMeet = ({ standing, endsAt }: LimitLine) =>
    isStillOpen(standing) && (endsAt === null || endsAt > at.epochMilliseconds)
  return linesOf(db, actor, list, { rowsOf, which: 'main' }, {}, at).filter(isToMeet)
}

/** These lines as the page shows them, counted in full. */
export function wholeFamilies(
  db: Db,
  actor: Member,
  families: readonly (readonly LimitLine[])[],
  at: Instant,
): DeadlineFamily[] {
  const unknown = families.flat().filter(({ whole }) => !whole)
  const seen = visibleAmong(db, actor, [...new Set(unknown.map(({ caseId }) => caseId))], at)
  const ids = new Set(unknown.map(({ key }) => limitOf(key)))
  const counted = new Map(
    deadlinesInCases(db, actor, seen, at, ids).map((one) => [`${one.theCase.id} ${one.key}`, one]),
  )
  const wholeOf = ({ caseId, key, whole }: LimitLine) => whole ?? counted.get(`${caseId} ${key}`) ?? []
  return families
    .map((family) => family.flatMap(wholeOf))
    .filter((family) => family.length > 0) as unknown as DeadlineFamily[]
}

type Row = ReturnType<ReturnType<typeof wholeList>['all']>[number] & {
  readonly otherLimits?: readonly KeptLimit[] | null
}
type Asked = ReturnType<typeof viewerOf> & {
  readonly principalId: string
  readonly division: Division | null
  readonly version: number
}
type Lists = { readonly rowsOf: (asked: Asked) => readonly Row[]; readonly which: Which }

/** What the rows of each principal's list say, where they are counted; every other case is counted here. */
function linesOf(
  db: Db,
  actor: Member,
  { principalIds, apart }: Places,
  { rowsOf, which }: Lists,
  { division, principalId: only }: LineFilters,
  at: Instant,
): LimitLine[] {
  const now = at.epochMilliseconds
  const asked = { ...viewerOf(actor, at), division: division ?? null, version: versionNow(db, 'counting') }
  const lines: LimitLine[] = []
  const toCount = new Set(apart)
  for (const principalId of principalIds) {
    for (const row of rowsOf({ ...asked, principalId })) {
      const { caseId, groupId, reference, isCounted } = row
      if (!isCounted || apart.has(caseId)) toCount.add(caseId)
      else
        for (const { place: _, settled, ...limit } of limitsOf(row)) {
          const standing = settled ?? wordOf(limit.endsAt, now)
          lines.push({ caseId, groupId, reference, principalIds: [principalId], ...limit, standing })
        }
    }
  }
  const isOpenCase = (one: VisibleCase) =>
    one.status !== 'closed' && one.closedAt === null && (!division || one.division === division)
  const seen = visibleAmong(db, actor, [...toCount], at).filter(isOpenCase)
  const counted = deadlinesInCases(db, actor, seen, at).filter(({ weight }) => which === 'all' || weight === 'main')
  return [...lines, ...counted.map((one) => lineOf(one, at))]
    .filter(({ principalIds: names }) => !only || names.includes(only))
    .sort((a, b) => byActing(a, b) || (a.reference < b.reference ? -1 : 1))
}

const limitsOf = ({ limits, otherLimits }: Row): readonly KeptLimit[] =>
  otherLimits ? [...(limits ?? []), ...otherLimits].sort((a, b) => a.place - b.place) : (limits ?? [])

const wordOf = (endsAt: number | null, now: number): DeadlineStanding =>
  endsAt !== null && endsAt <= now ? 'passed' : 'open'

function lineOf(whole: MemberDeadline, at: Instant): LimitLine {
  const { theCase, key, day, endsAt, safeDay, safeEndsAt, capacities } = whole
  return {
    caseId: theCase.id,
    groupId: theCase.groupId,
    reference: theCase.reference,
    principalIds: capacities.map(({ principalId }) => principalId),
    key,
    day,
    endsAt,
    safeDay,
    safeEndsAt,
    standing: standingIn(whole, at),
    whole,
  }
}
