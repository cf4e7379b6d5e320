import type { Trace } from '../platform/audit/index.ts'
import type { PersonRow } from './queries.ts'
import type { CheckedSession } from './sessions.ts'

declare const provenance: unique symbol

type Person = {
  readonly id: string
  readonly name: string
  readonly locale: 'en' | 'fr'
  readonly zone: string
  /** `waiting`: no officer has met them yet; only `signedIn` lets them through. */
  readonly identity: 'confirmed' | 'waiting'
  /** The version of the terms that they accepted last. */
  readonly termsVersion: string
  readonly trace: Trace
  readonly [provenance]: true
}

/** Someone whose session and second factor were checked. Only `actorFor` makes one. */
export type Counsel = Person & { readonly role: 'counsel' }
export type Delegate = Person & { readonly role: 'delegate' }
export type Party = Person & { readonly role: 'party' }
/** An officer of one registry office. */
export type Registry = Person & { readonly role: 'registry'; readonly officeId: string }
export type Administrator = Person & { readonly role: 'administrator' }

export type Member = Counsel | Delegate | Party
/** Those who do this for a living, and may let their own programs act for them. */
export type Practitioner = Counsel | Delegate
export type Staff = Registry | Administrator
export type Actor = Member | Staff

/** The person behind a fully signed-in session; undefined while the second factor is still asked for. */
export function actorFor(session: CheckedSession, trace: Trace): Actor | undefined {
  if (session.secondFactorAt === null) return undefined
  const { person } = session
  return {
    id: person.id,
    name: person.name,
    locale: person.locale,
    zone: person.zone,
    role: person.role,
    identity: person.identity,
    termsVersion: person.termsVersion,
    ...(person.role === 'registry' && { officeId: person.officeId }),
    trace: { ...trace, session: session.handle },
  } as unknown as Actor
}

type Known = Pick<PersonRow, 'id' | 'name' | 'locale' | 'zone' | 'role' | 'identity' | 'termsVersion' | 'state'>

/**
 * The member behind a secret that stands for them, once that was checked (the address of a calendar, a token of their
 * programs): it acts with their grants of the moment. Undefined for staff, for whom no officer has met yet, and for a suspended or closed account.
 */
export function memberBehindAddress(person: Known, trace: Trace): Member | undefined {
  if (person.state !== 'active' || person.identity === 'waiting') return undefined
  const { id, name, locale, zone, role, identity, termsVersion } = person
  const actor = { id, name, locale, zone, role, identity, termsVersion, trace } as unknown as Actor
  return isStaff(actor) ? undefined : actor
}

export const isStaff = (actor: Actor): actor is Staff => actor.role === 'registry' || actor.role === 'administrator'
