import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, isNotNull, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import { type Db, prepared, preparedInsert, type Tx } from '../../platform/db/index.ts'
import { people } from '../people/schema.ts'
import { sessions } from './schema.ts'

/* How long a session lives, how many a person has, and the statements that each sign-in runs. */

export const idleMinutes = 30
export const absoluteHours = 12
const secondFactorMinutes = 10
const mostAtOnce = 5

export type SessionRow = typeof sessions.$inferSelect

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

export const isAlive = (row: SessionRow, at: number) =>
  row.secondFactorAt === null
    ? at < row.createdAt + secondFactorMinutes * 60_000
    : at < row.lastSeenAt + idleMinutes * 60_000 && at < row.createdAt + absoluteHours * 3_600_000

export const insertSession = preparedInsert(sessions)

export const renewSession = prepared((db) =>
  db
    .update(sessions)
    .set({
      tokenHash: sql`${sql.placeholder('tokenHash')}`,
      createdAt: sql`iif(${sessions.secondFactorAt} is null, ${sql.placeholder('at')}, ${sessions.createdAt})`,
      lastSeenAt: sql`${sql.placeholder('at')}`,
      secondFactorAt: sql`${sql.placeholder('at')}`,
    })
    .where(eq(sessions.tokenHash, sql.placeholder('old')))
    .prepare(),
)

export const moveSession = prepared((db) =>
  db
    .update(sessions)
    .set({
      tokenHash: sql`${sql.placeholder('tokenHash')}`,
      officeId: sql`${sql.placeholder('officeId')}`,
    })
    .where(eq(sessions.tokenHash, sql.placeholder('old')))
    .prepare(),
)

const standing = prepared((db) =>
  db
    .select({ handle: sessions.handle })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.handle, sql.placeholder('handle')),
        eq(sessions.personId, sql.placeholder('personId')),
        eq(people.state, 'active'),
      ),
    )
    .prepare(),
)

type SessionRef = Pick<SessionRow, 'handle' | 'personId'>

/**
 * Whether nobody has ended this session: neither its owner, nor staff, nor new credentials or a sixth sign-in. Idle time, the
 * twelve hours and a renewed token do not count here.
 */
export const isStillSignedIn = (db: Db, { handle, personId }: SessionRef): boolean =>
  standing(db).get({ handle, personId }) !== undefined

const touch = prepared((db) =>
  db
    .update(sessions)
    .set({ lastSeenAt: sql`${sql.placeholder('at')}` })
    .where(and(eq(sessions.handle, sql.placeholder('handle')), gt(sessions.lastSeenAt, sql.placeholder('idleSince'))))
    .prepare(),
)

/** The session is in use at this moment. One that has idled out stays so. */
export function touchSession(db: Db, { handle }: SessionRef, at: Instant): void {
  const ms = at.epochMilliseconds
  touch(db).run({ handle, at: ms, idleSince: ms - idleMinutes * 60_000 })
}

const endSurplusOf = prepared((db) => {
  const theirs = eq(sessions.personId, sql.placeholder('personId'))
  const newest = (kind: SQL) =>
    db
      .select({ tokenHash: sessions.tokenHash })
      .from(sessions)
      .where(and(theirs, kind))
      .orderBy(desc(sessions.createdAt), asc(sessions.handle))
      .limit(mostAtOnce)
  const [waits, isFull] = [isNull(sessions.secondFactorAt), isNotNull(sessions.secondFactorAt)]
  const over = or(
    and(
      waits,
      or(lte(sessions.createdAt, sql.placeholder('waitsSince')), notInArray(sessions.tokenHash, newest(waits))),
    ),
    and(
      isFull,
      or(lte(sessions.lastSeenAt, sql.placeholder('idleSince')), notInArray(sessions.tokenHash, newest(isFull))),
    ),
  )
  return db
    .delete(sessions)
    .where(and(theirs, ne(sessions.tokenHash, sql.placeholder('tokenHash')), over))
    .prepare()
})

/**
 * Ends those of a person's sessions that are over or one too many; never the one that was just begun. After its twelve hours a
 * session opens nothing; its row goes when it is not in use any more, so that an upload of that time still finds it.
 */
export function endSurplus(
  tx: Tx,
  { personId, tokenHash }: Pick<SessionRow, 'personId' | 'tokenHash'>,
  at: Instant,
): void {
  const ms = at.epochMilliseconds
  endSurplusOf(tx).run({
    personId,
    tokenHash,
    waitsSince: ms - secondFactorMinutes * 60_000,
    idleSince: ms - idleMinutes * 60_000,
  })
}
