import { eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Locale } from '../../tribunal/languages.ts'
import type { Actor } from '../people/actor.ts'
import { findCounselProfile, getPerson } from '../people/queries.ts'
import { counselProfiles, people } from '../people/schema.ts'
import { type Changes, noteContactChange, type OfficesOf } from './contact-changes.ts'

/** How a person is named and reached. `address`: the lines of an envelope without the name. */
export type OwnContact = {
  readonly name: string
  readonly locale: Locale
  readonly zone: string
  readonly phone: string | null
  readonly address: string | null
  readonly firm: string | null
}

type Field = keyof OwnContact

/** What a role is asked for. Staff are reached through their office. */
export const ownContactFields: Readonly<Record<Actor['role'], readonly Field[]>> = {
  counsel: ['name', 'firm', 'phone', 'address', 'locale', 'zone'],
  delegate: ['name', 'phone', 'locale', 'zone'],
  party: ['name', 'phone', 'address', 'locale', 'zone'],
  registry: ['name', 'locale', 'zone'],
  administrator: ['name', 'locale', 'zone'],
}

/** The time zone is only for the reader's own pages: no file has it. */
const fieldsForRegistry: readonly Field[] = ['name', 'firm', 'phone', 'address', 'locale']

/** Counsel's telephone stands in their profile, which the registry reads; everyone else's beside their name. */
export function getContact(db: Db, personId: string): OwnContact {
  const { name, locale, zone, phone, address } = getPerson(db, personId)
  const profile = findCounselProfile(db, personId)
  return { name, locale, zone, address, firm: profile?.firm ?? null, phone: profile ? profile.phone : phone }
}

/** Changed once for all of one's cases: each office that holds one is told what it was and what it is. Nothing from a form that saw other data (`stale`). */
export function changeContact(
  db: Database,
  actor: Actor,
  contact: Partial<OwnContact>,
  officesOf: OfficesOf,
  at: Instant,
  isCurrent: IsCurrent<OwnContact> = () => true,
): Result<void, 'stale'> {
  return write(db, (tx): Result<void, 'stale'> => {
    const person = getPerson(tx, actor.id)
    const was = getContact(tx, person.id)
    if (!isCurrent(was)) return fail('stale')
    const is = { ...was, ...contact }
    const changed = ownContactFields[person.role].filter((field) => was[field] !== is[field])
    if (changed.length === 0) return ok(undefined)

    const { name, locale, zone, address, phone, firm } = is
    const isCounsel = findCounselProfile(tx, person.id) !== undefined
    tx.update(people)
      .set({ name, locale, zone, address, ...(!isCounsel && { phone }) })
      .where(eq(people.id, person.id))
      .run()
    if (isCounsel) tx.update(counselProfiles).set({ phone, firm }).where(eq(counselProfiles.personId, person.id)).run()

    const told = changed.filter((field) => fieldsForRegistry.includes(field))
    const changes: Changes = Object.fromEntries(told.map((field) => [field, [was[field], is[field]]]))
    if (told.length > 0) noteContactChange(tx, person, changes, officesOf, at)
    record(tx, actor, 'person.changed', at, {
      subject: `person:${person.id}`,
      officeId: person.officeId,
      facts: { fields: changed.join(' ') },
    })
    return ok(undefined)
  })
}
