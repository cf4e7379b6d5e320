import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invite } from '../../src/accounts/invitations/index.ts'
import { offices, people } from '../../src/accounts/people/schema.ts'
import { openPortal } from '../../src/open.ts'
import { median, ms } from '../bench/figures.ts'
import { type Answer, visit } from '../bench/visitor.ts'
import { plant, root, settingsIn } from '../bench/world.ts'
import { startProgram } from './program.ts'

export type EnumerationMutant = 'hash'
export type EnumerationSeen = { readonly lines: string[]; readonly faults: string[] }

/** What is asked of the portal. `typed` is what tells known from unknown, and is taken out of the answers that are compared. */
type Question = { readonly path: string; readonly fields: Record<string, string>; readonly typed: string }
type Act = { readonly name: string; readonly known: readonly Question[]; readonly unknown: readonly Question[] }

const most = 20
const warmUp = 5

/**
 * Asks the portal, over sockets, about people it knows and people it does not, turn by turn, each time from another source so
 * that nobody is slowed down. Their answers must be alike, and the medians of their times less than 20 ms apart.
 */
export async function tellApart({
  tries,
  mutant,
}: {
  tries: number
  mutant?: EnumerationMutant
}): Promise<EnumerationSeen> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-enumeration-'))
  try {
    const { acts, passwordHash } = await prepare(folder, tries + warmUp)
    const program = await startProgram(folder, {
      env: { TRUSTED_PROXY: '127.0.0.1', DRILL_MUTANT: mutant ?? '', DRILL_HASH: passwordHash },
      ...(mutant && { nodeOptions: ['--import', join(root, 'tests/drills/skip-hash.ts')] }),
    })
    try {
      const seen: EnumerationSeen = { lines: [], faults: [] }
      for (const act of acts) await watch(program.port, act, seen)
      return seen
    } finally {
      await program.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function watch(port: number, { name, known, unknown }: Act, seen: EnumerationSeen) {
  const visitor = visit(port)
  const times = { known: [] as number[], unknown: [] as number[] }
  let source = 0
  const ask = async (of: keyof typeof times, { path, fields, typed }: Question, counts: boolean) => {
    source++
    const from = { 'x-forwarded-for': `198.51.${source >> 8}.${source & 255}` }
    const began = performance.now()
    const answer = await visitor.post(path, fields, from)
    if (counts) times[of].push(performance.now() - began)
    return plain(answer, typed)
  }
  try {
    if ((await visitor.get(known[0]!.path)).status === 404) {
      seen.lines.push(`${name.padEnd(24)} skipped: this portal has no such page.`)
      return
    }
    let differing = 0
    for (const [turn, one] of known.entries()) {
      const other = unknown[turn]!
      const order = [() => ask('known', one, turn >= warmUp), () => ask('unknown', other, turn >= warmUp)]
      const [first, second] = turn % 2 ? order : order.reverse()
      if ((await first!()) !== (await second!())) differing++
    }
    const [a, b] = [median(times.known), median(times.unknown)]
    seen.lines.push(
      `${name.padEnd(24)} known ${ms(a)}, unknown ${ms(b)}, apart ${ms(Math.abs(a - b))}, over ${times.known.length} tries each`,
    )
    if (differing > 0) seen.faults.push(`${name}: ${differing} answers differ between known and unknown`)
    if (Math.abs(a - b) >= most) seen.faults.push(`${name}: the medians are ${ms(Math.abs(a - b))} apart`)
  } finally {
    visitor.leave()
  }
}

/** What must be alike: status, text and headers, without what was typed and what each answer has of its own. */
function plain({ status, headers, body }: Answer, typed: string): string {
  const { date: _, 'x-request-id': id = '', 'content-length': __, ...others } = headers
  const text = body.replaceAll(typed, '…').replaceAll(String(id), '…')
  return JSON.stringify([status, others, text])
}

/** So many people, and as many invitations, that each is asked about once; and as many that nobody has heard of. */
async function prepare(folder: string, howMany: number): Promise<{ acts: Act[]; passwordHash: string }> {
  const { counsel } = await plant(folder, { counsel: howMany, casesEach: 0 })
  const portal = await openPortal(settingsIn(folder))
  const { db, clock } = portal
  const officeId = db.select().from(offices).get()!.id
  const passwordHash = db.select().from(people).get()!.passwordHash
  const names = db.transaction(
    (tx) =>
      counsel.map((_, n) => {
        const invitee = { name: `Invited ${n}`, email: `invited.${n}@portal.test`, locale: 'en' } as const
        const invited = invite(tx, { id: null }, { ...invitee, role: 'counsel', officeId }, clock(), { isTold: false })
        if (!invited.ok) throw new Error(invited.error)
        return invited.value.codeName
      }),
    { behavior: 'immediate' },
  )
  db.$client.close()

  const taken = new Set(names)
  const free = freeNames(taken, howMany)
  const knownAddresses = counsel.map(({ email }) => email)
  // As long as the others, so that no length tells them apart.
  const unknownAddresses = knownAddresses.map((email) => email.replace('alice', 'nolan'))
  const about = (typed: readonly string[], ask: (typed: string) => Omit<Question, 'typed'>) =>
    typed.map((one) => ({ ...ask(one), typed: one }))
  const both = (name: string, ask: (address: string) => Omit<Question, 'typed'>): Act => ({
    name,
    known: about(knownAddresses, ask),
    unknown: about(unknownAddresses, ask),
  })
  const code = (name: string) => ({ path: '/en/register', fields: { code: `${name}-ACDE-FGHJ-KMNP` } })
  return {
    passwordHash,
    acts: [
      both('sign-in', (email) => ({ path: '/en/sign-in', fields: { email, password: 'not their password' } })),
      both('reset', (email) => ({ path: '/en/sign-in/reset', fields: { email } })),
      { name: 'register', known: about(names, code), unknown: about(free, code) },
      both('ask for an invitation', (email) => ({
        path: '/en/register/request',
        fields: { email, officeId, kind: 'invitation', name: 'Nolan Roy' },
      })),
    ],
  }
}

function freeNames(taken: Set<string>, howMany: number): string[] {
  const letters = [...'ACDEFGHJKMNPQRT']
  const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `7${a}${b}${c}`)))
  return all.filter((name) => !taken.has(name)).slice(0, howMany)
}
