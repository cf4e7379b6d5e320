import { emailKey } from '../../accounts/invitations/index.ts'
import { findPersonByEmail } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { checkUci, type NewPerson, type SaidOfPerson } from '../record/input.ts'
import type { CasePerson } from '../record/queries.ts'
import { fold } from '../search/words.ts'
import { readBirthDate } from './birth-date.ts'

export type PersonError =
  | 'nameMissing'
  | 'uciShape'
  | 'birthDateUnreadable'
  | 'representedUnknown'
  | 'accountUnknown'
  | 'samePerson'

type Facts = Omit<SaidOfPerson, 'role' | 'representsId'>

/** What a form says of a person, as it is held. */
export function readPerson(
  { name: typed, scriptName: own, scriptLang: lang, uci: number, birthDate: day, ...reached }: NewPerson,
  at: Instant,
): Result<Facts, 'nameMissing' | 'uciShape' | 'birthDateUnreadable'> {
  const name = typed.trim()
  if (name === '') return fail('nameMissing')
  const uci = checkUci(number)
  if (!uci.ok) return uci
  const birthDate = day?.trim() ? readBirthDate(day.trim(), at) : ok(null)
  if (!birthDate.ok) return birthDate
  return ok({ name, ...scriptOf(own, lang), uci: uci.value, birthDate: birthDate.value, ...contactOf(reached) })
}

/** How they are reached; what is left out or empty is not known. */
export const contactOf = ({ phone, email, address }: Partial<Contact>): Contact => ({
  phone: phone?.trim() || null,
  email: email?.trim() || null,
  address: address?.trim() || null,
})
type Contact = Pick<SaidOfPerson, 'phone' | 'email' | 'address'>

/** The form in the bearer's own script; without one there is no language of it. */
export function scriptOf(own: string | null | undefined, lang: string | null | undefined) {
  const scriptName = own?.trim() || null
  return { scriptName, scriptLang: scriptName && (lang || null) }
}

/** Whom they represent and which account is theirs. */
export function linksOf(
  tx: Tx,
  held: readonly CasePerson[],
  { role, representsId: represented, accountEmail }: NewPerson,
): Result<Pick<CasePerson, 'representsId' | 'accountId'>, 'representedUnknown' | 'accountUnknown'> {
  const representsId = (role === 'designatedRepresentative' && represented) || null
  if (representsId && !held.some((one) => one.id === representsId && isPartyRole(one.role)))
    return fail('representedUnknown')
  const account = accountEmail?.trim() ? findPersonByEmail(tx, emailKey(accountEmail)) : null
  if (account === undefined || (account && account.role !== 'party')) return fail('accountUnknown')
  return ok({ representsId, accountId: account?.id ?? null })
}

/** A party in their own right. */
export const isPartyRole = (role: CasePerson['role']): boolean =>
  role !== 'designatedRepresentative' && role !== 'interpreter'

/** Somebody of the file may be the same person: the same name in the same role, the same client number, or a like name born on the same day. */
export const isAlreadyAmong = (held: readonly CasePerson[], person: Facts & Pick<CasePerson, 'role'>): boolean =>
  held.some(
    (one) =>
      (one.role === person.role && isSameName(one, person)) ||
      (one.uci !== null && one.uci === person.uci) ||
      (one.birthDate !== null && one.birthDate === person.birthDate && isLike(formsOf(one), formsOf(person))),
  )

const formsOf = ({ name, scriptName }: Pick<Facts, 'name' | 'scriptName'>): string => `${name} ${scriptName ?? ''}`

/** One of the forms of each is the same. */
const isSameName = (one: Pick<Facts, 'name' | 'scriptName'>, other: Pick<Facts, 'name' | 'scriptName'>): boolean =>
  [one.name, one.scriptName].some(
    (form) => form && [other.name, other.scriptName].some((said) => said && fold(said) === fold(form)),
  )

/** They share a word, whatever its accents and wherever it stands. */
function isLike(name: string, other: string): boolean {
  const words = new Set(fold(name).split(/[^\p{L}\p{N}]+/u))
  return fold(other)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word !== '' && words.has(word))
}
