import type { Instant } from '../../platform/clock.ts'
import type { Keyring } from '../../platform/keyring.ts'
import { currentCode, demoSeed, openSeed } from './totp.ts'

type Demo = { readonly settings: { readonly demo: boolean }; readonly keyring: Keyring }
type Person = { readonly id: string; readonly hasTotp: boolean; readonly totpSeal: Uint8Array }

/** On the demo the code of one of its accounts; of an account that somebody registered there with an app of their own, none. */
export async function demoCodeOf(
  { settings, keyring }: Demo,
  person: Person,
  at: Instant,
): Promise<string | undefined> {
  if (!settings.demo || !person.hasTotp) return undefined
  const seed = await openSeed(keyring, person.totpSeal, { person: person.id })
  return seed.equals(demoSeed) ? currentCode(demoSeed, at) : undefined
}
