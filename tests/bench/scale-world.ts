import { join } from 'node:path'
import { sealSeed } from '../../src/accounts/factors/index.ts'
import { newSeed } from '../../src/accounts/factors/totp.ts'
import { openSessions } from '../../src/accounts/sessions/index.ts'
import { hashPassword } from '../../src/accounts/sign-in/index.ts'
import { openPortal } from '../../src/open.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { roundOf, storePaper } from './scale-paper.ts'
import { password, settingsIn } from './world.ts'

/** Of a sample of counsel: a session, some of their cases, and a name that is in one of these. */
export type Reader = {
  readonly id: string
  readonly email: string
  readonly cookie: string
  readonly caseIds: readonly string[]
  readonly word: string
  /** A place deep in the list. */
  readonly deep: string
}

const families = [
  'Okafor',
  'Nguyễn',
  'Haddad',
  'Tremblay',
  'Gélinas',
  'Szczepańska',
  'Gebremariam',
  'Œuvrard',
  'Ivanova',
]
const given = ['Amara', 'Linh', 'Yusuf', 'Zoé', 'Selam', 'Олена', 'رضا', 'Ana', 'Jean-Pierre', 'Mei', 'Omar']
const titles = [
  'Basis of Claim Form',
  'Affidavit of identity',
  'Notice to appear',
  'Country conditions',
  'Medical report',
]
const casesEach = 50
const casesOfBusiest = 5000
const day = 86_400_000

export const seed = newSeed()

/** Ids that run upwards like a counter: they fill an index in its order, which is what makes so many rows quick to lay down. */
const idOf = (kind: string, number: number) => `${kind}${number.toString(36).padStart(25, '0')}`

/**
 * A database of so many cases, three hearings and ten documents (of one stored paper) each, by plain SQL: counsel have 50 cases, scattered over all
 * the years, and one has 5,000. Triggers and the indexes of the largest tables come back at the end, what is searched is
 * made by the program's own view. Of so many of them (`sampled`) there is a session. All have the password and the authenticator
 * of the bench.
 */
