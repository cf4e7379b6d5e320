import { setTimeout as wait } from 'node:timers/promises'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { paper } from './paper.ts'
import { seed } from './scale-world.ts'
import { type Answer, type Sent, visit } from './visitor.ts'
import { password } from './world.ts'

export const paperPage = 'add a paper'

/** `wrong`: not the status that the page answers with when all is well. Times in milliseconds. */
export type Seen = { readonly page: string; readonly time: number; readonly status: number; readonly wrong: boolean }
/** `pause`: how long they look at a page before they go on. `signal`: they leave at once, whatever they wait for. */
export type Visit = {
  readonly port: number
  readonly signal: AbortSignal
  readonly pause: () => number
  readonly note: (seen: Seen) => void
}
export type Person = {
  readonly id: string
  readonly email: string
  readonly cookie: string
  readonly caseIds: readonly string[]
  readonly word: string
}

/** Somebody at a browser: asks for a page, looks at it, asks for the next. A broken connection counts as a status of 0. */
function browser({ port, signal, pause, note }: Visit, cookie: string) {
  const visitor = visit(port, cookie, 2)
  signal.addEventListener('abort', visitor.leave)
  const timed = async (page: string, expected: number, ask: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (signal.aborted) return undefined
    const began = performance.now()
    const answer = await ask().catch(() => undefined)
    const status = answer?.status ?? 0
    note({ page, time: performance.now() - began, status, wrong: status !== expected })
    await wait(pause(), undefined, { signal }).catch(() => undefined)
    return status === expected ? answer : undefined
  }
  return {
    get: (page: string, path: string) => timed(page, 200, () => visitor.get(path)),
    post: (page: string, path: string, fields: Record<string, string> = {}) =>
      timed(page, 303, () => visitor.post(path, fields)),
    upload: (page: string, path: string, sent: Sent) => timed(page, 303, () => visitor.upload(path, sent)),
    leave: () => {
      signal.removeEventListener('abort', visitor.leave)
      visitor.leave()
    },
  }
}

/** What a visit asks for; it ends where a page does not come. */
type Journey = (person: Person, visit: Visit, chance: () => number) => Promise<void>

const caseOf = ({ caseIds }: Person, chance: () => number) => caseIds[Math.floor(chance() * caseIds.length)]!

/** Looks at what is new, the list, a case and its documents, the hearings. */
const reads: Journey = async (person, visit, chance) => {
  const their = browser(visit, person.cookie)
  const id = caseOf(person, chance)
  await their.get('today', '/en/today')
  await their.get('list of cases', '/en/cases')
  await their.get('case', `/en/cases/${id}`)
  await their.get('documents of a case', `/en/cases/${id}/documents`)
  await their.get('search', `/fr/search?q=${encodeURIComponent(person.word)}`)
  await their.get('month of hearings', '/fr/hearings?view=month')
  await their.get('deadlines', '/fr/deadlines')
  await their.get('case', `/fr/cases/${caseOf(person, chance)}`)
  their.leave()
}

/** Sends one to five papers of 100 KB to 3 MB to a case, and keeps the receipt. */
const files: Journey = async (person, visit, chance) => {
  const their = browser(visit, person.cookie)
  const id = caseOf(person, chance)
  await their.get('today', '/en/today')
  await their.get('case', `/en/cases/${id}`)
  const begun = await their.post('start a draft', `/en/cases/${id}/send`, { for: person.id })
  const address = begun?.headers.location
  if (!address) return their.leave()
  await their.get('draft', address)
  for (let left = 1 + Math.floor(chance() * 5); left > 0; left--) {
    const bytes = paper(Math.floor(100_000 + chance() ** 3 * 2_900_000))
    await their.upload(paperPage, `${address}/documents`, { name: 'a.pdf', bytes, title: `Exhibit ${left}` })
    await their.get('draft', address)
  }
  await their.get('check before sending', `${address}/review`)
  if (await their.post('send', `${address}/sending`)) {
    await their.get('receipt', address)
    await their.get('receipt as PDF', `${address}/receipt/receipt.pdf`)
  }
  their.leave()
}

/** The password, the code, and what is new. */
const signsIn: Journey = async (person, visit) => {
  const fresh = browser(visit, '')
  const begun = await fresh.post('sign in: password', '/en/sign-in', { email: person.email, password })
  fresh.leave()
  const half = cookieOf(begun)
  if (!half) return
  const second = browser(visit, half)
  const opened = await second.post('sign in: code', '/en/sign-in/code', { code: currentCode(seed, systemClock()) })
  second.leave()
  const whole = cookieOf(opened)
  if (!whole) return
  const their = browser(visit, whole)
  await their.get('today', '/en/today')
  their.leave()
}

const cookieOf = (answer: Answer | undefined) => answer?.headers['set-cookie']?.[0]?.split(';')[0]

export const journeys = { reads, files, signsIn } satisfies Record<string, Journey>
export type Kind = keyof typeof journeys
