import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { openFairQueue } from '../../platform/fair-queue.ts'
import type { Networks } from '../../platform/networks.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { isCommonPassword } from './common-passwords.ts'

/** argon2id, 19 MiB, t=2, p=1 (OWASP Password Storage). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const leastLength = 12
const mostLength = 128

const atOnce = Math.max(1, availableParallelism() - 1)
const mostWaiting = 50
let running = 0
const waiting = openFairQueue(mostWaiting)

/**
 * Hashing takes a core for some 12 ms: one at a time per spare core. Others queue, networks taking turns; when more than fifty
 * wait, those with the most waiting are told to come back.
 */
async function inTurn<T>(asker: Networks, work: () => Promise<T>): Promise<Result<T, 'busy'>> {
  if (running < atOnce) running++
  else if (!(await waiting.wait(asker))) return fail('busy')
  const began = performance.now()
  try {
    return ok(await work())
  } finally {
    const next = waiting.next()
    // Rests as long as this one took: pages need the same processors.
    if (next) setTimeout(next, performance.now() - began)
    else running--
  }
}

/** Hashing by the program itself, for nobody's request. */
const program: Networks = { near: 'program', wide: undefined }

const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string, asker: Networks = program): Promise<Result<string, 'busy'>> =>
  inTurn(asker, () => hash(normal(password), cost))

/** False for a wrong password and for an unknown account alike, after the same work. */
export const passwordFits = (
  stored: string | undefined,
  password: string,
  asker: Networks = program,
): Promise<Result<boolean, 'busy'>> =>
  inTurn(asker, async () => (await verify(stored ?? nobody, normal(password.slice(0, 1000)))) && stored !== undefined)

/** A hash of 32 random bytes that were thrown away, under the same cost. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$48djFROQwoYXnQgKMXN+TA$TKa1IHKJIOFRJ90TmleXB8ZFgcDYiaUm33UcHMzNOWo'

/** True for a hash of another algorithm or another cost than today's. */
export const isOutdated = (stored: string): boolean =>
  !stored.startsWith(`$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`)

/**
 * Length counted in code points after NFKC; any character; no rule of composition (NIST SP 800-63B-4, ITSAP.30.032: 12 with
 * a mandatory second factor). Refused as a whole when it is a common one, or the person's own name or address.
 */
export function choosePassword(
  password: string,
  own: { name: string; email: string },
): Result<string, 'tooShort' | 'tooLong' | 'tooCommon'> {
  const length = [...normal(password)].length
  if (length < leastLength) return fail('tooShort')
  if (length > mostLength) return fail('tooLong')
  return isCommonPassword(normal(password), [own.name, own.email]) ? fail('tooCommon') : ok(password)
}
