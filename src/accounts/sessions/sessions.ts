import { and, asc, desc, eq, gt, lt, lte, ne, sql } from 'drizzle-orm'
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import { type Author, record } from '../../platform/audit/index.ts'
import { type Clock, endOfTime, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, tryWriteUnflushed, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { keyPreferences } from '../own-account/schema.ts'
import { people } from '../people/schema.ts'
import { type LivePosting, listLivePostings } from '../postings/queries.ts'
import { sessions } from './schema.ts'
import {
  absoluteHours,
  endSurplus,
  hashToken,
  idleMinutes,
  insertSession,
  isAlive,
  moveSession,
  renewSession,
  type SessionRow,
} from './session-rows.ts'

export { idleMinutes }

/*
 * The session's life, and the only file that knows lucia (frozen upstream: replacing it is a change of this file).
 * lucia makes tokens and cookies and calls the adapter; the adapter stores only a token's SHA-256 and judges life by our
 * clock: idle, absolute, and a short one while the second factor is still asked for. lucia is told "not yet over" for a
 * living session, so that it never extends one by itself.
 */

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof openSessions>['lucia']
    DatabaseSessionAttributes: { row: SessionRow }
    DatabaseUserAttributes: Record<never, never>
  }
}

export type CheckedSession = SessionRow & {
  readonly person: SessionPerson
  /** Single keys do something on their pages. */
  readonly hasKeys: boolean
  readonly idleEndsAt: number
}
/** `officeId`: of an officer the one they work for in this session, null while no posting of theirs lives. */
type SessionPerson = PersonOfSession & { readonly postings: readonly LivePosting[] }

/** What each request needs to know of the person; the secrets stay in the table. */
const personColumns = {
  id: people.id,
  role: people.role,
  name: people.name,
  locale: people.locale,
  zone: people.zone,
  officeId: people.officeId,
  state: people.state,
  identity: people.identity,
  termsVersion: people.termsVersion,
}
type PersonOfSession = Pick<typeof people.$inferSelect, keyof typeof personColumns>

export type Sessions = ReturnType<typeof openSessions>

/** Where a session was begun from. */
export type SessionSource = { readonly userAgent: string; readonly address: string }

const seenEvery = 60_000

