import type { Trace } from '../../platform/audit/index.ts'
import type { Locale } from '../../tribunal/languages.ts'
import type { LivePosting } from '../postings/queries.ts'
import type { PostingRole } from '../postings/schema.ts'
import type { CheckedSession } from '../sessions/sessions.ts'
import type { PersonRow } from './queries.ts'

declare const provenance: unique symbol

type Person = {
  readonly id: string
  readonly name: string
  readonly locale: Locale
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
type Delegate = Person & { readonly role: 'delegate' }
type Party = Person & { readonly role: 'party' }
/** An officer, at the one of their offices for which this session works. */
export type Registry = Person & {
  readonly role: 'registry'
  /** Empty (no office's id) while they have no live posting; then only the gate of their own account lets them through. */
  readonly officeId: string
  /** As what they work there. */
  readonly posting: PostingRole | undefined
  /** All that live, the first given first. */
  readonly postings: readonly LivePosting[]
}
/** An officer who answers for their office's work. */
export type Supervisor = Registry & { readonly posting: 'supervisor' }
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
    ...(person.role === 'registry' && postedAs(person)),
    trace: { ...trace, session: session.handle },
  } as unknown as Actor
}

const postedAs = ({ officeId, postings }: CheckedSession['person']) => ({
  officeId: officeId ?? '',
  posting: postings.find((one) => one.officeId === officeId)?.role,
  postings,
})

export const isSupervisor = (actor: Actor): actor is Supervisor =>
  actor.role === 'registry' && actor.posting === 'supervisor'

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
