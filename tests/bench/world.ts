import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { sealSeed } from '../../src/accounts/factors/index.ts'
import { newSeed } from '../../src/accounts/factors/totp.ts'
import type { Registry } from '../../src/accounts/people/index.ts'
import { counselProfiles, offices, people } from '../../src/accounts/people/schema.ts'
import { postings } from '../../src/accounts/postings/schema.ts'
import { openSessions } from '../../src/accounts/sessions/index.ts'
import { hashPassword } from '../../src/accounts/sign-in/index.ts'
import { enterAppearance } from '../../src/cases/appearances/index.ts'
import { scheduleHearing } from '../../src/cases/hearings/index.ts'
import { countNextDeadlines } from '../../src/cases/list/index.ts'
import { addCasePerson, createCase } from '../../src/cases/record/index.ts'
import { openPortal } from '../../src/open.ts'
import { systemClock, Temporal } from '../../src/platform/clock.ts'
import { readSettings, type Settings } from '../../src/platform/env.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Result } from '../../src/platform/result.ts'
import type { Portal } from '../../src/platform/web/context.ts'

export const root = join(import.meta.dirname, '../..')
export const origin = 'https://portal.test'
export const password = 'un renard dort sous la table'

/** `cookie` opens a session that was begun with both factors; `caseIds` are the cases this person is on the record of. */
export type Someone = {
  readonly id: string
  readonly email: string
  readonly cookie: string
  readonly caseIds: string[]
}
export type Planted = { readonly dataDir: string; readonly counsel: readonly Someone[]; readonly officer: Someone }

/** What production asks for, in this folder; the mail server and the scanner are ones that never answer. */
export const environment = (dataDir: string, port = 3000): Record<string, string> => ({
  ORIGIN: origin,
  DATA_DIR: dataDir,
  PORT: String(port),
  WRAPPING_KEY: createHash('sha256').update('for figures and drills').digest('base64'),
  SMTP_URL: 'smtp://127.0.0.1:9',
  CLAMD: '127.0.0.1:9',
  MAIL_FROM: 'Portal <portal@portal.test>',
  SECURITY_CONTACT: 'mailto:security@portal.test',
  LOG_LEVEL: 'error',
  // One person does here in a minute what no person does in a day.
  MAX_UNSENT_DRAFTS: '100000',
  MAX_UNSENT_MB: '1000000',
})

export function settingsIn(dataDir: string, clamd?: string): Settings {
  const given = environment(dataDir)
  const read = readSettings(clamd ? { ...given, CLAMD: clamd } : given, 'production', root)
  if (!read.ok) throw new Error('problems' in read ? read.problems.join(' ') : 'no settings')
  return read.value
}

/** `near`: the hearings of all but so many of the cases are a year away; left out: they are spread over a season. */
export type Share = { readonly cases: number; readonly near?: number }
type Size = { readonly counsel: number; readonly casesEach: number } | { readonly casesOf: readonly Share[] }

