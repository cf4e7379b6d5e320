import type { FormErrors, Typed } from '../../platform/web/forms.ts'
import type { PostTo } from './commands.ts'
import type { PostalPerson } from './queries.ts'

type Posted =
  | { readonly ok: true; readonly to: readonly PostTo[] }
  | { readonly ok: false; readonly errors: FormErrors }

export const longestAddress = 500

/**
 * Whom a form sends it to on paper: each person has a box `post-<id>` and an address `address-<id>`. Nothing that is for some alone goes
 * by post: whoever is not named would get it.
 */
export function readPost(typed: Typed, people: readonly PostalPerson[], isForCase: boolean): Posted {
  const chosen = people.filter(({ id }) => typed[`post-${id}`] === 'yes')
  if (chosen.length > 0 && !isForCase) return { ok: false, errors: { audience: 'postNotMeant' } }
  const to = chosen.map((person) => ({ person, address: addressIn(typed, person) }))
  const errors = to.flatMap(({ person, address }): [string, string][] => {
    if (address === '') return [[`address-${person.id}`, 'addressMissing']]
    return address.length > longestAddress ? [[`address-${person.id}`, 'textTooLong']] : []
  })
  return errors.length > 0 ? { ok: false, errors: Object.fromEntries(errors) } : { ok: true, to }
}

const addressIn = (typed: Typed, { id, address }: PostalPerson): string =>
  tidyAddress(typed[`address-${id}`] ?? address ?? '')

/** Lines of a postal address without empty ones. */
export const tidyAddress = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