export async function plantScale(dataDir: string, count: number, sampled = 60): Promise<Reader[]> {
  const portal = await openPortal(settingsIn(dataDir))
  const { $client: db } = portal.db
  const now = systemClock().epochMilliseconds
  const hash = await hashPassword(password)
  if (!hash.ok) throw new Error('no hash')
  const shared = await storePaper(portal)

  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  const later = db
    .prepare(
      `select name, type, sql from sqlite_master where sql is not null and (type = 'trigger'
        or (type = 'index' and tbl_name in ('cases', 'case_people', 'appearances', 'hearings', 'documents', 'counsel_case', 'audit_events', 'submissions', 'firm_notes')))`,
    )
    .all() as { name: string; type: string; sql: string }[]
  for (const { name, type } of later) db.exec(`drop ${type} "${name}"`)

  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    return db.prepare(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
    )
  }
  const batch = db.transaction((work: () => void) => work())
  const office = { id: 'o'.repeat(26), code: 'TOR', name_en: 'Toronto', name_fr: 'Toronto', zone: 'America/Toronto' }
  insert('offices', office).run(office)
  const busiest = count >= casesOfBusiest * 10 ? casesOfBusiest : 0
  const counsel = Math.ceil((count - busiest) / casesEach)
  const seals: Buffer[] = []
  for (let n = 0; n <= counsel; n++) seals.push(await sealSeed(portal.keyring, seed, { person: idOf('k', n) }))
  batch(() => {
    let statement: ReturnType<typeof insert> | undefined
    for (let n = 0; n <= counsel; n++) {
      const email = `counsel${n}@portal.test`
      const row = {
        ...{ id: idOf('k', n), role: 'counsel', name: `Counsel ${n}`, email, email_key: email, locale: 'en' },
        ...{
          zone: 'America/Toronto',
          office_id: office.id,
          state: 'active',
          password_hash: hash.value,
          totp_seal: seals[n],
        },
        ...{ terms_version: '1.0', terms_accepted_at: now, created_at: now },
      }
      statement ??= insert('people', row)
      statement.run(row)
      db.prepare('insert into counsel_profiles (person_id, kind, body, membership_number) values (?, ?, ?, ?)').run(
        ...[row.id, 'lawyer', 'Law Society of Ontario', `${n}A`],
      )
    }
  })
  const made = new Map<string, ReturnType<typeof insert>>()
  const put = (table: string, row: Record<string, unknown>) => {
    const statement = made.get(table) ?? insert(table, row)
    made.set(table, statement)
    statement.run(row)
  }
  const samples = new Map<number, { caseIds: string[]; name: string; places: string[] }>()
  for (let from = 0; from < count; from += 20_000) {
    batch(() => {
      for (let n = from; n < Math.min(count, from + 20_000); n++) {
        const isBusy = busiest > 0 && n % Math.floor(count / busiest) === 0
        // A counsel's cases lie far apart, as they come in over the years.
        const who = isBusy ? counsel : (n * 7919) % counsel
        const id = idOf('c', n)
        const name = `${families[n % families.length]}, ${given[(n * 7) % given.length]}`
        const openedAt = now - (count - n) * 300_000 - day
        const reference = `T${String.fromCharCode(65 + (Math.floor(n / 1e6) % 26))}${Math.floor(n / 1e5) % 10}-${String(n % 1e5).padStart(5, '0')}`
        const hearing = now + ((n % 180) - 60) * day
        const next = hearing > now ? hearing : hearing + 120 * day
        const shown = { division: 'rpd', title: name, status: 'hearingSet', office_id: office.id, opened_at: openedAt }
        const folded = `${reference} ${name}`.toLowerCase()
        put('cases', { id, reference, ...shown, folded, language: 'en', changed_at: openedAt })
        put('case_people', {
          ...{ id: idOf('p', n), case_id: id, name, role: 'claimant', position: 0 },
          uci: String(10_000_000 + n),
        })
        put('appearances', { id: idOf('a', n), case_id: id, counsel_id: idOf('k', who), from: openedAt })
        put('counsel_case', {
          ...{ counsel_id: idOf('k', who), case_id: id, reference, ...shown, is_principal: 0, from: openedAt, folded },
          ...{ next_hearing_at: next, next_hearing_zone: 'America/Toronto' },
        })
        for (let k = 0; k < 3; k++)
          put('hearings', {
            ...{
              id: idOf('h', n * 3 + k),
              case_id: id,
              starts_at: hearing + k * 120 * day - (k === 2 ? 500 * day : 0),
            },
            ...{ minutes: 180, zone: 'America/Toronto', kind: 'hearing', mode: 'virtual', state: 'scheduled' },
            changed_at: openedAt,
          })
        for (let k = 0; k < 10; k++)
          put('documents', {
            ...{ id: idOf('d', n * 10 + k), case_id: id, direction: 'out', position: k, type: 'correspondence' },
            ...{ title: `${titles[(n + k) % titles.length]} ${k}`, file_name: 'a.pdf', ...shared },
            ...{ check: 'clean', uploaded_by: idOf('k', who), uploaded_at: openedAt },
            // No job is to read them all for what would have been found when they came.
            ...{ first_byte_at: openedAt, available_at: openedAt + k, text_state: 'none', looked_at: openedAt },
          })
        put('holdings_rounds', roundOf(id, n / count, portal.clock()))
        const told = { seq: n + 1, at: openedAt + day / 2, action: 'hearing.scheduled' }
        put('audit_events', { ...told, case_id: id, office_id: office.id, facts: '{}', previous: '', hash: '' })
        put('case_news', { ...told, case_id: id })
        put('counsel_news', { ...told, principal_id: idOf('k', who), case_id: id })
        put('submissions', {
          ...{
            id: idOf('s', n),
            case_id: id,
            state: 'accepted',
            principal_id: idOf('k', who),
            created_by: idOf('k', who),
          },
          ...{
            created_at: openedAt,
            changed_at: openedAt,
            number: `2025-${n}`,
            received_at: openedAt,
            committed_at: null,
          },
          ...{ office_id: office.id, office_zone: 'America/Toronto', verdict: 'onTime' },
        })
        if (n % 10 === 0)
          put('firm_notes', {
            ...{
              id: idOf('n', n),
              principal_id: idOf('k', who),
              case_id: id,
              text: `Call ${name} back`,
              folded: ' call back',
            },
            ...{ created_by: idOf('k', who), created_at: openedAt, changed_by: idOf('k', who), changed_at: openedAt },
          })
        const sample =
          samples.get(who) ?? (samples.size < sampled && !isBusy ? { caseIds: [], name, places: [] } : undefined)
        if (!sample) continue
        samples.set(who, sample)
        sample.caseIds.push(id)
        sample.places.push(`${openedAt}.${id}`)
      }
    })
  }
  for (const { sql } of later.filter(({ type }) => type === 'index')) db.exec(sql)
  db.exec('insert into search_rows select * from search_source')
  for (const { sql } of later.filter(({ type }) => type === 'trigger')) db.exec(sql)

  const sessions = openSessions(portal.db, portal.clock)
  const readers: Reader[] = []
  for (const [who, { caseIds, name, places }] of samples) {
    const started = await sessions.start(idOf('k', who), { userAgent: 'bench', address: '127.0.0.1' }, portal.clock())
    const word = name.split(', ')[0]!.slice(0, 5)
    const person = { id: idOf('k', who), email: `counsel${who}@portal.test` }
    readers.push({
      ...person,
      cookie: started.split(';')[0]!,
      caseIds,
      word,
      deep: places[Math.floor(places.length / 4)]!,
    })
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return readers
}

/** Where the database of so many cases lies in a folder. */
export const folderOf = (folder: string, count: number) => join(folder, String(count))