/** A migrated database in a folder of its own: one office, its officer, and counsel who are on the record of so many cases each. */
export async function plant(dataDir: string, size: Size): Promise<Planted> {
  const portal = await openPortal(settingsIn(dataDir))
  const passwordHash = must(await hashPassword(password))
  const officeId = newId()
  const office = { id: officeId, code: 'TOR', nameEn: 'Toronto', nameFr: 'Toronto', zone: 'America/Toronto' }
  portal.db.insert(offices).values(office).run()

  const add = async (name: string, role: 'counsel' | 'registry') => {
    const id = newId()
    const totpSeal = await sealSeed(portal.keyring, newSeed(), { person: id })
    const at = systemClock().epochMilliseconds
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@portal.test`
    const account = {
      name,
      email,
      emailKey: email,
      locale: 'en',
      zone: 'America/Toronto',
      officeId,
      state: 'active',
    } as const
    const terms = { termsVersion: '1.0', termsAcceptedAt: at, createdAt: at }
    portal.db
      .insert(people)
      .values({ id, role, passwordHash, totpSeal, ...account, ...terms })
      .run()
    if (role === 'registry')
      portal.db.insert(postings).values({ id: newId(), personId: id, officeId, role: 'supervisor', givenAt: at }).run()
    return { id, email }
  }
  const sam = await add('Sam Singh', 'registry')
  const trace = { requestId: 'plant', session: null, address: '127.0.0.1' }
  const officer = { ...sam, role: 'registry', name: 'Sam Singh', officeId, trace } as unknown as Registry
  const sessions = openSessions(portal.db, portal.clock)

  const counsel: Someone[] = []
  const casesOf = 'casesOf' in size ? size.casesOf : Array<Share>(size.counsel).fill({ cases: size.casesEach })
  let planted = 0
  for (const [number, { cases, near }] of casesOf.entries()) {
    const one = await add(`Alice ${number} Tremblay-Nguyễn`, 'counsel')
    const standing = {
      personId: one.id,
      kind: 'lawyer',
      body: 'Law Society of Ontario',
      membershipNumber: `${number}A`,
    } as const
    portal.db.insert(counselProfiles).values(standing).run()
    const caseIds = Array.from({ length: cases }, (_, index) => {
      const heardIn = near === undefined ? 12 + (planted % 90) : index < near ? 12 + index : 365 + (index % 90)
      return plantCase(portal, officer, one.id, { number: planted++, heardIn })
    })
    const started = await sessions.start(one.id, { userAgent: 'bench', address: '127.0.0.1' }, portal.clock())
    counsel.push({ ...one, caseIds, cookie: started.split(';')[0]! })
  }
  const atRegistry = await sessions.start(sam.id, { userAgent: 'bench', address: '127.0.0.1' }, portal.clock())
  portal.db.$client.exec(`insert into case_seen (person_id, case_id, seq, at)
    select principal_id, case_id, seq, at from counsel_news`)
  countNextDeadlines(portal.db, portal.clock)
  portal.db.$client.pragma('wal_checkpoint(TRUNCATE)')
  portal.db.$client.close()
  return { dataDir, counsel, officer: { ...sam, caseIds: [], cookie: atRegistry.split(';')[0]! } }
}

const families = ['Okafor', 'Nguyễn', 'Haddad', "O'Neill & Sons", 'Tremblay', 'Szczepańska', 'رضا احمدی', 'Gebremariam']

/** `heardIn`: days; every third case has no hearing. */
type Asked = { readonly number: number; readonly heardIn: number }

function plantCase({ db, clock }: Portal, officer: Registry, counselId: string, { number, heardIn }: Asked): string {
  const at = clock()
  const name = `${families[number % families.length]}, ${['Amara', 'Linh', 'Yusuf'][number % 3]}`
  const reference = `TC5-${String(number).padStart(5, '0')}`
  const id = must(createCase(db, officer, { reference, division: 'rpd', title: name, language: 'en' }, at))
  must(addCasePerson(db, officer, id, { name, role: 'claimant' }, at))
  must(addCasePerson(db, officer, id, { name: `${name} (child)`, role: 'claimant' }, at))
  if (number % 3 < 2) {
    const day = Temporal.PlainDate.from(at.toZonedDateTimeISO('America/Toronto').toPlainDate()).add({
      days: heardIn,
    })
    const when = { startsAt: day.toPlainDateTime({ hour: 9, minute: 30 }), zone: 'America/Toronto', minutes: 210 }
    must(
      scheduleHearing(
        db,
        officer,
        id,
        { ...when, kind: 'hearing', mode: 'virtual', link: 'https://hearings.example/room' },
        at,
      ),
    )
  }
  must(enterAppearance(db, officer, id, { counselId, from: at.epochMilliseconds - 86_400_000 }, at))
  return id
}

function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`planting was refused: ${result.error}`)
  return result.value
}