export function openSessions(db: Database, clock: Clock) {
  const byToken = db
    .select({ session: sessions, person: personColumns, keys: { isOff: keyPreferences.isOff } })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(keyPreferences, eq(keyPreferences.personId, people.id))
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash')))
    .prepare()
  const touch = db
    .update(sessions)
    .set({ lastSeenAt: sql`${sql.placeholder('at')}` })
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash')))
    .prepare()

  const find = (token: string): CheckedSession | undefined => {
    const found = byToken.get({ tokenHash: hashToken(token) })
    if (found?.person.state !== 'active') return undefined
    const { session } = found
    if (!isAlive(session, clock().epochMilliseconds)) return undefined
    const person = posted(db, found.person, session.officeId)
    const hasKeys = !found.keys?.isOff
    return { ...session, person, hasKeys, idleEndsAt: session.lastSeenAt + idleMinutes * 60_000 }
  }

  const adapter: Adapter = {
    getSessionAndUser: async (token) => {
      const found = find(token)
      if (!found) return [null, null]
      return [
        { id: token, userId: found.personId, expiresAt: endOfTime, attributes: { row: found } },
        { id: found.personId, attributes: {} },
      ]
    },
    getUserSessions: async () => [],
    setSession: async () => {
      throw new Error('a session begins inside the transaction of its cause: `begin`')
    },
    updateSessionExpiration: async () => {},
    deleteSession: async (token) => {
      db.delete(sessions)
        .where(eq(sessions.tokenHash, hashToken(token)))
        .run()
    },
    deleteUserSessions: async (personId) => {
      db.delete(sessions).where(eq(sessions.personId, personId)).run()
    },
    deleteExpiredSessions: async () => {
      // Sessions in use stay: an upload that began within the twelve hours still finds its own.
      const now = clock().epochMilliseconds
      const isOver = lt(sessions.createdAt, now - absoluteHours * 3_600_000)
      db.delete(sessions)
        .where(and(isOver, lte(sessions.lastSeenAt, now - idleMinutes * 60_000)))
        .run()
    },
  }
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(absoluteHours, 'h'),
    sessionCookie: { name: '__Host-session', attributes: { secure: true, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ row }) => ({ row }),
  })

  return {
    lucia,

    /** The living session behind a request's cookies. `isPolling` requests do not count as activity. */
    async check(cookieHeader: string | undefined, isPolling = false): Promise<CheckedSession | undefined> {
      const token = cookieHeader && lucia.readSessionCookie(cookieHeader)
      if (!token) return undefined
      const { session } = await lucia.validateSession(token)
      if (!session) return undefined
      const found = session.row as CheckedSession
      const at = clock().epochMilliseconds
      if (isPolling || at - found.lastSeenAt < seenEvery) return found
      if (!tryWriteUnflushed(db, () => touch.run({ at, tokenHash: found.tokenHash }))) return found
      return { ...found, lastSeenAt: at, idleEndsAt: at + idleMinutes * 60_000 }
    },

    /**
     * A new session under a new token, inside the transaction of its cause; returns the cookie. Without `secondFactorAt` it
     * opens nothing until `confirm`. The oldest one ends when a person has five; those that wait for the second factor are
     * counted apart, so that a password alone ends nobody's session.
     */
    begin(tx: Tx, personId: string, source: SessionSource, at: Instant, secondFactorAt: Instant | null): string {
      const token = newToken()
      const tokenHash = hashToken(token)
      insertSession(tx, {
        tokenHash,
        handle: newId(),
        personId,
        createdAt: at.epochMilliseconds,
        lastSeenAt: at.epochMilliseconds,
        secondFactorAt: secondFactorAt?.epochMilliseconds ?? null,
        userAgent: source.userAgent.slice(0, 300),
        address: source.address,
        officeId: null,
      })
      endSurplus(tx, { personId, tokenHash }, at)
      return lucia.createSessionCookie(token).serialize()
    },

    /**
     * The second factor was shown: the same session goes on under a new token, and the old one is dead (SEC-031). One that
     * waited for it begins its life now. Returns the cookie; undefined when the session has ended meanwhile.
     */
    confirm(tx: Tx, session: Pick<SessionRow, 'tokenHash' | 'personId'>, at: Instant): string | undefined {
      const token = newToken()
      const tokenHash = hashToken(token)
      const values = { at: at.epochMilliseconds, old: session.tokenHash, tokenHash }
      if (renewSession(tx).run(values).changes === 0) return undefined
      endSurplus(tx, { personId: session.personId, tokenHash }, at)
      return lucia.createSessionCookie(token).serialize()
    },

    /**
     * The officer goes on at another of their offices: the same session under a new token, and the old one is dead (SEC-031).
     * Returns the cookie; undefined when no posting of theirs lives there, or the session has ended meanwhile.
     */
    moveTo(officer: Author & { id: string }, session: SessionRow, officeId: string, at: Instant): string | undefined {
      return write(db, (tx) => {
        if (!listLivePostings(tx, session.personId).some((one) => one.officeId === officeId)) return undefined
        const token = newToken()
        const values = { officeId, old: session.tokenHash, tokenHash: hashToken(token) }
        if (moveSession(tx).run(values).changes === 0) return undefined
        record(tx, officer, 'session.officeChanged', at, { subject: `office:${officeId}`, officeId })
        return lucia.createSessionCookie(token).serialize()
      })
    },

    /** `begin` in a transaction of its own. */
    async start(personId: string, source: SessionSource, secondFactorAt: Instant | null): Promise<string> {
      return write(db, (tx) => this.begin(tx, personId, source, clock(), secondFactorAt))
    },

    /** Ends the session of these cookies on the server; returns the cookie that clears the browser's. */
    async end(cookieHeader: string | undefined): Promise<string> {
      const token = cookieHeader && lucia.readSessionCookie(cookieHeader)
      if (token) await lucia.invalidateSession(token)
      return lucia.createBlankSessionCookie().serialize()
    },

    sweep: () => lucia.deleteExpiredSessions(),
  }
}

/** Of an officer the office that counts now: the one they chose while they are posted there, else where they began, else the first given. Others cost no read. */
function posted(db: Db, person: PersonOfSession, chosen: string | null): SessionPerson {
  if (person.role !== 'registry') return { ...person, postings: [] }
  const live = listLivePostings(db, person.id)
  const at = (office: string | null) => live.find(({ officeId }) => officeId === office)
  const now = at(chosen) ?? at(person.officeId) ?? live[0]
  return { ...person, officeId: now?.officeId ?? null, postings: live }
}

/** 200 bits. */
const newToken = () => generateIdFromEntropySize(25)

/** A person's living sessions, newest first. */
export function listSessions(db: Db, personId: string, at: Instant): SessionRow[] {
  const ms = at.epochMilliseconds
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), gt(sessions.createdAt, ms - absoluteHours * 3_600_000)))
    .orderBy(desc(sessions.createdAt), asc(sessions.handle))
    .all()
    .filter((row) => isAlive(row, ms))
}

/** Ends one of a person's own sessions by its public handle. */
export function endSession(db: Database, author: Author & { id: string }, handle: string, at: Instant): void {
  write(db, (tx) => {
    const ended = tx
      .delete(sessions)
      .where(and(eq(sessions.handle, handle), eq(sessions.personId, author.id)))
      .run()
    if (ended.changes === 0) throw new NotFound('session')
    record(tx, author, 'session.ended', at, { subject: `session:${handle}` })
  })
}

/** Ends all of a person's own sessions but the one they are in. */
export function endOtherSessions(db: Database, author: Author & { id: string }, keep: string, at: Instant): void {
  write(db, (tx) => {
    endSessionsOf(tx, author.id, keep)
    record(tx, author, 'session.othersEnded', at)
  })
}

/** Ends every session of a person, or all but one. */
export function endSessionsOf(tx: Tx, personId: string, exceptHandle?: string): void {
  tx.delete(sessions)
    .where(and(eq(sessions.personId, personId), exceptHandle ? ne(sessions.handle, exceptHandle) : undefined))
    .run()
}
