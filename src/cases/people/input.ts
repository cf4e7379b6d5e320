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
  { name: typed, uci: number, birthDate: day }: NewPerson,
  at: Instant,
): Result<Facts, 'nameMissing' | 'uciShape' | 'birthDateUnreadable'> {
  const name = typed.trim()
  if (name === '') return fail('nameMissing')
  const uci = checkUci(number)
  if (!uci.ok) return uci
  const birthDate = day?.trim() ? readBirthDate(day.trim(), at) : ok(null)
  return birthDate.ok ? ok({ name, uci: uci.value, birthDate: birthDate.value }) : birthDate
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
      (one.role === person.role && fold(one.name) === fold(person.name)) ||
      (one.uci !== null && one.uci === person.uci) ||
      (one.birthDate !== null && one.birthDate === person.birthDate && isLike(one.name, person.name)),
  )

/** They share a word, whatever its accents and wherever it stands. */
function isLike(name: string, other: string): boolean {
  const words = new Set(fold(name).split(/[^\p{L}\p{N}]+/u))
  return fold(other)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word !== '' && words.has(word))
}
